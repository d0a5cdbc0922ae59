import type { Zone } from './zone';

export const DAYS_OF_WEEK = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** EWS's SerializableTimeZoneTime: when a zone changes, in the wall-clock time that ends at that moment. */
export interface SerializableTimeZoneTime {
  /** Minutes added to the zone's Bias from this moment on. */
  readonly bias: number;
  /** Seconds after local midnight. */
  readonly timeSeconds: number;
  /** 1..4, 5 = the last one in the month, 0 = never. With `year`: the day of the month. */
  readonly dayOrder: number;
  /** 1..12, 0 = never. */
  readonly month: number;
  /** One of DAYS_OF_WEEK, or Day, Weekday, WeekendDay. */
  readonly dayOfWeek: string;
  readonly year?: number;
}

/**
 * A zone as GetUserAvailability carries it: UTC = local + bias, in minutes (Zürich: -60).
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezone-availability
 */
export interface SerializableTimeZone {
  readonly bias: number;
  readonly standardTime: SerializableTimeZoneTime;
  readonly daylightTime: SerializableTimeZoneTime;
}

/** The zone that such rules describe. Rules without dates (month or day order 0) describe a zone that never changes. */
export function zoneOfRules(rules: SerializableTimeZone): Zone {
  const { standardTime, daylightTime } = rules;
  const standardMs = -(rules.bias + standardTime.bias) * 60_000;
  const daylightMs = -(rules.bias + daylightTime.bias) * 60_000;
  if (isNever(standardTime) || isNever(daylightTime)) return { id: 'request', offsetMs: () => standardMs };

  const years = new Map<number, readonly (readonly [atMs: number, afterMs: number])[]>();
  const changesOf = (year: number) => {
    const known = years.get(year);
    if (known) return known;
    const changes: [number, number][] = [];
    for (const y of [year - 1, year, year + 1]) {
      const toStandard = changeInYear(standardTime, y);
      const toDaylight = changeInYear(daylightTime, y);
      if (toStandard !== undefined) changes.push([toStandard - daylightMs, standardMs]);
      if (toDaylight !== undefined) changes.push([toDaylight - standardMs, daylightMs]);
    }
    changes.sort(([a], [b]) => a - b);
    years.set(year, changes);
    return changes;
  };
  return {
    id: 'request',
    offsetMs(utcMs) {
      let offset = standardMs;
      for (const [atMs, afterMs] of changesOf(new Date(utcMs).getUTCFullYear())) {
        if (atMs > utcMs) break;
        offset = afterMs;
      }
      return offset;
    },
  };
}

function isNever(time: SerializableTimeZoneTime): boolean {
  return time.month === 0 || time.dayOrder === 0;
}

/** The local time of the change in a year, or undefined where the rule names one other year. */
function changeInYear(time: SerializableTimeZoneTime, year: number): number | undefined {
  if (time.year !== undefined) {
    return time.year === year
      ? Date.UTC(year, time.month - 1, time.dayOrder) + time.timeSeconds * 1000
      : undefined;
  }
  const days: number[] = [];
  const inMonth = new Date(Date.UTC(year, time.month, 0)).getUTCDate();
  for (let day = 1; day <= inMonth; day++) {
    if (isSuchDay(new Date(Date.UTC(year, time.month - 1, day)).getUTCDay(), time.dayOfWeek)) days.push(day);
  }
  const day = time.dayOrder >= 5 ? days.at(-1) : days[time.dayOrder - 1];
  return day === undefined ? undefined : Date.UTC(year, time.month - 1, day) + time.timeSeconds * 1000;
}

function isSuchDay(weekday: number, name: string): boolean {
  if (name === 'Day') return true;
  if (name === 'Weekday') return weekday >= 1 && weekday <= 5;
  if (name === 'WeekendDay') return weekday === 0 || weekday === 6;
  return DAYS_OF_WEEK[weekday] === name;
}
