import { DAY_MS, MINUTE_MS, type Interval } from '../domain/interval';
import { isTimeZone, startOfLocalDay, toInstant, toLocalMs } from '../domain/timeZone';
import { UsageError } from './failure';

/** What is typed for a time is meant on the wall clock of this zone, and counted from now. */
export interface Now {
  readonly nowMs: number;
  readonly zone: string;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const EXAMPLES = '2026-12-01T14:00, "tomorrow 9:00", friday or 14:30';
const LONGEST_MS = 62 * DAY_MS;
const FIVE_MINUTES_MS = 5 * MINUTE_MS;

/** The zone that was asked for, in its IANA spelling, or this machine's. Throws UsageError. */
export function toZone(text: string | undefined): string {
  const zone = text ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isTimeZone(zone))
    throw new UsageError(`--zone: there is no time zone "${zone}"; Europe/Zurich is one.`);
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}

/** One moment: an instant with offset, a date and a time, a day's name and a time, a time today, or "now". Throws UsageError. */
export function toMoment(text: string, now: Now, option: string): number {
  const words = text.trim().toLowerCase();
  if (words === 'now') return Math.floor(now.nowMs / MINUTE_MS) * MINUTE_MS;
  const exact = exactInstant(text.trim());
  if (exact !== undefined) return exact;
  const time = toTime(words);
  if (time !== undefined) return onDay(dayOf('today', now) as number, time, now);
  const [, day = '', clock = ''] = /^(.+?)(?: +|(?<=\d)t)(\d.*)$/.exec(words) ?? [];
  const startMs = dayOf(day, now);
  const minutes = toTime(clock);
  if (startMs !== undefined && minutes !== undefined) return onDay(startMs, minutes, now);
  const wholeDay = dayOf(words, now);
  if (wholeDay !== undefined) return wholeDay;
  throw new UsageError(`${option}: "${text}" is no time; ${EXAMPLES} are.`);
}

/** From and to, either of which may be left out: whole days, today if nothing is said. Throws UsageError. */
export function toWindow(from: string | undefined, to: string | undefined, now: Now): Interval {
  const startMs =
    from === undefined
      ? startOfLocalDay(now.zone, to === undefined ? now.nowMs : endOf(to, now) - 1)
      : toMoment(from, now, '--from');
  const endMs = to === undefined ? nextDay(startMs, now) : endOf(to, now);
  return checked({ startMs, endMs }, '--to');
}

/** "next week", "tomorrow", "friday", "5 days", a date, or two of them with ".." between. What has passed is left out. Throws UsageError. */
export function toWithin(text: string, now: Now): Interval {
  const { startMs, endMs } = within(text, now);
  if (endMs <= now.nowMs) throw new UsageError(`--within: "${text}" has passed.`);
  return checked({ startMs: Math.max(startMs, roundUp(now.nowMs)), endMs }, '--within');
}

function within(text: string, now: Now): Interval {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const today = dayOf('today', now) as number;
  const monday = addDays(today, -weekdayIndex(today, now), now);
  const week = (from: number) => ({
    startMs: addDays(monday, from, now),
    endMs: addDays(monday, from + 7, now),
  });
  if (words === 'this week' || words === 'week') return week(0);
  if (words === 'next week') return week(7);
  const [, count, unit] = /^(?:next )?(\d{1,2}) (day|week)s?$/.exec(words) ?? [];
  if (count !== undefined) {
    const days = Number(count) * (unit === 'week' ? 7 : 1);
    return { startMs: today, endMs: addDays(today, days, now) };
  }
  const [first = '', last] = words.split('..');
  const startMs = toMoment(first, now, '--within');
  if (last !== undefined) return { startMs, endMs: endOf(last, now, '--within') };
  return { startMs, endMs: nextDay(startMs, now) };
}

/** A day stands for its end. */
function endOf(text: string, now: Now, option = '--to'): number {
  const day = dayOf(text.trim().toLowerCase(), now);
  return day === undefined ? toMoment(text, now, option) : addDays(day, 1, now);
}

function checked(window: Interval, option: string): Interval {
  if (window.endMs <= window.startMs) throw new UsageError(`${option}: the end has to be after the start.`);
  if (window.endMs - window.startMs > LONGEST_MS)
    throw new UsageError(`${option}: Interslot looks at 62 days at most.`);
  return window;
}

/** The instant at which a day begins: today, tomorrow, yesterday, a weekday (the next one, today included), or a date. */
function dayOf(words: string, now: Now): number | undefined {
  const today = startOfLocalDay(now.zone, now.nowMs);
  const relative = { yesterday: -1, today: 0, tomorrow: 1 }[words];
  if (relative !== undefined) return addDays(today, relative, now);
  const isNext = words.startsWith('next ');
  const name = isNext ? words.slice(5) : words;
  const weekday = WEEKDAYS.findIndex((one) => one === name || (name.length === 3 && one.startsWith(name)));
  if (weekday >= 0) {
    const ahead = (weekday - weekdayIndex(today, now) + 7) % 7;
    return addDays(today, isNext && ahead === 0 ? 7 : ahead, now);
  }
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words) ?? [];
  if (year === undefined) return undefined;
  const localMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(localMs).toISOString().startsWith(words) ? toInstant(now.zone, localMs) : undefined;
}

/** Minutes after midnight of 9:00, 09:30 or 9am. */
function toTime(words: string): number | undefined {
  const [, hour = '', minute = '0', half] = /^(\d{1,2})(?::(\d{2}))?\s?(am|pm)?$/.exec(words) ?? [];
  if (hour === '' || (half === undefined && !words.includes(':'))) return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || (half !== undefined && Number(hour) > 12)) return undefined;
  return hours * 60 + Number(minute);
}

function exactInstant(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/i.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

const onDay = (dayMs: number, minutes: number, { zone }: Now): number =>
  toInstant(zone, localMidnight(dayMs, zone) + minutes * MINUTE_MS);
const addDays = (dayMs: number, days: number, { zone }: Now): number =>
  toInstant(zone, localMidnight(dayMs, zone) + days * DAY_MS);
const nextDay = (atMs: number, now: Now): number => addDays(startOfLocalDay(now.zone, atMs), 1, now);
const localMidnight = (atMs: number, zone: string): number =>
  Math.floor(toLocalMs(zone, atMs) / DAY_MS) * DAY_MS;
/** Monday is 0. */
const weekdayIndex = (atMs: number, { zone }: Now): number =>
  (new Date(toLocalMs(zone, atMs)).getUTCDay() + 6) % 7;
const roundUp = (ms: number): number => Math.ceil(ms / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
