import fc from 'fast-check';
import { utcOffsetMinutes } from '../../src/domain/timeZone';
import type { TransitionRule, ZoneRules } from '../../src/domain/workingHours';
import { at } from './builders';

const transition = (
  month: number,
  dayOrder: number,
  time: string,
  biasMinutes = 0,
  more: Partial<TransitionRule> = {},
): TransitionRule => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return {
    month,
    dayOrder,
    dayOfWeek: 'sunday',
    timeSeconds: hours * 3600 + minutes * 60,
    biasMinutes,
    ...more,
  };
};

const ZURICH: ZoneRules = {
  biasMinutes: -60,
  standard: transition(10, 5, '03:00'),
  daylight: transition(3, 5, '02:00', -60),
};
const NEW_YORK: ZoneRules = {
  biasMinutes: 300,
  standard: transition(11, 1, '02:00'),
  daylight: transition(3, 2, '02:00', -60),
};
const SYDNEY: ZoneRules = {
  biasMinutes: -600,
  standard: transition(4, 1, '03:00'),
  daylight: transition(10, 1, '02:00', -60),
};
const LORD_HOWE: ZoneRules = {
  biasMinutes: -630,
  standard: transition(4, 1, '02:00'),
  daylight: transition(10, 1, '02:00', -30),
};

const offset = (rules: ZoneRules, ms: number) => utcOffsetMinutes({ rules }, ms);
const withStandard = (standard: TransitionRule): ZoneRules => ({ ...ZURICH, standard });
/** Minutes before and at the instant. */
const around = (rules: ZoneRules, change: string) => [
  offset(rules, at(change) - 1),
  offset(rules, at(change)),
];

describe.each([
  ['Europe/Zurich', ZURICH],
  ['America/New_York', NEW_YORK],
  ['Australia/Sydney', SYDNEY],
  ['Australia/Lord_Howe', LORD_HOWE],
])('%s by its rules', (iana, rules) => {
  it('has the offsets of the zone by name', () => {
    const anyMs = fc.integer({ min: at('2024-01-01T00:00'), max: at('2030-01-01T00:00') });
    fc.assert(fc.property(anyMs, (ms) => expect(offset(rules, ms)).toBe(utcOffsetMinutes(iana, ms))));
  });
});

it('changes at the wall clock time of the zone, to the millisecond', () => {
  expect(around(ZURICH, '2026-03-29T01:00')).toEqual([60, 120]);
  expect(around(ZURICH, '2026-10-25T01:00')).toEqual([120, 60]);
  expect(around(SYDNEY, '2026-10-03T16:00')).toEqual([600, 660]);
});

it('takes -1 for the last one, as servers answer it', () => {
  expect(around(withStandard(transition(10, -1, '03:00')), '2026-10-25T01:00')).toEqual([120, 60]);
});

it.each([
  ['month 0', transition(0, 1, '00:00')],
  ['dayOrder 0', transition(10, 0, '00:00')],
])('never changes with %s', (_, standard) => {
  expect(offset(withStandard(standard), at('2026-07-01T12:00'))).toBe(60);
  expect(offset({ ...ZURICH, daylight: standard }, at('2026-07-01T12:00'))).toBe(60);
});

it.each([
  // October 2026 begins on a Thursday and ends on a Saturday. The change is at 03:00 daylight time, 01:00 UTC.
  ['the 4th day', transition(10, 4, '03:00', 0, { dayOfWeek: 'day' }), '2026-10-04T01:00'],
  ['the last day', transition(10, 5, '03:00', 0, { dayOfWeek: 'day' }), '2026-10-31T01:00'],
  ['the 3rd weekday', transition(10, 3, '03:00', 0, { dayOfWeek: 'weekday' }), '2026-10-05T01:00'],
  ['the last weekday', transition(10, -1, '03:00', 0, { dayOfWeek: 'weekday' }), '2026-10-30T01:00'],
  ['the 2nd weekend day', transition(10, 2, '03:00', 0, { dayOfWeek: 'weekendDay' }), '2026-10-04T01:00'],
  ['the last weekend day', transition(10, 5, '03:00', 0, { dayOfWeek: 'weekendDay' }), '2026-10-31T01:00'],
])('knows %s', (_, standard, change) => {
  expect(around(withStandard(standard), change)).toEqual([120, 60]);
});

it('takes the order for the day of the month where a year is named, and changes in no other year', () => {
  const rules: ZoneRules = {
    biasMinutes: -60,
    standard: transition(10, 5, '03:00', 0, { year: 2026 }),
    daylight: transition(4, 7, '02:00', -60, { year: 2026 }),
  };
  expect(around(rules, '2026-04-07T01:00')).toEqual([60, 120]);
  expect(around(rules, '2026-10-05T01:00')).toEqual([120, 60]);
  expect(offset(rules, at('2025-07-01T00:00'))).toBe(60);
  expect(offset(rules, at('2027-07-01T00:00'))).toBe(60);
});
