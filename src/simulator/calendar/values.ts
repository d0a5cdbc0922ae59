import type { Property } from './jcal';
import { CalendarProblem, parameterOf } from './jcal';
import type { Zone } from '../timeZones/zone';
import { UTC, toUtc } from '../timeZones/zone';

/** A point in a calendar: a wall-clock time and the zone it is meant in. */
export interface Moment {
  readonly localMs: number;
  readonly zone: Zone;
  /** A DATE: it names a day, and `localMs` is its midnight. */
  readonly isDate: boolean;
}

export interface ZoneLookup {
  /** The zone of floating times and of whole days. */
  readonly own: Zone;
  /** Throws CalendarProblem for a TZID that nothing explains. */
  byTzid(tzid: string): Zone;
}

export function instantOf(moment: Moment): number {
  return toUtc(moment.zone, moment.localMs);
}

/** Reads one DATE or DATE-TIME value of a property, in jCal's form. Throws CalendarProblem. */
export function readMoment(property: Property, value: unknown, zones: ZoneLookup): Moment {
  const read = typeof value === 'string' ? readWallClock(value) : undefined;
  if (!read) throw new CalendarProblem(`${property[0].toUpperCase()} is not a date: ${quote(value)}`);
  const tzid = parameterOf(property, 'tzid');
  const zone = read.isUtc ? UTC : read.isDate || tzid === undefined ? zones.own : zones.byTzid(tzid);
  return { localMs: read.localMs, zone, isDate: read.isDate };
}

/** "2026-03-01" or "2026-03-01T10:00:00" or the same with Z; undefined for dates that no calendar has. */
export function readWallClock(
  text: string,
): { localMs: number; isDate: boolean; isUtc: boolean } | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(Z?))?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  // 1601 is where Windows time begins, and Outlook's VTIMEZONEs with it. A 60th second is a leap second.
  const sensible = year >= 1601 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!sensible || hour > 23 || minute > 59 || second > 60) return undefined;
  const localMs = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  return { localMs, isDate: match[4] === undefined, isUtc: match[7] === 'Z' };
}

/**
 * How long an event lasts: `wallMs` on the wall clock, then `exactMs` of elapsed time. RFC 5545 (3.8.2.5) counts days and
 * weeks of a DURATION on the wall clock and hours exactly.
 */
export interface Length {
  readonly wallMs: number;
  readonly exactMs: number;
}

/** Reads a DURATION such as "P1DT2H30M". Throws CalendarProblem. */
export function readDuration(value: unknown): Length {
  const match =
    typeof value === 'string'
      ? /^([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/.exec(
          value,
        )
      : null;
  if (!match) throw new CalendarProblem(`this is not a duration: ${quote(value)}`);
  const [weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (match[1] === '-') throw new CalendarProblem(`a duration cannot be negative: ${quote(value)}`);
  return { wallMs: (weeks * 7 + days) * 86_400_000, exactMs: ((hours * 60 + minutes) * 60 + seconds) * 1000 };
}

export function quote(value: unknown): string {
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
