import type { Schedule } from '../../contract';
import { reasonText } from './apiWords';

/** The six fills of the timeline. `unknown` is its own state and never drawn or counted as free. */
export type Fill = 'free' | 'workingElsewhere' | 'tentative' | 'busy' | 'oof' | 'unknown';

export interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Cell extends Range {
  readonly fill: Fill;
  /** A free time outside the owner's working hours. */
  readonly outside: boolean;
  /** Why it is not known: a sentence of ours. */
  readonly why?: string;
}

/** What the page knows of one calendar at this moment. */
export type Reading =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly schedule: Schedule }
  | { readonly state: 'failed'; readonly sentence: string };

/** Strongest first: only busy or away is proof against a stretch that nobody answered for. */
const STRENGTH: readonly Fill[] = ['oof', 'busy', 'unknown', 'tentative', 'workingElsewhere', 'free'];

export function stronger(one: Fill, other: Fill): Fill {
  return STRENGTH.indexOf(one) <= STRENGTH.indexOf(other) ? one : other;
}

interface Piece extends Range {
  readonly fill: Fill;
  readonly why?: string;
}

const ms = (instant: string): number => Date.parse(instant);

interface Parsed {
  readonly blocks: readonly Piece[];
  readonly gaps: readonly Piece[];
  readonly hours: readonly Range[] | undefined;
}

/** Two weeks of 250 people are some ten thousand instants: each is parsed once, however often days are changed. */
const parsed = new WeakMap<Schedule, Parsed>();

function parse(schedule: Schedule): Parsed {
  const before = parsed.get(schedule);
  if (before) return before;
  const now: Parsed = {
    blocks: schedule.busy.map((block) => ({
      startMs: ms(block.start),
      endMs: ms(block.end),
      fill: block.busyType,
    })),
    gaps: (schedule.unknown ?? []).map((gap) => ({
      startMs: ms(gap.start),
      endMs: ms(gap.end),
      fill: 'unknown',
      why: reasonText(gap.reason),
    })),
    hours: schedule.workingTimes
      ?.map(({ start, end }) => ({ startMs: ms(start), endMs: ms(end) }))
      .sort((a, b) => a.startMs - b.startMs),
  };
  parsed.set(schedule, now);
  return now;
}

function pieces(schedule: Schedule, range: Range): Piece[] {
  const { blocks, gaps } = parse(schedule);
  const found = [...blocks, ...gaps].filter((piece) => touches(piece, range));
  // Partial without a named gap: one of two systems is missing, so nothing of the rest is proven free.
  const open = schedule.state !== 'known' && gaps.length === 0;
  if (open)
    found.push({
      ...range,
      fill: 'unknown',
      ...(schedule.reason ? { why: reasonText(schedule.reason) } : {}),
    });
  return found;
}

/** The owner's working hours, first ones first; undefined where they are not known. */
export const workingTimes = (schedule: Schedule): readonly Range[] | undefined => parse(schedule).hours;

/** The stretches of `range` outside the owner's working hours; none where the hours are not known. */
export function outsideHours(schedule: Schedule, range: Range): Range[] {
  const hours = workingTimes(schedule);
  if (!hours) return [];
  const gaps: Range[] = [];
  let at = range.startMs;
  for (const { startMs, endMs } of hours) {
    if (endMs <= at || startMs >= range.endMs) continue;
    if (startMs > at) gaps.push({ startMs: at, endMs: startMs });
    at = endMs;
  }
  if (at < range.endMs) gaps.push({ startMs: at, endMs: range.endMs });
  return gaps;
}

const touches = (one: Range, other: Range): boolean => one.startMs < other.endMs && other.startMs < one.endMs;

function edges(ranges: readonly Range[], within: Range): number[] {
  const points = new Set([within.startMs, within.endMs]);
  for (const { startMs, endMs } of ranges) {
    if (startMs > within.startMs && startMs < within.endMs) points.add(startMs);
    if (endMs > within.startMs && endMs < within.endMs) points.add(endMs);
  }
  return [...points].sort((a, b) => a - b);
}

