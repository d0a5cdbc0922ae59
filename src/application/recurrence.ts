import ICAL from 'ical.js';
import { DAY_MS, merge, type Interval } from '../domain/interval';
import type { MeetingSeries } from '../domain/suggestions';
import { toInstant, toLocalMs } from '../domain/timeZone';
import { InvalidFieldsError } from '../errors';

/** More meetings than this are refused. */
export const MAX_OCCURRENCES = 60;

const PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'WKST'];
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY'];

/**
 * The days of a series for each day of `window` on which it may begin, by an RRULE of RFC 5545 (3.3.10): daily, weekly, or
 * monthly by date or weekday, with COUNT or UNTIL, at most 60 meetings. Days are those of the wall clock in `timeZone`; UNTIL
 * counts as a whole day of it. Throws InvalidFieldsError at `/recurrence` for anything else.
 * https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
 */
export function seriesOf(rule: string, window: Interval, timeZone: string): MeetingSeries {
  const recur = readRule(rule);
  const days = new Map<number, readonly number[]>();
  const dayOf = (atMs: number) => Math.floor(toLocalMs(timeZone, atMs) / DAY_MS) * DAY_MS;
  for (let day = dayOf(window.startMs); day <= dayOf(window.endMs); day += DAY_MS) {
    const ofSeries = daysFrom(recur, day);
    if (ofSeries.length > 0) days.set(day, ofSeries);
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
  const parts = new Map(text.split(';').map((part) => part.split('=') as [string, string | undefined]));
  for (const [name, value] of parts) {
    if (!PARTS.includes(name)) throw refused(`may hold ${PARTS.join(', ')}`);
    if (value === undefined || !/^[A-Z\d,+-]+$/.test(value)) throw refused('must be an RRULE of RFC 5545');
  }
  if (!FREQUENCIES.includes(parts.get('FREQ') ?? '')) throw refused(`must be ${FREQUENCIES.join(', ')}`);
  const count = parts.get('COUNT');
  const until = parts.get('UNTIL');
  if ((count === undefined) === (until === undefined)) throw refused('must have COUNT or UNTIL');
  if (count !== undefined && !/^([1-9]|[1-5]\d|60)$/.test(count))
    throw refused(`must not repeat more than ${MAX_OCCURRENCES} times`);
  if (!/^([1-9]\d?)$/.test(parts.get('INTERVAL') ?? '1')) throw refused('must have an INTERVAL of 1 to 99');
  // The days are those of the wall clock: the time of UNTIL, which is in UTC, is left out.
  const day = until === undefined ? undefined : /^(\d{8})(T\d{6}Z?)?$/.exec(until)?.[1];
  if (until !== undefined && day === undefined) throw refused('must have an UNTIL such as 20270331');
  try {
    return ICAL.Recur.fromString(day === undefined ? text : text.replace(/UNTIL=[^;]*/, `UNTIL=${day}`));
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
 * What has to be read for a series: every day on which one of its meetings may be, and as long after it as the meeting lasts.
 * Sorted and apart from each other, each at most about two months, which is what calendars are read in. Throws
 * InvalidFieldsError where that is too much for so many mailboxes.
 */
export function seriesStretches(
  { days }: MeetingSeries,
  { timeZone, durationMs, mailboxes }: { timeZone: string; durationMs: number; mailboxes: number },
): Interval[] {
  const all = [...new Set([...days.values()].flat())];
  if (all.length * mailboxes > MOST_MAILBOX_DAYS)
    throw refused(
      'reaches over too many days for so many people: ask for fewer meetings or a shorter window',
    );
  const whole = merge(
    all.map((day) => ({
      startMs: toInstant(timeZone, day),
      endMs: toInstant(timeZone, day + DAY_MS) + durationMs,
    })),
  );
  return whole.flatMap(cut);
}

const LONGEST_MS = 62 * DAY_MS;

function cut({ startMs, endMs }: Interval): Interval[] {
  const pieces: Interval[] = [];
  for (let from = startMs; from < endMs; from += LONGEST_MS)
    pieces.push({ startMs: from, endMs: Math.min(endMs, from + LONGEST_MS) });
  return pieces;
}
