import type { Interval } from './interval';
import type { TimeZoneSpec } from './workingHours';

/** Whether this runtime knows the IANA id. */
export function isTimeZone(id: string): boolean {
  throw new Error(`Not written yet: ${id}`);
}

/** Minutes east of UTC at the instant (Zürich in winter: 60). Throws RangeError where the IANA id is not known. */
export function utcOffsetMinutes(zone: TimeZoneSpec | string, atMs: number): number {
  throw new Error(`Not written yet: ${String(zone)} ${atMs}`);
}

/** The wall clock at an instant, in milliseconds since 1970-01-01T00:00 on that wall clock ("local ms"). */
export function toLocalMs(zone: TimeZoneSpec | string, atMs: number): number {
  throw new Error(`Not written yet: ${String(zone)} ${atMs}`);
}

/** The instant at which the wall clock shows `localMs`. In a gap it moves forward; in an overlap it is the earlier. */
export function toInstant(zone: TimeZoneSpec | string, localMs: number): number {
  throw new Error(`Not written yet: ${String(zone)} ${localMs}`);
}

/** The stretches of `window` with one offset each, in order. */
export function offsetStretches(
  zone: TimeZoneSpec | string,
  window: Interval,
): (Interval & { readonly offsetMs: number })[] {
  throw new Error(`Not written yet: ${String(zone)} ${window.startMs}`);
}
