import type { Frequency, Rule } from './recurrence';
import { FREQUENCIES } from './recurrence';
import { CalendarProblem } from './jcal';
import type { Moment } from './values';
import { quote, readWallClock } from './values';
import type { Zone } from '../timeZones/zone';
import { toLocal } from '../timeZones/zone';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * Turns a recurrence rule, as ical.js reads it, into wall-clock terms. Throws CalendarProblem for rules this simulator
 * refuses: FREQ=SECONDLY, MINUTELY without an end, and numbers that no calendar needs.
 */
export function parseRule(value: unknown, start: Moment, untilZone: Zone = start.zone): Rule {
  if (typeof value !== 'object' || value === null)
    throw new CalendarProblem(`RRULE cannot be read: ${quote(value)}`);
  const parts = value as Record<string, unknown>;
  const frequency = parts['freq'] as Frequency;
  if (!FREQUENCIES.includes(frequency))
    throw new CalendarProblem(`RRULE with FREQ=${String(parts['freq'])} is refused`);
  const count = parts['count'] === undefined ? undefined : wholeNumber('COUNT', parts['count'], 1, 100_000);
  const until = parts['until'] === undefined ? undefined : readUntil(parts['until'], untilZone);
  if (frequency === 'MINUTELY' && count === undefined && until === undefined) {
    throw new CalendarProblem('RRULE with FREQ=MINUTELY is refused unless it has COUNT or UNTIL');
  }
  const rule: Rule = {
    frequency,
    interval: parts['interval'] === undefined ? 1 : wholeNumber('INTERVAL', parts['interval'], 1, 100_000),
    // ical.js counts weekdays from Sunday = 1.
    weekStart: typeof parts['wkst'] === 'number' ? parts['wkst'] - 1 : 1,
    ...(count === undefined ? {} : { count }),
    ...(until === undefined ? {} : { untilMs: until }),
    ...list('bySecond', parts, 0, 59),
    ...list('byMinute', parts, 0, 59),
    ...list('byHour', parts, 0, 23),
    ...list('byMonthDay', parts, -31, 31),
    ...list('byYearDay', parts, -366, 366),
    ...list('byWeekNo', parts, -53, 53),
    ...list('byMonth', parts, 1, 12),
    ...list('bySetPos', parts, -366, 366),
  };
  return parts['byday'] === undefined ? rule : { ...rule, byDay: asArray(parts['byday']).map(readDay) };
}

function list<Name extends string>(name: Name, parts: Record<string, unknown>, min: number, max: number) {
  const value = parts[name.toLowerCase()];
  if (value === undefined) return {};
  const numbers = asArray(value).map((one) => wholeNumber(name.toUpperCase(), one, min, max));
  return { [name]: numbers } as { [key in Name]: number[] };
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function wholeNumber(name: string, value: unknown, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new CalendarProblem(`RRULE with ${name}=${String(value)} is refused: ${min} to ${max} is allowed`);
  }
  return value;
}

function readDay(value: unknown): { weekday: number; ordinal: number } {
  const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(String(value));
  const weekday = WEEKDAYS.indexOf(match?.[2] ?? '');
  if (!match || weekday < 0) throw new CalendarProblem(`RRULE with BYDAY=${quote(value)} cannot be read`);
  return { weekday, ordinal: Number(match[1] ?? 0) };
}

/** UNTIL in wall-clock terms of the series. A bare date takes that whole day in. */
function readUntil(value: unknown, zone: Zone): number {
  const until = readWallClock(String(value));
  if (!until) throw new CalendarProblem(`RRULE with UNTIL=${quote(value)} cannot be read`);
  if (until.isDate) return until.localMs + 86_400_000 - 1;
  return until.isUtc ? toLocal(zone, until.localMs) : until.localMs;
}
