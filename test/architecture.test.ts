import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');
const cruise = (cwd: string) => {
  const script = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(process.execPath, [script, 'src', '--config', '.dependency-cruiser.cjs'], {
    cwd,
    encoding: 'utf8',
  });
  return { ok: run.status === 0, report: run.stdout + run.stderr };
};

it('no import crosses the rules of the house', () => {
  expect(cruise(root)).toMatchObject({ ok: true });
});

/** A house with one crossing of each rule, so that a rule which has stopped to bite is noticed. */
const crossings: [string, string, string][] = [
  ['domain-is-pure', 'src/domain/a.ts', '../errors'],
  ['contract-is-alone', 'src/contract/a.ts', '../domain/b'],
  ['adapters-know-domain-only', 'src/mailSystems/ews/a.ts', '../../application/b'],
  ['use-cases-know-the-port-only', 'src/application/a.ts', '../mailSystems/ews/b'],
  ['use-cases-do-no-io', 'src/application/a.ts', 'node:fs'],
  ['task-pane-knows-the-contract-only', 'src/taskpane/a.ts', '../backend/b'],
  ['two-readings-of-one-protocol', 'src/simulator/a.ts', '../mailSystems/ews/b'],
  ['ews-knows-no-simulator', 'src/mailSystems/ews/a.ts', '../../simulator/b'],
  ['nobody-knows-the-rehearsal', 'src/backend/a.ts', '../rehearsal/b'],
  ['the-command-line-asks-like-anybody', 'src/cli/a.ts', '../application/b'],
  ['nobody-needs-the-command-line', 'src/backend/a.ts', '../cli/b'],
  ['terminal-text-is-alone', 'src/terminalText/a.ts', '../domain/b'],
  ['no-cycles', 'src/domain/a.ts', './b'],
];

it.each(crossings)('the rule %s bites', (rule, file, target) => {
  const house = mkdtempSync(join(tmpdir(), 'interslot-house-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  };
  copyFileSync(join(root, '.dependency-cruiser.cjs'), join(house, '.dependency-cruiser.cjs'));
  write('tsconfig.json', '{}');
  write('package.json', '{}');
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'junction');
  write(file, `import '${target}';\nexport const a = 1;\n`);
  if (target.startsWith('.')) {
    const back = rule === 'no-cycles' ? "import './a';\n" : '';
    write(`${join(dirname(file), target)}.ts`, `${back}export const b = 1;\n`);
  }
  expect(cruise(house).report).toContain(rule);
  rmSync(house, { recursive: true });
});
