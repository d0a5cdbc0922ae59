import { firstWeekdayOf, searchWindow } from '../../../src/taskpane/model/searchWindow';
import { FIRST_WISHES, readWishes } from '../../../src/taskpane/model/wishes';

const zone = 'Europe/Zurich';
// Wednesday, 14:07 in Zurich.
const options = { nowMs: Date.parse('2026-11-18T13:07:00Z'), zone, firstWeekday: 1 };
const iso = (outcome: ReturnType<typeof searchWindow>) =>
  outcome.ok
    ? [new Date(outcome.window.startMs).toISOString(), new Date(outcome.window.endMs).toISOString()]
    : outcome.why;

test('this week: from now, rounded up, to the end of Sunday', () => {
  expect(iso(searchWindow({ kind: 'thisWeek' }, options))).toEqual([
    '2026-11-18T13:15:00.000Z',
    '2026-11-22T23:00:00.000Z',
  ]);
});

test('this week of a country whose weeks begin on Sunday', () => {
  expect(iso(searchWindow({ kind: 'thisWeek' }, { ...options, firstWeekday: 0 }))).toEqual([
    '2026-11-18T13:15:00.000Z',
    '2026-11-21T23:00:00.000Z',
  ]);
});

test('next week is whole', () => {
  expect(iso(searchWindow({ kind: 'nextWeek' }, options))).toEqual([
    '2026-11-22T23:00:00.000Z',
    '2026-11-29T23:00:00.000Z',
  ]);
});

test('two weeks from now', () => {
  expect(iso(searchWindow({ kind: 'twoWeeks' }, options))).toEqual([
    '2026-11-18T13:15:00.000Z',
    '2026-12-01T23:00:00.000Z',
  ]);
});

test('dates include the last day; a first day in the past begins now', () => {
  const when = { kind: 'dates', from: '2026-11-10', to: '2026-11-19' } as const;
  expect(iso(searchWindow(when, options))).toEqual(['2026-11-18T13:15:00.000Z', '2026-11-19T23:00:00.000Z']);
});

test('dates that cannot be searched', () => {
  expect(iso(searchWindow({ kind: 'dates', from: '2026-11-20', to: '2026-11-19' }, options))).toBe(
    'reversed',
  );
  expect(iso(searchWindow({ kind: 'dates', from: '2026-11-01', to: '2026-11-17' }, options))).toBe('past');
  expect(iso(searchWindow({ kind: 'dates', from: '', to: '2026-11-19' }, options))).toBe('missing');
  const lastMinutes = { ...options, nowMs: Date.parse('2026-11-22T22:50:00Z') };
  expect(iso(searchWindow({ kind: 'thisWeek' }, lastMinutes))).toBe('past');
});

test('never longer than the contract allows, clock change included', () => {
  const outcome = searchWindow(
    { kind: 'dates', from: '2026-08-30', to: '2027-01-31' },
    { ...options, nowMs: Date.parse('2026-08-30T00:00:00Z') },
  );
  expect(outcome).toMatchObject({ ok: true, shortened: true });
  if (outcome.ok) expect(outcome.window.endMs - outcome.window.startMs).toBeLessThanOrEqual(62 * 86_400_000);
});

test('weeks begin as the language says, else on Monday', () => {
  expect(firstWeekdayOf('de-CH')).toBe(1);
  expect(firstWeekdayOf('not a language')).toBe(1);
});

describe('readWishes', () => {
  test.each([undefined, null, 'text', 7, [], {}])('anything stored gives wishes: %p', (stored) =>
    expect(readWishes(stored)).toEqual(FIRST_WISHES),
  );
  test('keeps what is well formed and drops the rest', () => {
    const stored = {
      durationMinutes: 100_000,
      when: { kind: 'dates', from: '2020-01-01', to: '2020-01-02' },
      rooms: { count: 2, minCapacity: -1, features: ['video', 7], building: 'Lisbon' },
      preferences: { timeOfDay: 'night', keepLunch: true },
    };
    expect(readWishes(stored)).toEqual({
      durationMinutes: 1440,
      when: { kind: 'twoWeeks' },
      rooms: { count: 2, features: ['video'], building: 'Lisbon' },
      preferences: { keepLunch: true, avoidBackToBack: false },
    });
  });
});
