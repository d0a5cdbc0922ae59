const DATE_TIME = /^\s*(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?\s*$/;
const SECONDS_A_DAY = 86_400;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads an xs:dateTime to epoch milliseconds; undefined when it is none. Without an offset it is UTC, because requests ask
 * in UTC and servers answer in the zone of the request. Parts of a millisecond go to the side of `rounding`, so that a
 * start never moves later nor an end earlier.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/starttime-availability
 */
export function parseDateTime(text: string, rounding: 'down' | 'up'): number | undefined {
  return parsePlain(text) ?? parseAny(text, rounding);
}

const [DASH, COLON, LETTER_T] = [45, 58, 84];
let lastDay = { text: '', startMs: 0 };

/**
 * `2026-12-01T09:00:00`, which is how nearly every event comes, without the general way's cost: an answer holds tens of
 * thousands of these, and most of one day follow each other. Undefined for whatever is not exactly that.
 */
function parsePlain(text: string): number | undefined {
  if (text.length !== 19 || text.charCodeAt(10) !== LETTER_T) return undefined;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
  const secondMs = ((hour * 60 + minute) * 60 + second) * 1000;
  if (text.startsWith(lastDay.text) && lastDay.text !== '') return lastDay.startMs + secondMs;
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  if (Number.isNaN(year + month + day) || !isDay(year, month, day)) return undefined;
  lastDay = { text: text.slice(0, 10), startMs: utcMidnight(year, month, day) };
  return lastDay.startMs + secondMs;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function parseAny(text: string, rounding: 'down' | 'up'): number | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  // Sums, not arrays: this runs twice for every event of an answer.
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const seconds = secondsOfDay(Number(match[4]), Number(match[5]), Number(match[6]));
  const offsetMs = parseOffset(match[8]);
  if (seconds === undefined || offsetMs === undefined || !isDay(year, month, day)) return undefined;
  const ms = parseFraction(match[7], rounding);
  if (seconds === SECONDS_A_DAY && ms > 0) return undefined;
  return utcMidnight(year, month, day) + seconds * 1000 + ms - offsetMs;
}

/** 24:00:00 is the end of the day, and the only time with hour 24. */
function secondsOfDay(hour: number, minute: number, second: number): number | undefined {
  const seconds = (hour * 60 + minute) * 60 + second;
  return minute > 59 || second > 59 || seconds > SECONDS_A_DAY ? undefined : seconds;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month !== 2) return day <= DAYS_IN_MONTH[month - 1]!;
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (isLeapYear ? 29 : 28);
}

/** Date.UTC alone would take the years 0 to 99 for 1900 to 1999. */
function utcMidnight(year: number, month: number, day: number): number {
  return year < 100 ? new Date(0).setUTCFullYear(year, month - 1, day) : Date.UTC(year, month - 1, day);
}

function parseFraction(fraction: string | undefined, rounding: 'down' | 'up'): number {
  if (fraction === undefined) return 0;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return rounding === 'up' && /[1-9]/.test(fraction.slice(3)) ? ms + 1 : ms;
}

function parseOffset(offset: string | undefined): number | undefined {
  if (offset === undefined || offset === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Writes an instant as a UTC wall-clock time without offset, to the second: the form whose meaning TimeZone settles. */
export function formatDateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
