/** Mutation testing of src/domain, by hand; see CONTRIBUTING.md. Stryker is no dependency: it is installed in a clone. */
import { readdirSync } from 'node:fs';

const folder = 'test/domain/';
const tests = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => folder + name)
  .sort();
// What is exact goes first and kills at once; the reference and the properties weigh whatever is left.
const isBroad = (path) => /equalsReference|properties|steps\.test/.test(path);
// Times, which mean nothing in mutated code, and more of what others hold already.
const LEFT_OUT = [
  'blocks in one pass',
  'takes for many periods',
  'the more the more there are',
  'in a time that grows with the people',
  'of a medium company',
  'edges (overlapping|of no length|all day|across|wholly|in no order|tentative under)',
];

export default {
  testRunner: 'mocha',
  mochaOptions: {
    require: ['./scripts/mutation/words.cjs'],
    extension: ['ts'],
    spec: [...tests.filter((path) => !isBroad(path)), ...tests.filter(isBroad)],
    grep: `/^(?!.*(${LEFT_OUT.join('|')}))/`,
  },
  mutate: ['src/domain/**/*.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 10_000,
  disableTypeChecks: false,
  ignorePatterns: ['bench', 'dist', 'organisations', 'assets'],
  incremental: true,
  reporters: ['json', 'progress-append-only', 'clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
};
