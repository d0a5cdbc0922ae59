/**
 * A time zone as this simulator needs it. "Local" times are wall-clock fields written down as if they were UTC
 * (2026-03-01 10:00 on the wall is Date.UTC(2026, 2, 1, 10)), so that calendar arithmetic needs no zone at all.
 */
export interface Zone {
  readonly id: string;
  /** What the zone adds to UTC at this instant, in milliseconds (Zürich in winter: 3,600,000). */
  offsetMs(utcMs: number): number;
}

export const UTC: Zone = { id: 'UTC', offsetMs: () => 0 };

const DAY_MS = 86_400_000;

/** The wall-clock time shown at an instant. */
export function toLocal(zone: Zone, utcMs: number): number {
  return utcMs + zone.offsetMs(utcMs);
}

/**
 * The instant at which the wall clock shows this time. A time that comes twice means the first one, and a time that is
 * skipped is counted with the offset before the change, as RFC 5545 (3.3.5) asks.
 */
export function toUtc(zone: Zone, localMs: number): number {
  const before = zone.offsetMs(localMs - DAY_MS);
  const after = zone.offsetMs(localMs + DAY_MS);
  if (zone.offsetMs(localMs - before) === before) return localMs - before;
  if (zone.offsetMs(localMs - after) === after) return localMs - after;
  // No zone changes twice within two days; what is left is the gap.
  return localMs - before;
}
