import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { SystemFault } from '../../contract';
import { find } from './switches';

/** Waits, unless the connection is cut first: then it throws an AbortError. */
export async function pause(ms: number, response: ServerResponse): Promise<void> {
  if (ms <= 0) return;
  const gone = new AbortController();
  const stop = () => gone.abort();
  if (response.destroyed) stop();
  response.once('close', stop);
  try {
    await delay(ms, undefined, { signal: gone.signal });
  } finally {
    response.off('close', stop);
  }
}

/** A server whose clock is wrong says so in the Date of every answer. */
export function setDate(response: ServerResponse, faults: readonly SystemFault[]): void {
  const skew = find(faults, 'clockSkew');
  if (skew) response.setHeader('Date', new Date(Date.now() + skew.minutes * 60_000).toUTCString());
}

const WEB_PAGE =
  '<!DOCTYPE html><html><head><title>Outlook</title></head><body><form action="/owa/auth.owa" method="post">' +
  '<p>Your session has ended.<br>Please sign in again.</form></body></html>';

/** In place of an answer: a web page and noise by turns, with status 200. `count` is the number of the answer. */
export function sendGarbage(response: ServerResponse, count: number): void {
  const isPage = count % 2 === 0;
  const body = isPage ? Buffer.from(WEB_PAGE) : noise(count);
  response.writeHead(200, {
    'Content-Type': isPage ? 'text/html; charset=utf-8' : 'text/xml; charset=utf-8',
    'Content-Length': body.length,
  });
  response.end(body);
}

/** Two kilobytes that are nothing: the same ones for the same number. */
function noise(count: number): Buffer {
  const blocks = Array.from({ length: 32 }, (_, block) =>
    createHash('sha512').update(`${count} ${block}`).digest(),
  );
  return Buffer.concat(blocks);
}

/**
 * Begins to send a body and cuts the connection. By turns the whole length was promised before, or the end of a chunked
 * body never comes.
 */
export function sendBeginning(
  response: ServerResponse,
  body: Buffer,
  bytes: number,
  count: number,
  head: { readonly status: number; readonly headers: Readonly<Record<string, string | number>> },
): void {
  const { 'Content-Length': _promised, ...chunked } = head.headers;
  response.writeHead(head.status, count % 2 === 0 ? head.headers : chunked);
  response.write(body.subarray(0, bytes), () => response.destroy());
}
