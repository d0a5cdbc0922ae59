import { InterslotError, StartError } from '../errors';

interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** An ordered end may take so long; then the process goes anyway. */
const CLOSE_MS = 400;

/**
 * The life of a process: starts, says so in one line, and ends within a second of SIGINT, SIGTERM or SIGHUP (the terminal
 * was closed), also while it is still starting. A start that fails prints one sentence a problem and ends with exit code 1.
 */
export function runUntilStopped(start: () => Promise<Running>): void {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const starting = start();

  const stop = () => {
    setTimeout(() => process.exit(0), CLOSE_MS).unref();
    void starting
      .then((running) => running.close())
      .catch(() => undefined)
      .then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);

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
