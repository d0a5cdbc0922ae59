import { WEEKDAYS, type TransitionRule, type Weekday, type ZoneRules } from '../../domain/workingHours';
import type { ElementReader } from './xml';

/** A `t:SerializableTimeZone` whose texts are not looked into yet. */
interface RawTimeZone {
  bias?: string;
  standard?: RawTransition;
  daylight?: RawTransition;
}

interface RawTransition {
  Bias?: string;
  Time?: string;
  DayOrder?: string;
  Month?: string;
  DayOfWeek?: string;
  Year?: string;
}

/**
 * Reads a SerializableTimeZone; gives undefined when it is damaged.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezone-availability
 */
export function timeZoneReader(done: (zone: ZoneRules | undefined) => void): ElementReader {
  let raw: RawTimeZone = {};
  return {
    children: {
      't:Bias': { text: (text) => void (raw.bias = text) },
      't:StandardTime': transitionReader((transition) => void (raw.standard = transition)),
      't:DaylightTime': transitionReader((transition) => void (raw.daylight = transition)),
    },
    open: () => void (raw = {}),
    close: () => done(zoneRules(raw)),
  };
}

function transitionReader(done: (transition: RawTransition) => void): ElementReader {
  let raw: RawTransition = {};
  const into = (field: keyof RawTransition): ElementReader => ({
    text: (text) => void (raw[field] = text.trim()),
  });
  return {
    children: {
      't:Bias': into('Bias'),
      't:Time': into('Time'),
      't:DayOrder': into('DayOrder'),
      't:Month': into('Month'),
      't:DayOfWeek': into('DayOfWeek'),
      't:Year': into('Year'),
    },
    open: () => void (raw = {}),
    close: () => done(raw),
  };
}

function zoneRules(raw: RawTimeZone): ZoneRules | undefined {
  const biasMinutes = integer(raw.bias, -24 * 60, 24 * 60);
  const standard = transitionRule(raw.standard);
  const daylight = transitionRule(raw.daylight);
  if (biasMinutes === undefined || standard === undefined || daylight === undefined) return undefined;
  return { biasMinutes, standard, daylight };
}

/**
 * One SerializableTimeZoneTime. Servers write the last week of a month as 5, and some as -1; a zone without daylight time
 * as DayOrder 0, Month 0 or both; and a year of 0, as Windows does, where the rule holds every year.
 */
function transitionRule(raw: RawTransition | undefined): TransitionRule | undefined {
  if (raw === undefined) return undefined;
  const year = integer(raw.Year, 1, 9999);
  const biasMinutes = integer(raw.Bias, -24 * 60, 24 * 60);
  const month = integer(raw.Month, 0, 12);
  const dayOrder = integer(raw.DayOrder, -1, year === undefined ? 5 : 31);
  const timeSeconds = timeOfDay(raw.Time);
  const dayOfWeek = transitionDay(raw.DayOfWeek);
  if (biasMinutes === undefined || month === undefined || dayOrder === undefined) return undefined;
  if (timeSeconds === undefined || dayOfWeek === undefined) return undefined;
  return { biasMinutes, month, dayOrder, dayOfWeek, timeSeconds, ...(year !== undefined && { year }) };
}

/** An xs:int within bounds, or undefined. */
export function integer(text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined || !/^\s*[+-]?\d{1,10}\s*$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** hh:mm:ss, tolerating a fraction and the end of the day written as 24:00:00. */
function timeOfDay(text: string | undefined): number | undefined {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const total = (hours * 60 + minutes) * 60 + seconds;
  return minutes < 60 && seconds < 60 && total <= 24 * 3600 ? total : undefined;
}

const GROUPS_OF_DAYS = {
  Day: 'day',
  Weekday: 'weekday',
  WeekendDay: 'weekendDay',
} as const;

function transitionDay(text: string | undefined): TransitionRule['dayOfWeek'] | undefined {
  return weekday(text) ?? GROUPS_OF_DAYS[text as keyof typeof GROUPS_OF_DAYS];
}

/** EWS's English day name as the domain writes it. */
export function weekday(text: string | undefined): Weekday | undefined {
  return WEEKDAYS.find((day) => `${day.charAt(0).toUpperCase()}${day.slice(1)}` === text);
}
