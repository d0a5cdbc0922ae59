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
