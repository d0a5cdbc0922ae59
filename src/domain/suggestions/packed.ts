/**
 * A mailbox's free/busy as columns of numbers, made once: what the engine counts with. Stretches are rounded outward to cells of
 * five minutes, which changes no answer for starts that lie on cells and a duration rounded up to five minutes: such a
 * meeting touches a block exactly when it touches one of the cells that the block touches.
 */
import type { BusyType, MailboxFreeBusy } from '../freeBusy';
import { compareIntervals, isEmpty, MINUTE_MS, type Interval } from '../interval';
import { isSame } from './state';

export const CELL_MS = 5 * MINUTE_MS;

/** First cells and the cells after the last, alternating: merged, sorted, neither overlapping nor touching. */
export type CellPairs = Int32Array;

export interface PackedCalendar {
  readonly external: boolean;
  /** Unknown at any time; only `hard` says more then. */
  readonly alwaysUnknown: boolean;
  /** Busy and away. */
  readonly hard: CellPairs;
  readonly unknown: CellPairs;
  readonly tentative: CellPairs;
  readonly elsewhere: CellPairs;
}

const packedOf = new WeakMap<MailboxFreeBusy, PackedCalendar>();

/**
 * Packs once for each reading, as long as somebody holds it. `existing` is the appointment being edited, whose blocks are left
 * out; few calendars have one, and those are packed for the one question.
 */
export function packedCalendar(freeBusy: MailboxFreeBusy, existing?: Interval): PackedCalendar {
  const others = existing && freeBusy.blocks.filter((block) => !isSame(block, existing));
  if (others && others.length < freeBusy.blocks.length) return pack({ ...freeBusy, blocks: others });
  let packed = packedOf.get(freeBusy);
  if (!packed) {
    packed = pack(freeBusy);
    packedOf.set(freeBusy, packed);
  }
  return packed;
}

/** Bytes that the columns of one calendar take, without the fixed part of a mailbox. */
export function packedBytes({ hard, unknown, tentative, elsewhere }: PackedCalendar): number {
  return hard.byteLength + unknown.byteLength + tentative.byteLength + elsewhere.byteLength;
}

function pack({ state, blocks, unknown }: MailboxFreeBusy): PackedCalendar {
  return {
    external: state === 'external',
    alwaysUnknown: state === 'unknown',
    hard: toPairs(blocks, isHard),
    unknown: toPairs(unknown, everyone),
    tentative: toPairs(blocks, ({ busyType }) => busyType === 'tentative'),
    elsewhere: toPairs(blocks, ({ busyType }) => busyType === 'workingElsewhere'),
  };
}

const isHard = ({ busyType }: { readonly busyType: BusyType }) => busyType === 'busy' || busyType === 'oof';
const everyone = () => true;
const NOTHING: CellPairs = new Int32Array(0);

/** Calendars come sorted by start; one that does not is sorted first. */
function toPairs<T extends Interval>(intervals: readonly T[], isMeant: (one: T) => boolean): CellPairs {
  let count = 0;
  for (const one of intervals) if (isMeant(one)) count += 1;
  if (count === 0) return NOTHING;
  const pairs = new Int32Array(2 * count);
  let used = 0;
  let lastStart = -Infinity;
  for (const one of intervals) {
    if (!isMeant(one) || isEmpty(one)) continue;
    if (one.startMs < lastStart) return toPairs([...intervals].sort(compareIntervals), isMeant);
    lastStart = one.startMs;
    const start = cellBefore(one.startMs);
    const end = -cellBefore(-one.endMs);
    if (used > 0 && start <= pairs[used - 1]!) {
      if (end > pairs[used - 1]!) pairs[used - 1] = end;
    } else {
      pairs[used] = start;
      pairs[used + 1] = end;
      used += 2;
    }
  }
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
  return both.subarray(0, used);
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
