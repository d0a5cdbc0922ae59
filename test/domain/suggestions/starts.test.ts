import fc from 'fast-check';
import { MINUTE_MS } from '../../../src/domain/interval';
import { candidateStarts } from '../../../src/domain/suggestions/starts';
import { toLocalMs } from '../../../src/domain/timeZone';
import { at, span } from '../builders';

const HOUR = 60 * MINUTE_MS;
const iso = (all: number[]) => all.map((ms) => new Date(ms).toISOString().slice(5, 16));

it('lie wholly inside the window, both edges allowed', () => {
  expect(iso(candidateStarts(span('09:00-10:30'), HOUR, 'UTC', 15))).toEqual([
    '10-19T09:00',
    '10-19T09:15',
    '10-19T09:30',
  ]);
  expect(iso(candidateStarts(span('09:00:01-10:29:59'), HOUR, 'UTC', 15))).toEqual(['10-19T09:15']);
  expect(candidateStarts(span('09:00-09:59:59'), HOUR, 'UTC', 15)).toEqual([]);
});

it.each([
  ['Asia/Kolkata', 60, ['10-19T00:30', '10-19T01:30']],
  ['Asia/Kathmandu', 30, ['10-19T00:15', '10-19T00:45', '10-19T01:15', '10-19T01:45']],
  ['Europe/Zurich', 60, ['10-19T00:00', '10-19T01:00', '10-19T02:00']],
])('are on the wall clock of %s, every %i minutes', (zone, step, expected) => {
  expect(iso(candidateStarts(span('00:00-02:15'), 15 * MINUTE_MS, zone, step))).toEqual(expected);
});

describe('days on which clocks change', () => {
  const count = (zone: string, from: string, to: string, step: number) =>
    candidateStarts(span(from, to), 5 * MINUTE_MS, zone, step).length;

  it.each([
    ['Europe/Zurich', '2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00', 23],
    ['Europe/Zurich', '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00', 25],
    ['America/New_York', '2026-03-08T00:00-05:00', '2026-03-09T00:00-04:00', 23],
    ['America/New_York', '2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', 25],
    ['Australia/Sydney', '2026-04-05T00:00+11:00', '2026-04-06T00:00+10:00', 25],
    ['Australia/Sydney', '2026-10-04T00:00+10:00', '2026-10-05T00:00+11:00', 23],
  ])('%s from %s to %s has %i hours', (zone, from, to, hours) => {
    expect(count(zone, from, to, 60)).toBe(hours);
    expect(count(zone, from, to, 15)).toBe(hours * 4);
  });

  it('takes both passes through the repeated hour', () => {
    const starts = candidateStarts(
      span('2026-10-25T00:00', '2026-10-25T02:00'),
      HOUR / 2,
      'Europe/Zurich',
      30,
    );
    expect(iso(starts)).toEqual(['10-25T00:00', '10-25T00:30', '10-25T01:00', '10-25T01:30']);
  });

  it('stays on the wall clock after a change of half an hour', () => {
    // Lord Howe goes back from 02:00 to 01:30 at 15:00 UTC: 01:00, then 02:00 is an hour and a half later.
    const window = span('2026-04-04T13:30', '2026-04-04T18:00');
    expect(iso(candidateStarts(window, HOUR, 'Australia/Lord_Howe', 60))).toEqual([
      '04-04T14:00',
      '04-04T15:30',
      '04-04T16:30',
    ]);
  });
});

it('are exactly the minutes of the window whose wall clock is on the grid', () => {
  const zones = fc.constantFrom('Europe/Zurich', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/New_York');
  const days = fc.constantFrom(
    '2026-03-08',
    '2026-03-29',
    '2026-04-04',
    '2026-10-03',
    '2026-10-25',
    '2026-11-01',
  );
  const steps = fc.constantFrom(5, 10, 15, 30, 60);
  const minutes = fc.integer({ min: 0, max: 1440 });
  fc.assert(
    fc.property(zones, days, steps, minutes, minutes, (zone, day, step, offset, length) => {
      const startMs = at(`${day}T00:00`) + offset * MINUTE_MS;
      const window = { startMs, endMs: startMs + length * MINUTE_MS };
      const expected: number[] = [];
      for (let ms = startMs; ms + HOUR <= window.endMs; ms += MINUTE_MS) {
        if (new Date(toLocalMs(zone, ms)).getUTCMinutes() % step === 0) expected.push(ms);
      }
      expect(candidateStarts(window, HOUR, zone, step)).toEqual(expected);
    }),
  );
});
