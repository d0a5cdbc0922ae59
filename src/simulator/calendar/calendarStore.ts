import type { Window } from './expandSeries';
import { expandSeries } from './expandSeries';
import type { Budget } from './recurrence';
import { BudgetExceeded } from './recurrence';
import type { Calendar, Instance } from './series';

/** organisation.md: no more instances than this for a mailbox and window. */
const MAX_INSTANCES = 10_000;
/** Steps of recurrence work for one calendar and window: about a second at worst. */
const MAX_STEPS = 400_000;
/** How many events the kept answers may hold together, at some 100 bytes each. */
const MAX_CACHED_EVENTS = 200_000;

export type Half = 'whole' | 'exchange' | 'workmail';

/** The events that touch a window, by start; or why they cannot be told. */
export type Expansion = { readonly events: readonly Instance[] } | { readonly tooMuch: 'events' | 'work' };

/** The calendars of an organisation, expanded window by window when they are asked for. */
export class CalendarStore {
  private readonly calendars = new Map<string, Calendar>();
  private readonly cache = new Map<string, Expansion>();
  private cachedEvents = 0;

  add(address: string, half: Half, calendar: Calendar): void {
    this.calendars.set(keyOf(address, half), calendar);
  }

  /** A mailbox without a calendar has an empty one. */
  expand(address: string, half: Half, window: Window): Expansion {
    const calendar = this.calendars.get(keyOf(address, half));
    if (!calendar) return { events: [] };
    const key = `${keyOf(address, half)}\n${window.fromMs}\n${window.toMs}`;
    const known = this.cache.get(key);
    if (known) {
      // Map keeps insertion order: what was just used moves to the end, the front is forgotten first.
      this.cache.delete(key);
      this.cache.set(key, known);
      return known;
    }
    const expansion = expandCalendar(calendar, window, { left: MAX_STEPS });
    this.remember(key, expansion);
    return expansion;
  }

  private remember(key: string, expansion: Expansion): void {
    this.cache.set(key, expansion);
    this.cachedEvents += weightOf(expansion);
    for (const [oldest, forgotten] of this.cache) {
      if (this.cachedEvents <= MAX_CACHED_EVENTS) break;
      this.cache.delete(oldest);
      this.cachedEvents -= weightOf(forgotten);
    }
  }
}

/** Exported for tests. Events that start together come in the order of their ends. */
export function expandCalendar(calendar: Calendar, window: Window, budget: Budget): Expansion {
  const events: Instance[] = [];
  try {
    for (const series of calendar.series) {
      expandSeries(series, window, budget, (instance) => events.push(instance));
      if (events.length > MAX_INSTANCES) return { tooMuch: 'events' };
    }
  } catch (error) {
    if (error instanceof BudgetExceeded) return { tooMuch: 'work' };
    throw error;
  }
  return { events: events.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs) };
}

function weightOf(expansion: Expansion): number {
  // The key and an empty answer cost something too.
  return 5 + ('events' in expansion ? expansion.events.length : 0);
}

function keyOf(address: string, half: Half): string {
  return `${address}\n${half}`;
}
