import type { DirectoryEntry } from '../../domain/directoryEntry';
import { isTimeZone } from '../../domain/timeZone';

/**
 * Days that no calendar has, like 30 February, and time zones that nobody knows. Whoever reads such a day shows another than
 * was meant; whoever reckons with such a zone fails for everybody who is asked about together.
 */
export function fieldProblems(
  name: string,
  entries: readonly DirectoryEntry[],
  maxProblems: number,
): string[] {
  const problems: string[] = [];
  const zones = new Map<string, boolean>();
  const isKnown = (zone: string): boolean => {
    const known = zones.get(zone) ?? isTimeZone(zone);
    zones.set(zone, known);
    return known;
  };
  for (const { address, timeZone, ...entry } of entries) {
    for (const field of ['movedAt', 'movesOn'] as const) {
      const day = entry[field];
      if (day !== undefined && !isDay(day))
        problems.push(`${name}: ${field} of ${address} is no day of the calendar.`);
    }
    if (timeZone !== undefined && !isKnown(timeZone))
      problems.push(`${name}: timeZone of ${address} is none. Write it as Europe/Zurich is written.`);
    if (problems.length >= maxProblems) break;
  }
  return problems;
}

function isDay(text: string): boolean {
  const atMs = Date.parse(text);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text);
}
