import { clockRange } from '../../../src/taskpane/model/format';

const ZONE = 'Europe/Zurich';
const at = (iso: string) => Date.parse(iso);

test.each([
  ['within a day', '2026-11-30T09:00Z', '2026-11-30T10:00Z', '10:00–11:00'],
  ['up to midnight', '2026-11-30T21:00Z', '2026-11-30T23:00Z', '22:00–00:00'],
  ['a minute past midnight', '2026-11-30T21:00Z', '2026-11-30T23:01Z', '22:00–00:01 +1 day'],
  ['a whole day from midnight', '2026-11-29T23:00Z', '2026-11-30T23:00Z', '00:00–00:00 +1 day'],
  ['a day of its own length, from noon', '2026-11-30T12:00Z', '2026-12-01T12:00Z', '13:00–13:00 +1 day'],
  ['over the change of the clocks', '2026-10-24T21:00Z', '2026-10-25T02:00Z', '23:00–03:00 +1 day'],
])('%s', (_name, start, end, text) => {
  expect(clockRange(at(start), at(end), ZONE)).toBe(text);
});
