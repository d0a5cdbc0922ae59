// Three projects: plain Node, the page's components in jsdom, and whole flows in a real browser.
const esmOnly = [
  'typebox',
  'p-limit',
  'yocto-queue',
  'csv-parse',
  'ical.js',
  'ical-generator',
  'jose',
  'openid-client',
  'oauth4webapi',
  'oidc-provider',
  '@fastify/cookie',
  'cookie',
  'intl-messageformat',
  '@formatjs',
];

const common = {
  transform: {
    '^.+\\.m?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  testPathIgnorePatterns: ['/node_modules/'],
};

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/test/taskpane/', '/test/e2e/'],
    },
    {
      ...common,
      displayName: 'taskpane',
      testEnvironment: '<rootDir>/test/helpers/jsdomEnvironment.js',
      setupFilesAfterEnv: ['<rootDir>/test/helpers/jsdomSetup.ts'],
      testMatch: ['<rootDir>/test/taskpane/**/*.test.{ts,tsx}'],
    },
    {
      ...common,
      displayName: 'e2e',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
    },
  ],
};
