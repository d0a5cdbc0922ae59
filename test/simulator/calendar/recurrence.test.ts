import fc from 'fast-check';
import ICAL from 'ical.js';
import { parseRule } from '../../../src/simulator/calendar/parseRule';
import { BudgetExceeded, expandRule } from '../../../src/simulator/calendar/recurrence';
import { UTC } from '../../../src/simulator/timeZones/zone';

const DAY_MS = 86_400_000;

function expand(text: string, start: string, from: string, to: string, steps = 100_000): string[] {
  const startMs = Date.parse(start);
  const [, [property]] = ICAL.parse(`BEGIN:VEVENT
RRULE:${text}
END:VEVENT`);
  const rule = parseRule(property[3], { localMs: startMs, zone: UTC, isDate: false });
  const found: string[] = [];
  const window = { fromMs: Date.parse(from), toMs: Date.parse(to), budget: { left: steps } };
  expandRule(rule, startMs, window, (ms) => found.push(new Date(ms).toISOString().slice(0, 16)));
  return found;
}

function timeOf(text: string): ICAL.Time {
  const [year, month, day, hour, minute, second] = text.split(/\D/).map(Number);
  return new ICAL.Time(
    { year, month, day, hour, minute, second, isDate: false },
    ICAL.Timezone.localTimezone,
  );
}

const dates = (...args: Parameters<typeof expand>) => expand(...args).map((time) => time.slice(0, 10));

describe('rules of RFC 5545', () => {
  it.each([
    [
      'every other week on Tuesday and Thursday, weeks from Sunday',
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH',
      '1997-09-02T09:00Z',
      '1997-10-01T00:00Z',
      ['1997-09-02', '1997-09-04', '1997-09-16', '1997-09-18', '1997-09-30'],
    ],
    [
      'WKST decides which weeks are skipped: Monday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '1997-08-05T09:00Z',
      '1998-01-01T00:00Z',
      ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
    ],
    [
      'WKST decides which weeks are skipped: Sunday',
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '1997-08-05T09:00Z',
      '1998-01-01T00:00Z',
      ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'],
    ],
    [
      'the last weekday of a month',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '1997-09-30T09:00Z',
      '1998-01-01T00:00Z',
      ['1997-09-30', '1997-10-31', '1997-11-28', '1997-12-31'],
    ],
    [
      'the second to last Monday',
      'FREQ=MONTHLY;COUNT=3;BYDAY=-2MO',
      '1997-09-22T09:00Z',
      '1998-01-01T00:00Z',
      ['1997-09-22', '1997-10-20', '1997-11-17'],
    ],
    [
      'Friday the 13th',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      '1998-02-13T09:00Z',
      '1999-01-01T00:00Z',
      ['1998-02-13', '1998-03-13', '1998-11-13'],
    ],
    [
      'months without a 31st are passed over',
      'FREQ=MONTHLY',
      '2026-01-31T09:00Z',
      '2026-08-01T00:00Z',
      ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31'],
    ],
    [
      'the last day but two',
      'FREQ=MONTHLY;BYMONTHDAY=-3',
      '1997-09-28T09:00Z',
      '1997-12-01T00:00Z',
      ['1997-09-28', '1997-10-29', '1997-11-28'],
    ],
    [
      'day 1, 100 and 200 of every third year',
      'FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200',
      '1997-01-01T09:00Z',
      '2005-01-01T00:00Z',
      ['1997-01-01', '1997-04-10', '1997-07-19', '2000-01-01'],
    ],
    [
      'Monday of week 20',
      'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
      '1997-05-12T09:00Z',
      '2000-01-01T00:00Z',
      ['1997-05-12', '1998-05-11', '1999-05-17'],
    ],
    [
      'week 1 may lie in the December before',
      'FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO',
      '2018-01-01T09:00Z',
      '2020-12-01T00:00Z',
      ['2018-01-01', '2018-12-31', '2019-12-30'],
    ],
    [
      'the 20th Monday of the year',
      'FREQ=YEARLY;BYDAY=20MO',
      '1997-05-19T09:00Z',
      '2000-01-01T00:00Z',
      ['1997-05-19', '1998-05-18', '1999-05-17'],
    ],
    [
      'election day',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '1996-11-05T09:00Z',
      '2005-01-01T00:00Z',
      ['1996-11-05', '2000-11-07', '2004-11-02'],
    ],
    [
      'a leap day',
      'FREQ=YEARLY',
      '2024-02-29T09:00Z',
      '2034-01-01T00:00Z',
      ['2024-02-29', '2028-02-29', '2032-02-29'],
    ],
    [
      'the last Monday of the week’s three',
      'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1',
      '2026-03-02T09:00Z',
      '2026-03-20T00:00Z',
      ['2026-03-06', '2026-03-13'],
    ],
    [
      'a bare date in UNTIL takes that day in',
      'FREQ=DAILY;UNTIL=20260304',
      '2026-03-02T09:00Z',
      '2026-04-01T00:00Z',
      ['2026-03-02', '2026-03-03', '2026-03-04'],
    ],
  ])('%s', (_name, rule, start, to, expected) => {
    expect(dates(rule, start, start, to)).toEqual(expected);
  });

  it('hours and minutes: expanding and limiting', () => {
    expect(
      expand(
        'FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0,30;COUNT=5',
        '2026-03-02T09:00Z',
        '2026-03-02T00:00Z',
        '2026-04-01T00:00Z',
      ),
    ).toEqual([
      '2026-03-02T09:00',
      '2026-03-02T09:30',
      '2026-03-02T14:00',
      '2026-03-02T14:30',
      '2026-03-03T09:00',
    ]);
    expect(
      expand(
        'FREQ=HOURLY;INTERVAL=5;BYHOUR=9,14',
        '2026-03-02T09:15Z',
        '2026-03-02T00:00Z',
        '2026-03-03T00:00Z',
      ),
    ).toEqual(['2026-03-02T09:15', '2026-03-02T14:15']);
  });
});

