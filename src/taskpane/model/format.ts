import { strings } from '../strings';
import { MINUTE_MS, offsetMinutes, wallClockMs } from './zone';

const DAY_MS = 86_400_000;

/** Dates, times and lists in the page's language. Formatters are kept: making one costs more than using it a thousand times. */
function kept<Key, T>(make: (key: Key) => T): (name: string, key: Key) => T {
  const cache = new Map<string, T>();
  return (name, key) => {
    const inLanguage = `${strings.locale} ${name}`;
    let found = cache.get(inLanguage);
    if (found === undefined) {
      found = make(key);
      cache.set(inLanguage, found);
    }
    return found;
  };
}

const dateFormats = kept(
  (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(strings.locale, options),
);
const listFormats = kept((type: Intl.ListFormatType) => new Intl.ListFormat(strings.locale, { type }));
const numberFormats = kept(
  (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(strings.locale, options),
);
const relativeFormats = kept(
  (style: Intl.RelativeTimeFormatStyle) =>
    new Intl.RelativeTimeFormat(strings.locale, { numeric: 'auto', style }),
);

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return dateFormats(zone + JSON.stringify(options), { ...options, timeZone: zone });
}

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;

/** A day has few clock times and a long list of people says each of them many times. */
const MOST_CLOCKS = 5000;
const clocks = new Map<string, string>();

export function clock(atMs: number, zone: string): string {
  const key = `${strings.locale} ${zone} ${atMs}`;
  const before = clocks.get(key);
  if (before !== undefined) return before;
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  const text = formatter(zone, CLOCK).format(atMs);
  clocks.set(key, text);
  return text;
}

/** "10:00–11:00"; "22:00–02:00 +1 day". The midnight that ends a day is not a day later, unless a whole day ends there. */
export function clockRange(startMs: number, endMs: number, zone: string): string {
  const range = `${clock(startMs, zone)}–${clock(endMs, zone)}`;
  const [startWall, endWall] = [wallClockMs(startMs, zone), wallClockMs(endMs, zone)];
  const lastWall = endWall - startWall < DAY_MS ? endWall - 1 : endWall;
  const days = Math.floor(lastWall / DAY_MS) - Math.floor(startWall / DAY_MS);
  return days > 0 ? `${range} ${strings.people.dayLater({ days })}` : range;
}

export const longDate = (atMs: number, zone: string): string =>
  formatter(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(atMs);

export const shortDate = (atMs: number, zone: string): string =>
  formatter(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(atMs);

export const dateAndClock = (atMs: number, zone: string): string =>
  formatter(zone, { day: 'numeric', month: 'short', year: 'numeric', ...CLOCK }).format(atMs);

/** A date without a time, as directories hold it ("2026-10-05"): the same day everywhere. */
export function plainDate(text: string): string {
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs)) return text;
  return formatter('UTC', { day: 'numeric', month: 'short', year: 'numeric' }).format(atMs);
}

export const list = (items: readonly string[]): string =>
  listFormats('conjunction', 'conjunction').format(items);

/** Facts side by side, without an "and": "busy, optional". */
export const factList = (facts: readonly string[]): string => listFormats('unit', 'unit').format(facts);

export const number = (value: number): string => numberFormats('plain', {}).format(value);

export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const unit = (value: number, name: 'hour' | 'minute') =>
    numberFormats(name, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (hours === 0) return unit(rest, 'minute');
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
}

/** "20 seconds ago", in the largest unit that says enough. */
export function ago(atMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - atMs) / 1000));
  // German's "vor 2 m" reads as metres, and its short form ends with a full stop of its own.
  const style = strings.locale.startsWith('de') ? 'long' : 'narrow';
  const relative = relativeFormats(style, style);
  if (seconds < 60) return relative.format(-seconds, 'second');
  if (seconds < 3600) return relative.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour');
  return relative.format(-Math.round(seconds / 86_400), 'day');
}

/** "Zurich" for Europe/Zurich: what people call their zone. */
export const zoneCity = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** "Zurich (GMT+1)" */
export function zoneName(zone: string, atMs: number): string {
  const parts = formatter(zone, { timeZoneName: 'shortOffset' }).formatToParts(atMs);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return offset && offset !== zoneCity(zone) ? `${zoneCity(zone)} (${offset})` : zoneCity(zone);
}

/** The clock on somebody's wall, and how many days their date is off from the organizer's. */
export function clockElsewhere(
  atMs: number,
  there: { zone: string } | { utcOffsetMinutes: number },
  here: string,
): { time: string; dayShift: number; sameClock: boolean } {
  const offset = 'zone' in there ? offsetMinutes(atMs, there.zone) : there.utcOffsetMinutes;
  const thereWall = atMs + offset * MINUTE_MS;
  const hereWall = wallClockMs(atMs, here);
  const dayOfWall = (wall: number) => Math.floor(wall / DAY_MS);
  return {
    time: clock(thereWall, 'UTC'),
    dayShift: dayOfWall(thereWall) - dayOfWall(hereWall),
    sameClock: offset === offsetMinutes(atMs, here),
  };
}
