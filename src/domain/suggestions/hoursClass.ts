import { contains, firstEndingAfter, type Interval } from '../interval';

/** The working times of everybody who has the same hours in the same zone. */
export interface HoursClass {
  /** Sorted, neither overlapping nor touching. */
  readonly times: readonly Interval[];
  /** Whether the whole meeting lies in one stretch of working times. */
  contains(meeting: Interval): boolean;
  /** How far the meeting reaches out of the nearest stretch, in milliseconds; 0 inside, Infinity where there is none. */
  reachesOutMs(meeting: Interval): number;
}

export function hoursClass(times: readonly Interval[]): HoursClass {
  const reach = (meeting: Interval, near: Interval | undefined) =>
    near ? Math.max(0, near.startMs - meeting.startMs, meeting.endMs - near.endMs) : Infinity;
  return {
    times,
    contains: (meeting) => {
      const near = times[firstEndingAfter(times, meeting.startMs)];
      return near !== undefined && contains(near, meeting);
    },
    reachesOutMs: (meeting) => {
      const next = firstEndingAfter(times, meeting.startMs);
      return Math.min(
        reach(meeting, times[next - 1]),
        reach(meeting, times[next]),
        reach(meeting, times[next + 1]),
      );
    },
  };
}