describe('agreement with ical.js', () => {
  const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  const some = <T>(values: readonly T[]) =>
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
  const part = (name: string, values: fc.Arbitrary<readonly (string | number)[]>) =>
    fc.option(values, { nil: [] }).map((list) => (list.length > 0 ? `;${name}=${list.join(',')}` : ''));
  // Only what ical.js expands as the RFC says: no BYWEEKNO, and BYSETPOS with BYDAY in MONTHLY rules.
  const rules = fc.oneof(
    fc.tuple(fc.constant('FREQ=DAILY'), part('BYDAY', some(days)), part('BYMONTH', some([1, 3, 7, 12]))),
    fc.tuple(fc.constant('FREQ=WEEKLY'), part('BYDAY', some(days))),
    fc.tuple(fc.constant('FREQ=MONTHLY'), part('BYMONTHDAY', some([1, 15, 28, -1]))),
    fc.tuple(fc.constant('FREQ=MONTHLY'), part('BYDAY', some(['1MO', '-1FR', '2TU', 'WE']))),
    fc.tuple(fc.constant('FREQ=YEARLY'), part('BYMONTH', some([2, 6, 10]))),
  );

  it('for the rules that both expand, from any window on', () => {
    fc.assert(
      fc.property(
        rules,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 27 }),
        fc.integer({ min: 0, max: 1500 }),
        (parts, interval, startDay, skipDays) => {
          // ical.js steps through BYMONTH one by one whatever INTERVAL says, and forgets the interval of filtered days.
          const text = `${parts.join('')};INTERVAL=${parts[0].includes('DAILY') ? 1 : interval}`;
          const start = new Date(Date.UTC(2020, 0, 1 + startDay, 9, 30)).toISOString().slice(0, 19);
          const from = new Date(Date.UTC(2020, 0, 1 + skipDays));
          const to = new Date(from.getTime() + 400 * DAY_MS);
          const expected: string[] = [];
          const iterator = ICAL.Recur.fromString(text).iterator(timeOf(start));
          for (
            let next = iterator.next();
            next && next.toString() < to.toISOString();
            next = iterator.next()
          ) {
            if (next.toString() >= from.toISOString().slice(0, 19))
              expected.push(next.toString().slice(0, 16));
          }
          // ical.js lets a DTSTART through that the rule does not give; here a series adds it, and not its rule.
          const others = (times: string[]) => times.filter((time) => time !== start.slice(0, 16));
          const found = expand(text, `${start}Z`, from.toISOString(), to.toISOString());
          expect(others(found)).toEqual(others(expected));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a window gives what the whole series gives, cut to the window', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'FREQ=DAILY;INTERVAL=3',
          'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO,SA',
          'FREQ=MONTHLY;INTERVAL=5;BYDAY=-1SU',
          'FREQ=YEARLY;BYWEEKNO=1,52,53;BYDAY=MO,SU',
          'FREQ=HOURLY;INTERVAL=7',
        ),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 1, max: 200 }),
        (text, skip, length) => {
          const start = '2010-12-28T23:30:00Z';
          const from = new Date(Date.parse(start) + skip * DAY_MS).toISOString();
          const to = new Date(Date.parse(from) + length * DAY_MS).toISOString();
          const whole = expand(text, start, start, to).filter((time) => `${time}:00Z` >= from);
          expect(expand(text, start, from, to)).toEqual(whole);
        },
      ),
    );
  });
});

describe('bounds', () => {
  it.each(['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31'])(
    '%s never happens, and that ends',
    (rule) => {
      expect(dates(rule, '2020-01-01T09:00Z', '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toEqual([]);
    },
  );

  it('a daily series from 1970 takes a few steps for a week of today', () => {
    const found = dates('FREQ=DAILY', '1970-01-01T09:00Z', '2026-03-02T00:00Z', '2026-03-09T00:00Z', 40);
    expect(found).toHaveLength(7);
  });

  it('stops where the work is too much', () => {
    expect(() =>
      expand(
        'FREQ=MINUTELY;COUNT=100000',
        '2026-01-01T00:00Z',
        '2026-03-01T00:00Z',
        '2026-03-02T00:00Z',
        1000,
      ),
    ).toThrow(BudgetExceeded);
  });

  it.each(['FREQ=SECONDLY', 'FREQ=MINUTELY', 'FREQ=DAILY;INTERVAL=100001', 'FREQ=DAILY;COUNT=100001'])(
    '%s is refused',
    (rule) => {
      expect(() => dates(rule, '2026-01-01T00:00Z', '2026-01-01T00:00Z', '2026-01-02T00:00Z')).toThrow(
        /is refused/,
      );
    },
  );
});
