import type { ServerResponse } from 'node:http';

/** Aborted when whoever asked closes the connection before the answer is out. */
export function goneSignal({ raw }: { readonly raw: ServerResponse }): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
