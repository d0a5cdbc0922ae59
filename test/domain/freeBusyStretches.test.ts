import { unknownFreeBusy, type MailboxFreeBusy } from '../../src/domain/freeBusy';
import { joinStretches } from '../../src/domain/freeBusyStretches';

const reason = { code: 'timedOut', message: 'Too late.' };
const known = (startMs: number): MailboxFreeBusy => ({
  address: 'ana@x.com',
  state: 'known',
  blocks: [{ startMs, endMs: startMs + 5, busyType: 'busy' }],
  unknown: [],
  sources: [{ system: 'exchange', state: 'known', readAtMs: startMs }],
  readAtMs: startMs,
});
const silent = (startMs: number): MailboxFreeBusy => ({
  ...unknownFreeBusy('ana@x.com', { startMs, endMs: startMs + 10 }, reason, startMs),
  sources: [{ system: 'exchange', state: 'unknown', reason, readAtMs: startMs }],
});

it('is one calendar with the blocks of all stretches, as old as the oldest', () => {
  expect(joinStretches([known(100), known(500)])).toEqual({
    address: 'ana@x.com',
    state: 'known',
    blocks: [...known(100).blocks, ...known(500).blocks],
    unknown: [],
    sources: [{ system: 'exchange', state: 'known', readAtMs: 100 }],
    readAtMs: 100,
  });
});

it('keeps the gap of a stretch that nobody answered for, and is partial then, its source too', () => {
  const joined = joinStretches([known(100), silent(500)]);
  expect(joined).toMatchObject({ state: 'partial', reason, sources: [{ state: 'partial', reason }] });
  expect(joined.unknown).toEqual([{ startMs: 500, endMs: 510, reason }]);
});

it('is unknown where no stretch was answered for', () => {
  expect(joinStretches([silent(100), silent(500)])).toMatchObject({
    state: 'unknown',
    unknown: [{ startMs: 100 }, { startMs: 500 }],
    sources: [{ state: 'unknown' }],
  });
});

it('is the very reading where there is one stretch only', () => {
  const only = known(100);
  expect(joinStretches([only])).toBe(only);
});

it('keeps the first doubt and the first working hours that a stretch has', () => {
  const doubtful = { code: 'tooFree', message: 'Too free.' };
  const workingHours = { zone: { iana: 'UTC' }, periods: [] };
  const joined = joinStretches([known(100), { ...known(500), doubtful, workingHours }]);
  expect(joined).toMatchObject({ doubtful, workingHours });
  expect(joinStretches([known(100), known(500)])).not.toHaveProperty('doubtful');
});

it('tells each source once, by its system and by who was asked in its place, with its worst reason', () => {
  const denied = { code: 'noAccess', message: 'No access.' };
  const source = (readAtMs: number, more: object = {}) =>
    ({ system: 'exchange', state: 'known', readAtMs, ...more }) as const;
  const stretch = (startMs: number, ...sources: MailboxFreeBusy['sources']) => ({
    ...known(startMs),
    sources,
  });
  const { sources } = joinStretches([
    stretch(100, source(100, { via: 'workmail', state: 'unknown', reason }), source(100)),
    stretch(500, source(90), source(500, { via: 'workmail', state: 'unknown', reason: denied })),
    stretch(
      700,
      source(700, { system: 'workmail' }),
      source(700, { via: 'workmail', state: 'unknown', reason }),
    ),
  ]);
  expect(sources).toEqual([
    { system: 'exchange', via: 'workmail', state: 'unknown', reason: denied, readAtMs: 100 },
    { system: 'exchange', state: 'known', readAtMs: 90 },
    { system: 'workmail', state: 'known', readAtMs: 700 },
  ]);
});

it('joins at least one stretch', () => {
  expect(() => joinStretches([])).toThrow(new RangeError('There is no stretch to join.'));
});
