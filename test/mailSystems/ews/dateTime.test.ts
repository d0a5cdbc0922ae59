import fc from 'fast-check';
import { formatDateTime, parseDateTime } from '../../../src/mailSystems/ews/dateTime';

const at = Date.UTC(2026, 10, 23, 9, 0, 0);

it.each([
  ['2026-11-23T09:00:00', at],
  ['2026-11-23T09:00:00Z', at],
  ['2026-11-23T10:00:00+01:00', at],
  ['2026-11-23T02:00:00-0700', at],
  ['2026-11-23T14:45:00+05:45', at],
  [' 2026-11-23T09:00:00 \n', at],
  ['2026-11-23T09:00:00.0000000', at],
  ['2026-11-22T24:00:00', Date.UTC(2026, 10, 23)],
  ['2028-02-29T00:00:00', Date.UTC(2028, 1, 29)],
  ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
  ['0001-01-01T00:00:00', -62135596800000],
  ['9999-12-31T23:59:59', Date.UTC(9999, 11, 31, 23, 59, 59)],
])('reads %j', (text, expected) => {
  expect(parseDateTime(text, 'down')).toBe(expected);
  expect(parseDateTime(text, 'up')).toBe(expected);
});

it('keeps milliseconds and rounds less than one outward', () => {
  expect(parseDateTime('2026-11-23T09:00:00.035', 'up')).toBe(at + 35);
  expect(parseDateTime('2026-11-23T09:00:00.5', 'down')).toBe(at + 500);
  expect(parseDateTime('2026-11-23T08:59:59.9999999', 'up')).toBe(at);
  expect(parseDateTime('2026-11-23T08:59:59.9999999', 'down')).toBe(at - 1);
});

it.each([
  '',
  'Monday',
  '2026-11-23',
  '2026-11-23 09:00:00',
  '2026-11-23T09:00',
  '2026-11-31T09:00:00',
  '2026-02-29T09:00:00',
  '1900-02-29T09:00:00',
  '2026-00-10T09:00:00',
  '2026-13-10T09:00:00',
  '2026-11-00T09:00:00',
  '2026-11-23T25:00:00',
  '2026-11-23T24:00:01',
  '2026-11-23T24:00:00.5',
  '2026-11-23T09:60:00',
  '2026-11-23T09:00:60',
  '2026-11-23T09:00:00+15:00',
  '2026-11-23T09:00:00+01:60',
  '2026-11-23T09:00:00 CET',
  '12026-11-23T09:00:00',
  '-2026-11-23T09:00:00',
])('refuses %j', (text) => {
  expect(parseDateTime(text, 'down')).toBeUndefined();
});

it('writes UTC without an offset, and reads it back', () => {
  expect(formatDateTime(at)).toBe('2026-11-23T09:00:00');
  fc.assert(
    fc.property(fc.integer({ min: -2208988800, max: 253370764800 }), (seconds) => {
      expect(parseDateTime(formatDateTime(seconds * 1000), 'down')).toBe(seconds * 1000);
    }),
  );
});
