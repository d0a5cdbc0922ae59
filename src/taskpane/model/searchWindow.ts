import type { Wishes } from './wishes';
import { addDays, dayOf, instantOf, isDay, roundUp, weekdayOf } from './zone';

/** The contract's limit; the page keeps below it rather than being refused. */
export const LONGEST_WINDOW_DAYS = 62;

export interface SearchWindow {
  readonly startMs: number;
  readonly endMs: number;
}

export type WindowOutcome =
  | { readonly ok: true; readonly window: SearchWindow; readonly shortened: boolean }
  | { readonly ok: false; readonly why: 'past' | 'reversed' | 'missing' };

interface WindowOptions {
  readonly nowMs: number;
  readonly zone: string;
  /** 0 is Sunday. */
  readonly firstWeekday: number;
}

/** Whole days of the organizer's zone, cut so that nothing is asked before now (rounded up to a quarter). */
export function searchWindow(when: Wishes['when'], options: WindowOptions): WindowOutcome {
  const { nowMs, zone, firstWeekday } = options;
  const today = dayOf(nowMs, zone);
  const daysIntoWeek = (weekdayOf(today) - firstWeekday + 7) % 7;
  const nextWeek = addDays(today, 7 - daysIntoWeek);

  let from = today;
  let until = nextWeek; // the day after the last one
  if (when.kind === 'nextWeek') {
    from = nextWeek;
    until = addDays(nextWeek, 7);
  } else if (when.kind === 'twoWeeks') {
    until = addDays(today, 14);
  } else if (when.kind === 'dates') {
    if (!isDay(when.from) || !isDay(when.to)) return { ok: false, why: 'missing' };
    if (when.to < when.from) return { ok: false, why: 'reversed' };
    if (when.to < today) return { ok: false, why: 'past' };
    from = when.from < today ? today : when.from;
    until = addDays(when.to, 1);
  }

  const latest = addDays(from, LONGEST_WINDOW_DAYS - 1);
  const shortened = until > latest;
  const startMs = Math.max(instantOf(from, 0, zone), roundUp(nowMs, 15));
  const endMs = instantOf(shortened ? latest : until, 0, zone);
  // On the last evening of a week nothing of it may be left.
  if (startMs >= endMs) return { ok: false, why: 'past' };
  return { ok: true, window: { startMs, endMs }, shortened };
}

interface WeekInfo {
  readonly firstDay: number;
}

/** Monday unless the browser's language says otherwise. Older browsers lack the method, or have it as a property. */
export function firstWeekdayOf(language: string): number {
  try {
    const locale = new Intl.Locale(language) as Intl.Locale & {
      getWeekInfo?(): WeekInfo;
      weekInfo?: WeekInfo;
    };
    return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 }).firstDay % 7;
  } catch {
    return 1;
  }
}
