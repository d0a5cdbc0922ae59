// Builds the page and the server into dist, unless nothing they are made of has changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noticesOf } from './notices.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'dist/build-stamp');
/** Whoever gets the page or the package gets the licences of what is in them. */
const notices = 'dist/page/static/third-party.txt';
const made = [
  notices,
  'dist/page/index.html',
  'dist/server/rehearsal.js',
  'dist/server/serve.js',
  'dist/server/simulator.js',
  'dist/server/cli.js',
];

/** A digest of everything a build depends on: sources, how they are compiled, and the exact packages. */
function digest() {
  const hash = createHash('sha256').update(process.env.INTERSLOT_SOURCE_MAPS ?? '');
  const add = (path) => hash.update(path).update(readFileSync(join(root, path)));
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).sort(byPath)) {
    if (entry.isFile()) add(pathOf(entry).slice(root.length));
  }
  for (const file of ['package-lock.json', 'webpack.config.js', 'package.json']) add(file);
  return hash.digest('hex');
}

const pathOf = (entry) => join(entry.parentPath ?? entry.path, entry.name);
const byPath = (a, b) => (pathOf(a) < pathOf(b) ? -1 : 1);

/** Builds where needed. `say` takes a line for the person who waits. Throws with webpack's report when it fails. */
export async function build(say = () => {}) {
  const stamp = digest();
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (isFresh && made.every((file) => existsSync(join(root, file)))) return;
  say('Building Interslot; this takes half a minute the first time …');
  rmSync(stampFile, { force: true });
  await run();
  writeFileSync(join(root, notices), noticesOf(root));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function run() {
  const require = createRequire(import.meta.url);
  if (!existsSync(join(root, 'node_modules/webpack')))
    throw new Error('Packages are missing: run npm ci first.');
  const webpack = require('webpack');
  const compiler = webpack(require('../webpack.config.js'));
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      const failure =
        error ?? (stats.hasErrors() ? new Error(stats.toString({ preset: 'errors-only' })) : undefined);
      compiler.close(() => (failure ? reject(failure) : resolve()));
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  build(console.error).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
