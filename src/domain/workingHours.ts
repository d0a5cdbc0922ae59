import type { Interval } from './interval';

/** Weekdays as EWS and RFC 5545 order them when Sunday is first. */
export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/**
 * When a zone changes between standard and daylight time, as EWS's SerializableTimeZoneTime says it.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/standardtime
 */
export interface TransitionRule {
  /** Minutes added to the zone's bias while this rule is in force (standard 0, daylight usually -60). */
  readonly biasMinutes: number;
  /** 1..12; 0 (or dayOrder 0) means that the zone never changes. */
  readonly month: number;
  /** 1..4 = which one in the month, 5 or -1 = the last one, 0 = never; with `year`, the day of the month. */
  readonly dayOrder: number;
  readonly dayOfWeek: Weekday | 'day' | 'weekday' | 'weekendDay';
  /** Local wall-clock time of the change, in seconds after midnight. */
  readonly timeSeconds: number;
  readonly year?: number;
}

/** A zone by its rules: UTC = local + bias (minutes), so Zürich's bias is -60. */
export interface ZoneRules {
  readonly biasMinutes: number;
  readonly standard: TransitionRule;
  readonly daylight: TransitionRule;
}

/** A zone either by IANA id or by rules. */
export type TimeZoneSpec = { readonly iana: string } | { readonly rules: ZoneRules };

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

/** The working periods as instants inside `window`: sorted, merged, clipped. */
export function workingTimes(hours: WorkingHours, window: Interval): Interval[] {
  throw new Error(`Not written yet: ${hours.periods.length} ${window.startMs}`);
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
