import { WEEKDAYS, type Weekday } from '../../domain/weekdays';
import { isWeekday } from './weekdays';
import { addDays, weekdayOf } from './zone';

/** How a meeting recurs, as the page offers it; the API takes more (RFC 5545, contract.md). */
export const REPEATS = [
  'daily',
  'weekdays',
  'weekly',
  'twoWeeks',
  'monthly',
  'monthlyWeekday',
  'monthlyDate',
] as const;

export interface Repeats {
  readonly every: (typeof REPEATS)[number];
  /** Meetings in all, 2 to 60. */
  readonly count: number;
  /** `monthlyWeekday`: the second Tuesday, say. */
  readonly weekday?: { readonly position: Position; readonly day: Weekday };
  /** `monthlyDate`: 1 to 31, or -1 for the last day of the month. A month without it has no meeting. */
  readonly date?: number;
}

/** The last is -1, as in RFC 5545. */
export const POSITIONS = [1, 2, 3, 4, -1] as const;
export type Position = (typeof POSITIONS)[number];

export const FEWEST_MEETINGS = 2;
export const MOST_MEETINGS = 60;
export const FIRST_COUNT = 8;
export const FIRST_WEEKDAY: NonNullable<Repeats['weekday']> = { position: 1, day: 'monday' };
export const FIRST_DATE = 1;
export const LAST_DATE = -1;
const LONGEST_MONTH = 31;
export const DATES: readonly number[] = [
  ...Array.from({ length: LONGEST_MONTH }, (_, index) => index + 1),
  LAST_DATE,
];

/** As an RRULE: what it does not name is as it is of the first meeting. https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10 */
export function recurrenceRule(repeats: Repeats): string {
  return `${ruleOf(repeats)};COUNT=${clampCount(repeats.count)}`;
}

function ruleOf({ every, weekday = FIRST_WEEKDAY, date = FIRST_DATE }: Repeats): string {
  switch (every) {
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekdays':
      return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
    case 'weekly':
      return 'FREQ=WEEKLY';
    case 'twoWeeks':
      return 'FREQ=WEEKLY;INTERVAL=2';
    case 'monthly':
      return 'FREQ=MONTHLY';
    case 'monthlyWeekday':
      return `FREQ=MONTHLY;BYDAY=${weekday.position}${weekday.day.slice(0, 2).toUpperCase()}`;
    case 'monthlyDate':
      return `FREQ=MONTHLY;BYMONTHDAY=${date}`;
  }
}

export function clampCount(count: number): number {
  if (!Number.isFinite(count)) return FIRST_COUNT;
  return Math.min(MOST_MEETINGS, Math.max(FEWEST_MEETINGS, Math.round(count)));
}

/** Whether the series can begin on one of these days (ISO dates): a second Tuesday is not in every two weeks. */
export function beginsWithin(repeats: Repeats, firstDay: string, lastDay: string): boolean {
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) if (beginsOn(repeats, day)) return true;
  return false;
}

function beginsOn({ every, weekday = FIRST_WEEKDAY, date = FIRST_DATE }: Repeats, day: string): boolean {
  const dayOfMonth = Number(day.slice(8));
  const isOfLast = (days: number) => addDays(day, days).slice(0, 7) !== day.slice(0, 7);
  if (every === 'weekdays') return weekdayOf(day) >= 1 && weekdayOf(day) <= 5;
  if (every === 'monthlyDate') return date === LAST_DATE ? isOfLast(1) : dayOfMonth === date;
  if (every !== 'monthlyWeekday') return true;
  if (WEEKDAYS[weekdayOf(day)] !== weekday.day) return false;
  return weekday.position === -1 ? isOfLast(7) : Math.ceil(dayOfMonth / 7) === weekday.position;
}

export const toPosition = (text: string): Position =>
  POSITIONS.find((one) => String(one) === text) ?? FIRST_WEEKDAY.position;
export const toWeekday = (text: string): Weekday => (isWeekday(text) ? text : FIRST_WEEKDAY.day);
