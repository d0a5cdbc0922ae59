import {
  WEEKDAYS,
  type Weekday,
  type WorkingHours,
  type WorkingPeriod,
  type ZoneRules,
} from '../../domain/workingHours';
import { integer, timeZoneReader, weekday } from './timeZone';
import type { ElementReader } from './xml';

const MINUTES_A_DAY = 24 * 60;
/** Far above what any person's week is cut into; each more would cost time whenever a meeting is suggested. */
const MOST_PERIODS = 100;

/**
 * Reads a `t:WorkingHours`: minutes from local midnight in the mailbox owner's zone. Gives undefined when any part of it
 * is damaged, no period is in it or more than a hundred are, since half of somebody's working hours would be wrong ones.
 * Periods that the server split at midnight stay split.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/workinghours-ex15websvcsotherref
 */
export function workingHoursReader(done: (hours: WorkingHours | undefined) => void): ElementReader {
  let rules: ZoneRules | undefined;
  let periods: (WorkingPeriod | undefined)[] = [];
  return {
    children: {
      't:TimeZone': timeZoneReader((zone) => void (rules = zone)),
      't:WorkingPeriodArray': {
        children: {
          't:WorkingPeriod': workingPeriodReader((period) => {
            // One too many is enough to know that there are too many.
            if (periods.length <= MOST_PERIODS) periods.push(period);
          }),
        },
      },
    },
    open() {
      rules = undefined;
      periods = [];
    },
    close() {
      const whole = periods.filter((period) => period !== undefined);
      const isWhole = whole.length > 0 && whole.length === periods.length && whole.length <= MOST_PERIODS;
      done(rules !== undefined && isWhole ? { zone: { rules }, periods: whole } : undefined);
    },
  };
}

function workingPeriodReader(done: (period: WorkingPeriod | undefined) => void): ElementReader {
  let raw: { days?: string; start?: string; end?: string } = {};
  return {
    children: {
      't:DayOfWeek': { text: (text) => void (raw.days = text) },
      't:StartTimeInMinutes': { text: (text) => void (raw.start = text) },
      't:EndTimeInMinutes': { text: (text) => void (raw.end = text) },
    },
    open: () => void (raw = {}),
    close: () => done(workingPeriod(raw.days, raw.start, raw.end)),
  };
}

function workingPeriod(days?: string, start?: string, end?: string): WorkingPeriod | undefined {
  const startMinutes = integer(start, 0, MINUTES_A_DAY);
  const endMinutes = integer(end, 0, MINUTES_A_DAY);
  const named = daysOfWeek(days);
  if (startMinutes === undefined || endMinutes === undefined || named === undefined) return undefined;
  return { days: named, startMinutes, endMinutes };
}

const WEEKEND: readonly Weekday[] = ['saturday', 'sunday'];
const GROUPS_OF_DAYS: Readonly<Record<string, readonly Weekday[]>> = {
  Day: WEEKDAYS,
  Weekday: WEEKDAYS.filter((day) => !WEEKEND.includes(day)),
  WeekendDay: WEEKEND,
};

/** A list of day names, one or more, in the order of the week. */
function daysOfWeek(text: string | undefined): Weekday[] | undefined {
  const named = (text ?? '').split(/\s+/).filter((name) => name !== '');
  const days = named.map(
    (name) => weekday(name) ?? (Object.hasOwn(GROUPS_OF_DAYS, name) ? GROUPS_OF_DAYS[name] : undefined),
  );
  if (days.length === 0 || days.includes(undefined)) return undefined;
  return WEEKDAYS.filter((day) => days.flat().includes(day));
}
