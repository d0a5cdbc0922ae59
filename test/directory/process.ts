import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs a command to its end; its words are part of the error when it fails. */
export function run(command: string, args: readonly string[], input?: string): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, { input, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}\n${stdout}\n${stderr}`.slice(-4000));
}

/** Waits until something listens at a port or a socket in the file system. */
export async function waitFor(target: { port: number } | { path: string }, ms: number): Promise<void> {
  const end = Date.now() + ms;
  for (;;) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect('path' in target ? target : { host: '127.0.0.1', ...target });
      socket.once('connect', () => (socket.destroy(), resolve(true)));
      socket.once('error', () => resolve(false));
    });
    if (isThere) return;
    if (Date.now() > end) throw new Error(`nothing listens at ${JSON.stringify(target)}`);
    await wait(50);
  }
}
