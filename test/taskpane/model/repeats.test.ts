import { beginsWithin, type Repeats } from '../../../src/taskpane/model/repeats';
import { weekdayName, weekFrom } from '../../../src/taskpane/model/weekdays';

const second = { every: 'monthlyWeekday', count: 3, weekday: { position: 2, day: 'tuesday' } } as const;
const last = { every: 'monthlyWeekday', count: 3, weekday: { position: -1, day: 'monday' } } as const;

test.each<[string, Repeats, string, string, boolean]>([
  // December 2026: Tuesdays are 1, 8, 15, 22, 29.
  ['the second Tuesday itself', second, '2026-12-08', '2026-12-08', true],
  ['the days around it', second, '2026-12-09', '2027-01-11', false],
  ['the last Monday of a month of five', last, '2026-11-30', '2026-11-30', true],
  ['the one before it', last, '2026-11-23', '2026-11-29', false],
  ['a date', { every: 'monthlyDate', count: 3, date: 31 }, '2026-11-01', '2026-12-30', false],
  ['a date that is there', { every: 'monthlyDate', count: 3, date: 31 }, '2026-11-01', '2026-12-31', true],
  [
    'the last day of a short month',
    { every: 'monthlyDate', count: 3, date: -1 },
    '2027-02-28',
    '2027-02-28',
    true,
  ],
  ['a weekend and working days', { every: 'weekdays', count: 3 }, '2026-11-28', '2026-11-29', false],
  ['any day', { every: 'monthly', count: 3 }, '2026-11-28', '2026-11-28', true],
])('%s', (_, repeats, firstDay, lastDay, begins) => {
  expect(beginsWithin(repeats, firstDay, lastDay)).toBe(begins);
});

test('a week begins where the language’s weeks begin, and its days have its names', () => {
  expect(weekFrom(1)).toEqual(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
  expect(weekFrom(0)[0]).toBe('sunday');
  expect(weekFrom(6).slice(0, 2)).toEqual(['saturday', 'sunday']);
  expect([weekdayName('sunday', 'short'), weekdayName('saturday', 'long')]).toEqual(['Sun', 'Saturday']);
});
