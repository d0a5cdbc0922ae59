import fc from 'fast-check';
import {
  clip,
  compareIntervals,
  contains,
  covers,
  firstEndingAfter,
  isEmpty,
  merge,
  overlaps,
  subtract,
  totalMs,
  type Interval,
} from '../../src/domain/interval';

const between = (startMs: number, endMs: number): Interval => ({ startMs, endMs });
const anyInterval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([startMs, length]) => between(startMs, startMs + length));
const anyIntervals = fc.array(anyInterval, { maxLength: 12 });

/** The definition itself, instant by instant. */
const instants = (intervals: readonly Interval[]) => {
  const set = new Set<number>();
  for (const { startMs, endMs } of intervals) for (let ms = startMs; ms < endMs; ms += 1) set.add(ms);
  return set;
};

describe('overlaps', () => {
  it.each([
    ['share the last instant', between(0, 10), between(9, 20), true],
    ['touch', between(0, 10), between(10, 20), false],
    ['one inside the other', between(0, 10), between(4, 5), true],
    ['an empty one inside', between(0, 10), between(5, 5), false],
    ['two equal empty ones', between(5, 5), between(5, 5), false],
    ['one turned round', between(0, 10), between(8, 2), false],
  ])('%s', (_, a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });
});

describe('contains', () => {
  it.each([
    ['equal edges', between(0, 10), true],
    ['ends one later', between(0, 11), false],
    ['starts one earlier', between(-1, 10), false],
    ['is empty', between(5, 5), false],
  ])('inner %s', (_, inner, expected) => {
    expect(contains(between(0, 10), inner)).toBe(expected);
  });
});

it('compareIntervals goes by start, then by end', () => {
  const sorted = [between(2, 3), between(1, 9), between(1, 4), between(1, 6)].sort(compareIntervals);
  expect(sorted).toEqual([between(1, 4), between(1, 6), between(1, 9), between(2, 3)]);
});

it('clip keeps what an item carries and drops what only touches', () => {
  const items = [
    { startMs: -5, endMs: 5, kind: 'a' },
    { startMs: 10, endMs: 12, kind: 'b' },
    { startMs: 9, endMs: 12, kind: 'c' },
    { startMs: 4, endMs: 4, kind: 'd' },
  ];
  expect(clip(items, between(0, 10))).toEqual([
    { startMs: 0, endMs: 5, kind: 'a' },
    { startMs: 9, endMs: 10, kind: 'c' },
  ]);
});

it('merge joins touching intervals and keeps a gap of one apart', () => {
  expect(merge([between(10, 20), between(0, 10), between(21, 22), between(30, 30)])).toEqual([
    between(0, 20),
    between(21, 22),
  ]);
});

it('subtract leaves both sides of a hole', () => {
  expect(subtract([between(0, 10)], [between(4, 6)])).toEqual([between(0, 4), between(6, 10)]);
  expect(subtract([between(0, 10)], [between(0, 10)])).toEqual([]);
  expect(subtract([between(0, 10)], [between(10, 20)])).toEqual([between(0, 10)]);
});

it('firstEndingAfter leaves out what ends exactly then', () => {
  const sorted = [between(0, 10), between(10, 20), between(25, 30)];
  expect([9, 10, 20, 29, 30].map((ms) => firstEndingAfter(sorted, ms))).toEqual([0, 1, 2, 2, 3]);
});

describe('properties', () => {
  it('merge keeps exactly the instants, sorted, apart, and is stable', () => {
    fc.assert(
      fc.property(anyIntervals, (intervals) => {
        const merged = merge(intervals);
        expect(instants(merged)).toEqual(instants(intervals));
        for (let at = 1; at < merged.length; at += 1) {
          expect(merged[at]!.startMs).toBeGreaterThan(merged[at - 1]!.endMs);
        }
        expect(merge(merged)).toEqual(merged);
        expect(merged.some(isEmpty)).toBe(false);
      }),
    );
  });

  it('merge is commutative and associative', () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, anyIntervals, (a, b, c) => {
        expect(merge([...a, ...b])).toEqual(merge([...b, ...a]));
        expect(merge([...merge([...a, ...b]), ...c])).toEqual(merge([...a, ...merge([...b, ...c])]));
      }),
    );
  });

  it('subtract, covers and totalMs agree with the instants', () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, anyInterval, (from, taken, window) => {
        const left = [...instants(from)].filter((ms) => !instants(taken).has(ms));
        expect([...instants(subtract(from, taken))].sort()).toEqual(left.sort());
        expect(totalMs(from)).toBe(instants(from).size);
        const isCovered = [...instants([window])].every((ms) => instants(taken).has(ms));
        expect(covers(taken, window)).toBe(isCovered);
      }),
    );
  });
});
