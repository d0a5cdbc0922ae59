import { merge, MINUTE_MS, totalMs, type Interval } from '../../src/domain/interval';
import {
  assumedWorkingHours,
  WEEKDAYS,
  workingTimes,
  type Weekday,
  type WorkingHours,
} from '../../src/domain/workingHours';
import { cpuMsOf } from '../helpers/cpu';
import { ALL_DAY, at, span } from './builders';

const iso = (ms: number) => new Date(ms).toISOString().slice(5, 16);
const shown = (times: Interval[]) => times.map(({ startMs, endMs }) => `${iso(startMs)}/${iso(endMs)}`);
const hours = (iana: string, ...periods: [readonly Weekday[], number, number][]): WorkingHours => ({
  zone: { iana },
  periods: periods.map(([days, from, to]) => ({ days, startMinutes: from * 60, endMinutes: to * 60 })),
});
const days = (from: string, to: string) => span(`${from}T00:00`, `${to}T00:00`);

describe('an ordinary week', () => {
  it('is Monday to Friday, nine to five, where it is assumed', () => {
    const week = days('2026-10-17', '2026-10-26');
    const times = workingTimes(assumedWorkingHours('UTC'), week);
    expect(times).toHaveLength(5);
    expect(shown(times)[0]).toBe('10-19T09:00/10-19T17:00');
    expect(shown(times)[4]).toBe('10-23T09:00/10-23T17:00');
  });

  it.each([
    ['Asia/Kolkata', '10-19T03:30/10-19T11:30'],
    ['Asia/Kathmandu', '10-19T03:15/10-19T11:15'],
  ])('lies on the wall clock of %s', (zone, expected) => {
    expect(shown(workingTimes(assumedWorkingHours(zone), days('2026-10-19', '2026-10-20')))).toEqual([
      expected,
    ]);
  });

  it('is clipped to the window, and a window that only touches it has none', () => {
    expect(shown(workingTimes(assumedWorkingHours('UTC'), span('16:59-20:00')))).toEqual([
      '10-19T16:59/10-19T17:00',
    ]);
    expect(workingTimes(assumedWorkingHours('UTC'), span('17:00-20:00'))).toEqual([]);
  });

  it('has the breaks between periods, and none where they touch', () => {
    const lunch = hours('UTC', [['monday'], 9, 12], [['monday'], 13, 17]);
    expect(workingTimes(lunch, days('2026-10-19', '2026-10-20'))).toHaveLength(2);
    const noLunch = hours('UTC', [['monday'], 9, 12], [['monday'], 12, 17]);
    expect(workingTimes(noLunch, days('2026-10-19', '2026-10-20'))).toHaveLength(1);
  });
});

it('takes for many periods little more than it takes to see which one they make', () => {
  const window = days('2026-10-01', '2026-12-01');
  const minutes = Array.from({ length: 60_000 }, (_, index) => 540 + (index % 480));
  const periods = minutes.map((from) => ({ days: WEEKDAYS, startMinutes: from, endMinutes: from + 1 }));
  const all = { zone: { iana: 'Europe/Zurich' }, periods };
  const times = workingTimes(all, window);
  const seeing = cpuMsOf(() => {
    for (const _day of WEEKDAYS)
      merge(minutes.map((from) => ({ startMs: from * MINUTE_MS, endMs: (from + 1) * MINUTE_MS })));
  });
  // The zone asked for every period on every day takes hundreds of times as long.
  expect(cpuMsOf(() => workingTimes(all, window))).toBeLessThan(20 * seeing);
  expect(times).toEqual(workingTimes(hours('Europe/Zurich', [WEEKDAYS, 9, 17]), window));
});

