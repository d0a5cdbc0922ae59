// A browser for the tests: an installed Chrome, Edge or Chromium, or the Chromium that comes from npm (Linux x64 only).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root } from './build.mjs';

const INSTALLED = {
  linux: [
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap(
    (folder) =>
      folder
        ? [
            join(folder, 'Google/Chrome/Application/chrome.exe'),
            join(folder, 'Microsoft/Edge/Application/msedge.exe'),
          ]
        : [],
  ),
};

/**
 * @returns {Promise<{ path: string, libraries?: string } | { missing: string }>} where the browser is, and the folder of
 * libraries it needs beside the system's; or a sentence that says how to get one. INTERSLOT_BROWSER names one by hand;
 * `npm` as its value takes the one from npm.
 */
export async function findBrowser() {
  const chosen = process.env.INTERSLOT_BROWSER;
  const candidates =
    chosen && chosen !== 'npm' ? [chosen] : chosen === 'npm' ? [] : (INSTALLED[process.platform] ?? []);
  for (const path of candidates) {
    if (existsSync(path)) return { path };
  }
  if (process.platform === 'linux' && process.arch === 'x64' && (!chosen || chosen === 'npm')) {
    const found = await unpackChromium().catch(() => undefined);
    if (found) return found;
  }
  return {
    missing: 'no browser was found: install Chrome, Edge or Chromium, or name one in INTERSLOT_BROWSER',
  };
}

/** Unpacks the npm package's Chromium into .cache, where no other version of it can be in the way, and sees whether it runs. */
async function unpackChromium() {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const folder = entry.slice(0, entry.indexOf('/build/'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const target = join(root, '.cache', `chromium-${version}`);
  const path = join(target, 'chromium');
  const complete = join(target, 'complete');
  if (!existsSync(complete)) {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    writeFileSync(path, brotliDecompressSync(readFileSync(join(folder, 'bin/chromium.br'))), { mode: 0o755 });
    for (const name of ['al2023', 'swiftshader']) {
      const archive = brotliDecompressSync(readFileSync(join(folder, `bin/${name}.tar.br`)));
      const into = name === 'al2023' ? target : dirname(path);
      const { status } = spawnSync('tar', ['-xf', '-', '-C', into], { input: archive });
      if (status !== 0) throw new Error('tar could not unpack the libraries');
    }
    writeFileSync(complete, version);
  }
  const runs = (libraries) => {
    const env = libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
    return spawnSync(path, ['--version', '--no-sandbox'], { env, timeout: 20_000 }).status === 0;
  };
  if (runs()) return { path };
  const libraries = join(target, 'lib');
  return runs(libraries) ? { path, libraries } : undefined;
}