/** Equal neighbours become one cell: fewer stops for the keyboard, better sentences for a screen reader. */
export function merge<T extends Range>(cells: readonly T[], same: (one: T, other: T) => boolean): T[] {
  const merged: T[] = [];
  for (const cell of cells) {
    const last = merged.at(-1);
    if (last && last.endMs === cell.startMs && same(last, cell))
      merged[merged.length - 1] = { ...last, endMs: cell.endMs };
    else merged.push(cell);
  }
  return merged;
}

/** One calendar within `range`, gap-free and exact. Kept: a day looked at again costs nothing. */
export function laneCells(schedule: Schedule, range: Range): readonly Cell[] {
  const key = `${range.startMs} ${range.endMs}`;
  const days = known.get(schedule) ?? new Map<string, readonly Cell[]>();
  known.set(schedule, days);
  const before = days.get(key);
  if (before) return before;
  if (days.size >= MOST_DAYS) days.clear();
  const now = cellsWithin(schedule, range);
  days.set(key, now);
  return now;
}

const MOST_DAYS = 20;
const known = new WeakMap<Schedule, Map<string, readonly Cell[]>>();

function cellsWithin(schedule: Schedule, range: Range): Cell[] {
  const found = pieces(schedule, range);
  const outside = outsideHours(schedule, range);
  const points = edges([...found, ...outside], range);
  const cells: Cell[] = [];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const cell = { startMs: points[index]!, endMs: points[index + 1]! };
    const strongest = found
      .filter((piece) => touches(piece, cell))
      .reduce<Piece | undefined>(
        (best, piece) => (best && stronger(best.fill, piece.fill) === best.fill ? best : piece),
        undefined,
      );
    const fill = strongest?.fill ?? 'free';
    cells.push({
      ...cell,
      fill,
      outside: fill === 'free' && outside.some((stretch) => touches(stretch, cell)),
      ...(strongest?.why ? { why: strongest.why } : {}),
    });
  }
  return merge(cells, (a, b) => a.fill === b.fill && a.outside === b.outside && a.why === b.why);
}

export interface SummaryCell extends Range {
  readonly fill: Fill;
  readonly free: number;
  readonly busy: number;
  readonly unknown: number;
  readonly total: number;
}

/** All lanes at once. The fill is the strongest of all, so that only a time that suits everybody stays empty. */
export function summaryCells(lanes: readonly (readonly Cell[])[], range: Range): SummaryCell[] {
  const points = edges(lanes.flat(), range);
  const placeOf = new Map(points.map((atMs, index) => [atMs, index]));
  // How many lanes begin with each fill at a point, and how many end; lanes are gap-free, so all are counted everywhere.
  const kinds = STRENGTH.length;
  const changes = new Int32Array(points.length * kinds);
  for (const lane of lanes) {
    for (const { startMs, endMs, fill } of lane) {
      const kind = STRENGTH.indexOf(fill);
      const from = (placeOf.get(Math.max(startMs, range.startMs)) ?? 0) * kinds + kind;
      const to = (placeOf.get(Math.min(endMs, range.endMs)) ?? 0) * kinds + kind;
      if (from >= to) continue;
      changes[from]! += 1;
      changes[to]! -= 1;
    }
  }
  const counts = new Int32Array(kinds);
  const of = (fill: Fill) => counts[STRENGTH.indexOf(fill)]!;
  const cells = points.slice(1).map((endMs, index) => {
    for (let kind = 0; kind < kinds; kind += 1) counts[kind]! += changes[index * kinds + kind]!;
    return {
      startMs: points[index]!,
      endMs,
      fill: STRENGTH.find((_, kind) => counts[kind]! > 0) ?? 'free',
      free: of('free'),
      busy: of('busy') + of('oof'),
      unknown: of('unknown'),
      total: lanes.length,
    };
  });
  return merge(
    cells,
    (a, b) => a.fill === b.fill && a.free === b.free && a.busy === b.busy && a.unknown === b.unknown,
  );
}

/** The strongest fill that touches a stretch: how one calendar stands to a chosen time. */
export function fillAt(cells: readonly Cell[], range: Range): Fill {
  return cells
    .filter((cell) => touches(cell, range))
    .reduce<Fill>((fill, cell) => stronger(fill, cell.fill), 'free');
}
