import type { IanaZone, Transition } from './ianaZone';
import type { SerializableTimeZone, SerializableTimeZoneTime } from './serializableTimeZone';
import { DAYS_OF_WEEK } from './serializableTimeZone';

const NEVER: SerializableTimeZoneTime = {
  bias: 0,
  timeSeconds: 0,
  dayOrder: 0,
  month: 0,
  dayOfWeek: 'Sunday',
};

/**
 * An IANA zone as the bias and the two changes that are in force in a year (UTC), which is all EWS can carry. A year with
 * one change or none has no rule to tell, so the zone is described as fixed at its offset in the middle of that year.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezone-availability
 */
export function describeZone(zone: IanaZone, year: number): SerializableTimeZone {
  const changes = zone.transitions(year);
  // More than two happen where Ramadan pauses summer time twice; the last two are the rule for the rest of the year.
  const [first, second] = changes.slice(-2);
  if (!first || !second || first.afterMs === second.afterMs) {
    return { bias: biasOf(zone.offsetMs(Date.UTC(year, 6, 1))), standardTime: NEVER, daylightTime: NEVER };
  }
  const [toDaylight, toStandard] = first.afterMs > second.afterMs ? [first, second] : [second, first];
  const bias = biasOf(toStandard.afterMs);
  return {
    bias,
    standardTime: describeChange(zone, toStandard, year, 0),
    daylightTime: describeChange(zone, toDaylight, year, biasOf(toDaylight.afterMs) - bias),
  };
}

function biasOf(offsetMs: number): number {
  // Adding zero turns -0 into 0, which would otherwise be written as "-0".
  return -Math.round(offsetMs / 60_000) + 0;
}

function describeChange(
  zone: IanaZone,
  change: Transition,
  year: number,
  bias: number,
): SerializableTimeZoneTime {
  const local = localDate(change);
  const month = local.getUTCMonth() + 1;
  return {
    bias,
    timeSeconds: local.getUTCHours() * 3600 + local.getUTCMinutes() * 60 + local.getUTCSeconds(),
    dayOrder: dayOrderOf(zone, change, year),
    month,
    dayOfWeek: DAYS_OF_WEEK[local.getUTCDay()]!,
  };
}

/** A 25th may be the fourth or the last of its weekday; the year after tells them apart. */
function dayOrderOf(zone: IanaZone, change: Transition, year: number): number {
  const local = localDate(change);
  const order = Math.ceil(local.getUTCDate() / 7);
  if (!isLast(local)) return order;
  if (order === 5) return 5;
  const next = zone
    .transitions(year + 1)
    .map(localDate)
    .find((other) => other.getUTCMonth() === local.getUTCMonth() && other.getUTCDay() === local.getUTCDay());
  return next === undefined || isLast(next) ? 5 : order;
}

function localDate(change: Transition): Date {
  return new Date(change.atMs + change.beforeMs);
}

function isLast(date: Date): boolean {
  const inMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() + 7 > inMonth;
}
