import { hoursClass } from '../../../src/domain/suggestions/hoursClass';

const between = (startMs: number, endMs: number) => ({ startMs, endMs });
/** Two stretches with a short break, and one far off. */
const hours = hoursClass([between(0, 10), between(11, 100), between(500, 600)]);

it.each([
  [0, 10, true, 0],
  [11, 100, true, 0],
  [20, 30, true, 0],
  [90, 101, false, 1],
  [-3, 5, false, 3],
  [-3, 12, false, 3],
  [5, 20, false, 6],
  [9, 20, false, 2],
  [10, 12, false, 1],
  [200, 210, false, 110],
  [450, 460, false, 50],
  [590, 650, false, 50],
  [700, 710, false, 110],
])('a meeting from %i to %i', (startMs, endMs, isInside, outsideMs) => {
  const meeting = between(startMs, endMs);
  expect([hours.contains(meeting), hours.reachesOutMs(meeting)]).toEqual([isInside, outsideMs]);
});

it('lies nowhere near where there are no hours', () => {
  const never = hoursClass([]);
  expect([never.contains(between(0, 1)), never.reachesOutMs(between(0, 1))]).toEqual([false, Infinity]);
});
