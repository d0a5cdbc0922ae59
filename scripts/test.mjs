// npm test: builds, finds out what this machine can run, runs all of that, and says plainly what was left out and how to
// get it. With REQUIRE_ALL=1 anything left out is a failure. Arguments go on to Jest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingForSamba, missingForSlapd } from '../test/directory/available.mjs';
import { build, root } from './build.mjs';
import { findBrowser } from './findBrowser.mjs';

process.chdir(root);
const leftOut = [];
const projects = ['node', 'taskpane'];

const browser = await findBrowser();
const env = { ...process.env };
if (browser.path) {
  projects.push('e2e');
  env.INTERSLOT_BROWSER = browser.path;
  if (browser.libraries) env.LD_LIBRARY_PATH = browser.libraries;
  console.error(`Browser for the tests: ${browser.path}`);
} else {
  leftOut.push(`the tests in a real browser (test/e2e): ${browser.missing}`);
}

for (const [name, variable, missing] of [
  ['a real Active Directory domain controller (Samba)', 'INTERSLOT_SAMBA', missingForSamba()],
  ['a real OpenLDAP server', 'INTERSLOT_SLAPD', missingForSlapd()],
]) {
  if (missing === '') env[variable] = '1';
  else leftOut.push(`the tests against ${name}: ${missing}`);
}

let built = true;
try {
  await build(console.error);
} catch (error) {
  console.error(error.message);
  built = false;
}

const folder = mkdtempSync(join(tmpdir(), 'interslot-test-'));
const report = join(folder, 'jest.json');
const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${report}`];
const { status } = spawnSync(
  process.execPath,
  // --selectProjects takes every word after it for a project, so it comes last.
  [...jest, ...process.argv.slice(2), '--selectProjects', ...projects],
  { env, stdio: ['ignore', 'ignore', 'inherit'] },
);

let passed = 0;
let failed = built ? 0 : 1;
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed = result.numPassedTests;
  // A file that cannot even be loaded runs no test; it counts as one that failed.
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (result.numPendingTests > 0)
    leftOut.push(`${result.numPendingTests} tests skipped in all, those named above among them`);
} catch {
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
if (status !== 0 && failed === 0) failed = 1;

if (leftOut.length > 0) {
  console.log('Left out on this machine:');
  for (const what of leftOut) console.log(`  - ${what}`);
  if (process.env.REQUIRE_ALL) {
    console.log('REQUIRE_ALL is set: what was left out counts as failed.');
    failed += leftOut.length;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
