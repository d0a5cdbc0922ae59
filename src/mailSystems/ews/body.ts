import { pipeline, Readable, type Duplex } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { UnusableAnswer } from './unusableAnswer';

export interface BodyLimits {
  /** Bytes as they come over the wire. */
  readonly compressedBytes: number;
  /** Bytes after decompression: what a small malicious answer can grow into. */
  readonly decompressedBytes: number;
}

/** Low half of a zlib stream's first byte. RFC 1950, 2.2. */
const ZLIB_DEFLATE = 8;
const CHUNK = { chunkSize: 65_536 };

/**
 * A response body as it was before compression. Undoes gzip and deflate and counts bytes on both sides while they pass, so
 * that no more than the limit is ever held.
 *
 * @throws UnusableAnswer for another encoding, damaged compression, or too many bytes; network errors as they come.
 */
export async function* decodedBody(
  body: AsyncIterable<Uint8Array>,
  contentEncoding: string | undefined,
  limits: BodyLimits,
): AsyncGenerator<Uint8Array> {
  const received = upTo(limits.compressedBytes, body);
  const encoding = contentEncoding?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') yield* upTo(limits.decompressedBytes, received);
  else yield* upTo(limits.decompressedBytes, decompressed(received, encoding));
}

async function* upTo(maxBytes: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new UnusableAnswer('tooLarge');
    yield chunk;
  }
}

async function* decompressed(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<Uint8Array> {
  const [first, all] = await peek(chunks);
  // An empty body stays empty: servers send 401 and the like with the header but without a single byte of gzip.
  if (first === undefined) return;
  const unzip = decompressor(encoding, first);
  // The callback has nothing to do: the same error reaches the loop below.
  pipeline(Readable.from(all, { objectMode: false }), unzip, () => {});
  try {
    for await (const chunk of unzip) yield chunk as Uint8Array;
  } catch (error) {
    throw isZlibError(error) ? new UnusableAnswer('compression') : error;
  }
}

function decompressor(encoding: string, first: Uint8Array): Duplex {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip(CHUNK);
  if (encoding !== 'deflate') throw new UnusableAnswer('contentEncoding');
  // HTTP's deflate has a zlib header; some servers leave it out. RFC 9110, 8.4.1.2.
  const hasZlibHeader = (first[0]! & 0x0f) === ZLIB_DEFLATE;
  return hasZlibHeader ? createInflate(CHUNK) : createInflateRaw(CHUNK);
}

async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<[Uint8Array | undefined, AsyncIterable<Uint8Array>]> {
  const iterator = chunks[Symbol.asyncIterator]();
  let next = await iterator.next();
  while (next.done !== true && next.value.length === 0) next = await iterator.next();
  const first = next.done === true ? undefined : next.value;
  async function* all() {
    if (first === undefined) return;
    yield first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return [first, all()];
}

function isZlibError(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' && code.startsWith('Z_');
}
