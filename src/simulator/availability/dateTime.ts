import type { Zone } from '../timeZones/zone';
import { toLocal, toUtc } from '../timeZones/zone';

/**
 * Reads an xs:dateTime of a request as an instant. Without an offset it is a wall-clock time of the request's zone, and a
 * bare date, which some clients send, is its midnight. Undefined where it is neither.
 */
export function readDateTime(text: string, zone: Zone): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const isDate = year >= 1601 && midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  if (!isDate || hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0))
    return undefined;
  const fraction = Math.trunc(Number(match[7] ?? 0) * 1000);
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second) + fraction;
  const offset = match[8];
  if (offset === undefined) return toUtc(zone, localMs);
  if (offset === 'Z') return localMs;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return localMs - (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** An event without a sensible end must not run out of four-digit years. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59);

/** Answers carry wall-clock times of the request's zone, without an offset. */
export function writeDateTime(utcMs: number, zone: Zone): string {
  return new Date(Math.min(toLocal(zone, utcMs), LAST_MS)).toISOString().slice(0, 19);
}
