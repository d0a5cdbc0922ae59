/**
 * Expands RFC 5545 recurrence rules in wall-clock time. ical.js reads the rules but does not expand them here: its
 * iterator walks from the first instance (a daily meeting from 2005 costs thousands of steps for every window), does not
 * end for a rule that never happens (FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30), and passes over BYWEEKNO and most BYSETPOS.
 * The tests hold this file against that iterator for the rules both can expand.
 */
const DAY_MS = 86_400_000;

export const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A rule with everything in wall-clock terms; weekdays count from Sunday = 0. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count?: number;
  /** The last wall-clock time that may still be an instance. */
  readonly untilMs?: number;
  readonly weekStart: number;
  readonly bySecond?: readonly number[];
  readonly byMinute?: readonly number[];
  readonly byHour?: readonly number[];
  readonly byDay?: readonly { readonly weekday: number; readonly ordinal: number }[];
  readonly byMonthDay?: readonly number[];
  readonly byYearDay?: readonly number[];
  readonly byWeekNo?: readonly number[];
  readonly byMonth?: readonly number[];
  readonly bySetPos?: readonly number[];
}

/** How much work one answer may still cost. Shared by all series of a calendar, so that many cheap rules are bounded too. */
export interface Budget {
  left: number;
}

export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
}

/**
 * Calls `found` with the wall-clock start of every instance in [fromMs, toMs), in order.
 * Throws BudgetExceeded. Rules without COUNT start near the window, however old they are.
 * https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
 */
export function expandRule(
  rule: Rule,
  startMs: number,
  window: { readonly fromMs: number; readonly toMs: number; readonly budget: Budget },
  found: (localMs: number) => void,
): void {
  const lastMs = Math.min(rule.untilMs ?? Infinity, window.toMs - 1);
  let left = rule.count ?? Infinity;
  let period = rule.count === undefined ? firstPeriod(rule, startMs, window.fromMs) : 0;
  for (; ; period++) {
    const periodMs = periodStart(rule, startMs, period);
    if (periodMs > lastMs) return;
    spend(window.budget, 1);
    for (const localMs of instancesIn(rule, startMs, periodMs, window.budget)) {
      if (localMs < startMs) continue;
      if (localMs > lastMs || left-- <= 0) return;
      if (localMs >= window.fromMs) found(localMs);
    }
    if (left <= 0) return;
  }
}

function spend(budget: Budget, steps: number): void {
  budget.left -= steps;
  if (budget.left < 0) throw new BudgetExceeded();
}

const LENGTH_MS = { WEEKLY: 7 * DAY_MS, DAILY: DAY_MS, HOURLY: 3_600_000, MINUTELY: 60_000 };

/** The period before the one that holds `fromMs`: one step of caution for weeks that belong to two years. */
function firstPeriod(rule: Rule, startMs: number, fromMs: number): number {
  const [start, from] = [new Date(startMs), new Date(fromMs)];
  const years = from.getUTCFullYear() - start.getUTCFullYear();
  const steps =
    rule.frequency === 'YEARLY'
      ? years
      : rule.frequency === 'MONTHLY'
        ? years * 12 + from.getUTCMonth() - start.getUTCMonth()
        : Math.floor((fromMs - startMs) / LENGTH_MS[rule.frequency]);
  return Math.max(0, Math.floor(steps / rule.interval) - 1);
}

/** Where a period begins: its first minute for MINUTELY, the first of January for YEARLY. */
function periodStart(rule: Rule, startMs: number, period: number): number {
  const start = new Date(startMs);
  const steps = period * rule.interval;
  switch (rule.frequency) {
    case 'YEARLY': {
      const years = Date.UTC(start.getUTCFullYear() + steps, 0, 1);
      // Week 1 may begin in the December before.
      return rule.byWeekNo ? years - 6 * DAY_MS : years;
    }
    case 'MONTHLY':
      return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + steps, 1);
    case 'WEEKLY': {
      const back = (start.getUTCDay() - rule.weekStart + 7) % 7;
      return dayOf(startMs) + (steps * 7 - back) * DAY_MS;
    }
    case 'DAILY':
      return dayOf(startMs) + steps * DAY_MS;
    case 'HOURLY':
      return Math.floor(startMs / 3_600_000 + steps) * 3_600_000;
    case 'MINUTELY':
      return Math.floor(startMs / 60_000 + steps) * 60_000;
  }
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}

function instancesIn(rule: Rule, startMs: number, periodMs: number, budget: Budget): number[] {
  const start = new Date(startMs);
  const days = daysIn(rule, start, periodMs, budget);
  if (days.length === 0) return days;
  const period = new Date(periodMs);
  const seconds = rule.bySecond ?? [start.getUTCSeconds()];
  const fixedMinute = rule.frequency === 'MINUTELY' ? period.getUTCMinutes() : undefined;
  const fixedHour =
    rule.frequency === 'MINUTELY' || rule.frequency === 'HOURLY' ? period.getUTCHours() : undefined;
  const minutes = within(fixedMinute, rule.byMinute, start.getUTCMinutes());
  const hours = within(fixedHour, rule.byHour, start.getUTCHours());
  const times: number[] = [];
  for (const hour of hours) {
    for (const minute of minutes)
      for (const second of seconds) times.push(((hour * 60 + minute) * 60 + second) * 1000);
  }
  times.sort((a, b) => a - b);
  spend(budget, days.length * times.length);
  const all = days.flatMap((day) => times.map((time) => day + time));
  return rule.bySetPos ? pickPositions(all, rule.bySetPos) : all;
}

