// npm run check: everything that can be said of the code without running it. All checks run; the exit code sums them up.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './build.mjs';

process.chdir(root);
const require = createRequire(import.meta.url);
const node =
  (script, ...args) =>
  () =>
    spawnSync(process.execPath, [join('node_modules', script), ...args], { stdio: 'inherit' }).status === 0;
const tsc = (side) => node('typescript/bin/tsc', '-p', side);

/** Read with the reader that Microsoft's own tools use; its `validate` command would ask a server on the internet. */
async function manifest() {
  const { OfficeAddinManifest } = require('office-addin-manifest');
  const { id, version, displayName } = await OfficeAddinManifest.readManifestFile('manifest.xml');
  return Boolean(id && version && displayName);
}

const checks = {
  'types: domain (ES library only)': tsc('tsconfig.domain.json'),
  'types: server': tsc('tsconfig.server.json'),
  'types: task pane': tsc('tsconfig.taskpane.json'),
  'types: tests and benchmarks': tsc('tsconfig.json'),
  lint: node('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  'import rules': node(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
  ),
  format: node('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  manifest,
};

const failed = [];
for (const [name, check] of Object.entries(checks)) {
  const ok = await Promise.resolve(check()).catch((error) => void console.error(error.message));
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
  if (!ok) failed.push(name);
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join('; ')}`);
  process.exitCode = 1;
}
