import { WEEKDAYS, type Weekday } from '../../domain/weekdays';
import { strings } from '../strings';

export const isWeekday = (value: unknown): value is Weekday =>
  (WEEKDAYS as readonly unknown[]).includes(value);

/** All seven, beginning with the one that the language's weeks begin with. */
export function weekFrom(firstWeekday: number): Weekday[] {
  return [...WEEKDAYS.slice(firstWeekday), ...WEEKDAYS.slice(0, firstWeekday)];
}

/** "Mon" or "Monday" in the page's language. */
export function weekdayName(weekday: Weekday, width: 'short' | 'long'): string {
  // The fourth of January 1970 was a Sunday.
  const dayMs = Date.UTC(1970, 0, 4 + WEEKDAYS.indexOf(weekday));
  return new Intl.DateTimeFormat(strings.locale, { weekday: width, timeZone: 'UTC' }).format(dayMs);
}
