import fc from 'fast-check';
import { toMoment, toWindow, toWithin, toZone } from '../../src/cli/times';

/** A Saturday, ten in the morning in Zürich. */
const now = { nowMs: Date.parse('2026-11-28T09:00:00Z'), zone: 'Europe/Zurich' };
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);
const span = ({ startMs, endMs }: { startMs: number; endMs: number }) => `${iso(startMs)} ${iso(endMs)}`;

it.each([
  ['now', '2026-11-28T09:00'],
  ['14:30', '2026-11-28T13:30'],
  ['9am', '2026-11-28T08:00'],
  ['12am', '2026-11-27T23:00'],
  ['12pm', '2026-11-28T11:00'],
  ['today', '2026-11-27T23:00'],
  ['tomorrow 9:00', '2026-11-29T08:00'],
  ['Monday 14:00', '2026-11-30T13:00'],
  ['sat 14:00', '2026-11-28T13:00'],
  ['next saturday', '2026-12-04T23:00'],
  ['2026-12-01', '2026-11-30T23:00'],
  ['2026-12-01 14:00', '2026-12-01T13:00'],
  ['2026-12-01T14:00', '2026-12-01T13:00'],
  ['2026-12-01T14:00Z', '2026-12-01T14:00'],
  ['2026-12-01T14:00:00-05:00', '2026-12-01T19:00'],
  // In the night to 29 March the clocks jump from two to three.
  ['2027-03-28 02:30', '2027-03-28T01:30'],
])('reads %s on the wall clock', (text, expected) => {
  expect(iso(toMoment(text, now, '--at'))).toBe(expected);
});

it.each([
  '',
  'soon',
  '25:00',
  '9:60',
  '13am',
  '2026-02-30',
  '2026-13-01',
  '14',
  'monday 14',
  '2026-12-01T14:00X',
])('takes %j for no time, in one sentence with examples', (text) => {
  expect(() => toMoment(text, now, '--at')).toThrow(/^--at: ".*" is no time; .* are\.$/);
});

it('means whole days where nothing else is said', () => {
  expect(span(toWindow(undefined, undefined, now))).toBe('2026-11-27T23:00 2026-11-28T23:00');
  expect(span(toWindow('monday', undefined, now))).toBe('2026-11-29T23:00 2026-11-30T23:00');
  expect(span(toWindow('monday', 'friday', now))).toBe('2026-11-29T23:00 2026-12-04T23:00');
  expect(span(toWindow('monday 13:00', 'monday 15:00', now))).toBe('2026-11-30T12:00 2026-11-30T14:00');
  expect(span(toWindow('monday 13:00', undefined, now))).toBe('2026-11-30T12:00 2026-11-30T23:00');
  // The day on which clocks go forward has 23 hours.
  expect(span(toWindow('2027-03-28', undefined, now))).toBe('2027-03-27T23:00 2027-03-28T22:00');
  expect(() => toWindow('monday', 'sunday', now)).toThrow('the end has to be after the start');
  expect(() => toWindow('2026-12-01', '2027-12-01', now)).toThrow('62 days at most');
});

it.each([
  ['today', '2026-11-28T09:00 2026-11-28T23:00'],
  ['tomorrow', '2026-11-28T23:00 2026-11-29T23:00'],
  ['this week', '2026-11-28T09:00 2026-11-29T23:00'],
  ['next week', '2026-11-29T23:00 2026-12-06T23:00'],
  ['3 days', '2026-11-28T09:00 2026-11-30T23:00'],
  ['2 weeks', '2026-11-28T09:00 2026-12-11T23:00'],
  ['2026-12-01..2026-12-03', '2026-11-30T23:00 2026-12-03T23:00'],
  ['monday 9:00..monday 12:00', '2026-11-30T08:00 2026-11-30T11:00'],
])('looks within %s from now on', (text, expected) => {
  expect(span(toWithin(text, now))).toBe(expected);
});

it('says so when all of it has passed, or nothing is meant', () => {
  expect(() => toWithin('yesterday', now)).toThrow('has passed');
  expect(() => toWithin('whenever', now)).toThrow('is no time');
  expect(() => toWithin('0 days', now)).toThrow('has passed');
});

it('knows zones however they are written, and no others', () => {
  expect(toZone('europe/zurich')).toBe('Europe/Zurich');
  expect(toZone(undefined)).not.toBe('');
  expect(() => toZone('Zürich')).toThrow('--zone: there is no time zone "Zürich"');
});

it('throws nothing but a sentence, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      for (const read of [
        () => toMoment(text, now, '--at'),
        () => toWithin(text, now).startMs,
        () => toWindow(text, text, now).startMs,
      ]) {
        try {
          expect(Number.isFinite(read())).toBe(true);
        } catch (error) {
          expect((error as Error).name).toBe('UsageError');
        }
      }
    }),
  );
});