describe('nights', () => {
  it('belong to the day on which they start', () => {
    const night = hours('UTC', [['monday'], 22, 6]);
    expect(shown(workingTimes(night, days('2026-10-19', '2026-10-22')))).toEqual(['10-19T22:00/10-20T06:00']);
    expect(shown(workingTimes(night, days('2026-10-20', '2026-10-22')))).toEqual(['10-20T00:00/10-20T06:00']);
  });

  it('join again where a server split them at midnight', () => {
    const split = hours('UTC', [['monday'], 22, 24], [['tuesday'], 0, 6]);
    expect(shown(workingTimes(split, days('2026-10-19', '2026-10-22')))).toEqual(['10-19T22:00/10-20T06:00']);
  });

  it('last a whole day where end and start are equal', () => {
    const whole = hours('UTC', [['monday'], 8, 8]);
    expect(shown(workingTimes(whole, days('2026-10-19', '2026-10-22')))).toEqual(['10-19T08:00/10-20T08:00']);
  });

  it('reach over the date line of a far zone', () => {
    const auckland = hours('Pacific/Auckland', [['monday'], 22, 6]);
    expect(shown(workingTimes(auckland, days('2026-10-18', '2026-10-21')))).toEqual([
      '10-19T09:00/10-19T17:00',
    ]);
  });
});

describe('days on which clocks change', () => {
  it.each([
    ['Europe/Zurich', '2026-03-29', '03-29T07:00/03-29T15:00'],
    ['Europe/Zurich', '2026-10-25', '10-25T08:00/10-25T16:00'],
    ['America/New_York', '2026-03-08', '03-08T13:00/03-08T21:00'],
    ['America/New_York', '2026-11-01', '11-01T14:00/11-01T22:00'],
    ['Europe/Lisbon', '2026-10-25', '10-25T09:00/10-25T17:00'],
  ])('%s %s: the working day keeps its wall clock', (zone, day, expected) => {
    const window = span(`${day}T05:00`, `${day}T23:00`);
    expect(shown(workingTimes(hours(zone, [WEEKDAYS, 9, 17]), window))).toEqual([expected]);
  });

  it('Sydney changes both ways', () => {
    const sydney = hours('Australia/Sydney', [['monday'], 9, 17]);
    expect(shown(workingTimes(sydney, span('2026-04-05T12:00', '2026-04-06T12:00')))).toEqual([
      '04-05T23:00/04-06T07:00',
    ]);
    expect(shown(workingTimes(sydney, span('2026-10-04T12:00', '2026-10-05T12:00')))).toEqual([
      '10-04T22:00/10-05T06:00',
    ]);
  });

  it('a night shift is an hour shorter and an hour longer', () => {
    const night = hours('Europe/Zurich', [['saturday'], 22, 6]);
    const length = (day: string) =>
      totalMs(
        workingTimes(night, span(`${day}T12:00`, new Date(at(`${day}T12:00`) + 86_400_000).toISOString())),
      );
    expect(
      [length('2026-03-28'), length('2026-10-24'), length('2026-10-17')].map((ms) => ms / 3_600_000),
    ).toEqual([7, 9, 8]);
  });

  it('a period inside the missing hour vanishes, and one that starts in it moves forward', () => {
    const window = days('2026-03-29', '2026-03-30');
    const inside = hours('Europe/Zurich', [['sunday'], 2, 3]);
    expect(workingTimes(inside, window)).toEqual([]);
    const into: WorkingHours = {
      zone: { iana: 'Europe/Zurich' },
      periods: [{ days: ['sunday'], startMinutes: 150, endMinutes: 300 }],
    };
    expect(shown(workingTimes(into, window))).toEqual(['03-29T01:30/03-29T03:00']);
  });

  it('hours cut in the missing hour are the same times as whole ones', () => {
    const window = days('2026-03-29', '2026-03-30');
    const whole = hours('Europe/Zurich', [['sunday'], 2.5, 5]);
    const cut = hours('Europe/Zurich', [['sunday'], 3, 5], [['sunday'], 2.5, 3]);
    expect(workingTimes(cut, window)).toEqual(workingTimes(whole, window));
  });

  it('round the clock has no gap', () => {
    const always = { ...ALL_DAY, zone: { iana: 'Europe/Zurich' } };
    const window = days('2026-10-20', '2026-11-10');
    expect(workingTimes(always, window)).toEqual([window]);
  });
});
