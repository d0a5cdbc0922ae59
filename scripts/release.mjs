// npm run release: what is given away, in release/: the packed package, a list of everything it is made of (CycloneDX, by
// `npm sbom`), and the hashes of both. Publishes nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from './build.mjs';
import { productionOnly } from './sbom.mjs';

const folder = join(root, 'release');

/** Asks the npm that runs this script; `npm_execpath` is its JavaScript, so that Windows needs no shell. */
function npm(...args) {
  const command = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [program, ...first] = command;
  const run = spawnSync(program, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`npm ${args[0]} ended with ${run.status}`);
  return run.stdout;
}

process.chdir(root);
await build(console.error);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const [{ filename }] = JSON.parse(npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder));
const sbom = `${filename.replace(/\.tgz$/, '')}.sbom.json`;
// From the lock file: what anybody gets, whatever happens to be installed here.
const everything = JSON.parse(npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'));
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const { components, ...bom } = productionOnly(everything, packages, packages[''].name);
writeFileSync(join(folder, sbom), JSON.stringify({ ...bom, components }, undefined, 2));
const files = [filename, sbom];
const hashOf = (file) =>
  createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex');
writeFileSync(join(folder, 'SHA256SUMS'), files.map((file) => `${hashOf(file)}  ${file}\n`).join(''));
console.log(`release/: ${files.join(', ')} (${components.length} packages), SHA256SUMS`);
