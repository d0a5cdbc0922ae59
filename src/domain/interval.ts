/**
 * A stretch of time: epoch milliseconds, half-open. `startMs` belongs to it, `endMs` does not, so a meeting that ends at
 * 10:00 leaves 10:00 free. An interval whose end is not after its start is empty and touches nothing.
 */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

export const MINUTE_MS = 60_000;
/** Twenty-four hours; the local day of a zone that changes its clocks is not always this long. */
export const DAY_MS = 86_400_000;

export function isEmpty(interval: Interval): boolean {
  return !(interval.startMs < interval.endMs);
}

/** Whether the two share an instant. Touching ends share none; an empty interval shares none with anything. */
export function overlaps(a: Interval, b: Interval): boolean {
  return !isEmpty(a) && !isEmpty(b) && a.startMs < b.endMs && b.startMs < a.endMs;
}

/** Whether every instant of `inner` lies in `outer`. An empty `inner` has no instant and is never contained. */
export function contains(outer: Interval, inner: Interval): boolean {
  return !isEmpty(inner) && outer.startMs <= inner.startMs && inner.endMs <= outer.endMs;
}

/** By start, then by end. */
export function compareIntervals(a: Interval, b: Interval): number {
  return a.startMs - b.startMs || a.endMs - b.endMs;
}

/** The parts inside `window`, in the order given, whatever else an item carries. What does not touch it is dropped. */
export function clip<T extends Interval>(items: readonly T[], window: Interval): T[] {
  return items
    .filter((item) => overlaps(item, window))
    .map((item) =>
      contains(window, item)
        ? item
        : {
            ...item,
            startMs: Math.max(item.startMs, window.startMs),
            endMs: Math.min(item.endMs, window.endMs),
          },
    );
}

/** The same instants as sorted intervals that neither overlap nor touch. Empty ones vanish. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: { startMs: number; endMs: number }[] = [];
  const sorted = intervals.filter((interval) => !isEmpty(interval)).sort(compareIntervals);
  for (const { startMs, endMs } of sorted) {
    const last = merged.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else merged.push({ startMs, endMs });
  }
  return merged;
}

/** The instants of `from` that are in none of `taken`, merged. */
export function subtract(from: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const holes = merge(taken);
  const left: Interval[] = [];
  for (const whole of merge(from)) {
    let startMs = whole.startMs;
    for (let at = firstEndingAfter(holes, startMs); at < holes.length; at += 1) {
      const hole = holes[at]!;
      if (hole.startMs >= whole.endMs) break;
      if (startMs < hole.startMs) left.push({ startMs, endMs: hole.startMs });
      startMs = hole.endMs;
    }
    if (startMs < whole.endMs) left.push({ startMs, endMs: whole.endMs });
  }
  return left;
}

/** Whether the intervals together leave no instant of `window` out. Nothing is left out of an empty window. */
export function covers(intervals: readonly Interval[], window: Interval): boolean {
  return subtract([window], intervals).length === 0;
}

/** How long the intervals are together, instants in several counted once. */
export function totalMs(intervals: readonly Interval[]): number {
  return merge(intervals).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/**
 * Index of the first interval that ends after `atMs`, or the length where none does. `sorted` neither overlaps nor holds
 * empty intervals, so that ends rise with starts and halving finds the place.
 */
export function firstEndingAfter(sorted: readonly Interval[], atMs: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.endMs > atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
