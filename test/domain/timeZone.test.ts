import fc from 'fast-check';
import { DAY_MS, type Interval } from '../../src/domain/interval';
import {
  instantsOf,
  isTimeZone,
  offsetMsAt,
  offsetStretches,
  startOfLocalDay,
  toInstant,
  toLocalMs,
  utcOffsetMinutes,
  weekdayOf,
} from '../../src/domain/timeZone';
import { at } from './builders';

const iso = (ms: number) => new Date(ms).toISOString().replace(/:00\.000Z$/, 'Z');
/** A wall-clock time as local ms. */
const wall = (text: string) => Date.parse(`${text}Z`);

describe('offsets at the instant of a change and the millisecond before', () => {
  it.each([
    ['Europe/Zurich', '2026-03-29T01:00:00Z', 60, 120],
    ['Europe/Zurich', '2026-10-25T01:00:00Z', 120, 60],
    ['America/New_York', '2026-03-08T07:00:00Z', -300, -240],
    ['America/New_York', '2026-11-01T06:00:00Z', -240, -300],
    ['Australia/Sydney', '2026-04-04T16:00:00Z', 660, 600],
    ['Australia/Sydney', '2026-10-03T16:00:00Z', 600, 660],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 660, 630],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 630, 660],
  ])('%s %s', (zone, change, before, after) => {
    expect(utcOffsetMinutes(zone, at(change) - 1)).toBe(before);
    expect(utcOffsetMinutes(zone, at(change))).toBe(after);
  });
});

it.each([
  ['Asia/Kolkata', 330],
  ['Asia/Kathmandu', 345],
  ['UTC', 0],
  ['europe/zurich', 60],
])('%s is %i minutes east of UTC in January', (zone, minutes) => {
  expect(utcOffsetMinutes(zone, at('2026-01-15T12:00'))).toBe(minutes);
});

it('refuses a zone this runtime does not know', () => {
  expect(isTimeZone('Europe/Zurich')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
  expect(() => offsetMsAt('Mars/Olympus', 0)).toThrow(RangeError);
});

describe('a wall-clock time that never comes', () => {
  it.each([
    ['Europe/Zurich', '2026-03-29T02:30', '2026-03-29T01:30Z'], // shows 03:30
    ['America/New_York', '2026-03-08T02:00', '2026-03-08T07:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45Z'],
  ])('%s %s moves forward', (zone, local, expected) => {
    expect(instantsOf(zone, wall(local))).toEqual([]);
    expect(iso(toInstant(zone, wall(local)))).toBe(expected);
  });

  it('comes again right after the gap', () => {
    expect(instantsOf('Europe/Zurich', wall('2026-03-29T01:59')).map(iso)).toEqual(['2026-03-29T00:59Z']);
    expect(instantsOf('Europe/Zurich', wall('2026-03-29T03:00')).map(iso)).toEqual(['2026-03-29T01:00Z']);
  });
});

describe('a wall-clock time that comes twice', () => {
  it.each([
    ['Europe/Zurich', '2026-10-25T02:30', ['2026-10-25T00:30Z', '2026-10-25T01:30Z']],
    ['America/New_York', '2026-11-01T01:00', ['2026-11-01T05:00Z', '2026-11-01T06:00Z']],
    ['Australia/Sydney', '2026-04-05T02:59', ['2026-04-04T15:59Z', '2026-04-04T16:59Z']],
    ['Australia/Lord_Howe', '2026-04-05T01:45', ['2026-04-04T14:45Z', '2026-04-04T15:15Z']],
  ])('%s %s is the earlier', (zone, local, both) => {
    expect(instantsOf(zone, wall(local)).map(iso)).toEqual(both);
    expect(iso(toInstant(zone, wall(local)))).toBe(both[0]);
  });

  it('comes once just before and just after', () => {
    expect(instantsOf('Europe/Zurich', wall('2026-10-25T01:59'))).toHaveLength(1);
    expect(instantsOf('Europe/Zurich', wall('2026-10-25T03:00'))).toHaveLength(1);
  });
});

describe('startOfLocalDay', () => {
  it.each([
    ['Asia/Kathmandu', '2026-10-19T00:00Z', '2026-10-18T18:15Z'],
    ['Europe/Zurich', '2026-10-25T22:59Z', '2026-10-24T22:00Z'], // a day of 25 hours
    ['Europe/Zurich', '2026-10-25T23:00Z', '2026-10-25T23:00Z'],
    ['Africa/Cairo', '2026-04-24T12:00Z', '2026-04-23T22:00Z'], // midnight itself is in the gap
  ])('%s %s', (zone, instant, expected) => {
    expect(iso(startOfLocalDay(zone, at(instant)))).toBe(expected);
  });
});

it('knows weekdays before and after 1970', () => {
  expect(weekdayOf(wall('2026-10-19T00:00'))).toBe('monday');
  expect(weekdayOf(wall('2026-10-18T23:59'))).toBe('sunday');
  expect(weekdayOf(wall('1969-12-31T12:00'))).toBe('wednesday');
});

it('splits a window where the offset changes', () => {
  const window: Interval = { startMs: at('2026-10-24T12:00'), endMs: at('2026-10-26T12:00') };
  expect(offsetStretches('Europe/Zurich', window)).toEqual([
    { startMs: window.startMs, endMs: at('2026-10-25T01:00'), offsetMs: 7_200_000 },
    { startMs: at('2026-10-25T01:00'), endMs: window.endMs, offsetMs: 3_600_000 },
  ]);
  const half = { startMs: at('2026-10-25T01:00'), endMs: at('2026-10-25T01:00') };
  expect(offsetStretches('Europe/Zurich', half)).toEqual([]);
});

const ZONES = [
  'Europe/Zurich',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
];
const anyZone = fc.constantFrom(...ZONES);
const anyMs = fc.integer({ min: at('2025-01-01T00:00'), max: at('2028-01-01T00:00') });

describe('properties', () => {
  it('the offset is what Intl says', () => {
    fc.assert(
      fc.property(anyZone, anyMs, (zone, ms) => {
        const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
        const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')!.value;
        const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!;
        const expected = sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0;
        expect(utcOffsetMinutes(zone, ms)).toBe(expected);
      }),
    );
  });

  it('an instant is among those that its own wall clock names', () => {
    fc.assert(
      fc.property(anyZone, anyMs, (zone, ms) => {
        expect(instantsOf(zone, toLocalMs(zone, ms))).toContain(ms);
      }),
    );
  });

  it('stretches cover the window without gap and tell the offset of each instant', () => {
    fc.assert(
      fc.property(anyZone, anyMs, fc.integer({ min: 1, max: 62 * DAY_MS }), (zone, startMs, length) => {
        const stretches = offsetStretches(zone, { startMs, endMs: startMs + length });
        expect(stretches[0]!.startMs).toBe(startMs);
        expect(stretches.at(-1)!.endMs).toBe(startMs + length);
        stretches.forEach((stretch, index) => {
          if (index > 0) expect(stretch.startMs).toBe(stretches[index - 1]!.endMs);
          expect(offsetMsAt(zone, stretch.startMs)).toBe(stretch.offsetMs);
          expect(offsetMsAt(zone, stretch.endMs - 1)).toBe(stretch.offsetMs);
        });
      }),
    );
  });
});
