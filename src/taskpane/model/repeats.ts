/** How a meeting recurs, as the page offers it; the API takes more (RFC 5545, contract.md). */
export const REPEATS = ['daily', 'weekdays', 'weekly', 'twoWeeks', 'monthly'] as const;

export interface Repeats {
  readonly every: (typeof REPEATS)[number];
  /** Meetings in all, 2 to 60. */
  readonly count: number;
}

export const FEWEST_MEETINGS = 2;
export const MOST_MEETINGS = 60;
export const FIRST_COUNT = 8;

const RULES: Readonly<Record<Repeats['every'], string>> = {
  daily: 'FREQ=DAILY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  twoWeeks: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
};

/** As an RRULE: days of the week and of the month are those of the first meeting. https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10 */
export function recurrenceRule({ every, count }: Repeats): string {
  return `${RULES[every]};COUNT=${clampCount(count)}`;
}

export function clampCount(count: number): number {
  if (!Number.isFinite(count)) return FIRST_COUNT;
  return Math.min(MOST_MEETINGS, Math.max(FEWEST_MEETINGS, Math.round(count)));
}
