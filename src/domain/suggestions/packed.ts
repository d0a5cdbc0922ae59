/**
 * A mailbox's free/busy as columns of numbers, made once: what the engine counts with. Stretches are rounded outward to cells of
 * five minutes, which changes no answer for starts that lie on cells and a duration rounded up to five minutes: such a
 * meeting touches a block exactly when it touches one of the cells that the block touches.
 */
import type { BusyBlock, MailboxFreeBusy } from '../freeBusy';
import { compareIntervals, MINUTE_MS, type Interval } from '../interval';
import { isSame } from './state';

export const CELL_MS = 5 * MINUTE_MS;

/** First cells and the cells after the last, alternating: merged, sorted, neither overlapping nor touching. */
export type CellPairs = Int32Array;

/**
 * One calendar's columns, each made when it is first asked for and then kept: the cells at which somebody is away, away or
 * unknown, and so on to anything at all. Each holds the one before, and is the very same object where it adds nothing: a
 * meeting's state is the first column that it touches.
 */
export class PackedCalendar {
  readonly external: boolean;
  /** Unknown at any time; only `away` says more then. */
  readonly alwaysUnknown: boolean;
  private readonly blocks: readonly BusyBlock[];
  private readonly stretches: readonly Interval[];
  private anyPairs: CellPairs | undefined;
  private awayPairs: CellPairs | undefined;
  private orUnknown: CellPairs | undefined;
  private orTentative: CellPairs | undefined;

  constructor({ state, blocks, unknown }: Pick<MailboxFreeBusy, 'state' | 'blocks' | 'unknown'>) {
    this.external = state === 'external';
    this.alwaysUnknown = state === 'unknown';
    this.blocks = byStart(blocks);
    this.stretches = byStart(unknown);
  }

  /** Blocks of every busy type, and unknown stretches. */
  get any(): CellPairs {
    return (this.anyPairs ??= union(toPairs(this.blocks), toPairs(this.stretches)));
  }

  /** Busy and away. */
  get away(): CellPairs {
    return (this.awayPairs ??= this.isAllAway() ? this.any : toPairs(this.blocks.filter(isAwayBlock)));
  }

  /** The same and what is unknown. */
  get awayOrUnknown(): CellPairs {
    return (this.orUnknown ??= union(this.away, toPairs(this.stretches)));
  }

  /** The same and what is tentative: everything but working elsewhere. */
  get awayUnknownOrTentative(): CellPairs {
    return (this.orTentative ??= this.blocks.some(isElsewhere)
      ? union(this.awayOrUnknown, toPairs(this.blocks.filter(isTentative)))
      : this.any);
  }

  private isAllAway(): boolean {
    return this.stretches.length === 0 && this.blocks.every(isAwayBlock);
  }
}

const isAwayBlock = ({ busyType }: BusyBlock) => busyType === 'busy' || busyType === 'oof';
const isTentative = ({ busyType }: BusyBlock) => busyType === 'tentative';
const isElsewhere = ({ busyType }: BusyBlock) => busyType === 'workingElsewhere';

const packedOf = new WeakMap<MailboxFreeBusy, PackedCalendar>();

/**
 * Packs once for each reading, as long as somebody holds it. `existing` is the appointment being edited, whose blocks are left
 * out; few calendars have one, and those are packed for the one question.
 */
export function packedCalendar(freeBusy: MailboxFreeBusy, existing?: Interval): PackedCalendar {
  const others = existing && freeBusy.blocks.filter((block) => !isSame(block, existing));
  if (others && others.length < freeBusy.blocks.length)
    return new PackedCalendar({ ...freeBusy, blocks: others });
  let packed = packedOf.get(freeBusy);
  if (!packed) {
    packed = new PackedCalendar(freeBusy);
    packedOf.set(freeBusy, packed);
  }
  return packed;
}

/** Calendars come sorted by start; one that does not is sorted first. */
function byStart<T extends Interval>(intervals: readonly T[]): readonly T[] {
  let lastMs = -Infinity;
  for (const { startMs } of intervals) {
    if (startMs < lastMs) return [...intervals].sort(compareIntervals);
    lastMs = startMs;
  }
  return intervals;
}

const NOTHING: CellPairs = new Int32Array(0);

/** By rising start; empty ones touch nothing. */
function toPairs(sorted: readonly Interval[]): CellPairs {
  if (sorted.length === 0) return NOTHING;
  const pairs = new Int32Array(2 * sorted.length);
  let used = 0;
  for (const { startMs, endMs } of sorted) {
    if (!(startMs < endMs)) continue;
    const start = cellBefore(startMs);
    const end = -cellBefore(-endMs);
    if (used > 0 && start <= pairs[used - 1]!) {
      if (end > pairs[used - 1]!) pairs[used - 1] = end;
    } else {
      pairs[used] = start;
      pairs[used + 1] = end;
      used += 2;
    }
  }
  if (used === 0) return NOTHING;
  return used === pairs.length ? pairs : pairs.slice(0, used);
}

/** Far enough for any date that a request may hold, and near enough to be added to. Endless stretches end there. */
const FARTHEST_CELL = 1_000_000_000;

function cellBefore(ms: number): number {
  const cell = Math.floor(ms / CELL_MS);
  return Math.max(-FARTHEST_CELL, Math.min(FARTHEST_CELL, cell));
}

/** The cells of both, merged. */
export function union(a: CellPairs, b: CellPairs): CellPairs {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const both = new Int32Array(a.length + b.length);
  let used = 0;
  let atA = 0;
  let atB = 0;
  while (atA < a.length || atB < b.length) {
    const fromA = atB >= b.length || (atA < a.length && a[atA]! <= b[atB]!);
    const start = fromA ? a[atA]! : b[atB]!;
    const end = fromA ? a[atA + 1]! : b[atB + 1]!;
    if (fromA) atA += 2;
    else atB += 2;
    if (used > 0 && start <= both[used - 1]!) {
      if (end > both[used - 1]!) both[used - 1] = end;
    } else {
      both[used] = start;
      both[used + 1] = end;
      used += 2;
    }
  }
  return both.slice(0, used);
}

/** Whether any of the cells from `from` up to `until` is among them. */
export function touchesCells(pairs: CellPairs, from: number, until: number): boolean {
  const at = firstPairEndingAfter(pairs, from);
  return at < pairs.length && pairs[at]! < until;
}

/** Index of the first pair whose end is after the cell, or the length. */
export function firstPairEndingAfter(pairs: CellPairs, cell: number): number {
  let low = 0;
  let high = pairs.length >>> 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pairs[2 * middle + 1]! > cell) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}
