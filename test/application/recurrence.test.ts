import { seriesDays, seriesOf } from '../../src/application/recurrence';
import type { InvalidFieldsError } from '../../src/errors';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const window = (from: string, to: string) => ({ startMs: Date.parse(from), endMs: Date.parse(to) });
/** Tuesday 1 December 2026 in Zurich, the working day. */
const TUESDAY = window('2026-12-01T07:00:00Z', '2026-12-01T17:00:00Z');
const daysOf = (rule: string, within = TUESDAY, zone = 'Europe/Zurich') =>
  [...seriesOf(rule, [within], zone).days.values()].map((days) =>
    days.map((one) => new Date(one).toISOString().slice(0, 10)),
  );

describe('the days of a series', () => {
  it.each([
    ['FREQ=DAILY;COUNT=3', ['2026-12-01', '2026-12-02', '2026-12-03']],
    ['RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261205', ['2026-12-01', '2026-12-03', '2026-12-05']],
    [
      'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=5',
      ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-07'],
    ],
    ['freq=weekly;count=3', ['2026-12-01', '2026-12-08', '2026-12-15']],
    ['FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3', ['2026-12-01', '2026-12-03', '2026-12-08']],
    ['FREQ=WEEKLY;INTERVAL=2;UNTIL=20270101T120000Z', ['2026-12-01', '2026-12-15', '2026-12-29']],
    ['FREQ=MONTHLY;COUNT=3', ['2026-12-01', '2027-01-01', '2027-02-01']],
    ['FREQ=MONTHLY;BYDAY=1TU;COUNT=3', ['2026-12-01', '2027-01-05', '2027-02-02']],
    ['FREQ=MONTHLY;BYDAY=-1MO;COUNT=2', []],
    ['FREQ=WEEKLY;BYDAY=MO;COUNT=3', []],
  ])('%s', (rule, expected) => {
    expect(daysOf(rule)).toEqual(expected.length > 0 ? [expected] : []);
  });

  it('skip months without that date', () => {
    const within = window('2026-12-31T08:00:00Z', '2026-12-31T10:00:00Z');
    expect(daysOf('FREQ=MONTHLY;COUNT=3', within)).toEqual([['2026-12-31', '2027-01-31', '2027-03-31']]);
  });

  it('begin on each day of the window that the rule names, by the wall clock', () => {
    const within = window('2026-11-30T00:00:00Z', '2026-12-05T00:00:00Z');
    expect([...seriesOf('FREQ=WEEKLY;BYDAY=MO,WE;COUNT=2', [within], 'Europe/Zurich').days.keys()]).toEqual([
      day('2026-11-30'),
      day('2026-12-02'),
    ]);
    // 23:30Z is the next day in Zurich.
    const late = window('2026-11-30T23:30:00Z', '2026-11-30T23:45:00Z');
    expect(daysOf('FREQ=DAILY;COUNT=1', late)).toEqual([['2026-12-01']]);
  });

  it.each([
    '',
    'FREQ=YEARLY;COUNT=3',
    'FREQ=SECONDLY;COUNT=3',
    'FREQ=DAILY',
    'FREQ=DAILY;COUNT=61',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;COUNT=3;UNTIL=20270101',
    'FREQ=DAILY;UNTIL=20271231',
    'FREQ=DAILY;UNTIL=tomorrow',
    'FREQ=DAILY;INTERVAL=0;COUNT=3',
    'FREQ=DAILY;INTERVAL=100;COUNT=3',
    'FREQ=DAILY;BYHOUR=9,10;COUNT=3',
    'FREQ=DAILY;BYSETPOS=1;COUNT=3',
    'FREQ=MONTHLY;BYDAY=60MO;COUNT=3',
    'FREQ=MONTHLY;BYMONTHDAY=99;COUNT=3',
    'FREQ=WEEKLY;BYDAY=XX;COUNT=3',
    'FREQ=DAILY;COUNT=3\nEXRULE:FREQ=DAILY',
    // names no day at all for ever, or one day in years
    'FREQ=DAILY;INTERVAL=7;BYDAY=MO;COUNT=60',
    'FREQ=DAILY;INTERVAL=99;BYMONTHDAY=31;COUNT=60',
    'FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=31;COUNT=3',
    'FREQ=MONTHLY;INTERVAL=13;COUNT=3',
    'FREQ=DAILY;COUNT=3;COUNT=4',
    'FREQ=WEEKLY;BYMONTHDAY=3;COUNT=3',
    'FREQ=WEEKLY;BYDAY=1MO;COUNT=3',
    'nonsense',
  ])('refuses %j, naming the field', (rule) => {
    let error: InvalidFieldsError | undefined;
    try {
      seriesOf(rule, [TUESDAY], 'UTC');
    } catch (thrown) {
      error = thrown as InvalidFieldsError;
    }
    expect(error?.problems).toEqual([{ path: '/recurrence', message: expect.any(String) }]);
  });

  it('is found at once for any rule that is served, however seldom its days come', () => {
    const twoMonths = window('2026-12-01T00:00:00Z', '2027-01-31T00:00:00Z');
    const rules = [
      'FREQ=DAILY;INTERVAL=99;COUNT=60',
      'FREQ=DAILY;BYDAY=MO;COUNT=60',
      'FREQ=WEEKLY;INTERVAL=99;BYDAY=SU;COUNT=60',
      'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;COUNT=60',
      'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30;COUNT=60',
      'FREQ=MONTHLY;INTERVAL=12;BYDAY=5MO;COUNT=60',
    ];
    const began = performance.now();
    for (const rule of rules)
      expect(daysOf(rule, twoMonths, 'UTC').every((days) => days.length <= 60)).toBe(true);
    // A fraction of a second; a rule whose days never come would be looked through until the year 9999, or for ever.
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('may begin outside the window, where a time there is asked about', () => {
    const later = window('2026-12-08T07:00:00Z', '2026-12-08T08:00:00Z');
    const { days } = seriesOf('FREQ=WEEKLY;COUNT=2', [TUESDAY, later], 'Europe/Zurich');
    expect([...days.keys()]).toEqual([day('2026-12-01'), day('2026-12-08')]);
  });
});

describe('what is read for a series', () => {
  const read = (rule: string, mailboxes = 5) =>
    seriesDays(seriesOf(rule, [TUESDAY], 'Europe/Zurich'), {
      timeZone: 'Europe/Zurich',
      durationMs: 3_600_000,
      mailboxes,
    });

  it('is the days of its meetings on the wall clock, and as long after them as they last', () => {
    expect(read('FREQ=WEEKLY;COUNT=2')).toEqual([
      window('2026-11-30T23:00:00Z', '2026-12-02T00:00:00Z'),
      window('2026-12-07T23:00:00Z', '2026-12-09T00:00:00Z'),
    ]);
  });

  it('is refused where it is too much for so many', () => {
    expect(read('FREQ=DAILY;COUNT=60', 1000)).toHaveLength(60);
    expect(() => read('FREQ=DAILY;COUNT=60', 1200)).toThrow(/too many days/);
  });
});
