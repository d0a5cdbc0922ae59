import fc from 'fast-check';
import { readMergedFreeBusy } from '../../../src/mailSystems/ews/mergedFreeBusy';

const SLOT = 30 * 60_000;
const window = (slots: number) => ({ startMs: 0, endMs: slots * SLOT });

it('joins equal digits, and only neighbours', () => {
  expect(readMergedFreeBusy('0220 2', window(5), 30)).toEqual([
    { startMs: SLOT, endMs: 3 * SLOT, says: 'busy' },
    { startMs: 4 * SLOT, endMs: 5 * SLOT, says: 'busy' },
  ]);
});

it('reads no further than the window, and cuts the last slot to it', () => {
  expect(readMergedFreeBusy('22', { startMs: 0, endMs: SLOT + 1 }, 30)).toEqual([
    { startMs: 0, endMs: SLOT + 1, says: 'busy' },
  ]);
  expect(readMergedFreeBusy('0222', window(1), 30)).toEqual([]);
});

it('is explained slot by slot, but nothing explains a digit that is missing', () => {
  const runs = readMergedFreeBusy('222', window(4), 30, { has: (slot) => slot !== 1 });
  expect(runs).toEqual([
    { startMs: SLOT, endMs: 2 * SLOT, says: 'busy' },
    { startMs: 3 * SLOT, endMs: 4 * SLOT, says: 'missing' },
  ]);
});

it('calls nothing free but a zero', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789x-'), maxLength: 30 }), (digits) => {
      const runs = readMergedFreeBusy(digits, window(30), 30);
      for (let slot = 0; slot < 30; slot += 1) {
        const isFree = !runs.some(
          ({ startMs, endMs }) => startMs <= slot * SLOT && endMs >= (slot + 1) * SLOT,
        );
        expect(isFree).toBe(digits[slot] === '0');
      }
    }),
  );
});
