import type { Range } from './lanes';
import { addDays, HOUR_MS, instantOf } from './zone';

const FIRST_HOUR = 8;
const LAST_HOUR = 18;

/** The hours of a day that the timeline shows: an office day, made longer by what has to be seen (hours kept, times chosen). */
export function timelineRange(
  day: string,
  zone: string,
  show: { wholeDay: boolean; mustSee: readonly Range[] },
): Range {
  const midnight = instantOf(day, 0, zone);
  const nextMidnight = instantOf(addDays(day, 1), 0, zone);
  if (show.wholeDay) return { startMs: midnight, endMs: nextMidnight };
  let startMs = instantOf(day, FIRST_HOUR * 60, zone);
  let endMs = instantOf(day, LAST_HOUR * 60, zone);
  for (const seen of show.mustSee) {
    if (seen.endMs <= midnight || seen.startMs >= nextMidnight) continue;
    startMs = Math.min(startMs, floorHour(Math.max(seen.startMs, midnight), midnight));
    endMs = Math.max(endMs, ceilHour(Math.min(seen.endMs, nextMidnight), midnight));
  }
  return { startMs, endMs };
}

// Counted from midnight: half-hour zones have their full hours elsewhere than UTC.
const floorHour = (atMs: number, fromMs: number) => fromMs + Math.floor((atMs - fromMs) / HOUR_MS) * HOUR_MS;
const ceilHour = (atMs: number, fromMs: number) => fromMs + Math.ceil((atMs - fromMs) / HOUR_MS) * HOUR_MS;

/** Hour marks, thinned out so that they can be read at any width. */
export function hourMarks(range: Range): Range[] {
  const hours = Math.round((range.endMs - range.startMs) / HOUR_MS);
  const step = (hours > 16 ? 4 : hours > 6 ? 2 : 1) * HOUR_MS;
  const marks: Range[] = [];
  for (let at = range.startMs; at < range.endMs; at += step) {
    marks.push({ startMs: at, endMs: Math.min(at + step, range.endMs) });
  }
  return marks;
}

/** Where an instant lies in the range, as a share of its width. */
export const shareOf = (atMs: number, range: Range): number =>
  Math.min(1, Math.max(0, (atMs - range.startMs) / (range.endMs - range.startMs)));
