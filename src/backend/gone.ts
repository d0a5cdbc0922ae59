import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Aborted when whoever asked closes the connection before the answer is out. */
export function goneSignal({ raw }: { readonly raw: ServerResponse }): AbortSignal {
  const controller = new AbortController();
  // A series is read in dozens of questions that all listen. Node would print a warning of a leak into the log.
  setMaxListeners(0, controller.signal);
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
