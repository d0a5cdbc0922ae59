import { clip, DAY_MS, merge, MINUTE_MS, type Interval } from './interval';
import { instantFinder, toLocalMs, weekdayOf } from './timeZone';
import { WEEKDAYS, type Weekday } from './weekdays';
import type { TimeZoneSpec } from './zoneRules';

export { WEEKDAYS, type Weekday } from './weekdays';
export type { TimeZoneSpec, TransitionRule, ZoneRules } from './zoneRules';

/** Minutes from local midnight; belongs to the day on which it starts. An end at or before the start means the next day. */
export interface WorkingPeriod {
  readonly days: readonly Weekday[];
  readonly startMinutes: number;
  readonly endMinutes: number;
}

export interface WorkingHours {
  readonly zone: TimeZoneSpec;
  readonly periods: readonly WorkingPeriod[];
}

/**
 * The working periods as instants inside `window`: sorted, merged, clipped. A period belongs to the day on which it starts;
 * an end at or before the start means the next day (00:00 to 00:00 is the whole day), and 1440 is that day's end. Periods
 * that a server split at midnight touch there and come out as one. Ends in a gap or overlap of the wall clock: timeZone.ts.
 */
export function workingTimes(hours: WorkingHours, window: Interval): Interval[] {
  const shiftsOf = new Map(WEEKDAYS.map((day) => [day, shifts(hours.periods, day)]));
  const toInstant = instantFinder(hours.zone);
  const times: Interval[] = [];
  // A period lasts at most until the end of the next day, so what reaches into the window began the day before at the latest.
  const firstDay = Math.floor(toLocalMs(hours.zone, window.startMs) / DAY_MS) - 1;
  const lastDay = Math.floor(toLocalMs(hours.zone, window.endMs) / DAY_MS);
  for (let day = firstDay; day <= lastDay; day += 1) {
    const midnight = day * DAY_MS;
    for (const { startMs, endMs } of shiftsOf.get(weekdayOf(midnight)) ?? []) {
      times.push({
        startMs: toInstant(midnight + startMs),
        endMs: toInstant(midnight + endMs),
      });
    }
  }
  return clip(merge(times), window);
}

/**
 * A weekday's periods as milliseconds of the wall clock from midnight on; those that overlap or touch are one, so that the
 * same hours cut in other places are the same times, and no number of periods costs more than one for every other minute.
 */
function shifts(periods: readonly WorkingPeriod[], day: Weekday): Interval[] {
  const ofDay = periods.filter(({ days }) => days.includes(day));
  return merge(
    ofDay.map(({ startMinutes, endMinutes }) => ({
      startMs: startMinutes * MINUTE_MS,
      endMs: endMinutes * MINUTE_MS + (endMinutes <= startMinutes ? DAY_MS : 0),
    })),
  );
}

/** What is assumed of somebody whose hours nobody knows: Monday to Friday, 09:00 to 17:00. `timeZone` is an IANA id. */
export function assumedWorkingHours(timeZone: string): WorkingHours {
  return {
    zone: { iana: timeZone },
    periods: [
      {
        days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
        startMinutes: 9 * 60,
        endMinutes: 17 * 60,
      },
    ],
  };
}
