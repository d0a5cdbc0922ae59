import {
  addDays,
  dayOf,
  instantOf,
  isZone,
  minutesOfDay,
  offsetMinutes,
  roundUp,
  wallClockMs,
} from '../../../src/taskpane/model/zone';

const utc = (text: string) => Date.parse(text);

test('days begin at local midnight, on both days of the clock change too', () => {
  expect(instantOf('2026-03-29', 0, 'Europe/Zurich')).toBe(utc('2026-03-28T23:00Z'));
  expect(instantOf('2026-03-30', 0, 'Europe/Zurich')).toBe(utc('2026-03-29T22:00Z'));
  expect(instantOf('2026-10-25', 0, 'Europe/Zurich')).toBe(utc('2026-10-24T22:00Z'));
  expect(instantOf('2026-10-26', 0, 'Europe/Zurich')).toBe(utc('2026-10-25T23:00Z'));
});

test('a wall clock in the spring gap is the instant after it, in the autumn overlap the first', () => {
  expect(instantOf('2026-03-29', 150, 'Europe/Zurich')).toBe(utc('2026-03-29T01:30Z'));
  expect(instantOf('2026-10-25', 150, 'Europe/Zurich')).toBe(utc('2026-10-25T00:30Z'));
});

test('half-hour and far zones', () => {
  expect(offsetMinutes(utc('2026-11-22T00:00Z'), 'Asia/Kolkata')).toBe(330);
  expect(dayOf(utc('2026-11-22T12:00Z'), 'Pacific/Auckland')).toBe('2026-11-23');
  expect(minutesOfDay(utc('2026-11-22T12:00Z'), 'Asia/Kolkata')).toBe(17 * 60 + 30);
});

test('days are counted over months and leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test('a whole quarter stays, anything after it goes up', () => {
  expect(roundUp(utc('2026-11-22T10:15:00Z'), 15)).toBe(utc('2026-11-22T10:15:00Z'));
  expect(roundUp(utc('2026-11-22T10:15:00.001Z'), 15)).toBe(utc('2026-11-22T10:30:00Z'));
});

test('zones that Intl does not know', () => {
  expect(isZone('Europe/Lisbon')).toBe(true);
  expect(isZone('Customized Time Zone')).toBe(false);
  expect(isZone(undefined)).toBe(false);
});

test('wall clocks are the ones that Intl shows, around every change of the clocks and far from it', () => {
  const zones = [
    'Europe/Zurich',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/New_York',
    'Pacific/Apia',
  ];
  const byIntl = (atMs: number, zone: string) => {
    const text = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(atMs);
    return Date.parse(`${text.replace(' ', 'T')}Z`);
  };
  const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-10-03T15:30Z', '2026-11-01T06:00Z'];
  for (const zone of zones) {
    for (const change of changes) {
      for (const seconds of [-901, -900, -899, -1, 0, 1, 899, 900, 86_400 * 77 + 13]) {
        const atMs = Date.parse(change) + seconds * 1000;
        // Asked twice: what is remembered is as good as what is not.
        expect([wallClockMs(atMs, zone), wallClockMs(atMs + 999, zone)]).toEqual([
          byIntl(atMs, zone),
          byIntl(atMs, zone),
        ]);
      }
    }
  }
});