/** A part that the frequency fixes is only a filter; one that is finer than the frequency gives values of its own. */
function within(
  fixed: number | undefined,
  by: readonly number[] | undefined,
  fallback: number,
): readonly number[] {
  if (fixed === undefined) return by ?? [fallback];
  return by === undefined || by.includes(fixed) ? [fixed] : [];
}

function pickPositions(all: readonly number[], positions: readonly number[]): number[] {
  const indices = positions.map((position) => (position > 0 ? position - 1 : all.length + position));
  return [...new Set(indices)]
    .sort((a, b) => a - b)
    .map((index) => all[index])
    .filter((ms) => ms !== undefined);
}

function daysIn(rule: Rule, start: Date, periodMs: number, budget: Budget): number[] {
  const from = new Date(periodMs);
  const count =
    rule.frequency === 'YEARLY'
      ? rule.byWeekNo
        ? 378
        : daysInYear(from.getUTCFullYear())
      : rule.frequency === 'MONTHLY'
        ? daysInMonth(from.getUTCFullYear(), from.getUTCMonth())
        : rule.frequency === 'WEEKLY'
          ? 7
          : 1;
  const matches = dayFilter(rule, start, new Date(periodMs + 6 * DAY_MS).getUTCFullYear());
  // A day costs far less than an instance, so it is not charged in full.
  spend(budget, count / 32);
  const days: number[] = [];
  const firstMs = dayOf(periodMs);
  for (let index = 0; index < count; index++) {
    const day = new Date(firstMs + index * DAY_MS);
    if (rule.byMonth && !rule.byMonth.includes(day.getUTCMonth() + 1)) {
      index += daysInMonth(day.getUTCFullYear(), day.getUTCMonth()) - day.getUTCDate();
    } else if (matches(day)) {
      days.push(day.getTime());
    }
  }
  return days;
}

/** RFC 5545's table of expanding and limiting parts comes down to one question a day, once DTSTART has filled the gaps. */
function dayFilter(rule: Rule, start: Date, year: number): (day: Date) => boolean {
  const { frequency, byMonth, byMonthDay, byYearDay, byWeekNo, byDay } = rule;
  const yearly = frequency === 'YEARLY';
  const noDay = !byMonthDay && !byYearDay && !byWeekNo && !byDay;
  const month = byMonth ?? (yearly && noDay ? [start.getUTCMonth() + 1] : undefined);
  const monthDay =
    byMonthDay ?? ((yearly || frequency === 'MONTHLY') && noDay ? [start.getUTCDate()] : undefined);
  const startWeekday = [{ weekday: start.getUTCDay(), ordinal: 0 }];
  const needsWeekday =
    frequency === 'WEEKLY' || (yearly && byWeekNo !== undefined && !byMonthDay && !byYearDay);
  const weekdays = byDay ?? (needsWeekday ? startWeekday : undefined);
  // An ordinal counts within the month, and in YEARLY rules without BYMONTH within the year.
  const inMonth = frequency === 'MONTHLY' || (yearly && byMonth !== undefined);
  const hasOrdinal = weekdays?.some(({ ordinal }) => ordinal !== 0) ?? false;
  return (day) => {
    const weekday = day.getUTCDay();
    // Most rules ask for nothing but weekdays, and this is asked for every day there is: the cheap questions come first.
    if (weekdays && !weekdays.some((one) => one.weekday === weekday)) return false;
    if (month && !month.includes(day.getUTCMonth() + 1)) return false;
    if (!monthDay && !byYearDay && !byWeekNo && !hasOrdinal) return true;
    const date = day.getUTCDate();
    const monthLength = daysInMonth(day.getUTCFullYear(), day.getUTCMonth());
    if (monthDay && !monthDay.includes(date) && !monthDay.includes(date - monthLength - 1)) return false;
    const yearLength = daysInYear(day.getUTCFullYear());
    const yearDay = Math.round((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
    if (byYearDay && !byYearDay.includes(yearDay) && !byYearDay.includes(yearDay - yearLength - 1))
      return false;
    if (byWeekNo && !isInWeeks(day, year, rule.weekStart, byWeekNo)) return false;
    // Ordinals mean nothing below a month; RFC 5545 forbids them there, and they count as plain weekdays.
    if (!weekdays || (frequency !== 'MONTHLY' && !yearly)) return true;
    const [index, length] = inMonth ? [date, monthLength] : [yearDay, yearLength];
    const [fromStart, fromEnd] = [Math.ceil(index / 7), -Math.ceil((length - index + 1) / 7)];
    return weekdays.some(
      (one) =>
        one.weekday === weekday &&
        (one.ordinal === 0 || one.ordinal === fromStart || one.ordinal === fromEnd),
    );
  };
}

function isInWeeks(day: Date, year: number, weekStart: number, weeks: readonly number[]): boolean {
  const firstMs = firstWeek(year, weekStart);
  const length = Math.round((firstWeek(year + 1, weekStart) - firstMs) / (7 * DAY_MS));
  const week = Math.floor((day.getTime() - firstMs) / (7 * DAY_MS)) + 1;
  return week >= 1 && week <= length && (weeks.includes(week) || weeks.includes(week - length - 1));
}

/** Week 1 is the one with at least four days in the year, that is, the one around the 4th of January. */
function firstWeek(year: number, weekStart: number): number {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() - weekStart + 7) % 7) * DAY_MS;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  return month === 1 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month]!;
}

function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
