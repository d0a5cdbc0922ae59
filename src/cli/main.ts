import { join } from 'node:path';
import { runCli } from './cli';
import type { Screen } from './shell';

// Whoever asks a question on Node 20 would take five lines of the AWS SDK's own plans for an error.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const screen = (stream: NodeJS.WriteStream): Screen => ({
  write: (text) => void stream.write(text),
  isTerminal: stream.isTTY === true,
  ...(stream.columns > 0 && { columns: stream.columns }),
});

// `interslot … | head` closes the pipe early, and that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

void runCli(process.argv.slice(2), {
  out: screen(process.stdout),
  err: screen(process.stderr),
  env: process.env,
  folder: process.cwd(),
  // Of dist/server/cli.js.
  root: join(__dirname, '../..'),
  now: Date.now,
}).then((code) => {
  if (code === undefined) return;
  process.exitCode = code;
});
