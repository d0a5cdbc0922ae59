import type { Zone } from './zone';

/** A change of a zone's offset: from this instant on, the zone adds `afterMs` to UTC. */
export interface Transition {
  readonly atMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

export interface IanaZone extends Zone {
  /** All changes in a UTC year, in order. */
  transitions(year: number): readonly Transition[];
}

const DAY_MS = 86_400_000;
const zones = new Map<string, IanaZone>();

/**
 * The zone with this IANA name, or undefined where the ICU data of this Node does not know it. Intl is asked a few dozen
 * times for a zone and year and its answers are kept, since one question costs as much as thousands of comparisons.
 */
export function ianaZone(name: string): IanaZone | undefined {
  // Intl also takes offsets such as "+01:00"; those are not names of zones.
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return undefined;
  const known = zones.get(name);
  if (known) return known;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
  const zone = buildZone(name, (utcMs) => askIntl(format, utcMs));
  zones.set(name, zone);
  return zone;
}

function buildZone(id: string, ask: (utcMs: number) => number): IanaZone {
  const years = new Map<number, { readonly startMs: number; readonly transitions: readonly Transition[] }>();
  const yearOf = (year: number) => {
    let found = years.get(year);
    if (!found) {
      found = { startMs: ask(Date.UTC(year, 0, 1)), transitions: findTransitions(year, ask) };
      years.set(year, found);
    }
    return found;
  };
  return {
    id,
    offsetMs(utcMs) {
      const { startMs, transitions } = yearOf(new Date(utcMs).getUTCFullYear());
      let offset = startMs;
      for (const change of transitions) {
        if (change.atMs > utcMs) break;
        offset = change.afterMs;
      }
      return offset;
    },
    transitions: (year) => yearOf(year).transitions,
  };
}

/** Samples the year every ten days (Morocco's summer pause lasts about thirty) and halves the stretches that changed. */
function findTransitions(year: number, ask: (utcMs: number) => number): Transition[] {
  const found: Transition[] = [];
  const endMs = Date.UTC(year + 1, 0, 1);
  let fromMs = Date.UTC(year, 0, 1);
  let from = ask(fromMs);
  while (fromMs < endMs) {
    const toMs = Math.min(fromMs + 10 * DAY_MS, endMs);
    const to = ask(toMs);
    if (to !== from) {
      let [low, high] = [fromMs, toMs];
      while (high - low > 1000) {
        const middle = low + Math.floor((high - low) / 2000) * 1000;
        if (ask(middle) === from) low = middle;
        else high = middle;
      }
      if (high < endMs) found.push({ atMs: high, beforeMs: from, afterMs: to });
    }
    [fromMs, from] = [toMs, to];
  }
  return found;
}

function askIntl(format: Intl.DateTimeFormat, utcMs: number): number {
  const fields: Record<string, string> = {};
  for (const part of format.formatToParts(utcMs)) fields[part.type] = part.value;
  const year = fields['era'] === 'BC' ? 1 - Number(fields['year']) : Number(fields['year']);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(fields['month']) - 1, Number(fields['day']));
  local.setUTCHours(Number(fields['hour']), Number(fields['minute']), Number(fields['second']));
  return local.getTime() - Math.floor(utcMs / 1000) * 1000;
}
