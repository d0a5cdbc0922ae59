import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DirectoryEntry } from '../../domain/directoryEntry';
import type { KeptDirectory, SnapshotPart, StandingDirectory } from '../directorySnapshot';
import type { SourceReading } from '../directorySource';
import { Lines } from './lines';
import { readStanding, standingHead, standingLines, type StandingHead } from './standing';

/** Raised whenever an older version could not make sense of what is written, or we not of what it wrote. */
export const VERSION = 2;
/** Small enough that writing or reading one line holds nobody up, large enough that reading a line pays. */
const ENTRIES_A_LINE = 500;

interface Header {
  readonly format?: unknown;
  readonly version?: unknown;
  readonly standing?: StandingHead;
}

/**
 * The snapshot's lines, each a JSON value: a header; the directory as it stands, see standing.ts; for every source a line
 * without its entries and then lines of entries; at the end a hash over all before it, which a file cut short or written
 * over lacks.
 */
export function* toLines(parts: readonly SnapshotPart[], standing?: StandingDirectory): Generator<string> {
  const hash = createHash('sha256');
  const hashed = (value: unknown) => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  yield hashed({
    format: 'interslot-directory',
    version: VERSION,
    ...(standing && { standing: standingHead(standing) }),
  });
  if (standing) for (const value of standingLines(standing, ENTRIES_A_LINE)) yield hashed(value);
  for (const { source, origin, reading } of parts) {
    const { entries, ...rest } = reading;
    yield hashed({ source, origin, reading: rest });
    for (let i = 0; i < entries.length; i += ENTRIES_A_LINE)
      yield hashed(entries.slice(i, i + ENTRIES_A_LINE));
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

/** What toLines wrote; undefined for anything else, be it damaged or of another version. */
export function fromText(text: Buffer): KeptDirectory | undefined {
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  try {
    const { sha256 } = JSON.parse(text.toString('utf8', end)) as { sha256?: unknown };
    const body = text.subarray(0, end);
    if (createHash('sha256').update(body).digest('hex') !== sha256) return undefined;
    // Past the hash it is what we wrote, so the shapes are ours as far as the version is.
    const lines = new Lines(body);
    const header = lines.next() as Header;
    if (header.format !== 'interslot-directory' || header.version !== VERSION) return undefined;
    const standing = header.standing && readStanding(header.standing, lines);
    const { at } = lines;
    return { ...(standing && { standing }), parts: () => partsOf(new Lines(body, at)) };
  } catch {
    return undefined;
  }
}

async function partsOf(lines: Lines): Promise<SnapshotPart[]> {
  const shared = shareTexts();
  const parts: { source: SnapshotPart['source']; origin: string; rest: object; entries: DirectoryEntry[] }[] =
    [];
  for (let value = lines.next(); value !== undefined; value = lines.next()) {
    if (Array.isArray(value)) {
      const part = parts.at(-1);
      if (part) for (const entry of value as DirectoryEntry[]) part.entries.push(shared(entry, part.source));
    } else {
      const { source, origin, reading } = value as SnapshotPart;
      parts.push({ source, origin, rest: reading, entries: [] });
    }
    // Requests are answered between two lines.
    await setImmediate();
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
