import { LRUCache } from 'lru-cache';
import type { CalendarReading } from '../domain/freeBusy';
import { clip, contains, MINUTE_MS, type Interval } from '../domain/interval';
import type { MailSystem } from '../domain/mailbox';

/** Younger than this an answer counts as now. */
export const FRESH_MS = MINUTE_MS;
/** Older than this an answer is not given to anybody any more. */
export const STALE_MS = 5 * MINUTE_MS;
const MAX_BYTES = 256 * 1024 * 1024;
/** Different stretches of time kept of one mailbox. */
const MAX_RANGES = 4;

/**
 * What a server said for good: asking again at once would bring the same. Everything else that is unknown (a timeout, a
 * damaged answer) is asked for again by whoever wants it next.
 */
const LASTING: ReadonlySet<string> = new Set(['noData', 'notFound', 'noAccess']);

/** A reading and the stretch of time it was read for. */
interface Kept {
  readonly range: Interval;
  readonly reading: CalendarReading;
}

/**
 * What both mail systems said in the last five minutes, by system asked, mailbox and range. Blocks are kept exact and
 * unmerged, so that any window inside the range can be cut out of them. Least recently used goes first.
 */
export class CalendarCache {
  private readonly calendars: LRUCache<string, readonly Kept[]>;
  private purgedAtMs = 0;

  constructor(
    private readonly now: () => number,
    maxBytes = MAX_BYTES,
  ) {
    this.calendars = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  /** The youngest reading that covers the window and is not too old, cut to the window. */
  find(system: MailSystem, address: string, window: Interval): CalendarReading | undefined {
    const oldestMs = this.now() - STALE_MS;
    const [youngest] = (this.calendars.get(keyOf(system, address)) ?? [])
      .filter(({ range, reading }) => reading.readAtMs > oldestMs && contains(range, window))
      .sort((a, b) => b.reading.readAtMs - a.reading.readAtMs);
    return youngest && cut(youngest.reading, window);
  }

  /** Keeps a reading unless something in it is unknown for a reason that may pass. A failure pushes nothing out. */
  keep(system: MailSystem, range: Interval, reading: CalendarReading): void {
    if (reading.unknown.some(({ reason }) => !LASTING.has(reason.code))) return;
    this.purge();
    const key = keyOf(system, reading.address);
    const others = (this.calendars.get(key) ?? []).filter((kept) => !contains(range, kept.range));
    this.calendars.set(key, [{ range, reading }, ...others].slice(0, MAX_RANGES));
  }

  forget(): void {
    this.calendars.clear();
  }

  /** Bytes held, as estimated. */
  get bytes(): number {
    return this.calendars.calculatedSize;
  }

  /** What nobody may be given any more is let go of, at most once a minute: calendars are not kept longer than needed. */
  private purge(): void {
    const nowMs = this.now();
    if (nowMs - this.purgedAtMs < FRESH_MS) return;
    this.purgedAtMs = nowMs;
    for (const [key, kept] of this.calendars.entries()) {
      if (kept.every(({ reading }) => nowMs - reading.readAtMs >= STALE_MS)) this.calendars.delete(key);
    }
  }
}

/** A reading of a longer stretch as if only the window had been asked for. */
export function cut(reading: CalendarReading, window: Interval): CalendarReading {
  return { ...reading, blocks: clip(reading.blocks, window), unknown: clip(reading.unknown, window) };
}

function keyOf(system: MailSystem, address: string): string {
  return `${system} ${address.toLowerCase()}`;
}

/**
 * What V8 needs for them, roughly: three fields a block, a number of its own for each of two instants, and a pointer to it.
 * Strings and hours are mostly shared.
 */
function bytesOf(kept: readonly Kept[]): number {
  const ofOne = ({ reading }: Kept) => 600 + 96 * reading.blocks.length + 128 * reading.unknown.length;
  return kept.reduce((sum, one) => sum + ofOne(one), 100);
}
