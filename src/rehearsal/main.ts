import { runUntilStopped } from '../backend/runUntilStopped';
import { toRehearsalOptions } from './options';
import { startRehearsal } from './start';

/** `npm start`: the main job on a sample organisation, nothing to set up. */
const root = process.cwd();
runUntilStopped(async () =>
  startRehearsal(toRehearsalOptions(process.argv.slice(2), process.env, root), root),
);
