import ICAL from 'ical.js';
import { DAY_MS, type Interval } from '../domain/interval';
import type { MeetingSeries } from '../domain/suggestions';
import { toInstant, toLocalMs } from '../domain/timeZone';
import { InvalidFieldsError } from '../errors';

/** More meetings than this are refused. */
export const MAX_OCCURRENCES = 60;

const DAY = '(?:MO|TU|WE|TH|FR|SA|SU)';
const COMMON = { COUNT: /^\d+$/, UNTIL: /^\d{8}(T\d{6}Z?)?$/, WKST: new RegExp(`^${DAY}$`) };

/**
 * What each frequency may carry. Not everything that RFC 5545 allows: a rule such as every seventh day, if it is a Monday, names no
 * day at all when it begins on a Tuesday, and whoever looks for its next day looks for ever.
 */
const PARTS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  DAILY: { ...COMMON, INTERVAL: /^[1-9]\d?$/, BYDAY: new RegExp(`^${DAY}(,${DAY}){0,6}$`) },
  WEEKLY: { ...COMMON, INTERVAL: /^[1-9]\d?$/, BYDAY: new RegExp(`^${DAY}(,${DAY}){0,6}$`) },
  MONTHLY: {
    ...COMMON,
    INTERVAL: /^([1-9]|1[0-2])$/,
    BYDAY: new RegExp(`^(-1|[1-5])${DAY}$`),
    BYMONTHDAY: /^(-1|[1-9]|[12]\d|3[01])$/,
  },
};

/**
 * The days of a series for each day of `windows` on which it may begin, by an RRULE of RFC 5545 (3.3.10): daily (of single
 * weekdays: every day of theirs), weekly, or monthly by one date or one weekday, with COUNT or UNTIL, at most 60 meetings. Days
 * are those of the wall clock in `timeZone`; UNTIL counts as a whole day of it. Throws InvalidFieldsError at `/recurrence` for
 * anything else. https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
 */
export function seriesOf(rule: string, windows: readonly Interval[], timeZone: string): MeetingSeries {
  const recur = readRule(rule);
  const days = new Map<number, readonly number[]>();
  const dayOf = (atMs: number) => Math.floor(toLocalMs(timeZone, atMs) / DAY_MS) * DAY_MS;
  for (const window of windows) {
    for (let day = dayOf(window.startMs); day <= dayOf(window.endMs); day += DAY_MS) {
      const ofSeries = daysFrom(recur, day);
      if (ofSeries.length > 0) days.set(day, ofSeries);
    }
  }
  return { days };
}

/** None where the rule does not name the first day. */
function daysFrom(recur: ICAL.Recur, first: number): number[] {
  const days: number[] = [];
  for (const { year, month, day } of dates(recur, first)) {
    days.push(Date.UTC(year, month - 1, day));
    if (days[0] !== first) return [];
    if (days.length > MAX_OCCURRENCES) throw refused(`must not repeat more than ${MAX_OCCURRENCES} times`);
  }
  return days;
}

function* dates(recur: ICAL.Recur, first: number): Generator<ICAL.Time> {
  try {
    const iterator = recur.iterator(toDate(first));
    for (let next = iterator.next(); next; next = iterator.next()) yield next;
  } catch {
    throw refused('must be an RRULE of RFC 5545');
  }
}

function toDate(dayMs: number): ICAL.Time {
  const date = new Date(dayMs);
  const day = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    isDate: true,
  };
  return new ICAL.Time(day, ICAL.Timezone.localTimezone);
}

function readRule(rule: string): ICAL.Recur {
  const text = rule
    .trim()
    .replace(/^RRULE:/i, '')
    .toUpperCase();
  const given = text.split(';').map((part) => part.split('=') as [string, string | undefined]);
  const parts = new Map(given);
  const allowed = PARTS[parts.get('FREQ') ?? ''];
  if (!allowed) throw refused(`must be ${Object.keys(PARTS).join(', ')}`);
  for (const [name, value = ''] of given) {
    if (name === 'FREQ') continue;
    if (!allowed[name]?.test(value))
      throw refused(`must be a rule of these parts: ${Object.keys(allowed).join(', ')}`);
  }
  if (parts.size < given.length) throw refused('must name each part once');
  if (parts.has('COUNT') === parts.has('UNTIL')) throw refused('must have COUNT or UNTIL');
  if (
    parts.has('BYDAY') &&
    (parts.has('BYMONTHDAY') || (parts.get('FREQ') === 'DAILY' && Number(parts.get('INTERVAL') ?? 1) > 1))
  )
    throw refused('must not be narrowed by weekdays here');
  const count = Number(parts.get('COUNT') ?? 1);
  if (count < 1 || count > MAX_OCCURRENCES)
    throw refused(`must not repeat more than ${MAX_OCCURRENCES} times`);
  try {
    // The days are those of the wall clock: the time of UNTIL, which is in UTC, is left out.
    return ICAL.Recur.fromString(text.replace(/(UNTIL=\d{8})[^;]*/, '$1'));
  } catch {
    throw refused('must be an RRULE of RFC 5545');
  }
}

function refused(message: string): InvalidFieldsError {
  return new InvalidFieldsError([{ path: '/recurrence', message }]);
}

/** Calendar days of people that one question about a series may read: a thousand people for two months, or a hundred for two years. */
const MOST_MAILBOX_DAYS = 70_000;

/**
 * Every day on which a meeting of the series may be, and as long after it as the meeting lasts. Throws InvalidFieldsError where
 * that is too much to read of so many mailboxes.
 */
export function seriesDays(
  { days }: MeetingSeries,
  { timeZone, durationMs, mailboxes }: { timeZone: string; durationMs: number; mailboxes: number },
): Interval[] {
  const all = [...new Set([...days.values()].flat())];
  if (all.length * mailboxes > MOST_MAILBOX_DAYS)
    throw refused(
      'reaches over too many days for so many people: ask for fewer meetings or a shorter window',
    );
  return all.map((day) => ({
    startMs: toInstant(timeZone, day),
    endMs: toInstant(timeZone, day + DAY_MS) + durationMs,
  }));
}
