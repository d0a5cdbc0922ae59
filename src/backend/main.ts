import { toConfig } from './config';
import { readEnvironment, strangeSettings } from './environment';
import { runUntilStopped } from './runUntilStopped';
import { startBackend } from './start';

/** `npm run serve`: live mode, configured by the environment (README). */
runUntilStopped(async () => {
  const { notYet, unknown } = strangeSettings(process.env);
  for (const name of notYet) process.stderr.write(`${name} is set, but this version does not use it yet.\n`);
  for (const name of unknown) process.stderr.write(`${name} is set, but Interslot has no such setting.\n`);
  return startBackend(toConfig(readEnvironment(process.env)), { root: process.cwd() });
});
