/**
 * Wall clocks and instants, through Intl: the page needs a day's start and the time of day in somebody's zone, nothing more.
 * A day is its ISO date (yyyy-mm-dd); an instant is epoch milliseconds.
 */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, found);
  }
  return found;
}

/** Whether Intl knows this zone id; mail servers also send Windows names and invented ones. */
export function isZone(zone: string | undefined): zone is string {
  if (!zone) return false;
  try {
    formatter(zone);
    return true;
  } catch {
    return false;
  }
}

/** Clocks change at whole quarters of an hour, in every zone of our days. */
const BLOCK_MS = 15 * MINUTE_MS;
/** Two months of quarters in a few zones. */
const MOST_BLOCKS = 20_000;
const offsets = new Map<string, Map<number, number>>();

/**
 * How far the wall clock is ahead all through one block, in milliseconds: asking Intl costs a hundred times as much, and a long list of people
 * asks thousands of times. Undefined where the clock changes within it.
 */
function offsetIn(block: number, zone: string): number | undefined {
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, ofZone);
  const known = ofZone.get(block);
  if (known !== undefined) return Number.isNaN(known) ? undefined : known;
  if (ofZone.size >= MOST_BLOCKS) ofZone.clear();
  const startMs = block * BLOCK_MS;
  const lastMs = startMs + BLOCK_MS - 1000;
  const offset = wallClockByIntl(startMs, zone) - startMs;
  const isSame = wallClockByIntl(lastMs, zone) - lastMs === offset;
  ofZone.set(block, isSame ? offset : NaN);
  return isSame ? offset : undefined;
}

/** The wall clock of `zone` at an instant, as if it were UTC, in whole seconds: arithmetic on it is plain. */
export function wallClockMs(atMs: number, zone: string): number {
  const offset = offsetIn(Math.floor(atMs / BLOCK_MS), zone);
  return offset === undefined ? wallClockByIntl(atMs, zone) : Math.floor(atMs / 1000) * 1000 + offset;
}

function wallClockByIntl(atMs: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(atMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export function offsetMinutes(atMs: number, zone: string): number {
  const whole = Math.floor(atMs / 1000) * 1000;
  return Math.round((wallClockMs(whole, zone) - whole) / MINUTE_MS);
}

/** The instant at which `zone` shows this wall clock; in a spring gap the instant after it, in an autumn overlap the first. */
function instantOfWallClock(wallMs: number, zone: string): number {
  const before = wallMs - offsetMinutes(wallMs - DAY_MS, zone) * MINUTE_MS;
  const after = wallMs - offsetMinutes(wallMs + DAY_MS, zone) * MINUTE_MS;
  const fits = [before, after].filter((instant) => wallClockMs(instant, zone) === wallMs);
  return fits.length > 0 ? Math.min(...fits) : Math.max(before, after);
}

export function dayOf(atMs: number, zone: string): string {
  return new Date(wallClockMs(atMs, zone)).toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

export function isDay(text: string | undefined): text is string {
  return (
    text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
  );
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

export function instantOf(day: string, minutes: number, zone: string): number {
  return instantOfWallClock(Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS, zone);
}

/**
 * The whole days around a stretch of time. They are what is read of calendars: the morning is there too, and a quarter of an hour later
 * nothing is read twice.
 */
export function wholeDays(
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  zone: string,
): { startMs: number; endMs: number } {
  return {
    startMs: instantOf(dayOf(startMs, zone), 0, zone),
    endMs: instantOf(addDays(dayOf(endMs - 1, zone), 1), 0, zone),
  };
}

export function minutesOfDay(atMs: number, zone: string): number {
  const wall = wallClockMs(atMs, zone);
  return Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** Up, so that what is asked for never lies in the past. */
export function roundUp(atMs: number, minutes: number): number {
  const step = minutes * MINUTE_MS;
  return Math.ceil(atMs / step) * step;
}
