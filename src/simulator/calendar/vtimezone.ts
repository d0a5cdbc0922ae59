import type { Component } from './jcal';
import { CalendarProblem, propertiesOf, propertyOf, valuesOf } from './jcal';
import { parseRule } from './parseRule';
import type { Budget, Rule } from './recurrence';
import { BudgetExceeded, expandRule } from './recurrence';
import { quote, readMoment } from './values';
import type { Zone } from '../timeZones/zone';
import { UTC } from '../timeZones/zone';

/** One STANDARD or DAYLIGHT part: from each of its onsets on, the zone adds `afterMs` to UTC. */
interface Observance {
  readonly beforeMs: number;
  readonly afterMs: number;
  readonly startMs: number;
  readonly rules: readonly Rule[];
  readonly dates: readonly number[];
}

type Onset = readonly [atMs: number, afterMs: number];

// Wide enough for calendars in use; outside it the first and the last offset hold.
const FROM_MS = Date.UTC(1970, 0, 1);
const TO_MS = Date.UTC(2100, 0, 1);
/** Steps of recurrence work for one zone; two rules in use since 1970 cost about 4,000. */
const MAX_STEPS = 50_000;
const UTC_ONLY = { own: UTC, byTzid: () => UTC };

/**
 * The zone that a VTIMEZONE describes. Its changes are worked out here and not when they are first needed, so that a rule
 * with too many of them is a problem of its file. `budget` is what all zones of the file may cost together. Throws
 * CalendarProblem where it has no part that can be read.
 * https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5
 */
export function zoneOfVtimezone(component: Component, id: string, budget: Budget): Zone {
  const observances = component[2]
    .filter(([name]) => name === 'standard' || name === 'daylight')
    .map((part) => readObservance(part));
  if (observances.length === 0) throw new CalendarProblem('VTIMEZONE has neither STANDARD nor DAYLIGHT');
  const onsets = workOut(observances, budget);
  const { beforeMs } = earliest(observances);
  return {
    id,
    offsetMs(utcMs) {
      let low = 0;
      let high = onsets.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (onsets[middle]![0] <= utcMs) low = middle + 1;
        else high = middle;
      }
      return low > 0 ? onsets[low - 1]![1] : beforeMs;
    },
  };
}

function readObservance(part: Component): Observance {
  const start = propertyOf(part, 'dtstart');
  if (!start) throw new CalendarProblem(`${part[0].toUpperCase()} of a VTIMEZONE has no DTSTART`);
  // These times are wall-clock times by definition, whatever zone stands beside them.
  const moment = { ...readMoment(start, start[3], UTC_ONLY), zone: UTC };
  const beforeMs = readOffset(part, 'tzoffsetfrom');
  const untilZone = { id: 'onset', offsetMs: () => beforeMs };
  return {
    beforeMs,
    afterMs: readOffset(part, 'tzoffsetto'),
    startMs: moment.localMs,
    rules: propertiesOf(part, 'rrule').map((rule) => {
      const read = parseRule(rule[3], moment, untilZone);
      if (read.frequency !== 'YEARLY') throw new CalendarProblem('VTIMEZONE with a rule that is not YEARLY');
      return read;
    }),
    dates: propertiesOf(part, 'rdate').flatMap((property) =>
      valuesOf(property).map((value) => readMoment(property, value, UTC_ONLY).localMs),
    ),
  };
}

function readOffset(part: Component, name: string): number {
  const value = propertyOf(part, name)?.[3];
  const match = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(String(value));
  if (!match) throw new CalendarProblem(`VTIMEZONE with ${name.toUpperCase()} ${quote(value)}`);
  const seconds = (Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -seconds : seconds) * 1000;
}

function workOut(observances: readonly Observance[], budget: Budget): Onset[] {
  const onsets: Onset[] = [];
  const granted = Math.min(MAX_STEPS, budget.left);
  const own = { left: granted };
  try {
    for (const { beforeMs, afterMs, startMs, rules, dates } of observances) {
      const locals = new Set([startMs, ...dates]);
      for (const rule of rules) {
        const window = { fromMs: FROM_MS, toMs: TO_MS, budget: own };
        expandRule(rule, startMs, window, (localMs) => locals.add(localMs));
      }
      for (const localMs of locals) onsets.push([localMs - beforeMs, afterMs]);
    }
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    throw new CalendarProblem(
      granted < MAX_STEPS
        ? 'the VTIMEZONEs of this file take too long to work out'
        : 'VTIMEZONE with too many changes',
    );
  } finally {
    budget.left -= granted - Math.max(0, own.left);
  }
  return onsets.sort(([a], [b]) => a - b);
}

function earliest(observances: readonly Observance[]): Observance {
  return observances.reduce((first, other) => (other.startMs < first.startMs ? other : first));
}
