import { MINUTE_MS, type Interval } from '../interval';
import { offsetStretches } from '../timeZone';

/**
 * The instants at which a meeting of `durationMs` may start: their wall-clock time in `timeZone` is a whole multiple of the
 * step after local midnight, and the meeting lies wholly in `window`. Since the step divides the hour, the wall clock alone
 * decides: on a day of 25 hours both passes through the repeated hour are in, on a day of 23 the missing hour is not.
 */
export function candidateStarts(
  window: Interval,
  durationMs: number,
  timeZone: string,
  stepMinutes: number,
): number[] {
  const stepMs = stepMinutes * MINUTE_MS;
  const starts: number[] = [];
  for (const { startMs, endMs, offsetMs } of offsetStretches(timeZone, window)) {
    const firstLocalMs = Math.ceil((startMs + offsetMs) / stepMs) * stepMs;
    for (let atMs = firstLocalMs - offsetMs; atMs < endMs; atMs += stepMs) {
      if (atMs + durationMs <= window.endMs) starts.push(atMs);
    }
  }
  return starts;
}
