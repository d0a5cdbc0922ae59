import { createHash } from 'node:crypto';
import type { DirectoryEntry } from '../../domain/directoryEntry';
import type { SnapshotPart } from '../directorySnapshot';
import type { SourceReading } from '../directorySource';

/** Raised whenever an older version could not make sense of what is written, or we not of what it wrote. */
export const VERSION = 1;
/** Small enough that writing one line holds nobody up, large enough that reading a line pays. */
const ENTRIES_A_LINE = 500;

/**
 * The snapshot's lines, each a JSON value: a header; for every source a line without its entries and then lines of
 * entries; at the end a hash over all before it, which a file cut short or written over lacks.
 */
export function* toLines(parts: readonly SnapshotPart[]): Generator<string> {
  const hash = createHash('sha256');
  const hashed = (value: unknown) => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  yield hashed({ format: 'interslot-directory', version: VERSION });
  for (const { source, origin, reading } of parts) {
    const { entries, ...rest } = reading;
    yield hashed({ source, origin, reading: rest });
    for (let i = 0; i < entries.length; i += ENTRIES_A_LINE)
      yield hashed(entries.slice(i, i + ENTRIES_A_LINE));
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

/** What toLines wrote; undefined for anything else, be it damaged or of another version. */
export function fromText(text: Buffer): SnapshotPart[] | undefined {
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  try {
    const { sha256 } = JSON.parse(text.toString('utf8', end)) as { sha256?: unknown };
    if (createHash('sha256').update(text.subarray(0, end)).digest('hex') !== sha256) return undefined;
    // Past the hash it is what we wrote, so the shapes are ours as far as the version is.
    return partsOf(text.subarray(0, end));
  } catch {
    return undefined;
  }
}

function partsOf(text: Buffer): SnapshotPart[] | undefined {
  const shared = shareTexts();
  const parts: { source: SnapshotPart['source']; origin: string; rest: object; entries: DirectoryEntry[] }[] =
    [];
  for (const [i, line] of linesOf(text)) {
    const value = JSON.parse(line) as unknown;
    if (i === 0) {
      const { format, version } = value as { format?: unknown; version?: unknown };
      if (format !== 'interslot-directory' || version !== VERSION) return undefined;
    } else if (Array.isArray(value)) {
      const part = parts.at(-1);
      if (!part) return undefined;
      for (const entry of value as DirectoryEntry[]) part.entries.push(shared(entry, part.source));
    } else {
      const { source, origin, reading } = value as SnapshotPart;
      parts.push({ source, origin, rest: reading, entries: [] });
    }
  }
  return parts.map(({ source, origin, rest, entries }) => ({
    source,
    origin,
    reading: { ...(rest as Omit<SourceReading, 'entries'>), entries },
  }));
}

/** Gives entries one text or list for what a hundred thousand of them have alike, as their sources had. */
function shareTexts(): (entry: DirectoryEntry, source: SnapshotPart['source']) => DirectoryEntry {
  const claims = new Map<string, DirectoryEntry['claims']>();
  return (entry, source) => {
    const key = entry.claims.join();
    const known = claims.get(key) ?? entry.claims;
    claims.set(key, known);
    return Object.assign(entry, { source, claims: known });
  };
}

function* linesOf(text: Buffer): Generator<[number, string]> {
  for (let from = 0, i = 0; from < text.length; i++) {
    const to = text.indexOf('\n', from);
    yield [i, text.toString('utf8', from, to)];
    from = to + 1;
  }
}
