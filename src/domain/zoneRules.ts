/**
 * Offsets of a zone that a mail server describes by its rules instead of by name.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezone-availability
 */
import { DAY_MS, MINUTE_MS } from './interval';
import { WEEKDAYS, type Weekday } from './weekdays';

/**
 * When a zone changes between standard and daylight time, as EWS's SerializableTimeZoneTime says it.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/standardtime
 */
export interface TransitionRule {
  /** Minutes added to the zone's bias while this rule is in force (standard 0, daylight usually -60). */
  readonly biasMinutes: number;
  /** 1..12; 0 (or dayOrder 0) means that the zone never changes. */
  readonly month: number;
  /** 1..4 = which one in the month, 5 or -1 = the last one, 0 = never; with `year`, the day of the month. */
  readonly dayOrder: number;
  readonly dayOfWeek: Weekday | 'day' | 'weekday' | 'weekendDay';
  /** Local wall-clock time of the change, in seconds after midnight. */
  readonly timeSeconds: number;
  readonly year?: number;
}

/** A zone by its rules: UTC = local + bias (minutes), so Zürich's bias is -60. */
export interface ZoneRules {
  readonly biasMinutes: number;
  readonly standard: TransitionRule;
  readonly daylight: TransitionRule;
}

/** A zone either by IANA id or by rules. */
export type TimeZoneSpec = { readonly iana: string } | { readonly rules: ZoneRules };

/**
 * Milliseconds east of UTC at the instant. The change to daylight time is told on the standard wall clock and the change
 * back on the daylight wall clock. A zone of which one change is missing has standard time all year.
 */
export function rulesOffsetMs(rules: ZoneRules, atMs: number): number {
  const standardMs = (0 - rules.biasMinutes - rules.standard.biasMinutes) * MINUTE_MS;
  const daylightMs = (0 - rules.biasMinutes - rules.daylight.biasMinutes) * MINUTE_MS;
  if (neverChanges(rules.standard) || neverChanges(rules.daylight)) return standardMs;

  const year = new Date(atMs).getUTCFullYear();
  const years = (rule: TransitionRule) =>
    rule.year === undefined ? [year - 1, year, year + 1] : [rule.year];
  const changes = [
    ...years(rules.daylight).map((of) => ({
      atMs: localChangeMs(rules.daylight, of) - standardMs,
      from: standardMs,
      to: daylightMs,
    })),
    ...years(rules.standard).map((of) => ({
      atMs: localChangeMs(rules.standard, of) - daylightMs,
      from: daylightMs,
      to: standardMs,
    })),
  ].sort((a, b) => a.atMs - b.atMs);
  const last = changes.findLast((change) => change.atMs <= atMs);
  return last ? last.to : changes[0]!.from;
}

function neverChanges(rule: TransitionRule): boolean {
  return rule.month === 0 || rule.dayOrder === 0;
}

/** The wall clock's time of the change in `year`, as local ms. */
function localChangeMs(rule: TransitionRule, year: number): number {
  const first = Date.UTC(year, rule.month - 1, 1);
  const days = Math.round((Date.UTC(year, rule.month, 1) - first) / DAY_MS);
  const monthDays = Array.from({ length: days }, (_, index) => index + 1);
  const fitting =
    rule.year === undefined ? monthDays.filter((day) => isKind(rule, first + (day - 1) * DAY_MS)) : monthDays;
  // 5 is "the last one" except as a day of the month; servers answer -1 for the same (exchangelib, properties.py).
  const wantsLast = rule.dayOrder === -1 || (rule.year === undefined && rule.dayOrder === 5);
  const day = (wantsLast ? undefined : fitting[rule.dayOrder - 1]) ?? fitting.at(-1)!;
  return first + (day - 1) * DAY_MS + rule.timeSeconds * 1000;
}

function isKind({ dayOfWeek }: TransitionRule, atMs: number): boolean {
  const weekday = WEEKDAYS[new Date(atMs).getUTCDay()]!;
  const isWeekend = weekday === 'saturday' || weekday === 'sunday';
  switch (dayOfWeek) {
    case 'day':
      return true;
    case 'weekday':
      return !isWeekend;
    case 'weekendDay':
      return isWeekend;
    default:
      return weekday === dayOfWeek;
  }
}
