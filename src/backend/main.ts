import { resolve } from 'node:path';
import { toConfig } from './config';
import { readEnvironment, SETTINGS, strangeSettings } from './environment';
import { runUntilStopped } from './runUntilStopped';
import { startBackend } from './start';

/** Who was asking when Interslot is told to end still gets an answer. */
const GRACE_MS = 10_000;

/** `npm run serve`: live mode, configured by the environment (README). */
runUntilStopped(async () => {
  for (const name of strangeSettings(process.env))
    process.stderr.write(`${name} is set, but Interslot has no such setting.\n`);
  const env = readEnvironment(process.env);
  // Files are looked for where the person stands, not where the program lies.
  for (const name of SETTINGS) {
    if (name.endsWith('_FILE') && env[name]) env[name] = resolve(process.env.INIT_CWD ?? '', env[name]);
  }
  return startBackend(toConfig(env), { root: process.cwd(), graceMs: GRACE_MS });
}, GRACE_MS);
