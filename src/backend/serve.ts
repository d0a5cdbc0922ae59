import { resolve } from 'node:path';
import { toConfig, type Config } from './config';
import { readEnvironment, SETTINGS, strangeSettings } from './environment';
import { runUntilStopped } from './runUntilStopped';
import { startBackend } from './start';

/** Who was asking when Interslot is told to end still gets an answer. */
const GRACE_MS = 10_000;

/**
 * Live mode's configuration out of a process environment. Throws StartError('configuration').
 * @param folder where relative paths of files begin: where the person stands, not where the program lies.
 * @param note takes a sentence about a setting that nobody knows.
 */
export function liveConfig(
  processEnv: Record<string, string | undefined>,
  folder: string,
  note: (sentence: string) => void,
): Config {
  for (const name of strangeSettings(processEnv)) note(`${name} is set, but Interslot has no such setting.`);
  const env = readEnvironment(processEnv);
  for (const name of SETTINGS) {
    if (name.endsWith('_FILE') && env[name]) env[name] = resolve(folder, env[name]);
  }
  return toConfig(env);
}

/** Live mode until it is told to end (README). @param root the folder of package.json. */
export function serve(
  processEnv: Record<string, string | undefined>,
  { root, folder }: { readonly root: string; readonly folder: string },
): void {
  const note = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  runUntilStopped(
    async () => startBackend(liveConfig(processEnv, folder, note), { root, graceMs: GRACE_MS }),
    GRACE_MS,
  );
}
