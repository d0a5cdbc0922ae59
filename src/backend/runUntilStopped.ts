import { InterslotError, StartError } from '../errors';

interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** An ordered end may take so long where nobody waits for an answer; then the process goes anyway. */
const CLOSE_MS = 400;

/** Two signals within this time are one. */
const AGAIN_MS = 1000;

/**
 * The life of a process: starts, says so in one line, and ends within a second of SIGINT, SIGTERM or SIGHUP (the terminal
 * was closed), also while it is still starting; with `graceMs` (milliseconds) not before requests in flight are answered or
 * that time is over. A second Ctrl-C ends it at once. A start that fails prints one sentence a problem and ends with exit code 1.
 */
export function runUntilStopped(start: () => Promise<Running>, graceMs = 0): void {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const starting = start();
  let stoppedAtMs: number | undefined;

  const stop = (signal: NodeJS.Signals) => {
    if (stoppedAtMs !== undefined) {
      // npm passes on what the terminal has sent already; only a person who presses again means it.
      if (signal === 'SIGINT' && performance.now() - stoppedAtMs > AGAIN_MS) process.exit(0);
      return;
    }
    stoppedAtMs = performance.now();
    setTimeout(() => process.exit(0), CLOSE_MS + graceMs).unref();
    void starting
      .then((running) => running.close())
      .catch(() => undefined)
      .then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

  starting.then(
    (running) => print(`Interslot is ready: ${running.url}`),
    (error: unknown) => {
      const problems = error instanceof StartError ? error.problems : [sentenceOf(error)];
      for (const problem of problems) process.stderr.write(`${problem}\n`);
      process.exit(1);
    },
  );
}

/** A failure nobody foresaw: a sentence for the reader, and what a report needs. */
function sentenceOf(error: unknown): string {
  if (error instanceof InterslotError) return error.message;
  const { name, code } = error as { name?: string; code?: string };
  return `Interslot could not start because of an error nobody foresaw (${code ?? name ?? 'unknown'}). Please report it.`;
}
