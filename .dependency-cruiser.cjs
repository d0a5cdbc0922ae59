// The import rules of the house (CONTRIBUTING.md). `npm run check` and test/architecture.test.ts run them.
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { path: from }, to });

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    rule('domain-is-pure', 'domain imports nothing outside itself', '^src/domain', {
      pathNot: '^src/domain',
    }),
    rule('contract-is-alone', 'contract imports typebox and itself', '^src/contract', {
      pathNot: '^(src/contract|node_modules/typebox|typebox)',
    }),
    rule(
      'adapters-know-domain-only',
      'mailSystems imports domain, errors and its own files',
      '^src/mailSystems',
      {
        path: '^src/(?!mailSystems|domain|errors)',
      },
    ),
    rule('use-cases-know-the-port-only', 'application never imports an adapter', '^src/application', {
      path: '^src/(backend|taskpane|simulator|rehearsal|cli|doctor|mailSystems/.+/)',
    }),
    rule('use-cases-do-no-io', 'application leaves network and files to adapters', '^src/application', {
      dependencyTypes: ['core'],
    }),
    rule('task-pane-knows-the-contract-only', 'task pane imports contract and domain', '^src/taskpane', {
      path: '^src/(?!taskpane|contract|domain)',
    }),
    rule('two-readings-of-one-protocol', 'simulator shares no code with the EWS client', '^src/simulator', {
      path: '^src/(?!simulator|errors|contract)',
    }),
    rule(
      'ews-knows-no-simulator',
      'the EWS client shares no code with the simulator',
      '^src/(?!simulator|rehearsal)',
      {
        path: '^src/simulator',
      },
    ),
    rule(
      'nobody-knows-the-rehearsal',
      'the backend does not know that it rehearses',
      '^src/(?!rehearsal|cli)',
      {
        path: '^src/rehearsal',
      },
    ),
    rule(
      'the-command-line-asks-like-anybody',
      'cli goes through the API and the doctor, never round them',
      '^src/cli',
      { path: '^src/(mailSystems|application|simulator|taskpane)' },
    ),
    rule('nobody-needs-the-command-line', 'cli is imported by nothing', '^src/(?!cli)', { path: '^src/cli' }),
    rule('terminal-text-is-alone', 'terminalText imports its own files only', '^src/terminalText', {
      pathNot: '^src/terminalText',
    }),
    rule('only-host-knows-office', 'office.js types stay in taskpane/host', '^src/(?!taskpane/host)', {
      path: 'office-js',
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
