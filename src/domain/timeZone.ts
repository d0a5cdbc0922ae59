/**
 * Wall clocks and instants, for IANA zones (by Intl) and for zones by their rules (zoneRules.ts). These
 * two files and workingHours.ts are all that knows of zones.
 *
 * A wall clock is written as "local ms": milliseconds since 1970-01-01T00:00 on that wall clock, so that the minute of the
 * day is a remainder and the day a quotient. Where clocks change there are two rules:
 * - gap (a wall-clock time that never comes): it moves forward by the length of the gap, 02:30 becomes 03:30;
 * - overlap (a wall-clock time that comes twice): the earlier of the two.
 * The same two as RFC 5545 3.3.5 and Temporal's "compatible". https://tc39.es/proposal-temporal/docs/ambiguity.html
 */
import { DAY_MS, MINUTE_MS, type Interval } from './interval';
import { WEEKDAYS, type Weekday } from './weekdays';
import { rulesOffsetMs, type TimeZoneSpec } from './zoneRules';

/** An IANA id, or either kind of zone. */
export type Zone = string | TimeZoneSpec;

type OffsetLookup = (atMs: number) => number;

/** Zones and days kept; a client can name no more of either before the cache starts anew. */
const MOST_ZONES = 1_000;
const MOST_DAYS = 4_000;

const lookups = new Map<string, OffsetLookup>();

/** Whether this runtime knows the IANA id. */
export function isTimeZone(id: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: id });
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds east of UTC at the instant. Throws RangeError where the IANA id is not known. */
export function offsetMsAt(zone: Zone, atMs: number): number {
  return lookupOf(zone)(atMs);
}

/** Minutes east of UTC at the instant (Zürich in winter: 60). Throws RangeError where the IANA id is not known. */
export function utcOffsetMinutes(zone: Zone, atMs: number): number {
  return offsetMsAt(zone, atMs) / MINUTE_MS;
}

/** The wall clock at an instant, in local ms. */
export function toLocalMs(zone: Zone, atMs: number): number {
  return atMs + offsetMsAt(zone, atMs);
}

/** The instants at which the wall clock shows `localMs`: none in a gap, two in an overlap, else one. */
export function instantsOf(zone: Zone, localMs: number): number[] {
  const offsetMs = lookupOf(zone);
  // Clocks go back from the larger offset to the smaller, so in an overlap the earlier instant comes first.
  const offsets = new Set([offsetMs(localMs - DAY_MS), offsetMs(localMs + DAY_MS)]);
  return [...offsets].map((offset) => localMs - offset).filter((atMs) => atMs + offsetMs(atMs) === localMs);
}

/** The instant at which the wall clock shows `localMs`. In a gap it moves forward; in an overlap it is the earlier. */
export function toInstant(zone: Zone, localMs: number): number {
  return instantFinder(zone)(localMs);
}

/** `toInstant` of one zone, for many questions: the zone is looked up once. */
export function instantFinder(zone: Zone): (localMs: number) => number {
  const offsetMs = lookupOf(zone);
  return (localMs) => {
    const before = offsetMs(localMs - DAY_MS);
    // On nearly all days nothing changes.
    if (before === offsetMs(localMs + DAY_MS)) return localMs - before;
    return instantsOf(zone, localMs)[0] ?? localMs - before;
  };
}

/** The local midnight that begins the day of the instant, or the first instant of that day where midnight is in a gap. */
export function startOfLocalDay(zone: Zone, atMs: number): number {
  return toInstant(zone, Math.floor(toLocalMs(zone, atMs) / DAY_MS) * DAY_MS);
}

/** The weekday on the wall clock, of local ms. */
export function weekdayOf(localMs: number): Weekday {
  const dayNumber = Math.floor(localMs / DAY_MS);
  // 1970-01-01 was a Thursday.
  return WEEKDAYS[(((dayNumber + 4) % 7) + 7) % 7]!;
}

/** The stretches of `window` with one offset each, in order, without gap between them. */
export function offsetStretches(zone: Zone, window: Interval): (Interval & { readonly offsetMs: number })[] {
  const offsetMs = lookupOf(zone);
  const stretches: { startMs: number; endMs: number; offsetMs: number }[] = [];
  for (let atMs = window.startMs; atMs < window.endMs;) {
    const dayEndMs = Math.min((Math.floor(atMs / DAY_MS) + 1) * DAY_MS, window.endMs);
    const here = offsetMs(atMs);
    const endMs = offsetMs(dayEndMs - 1) === here ? dayEndMs : firstChange(offsetMs, atMs, dayEndMs - 1);
    const last = stretches.at(-1);
    if (last?.offsetMs === here) last.endMs = endMs;
    else stretches.push({ startMs: atMs, endMs, offsetMs: here });
    atMs = endMs;
  }
  return stretches;
}

function lookupOf(zone: Zone): OffsetLookup {
  const spec = typeof zone === 'string' ? { iana: zone } : zone;
  // Intl takes ids in any case; one entry for all spellings.
  const key = 'iana' in spec ? spec.iana.toLowerCase() : JSON.stringify(spec.rules);
  const found = lookups.get(key);
  if (found) return found;
  const exact = 'iana' in spec ? ianaOffsetMs(spec.iana) : (atMs: number) => rulesOffsetMs(spec.rules, atMs);
  if (lookups.size >= MOST_ZONES) lookups.clear();
  const lookup = byDay(exact);
  lookups.set(key, lookup);
  return lookup;
}

/** Remembers a zone's offsets by UTC day. No zone changes twice on one day, so both ends of a day tell about all of it. */
function byDay(exact: OffsetLookup): OffsetLookup {
  const days = new Map<number, { before: number; after: number; changeMs: number }>();
  return (atMs) => {
    const dayNumber = Math.floor(atMs / DAY_MS);
    let day = days.get(dayNumber);
    if (!day) {
      const startMs = dayNumber * DAY_MS;
      const lastMs = startMs + DAY_MS - 1;
      const before = exact(startMs);
      const after = exact(lastMs);
      day = { before, after, changeMs: before === after ? startMs : firstChange(exact, startMs, lastMs) };
      if (days.size >= MOST_DAYS) days.clear();
      days.set(dayNumber, day);
    }
    return atMs < day.changeMs ? day.before : day.after;
  };
}

/** The first instant after `fromMs` with another offset; at `toMs` it is another one already. */
function firstChange(offsetMs: OffsetLookup, fromMs: number, toMs: number): number {
  const here = offsetMs(fromMs);
  let low = fromMs;
  let high = toMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle) === here) low = middle;
    else high = middle;
  }
  return high;
}

function ianaOffsetMs(id: string): OffsetLookup {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: id,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (atMs) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(atMs)) part[type] = Number(value);
    const { year, month, day, hour, minute, second } = part as Record<
      'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
      number
    >;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
  };
}
