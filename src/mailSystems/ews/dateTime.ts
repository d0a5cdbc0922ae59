const DATE_TIME = /^\s*(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?\s*$/;

/**
 * Reads an xs:dateTime to epoch milliseconds; undefined when it is none. Without an offset it is UTC, because requests ask
 * in UTC and servers answer in the zone of the request. Parts of a millisecond go to the side of `rounding`, so that a
 * start never moves later nor an end earlier.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/starttime-availability
 */
export function parseDateTime(text: string, rounding: 'down' | 'up'): number | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((part) => Number(match[part]));
  return instant(year!, month!, day!, hour!, minute!, second!, match[7], match[8], rounding);
}

function instant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
  offset: string | undefined,
  rounding: 'down' | 'up',
): number | undefined {
  const midnight = utcMidnight(year, month, day);
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && !/[1-9]/.test(fraction ?? '');
  if (midnight === undefined || minute > 59 || second > 59 || (hour > 23 && !isEndOfDay)) return undefined;
  const offsetMs = parseOffset(offset);
  if (offsetMs === undefined) return undefined;
  const ms = midnight + ((hour * 60 + minute) * 60 + second) * 1000;
  return ms + parseFraction(fraction, rounding) - offsetMs;
}

/** Undefined for a day that no calendar has. Date.UTC alone would read 30 February as 2 March and year 1 as 1901. */
function utcMidnight(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  const ms = year < 100 ? date.setUTCFullYear(year, month - 1, day) : Date.UTC(year, month - 1, day);
  date.setTime(ms);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? ms : undefined;
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
