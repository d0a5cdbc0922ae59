import { findIana } from 'windows-iana';
import { LIMITS, type Window } from '../contract';
import type { Interval } from '../domain/interval';
import { isTimeZone } from '../domain/timeZone';
import { HttpProblem } from './problem';

const DAY_MS = 86_400_000;
/** Calendars and time-zone rules mean nothing far outside. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** A window of the request as an interval. Throws HttpProblem 400 for one that is empty, too long or out of this world. */
export function toInterval(window: Window, path: string, maxDays: number = LIMITS.windowDays): Interval {
  const startMs = toMs(window.start, `${path}/start`);
  const endMs = toMs(window.end, `${path}/end`);
  if (endMs <= startMs) throw HttpProblem.field(`${path}/end`, 'must be after the start');
  if (endMs - startMs > maxDays * DAY_MS)
    throw HttpProblem.field(path, `must not be longer than ${maxDays} days`);
  return { startMs, endMs };
}

/** An instant of the request. Throws HttpProblem 400 for one that is none or out of this world. */
export function toMs(text: string, path: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw HttpProblem.field(path, 'must be an instant such as 2026-12-01T09:00:00Z');
  if (ms < EARLIEST_MS || ms > LATEST_MS)
    throw HttpProblem.field(path, 'must lie between the years 2000 and 2100');
  return ms;
}

/** An IANA id from an IANA or a Windows zone id. Throws HttpProblem 400 for one that nobody knows. */
export function toTimeZone(id: string, path: string): string {
  if (isTimeZone(id)) return id;
  const iana = findIana(id)[0];
  if (iana !== undefined && isTimeZone(iana)) return iana;
  throw HttpProblem.field(path, 'must be a time zone such as Europe/Zurich or W. Europe Standard Time');
}
