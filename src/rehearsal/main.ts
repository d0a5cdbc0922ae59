import { runUntilStopped } from '../backend/runUntilStopped';
import { toRehearsalOptions } from './options';
import { startRehearsal } from './start';

// On Node 20 the AWS SDK warns, when it is loaded, that its later versions will not run there. A rehearsal asks nothing of
// AWS, and whoever rehearses would take five lines of that for a fault. Live mode lets it be said.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** `npm start`: the main job on a sample organisation, nothing to set up. */
const root = process.cwd();
runUntilStopped(async () =>
  startRehearsal(toRehearsalOptions(process.argv.slice(2), process.env, root), root),
);
