import type { Schedule } from '../../contract';

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

function pieces(schedule: Schedule, range: Range): Piece[] {
  const blocks = schedule.busy.map((block) => ({
    startMs: ms(block.start),
    endMs: ms(block.end),
    fill: block.busyType,
  }));
  const gaps: Piece[] = (schedule.unknown ?? []).map((gap) => ({
    startMs: ms(gap.start),
    endMs: ms(gap.end),
    fill: 'unknown',
    why: gap.reason.message,
  }));
  // Partial without a named gap: one of two systems is missing, so nothing of the rest is proven free.
  const open = schedule.state !== 'known' && gaps.length === 0;
  if (open)
    gaps.push({ ...range, fill: 'unknown', ...(schedule.reason ? { why: schedule.reason.message } : {}) });
  return [...blocks, ...gaps];
}

export const workingTimes = (schedule: Schedule): Range[] | undefined =>
  schedule.workingTimes?.map(({ start, end }) => ({ startMs: ms(start), endMs: ms(end) }));

/** The stretches of `range` outside the owner's working hours; none where the hours are not known. */
export function outsideHours(schedule: Schedule, range: Range): Range[] {
  const hours = workingTimes(schedule);
  if (!hours) return [];
  const gaps: Range[] = [];
  let at = range.startMs;
  for (const { startMs, endMs } of [...hours].sort((a, b) => a.startMs - b.startMs)) {
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

/** One calendar within `range`, gap-free and exact. */
export function laneCells(schedule: Schedule, range: Range): Cell[] {
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
  const cells: SummaryCell[] = [];
  for (let index = 0; index + 1 < points.length; index += 1) {
    const cell = { startMs: points[index]!, endMs: points[index + 1]! };
    const fills = lanes.map((lane) => lane.find((one) => touches(one, cell))?.fill ?? 'unknown');
    cells.push({
      ...cell,
      fill: fills.reduce(stronger, 'free'),
      free: fills.filter((fill) => fill === 'free').length,
      busy: fills.filter((fill) => fill === 'busy' || fill === 'oof').length,
      unknown: fills.filter((fill) => fill === 'unknown').length,
      total: lanes.length,
    });
  }
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
