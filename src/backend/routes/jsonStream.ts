import { Readable } from 'node:stream';

/** Written at a time, in characters: small enough that nobody waits for it, large enough that most answers are one piece. */
const PIECE = 64 * 1024;

/**
 * A JSON answer with a long list in it, made while it is read: `before`, the parts with commas between them, `after`. Two
 * months of a thousand calendars are twenty megabytes; made at once they keep everybody else waiting for seconds, and wait
 * in memory for whoever reads slowly.
 */
export function jsonStream(before: string, parts: Iterable<string>, after: string): Readable {
  return Readable.from(pieces(before, parts, after), { objectMode: false, highWaterMark: PIECE });
}

async function* pieces(before: string, parts: Iterable<string>, after: string): AsyncGenerator<string> {
  let piece = before;
  let comma = '';
  for (const part of parts) {
    piece += comma + part;
    comma = ',';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    // A stream that is read as fast as it is made would never let go.
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield piece + after;
}
