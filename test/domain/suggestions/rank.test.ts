import { emptyColumns, type Columns } from '../../../src/domain/suggestions/columns';
import { bestStarts, qualityOf, rankingKeys } from '../../../src/domain/suggestions/rank';
import { RULES } from '../../../src/domain/suggestions/rules';
import { noCounts, type Counts } from '../../../src/domain/suggestions/counts';

const clean = (more: Partial<Counts> = {}): Counts => ({ ...noCounts(), required: 3, ...more });

it.each([
  ['requiredAway', 'poor'],
  ['requiredOutsideHours', 'fair'],
  ['requiredUnknown', 'fair'],
  ['requiredTentative', 'fair'],
  ['requiredElsewhere', 'good'],
  ['optionalNotFree', 'good'],
  ['optionalOutsideHours', 'good'],
  ['resourceUnknown', 'fair'],
  ['resourceTentative', 'fair'],
  ['resourceOutsideHours', 'fair'],
  ['missingRooms', 'poor'],
  ['brokenPreferences', 'excellent'],
] as const)('one %s is %s at best', (name, quality) => {
  expect(qualityOf(clean())).toBe('excellent');
  expect(qualityOf(clean({ [name]: 1 }))).toBe(quality);
});

it('takes the worst of several', () => {
  expect(qualityOf(clean({ optionalNotFree: 9, requiredUnknown: 1 }))).toBe('fair');
  expect(qualityOf(clean({ requiredUnknown: 1, missingRooms: 1 }))).toBe('poor');
});

describe('order', () => {
  const order = (...all: Partial<Counts>[]) => {
    const columns = emptyColumns(all.length);
    all.forEach((counts, index) => {
      for (const name of Object.keys(columns) as (keyof Columns)[]) columns[name][index] = counts[name] ?? 0;
    });
    const starts = all.map((_, index) => index);
    const isOpen = new Uint8Array(all.length).fill(1);
    return bestStarts(starts, rankingKeys(columns, all.length), isOpen, { limit: all.length, apartMs: 0 });
  };

  it('never lets a lower band before a higher one', () => {
    // One optional person against seven broken comforts, one tentative person against ten optional ones.
    expect(order({ optionalNotFree: 1 }, { brokenPreferences: 7 })).toEqual([1, 0]);
    expect(order({ requiredTentative: 1 }, { optionalNotFree: 10, brokenPreferences: 9 })).toEqual([1, 0]);
  });

  // Each pair lies in one band; each count weighs more than nine of the next.
  it.each([
    ['requiredAway', 'requiredOutsideHours', { requiredAway: 1 }],
    ['requiredOutsideHours', 'requiredUnknown', { requiredUnknown: 1, requiredOutsideHours: 1 }],
    ['requiredUnknown', 'requiredTentative', { requiredUnknown: 1, requiredTentative: 1 }],
    ['requiredTentative', 'optionalNotFree', { requiredTentative: 1 }],
    ['optionalNotFree', 'optionalOutsideHours', { optionalNotFree: 1 }],
    ['optionalOutsideHours', 'missingRooms', { missingRooms: 1 }],
    ['missingRooms', 'brokenPreferences', { missingRooms: 1 }],
  ] as const)('%s comes before %s', (heavy, light, base: Partial<Counts>) => {
    const more = { ...base, [heavy]: (base[heavy] ?? 0) + 1 };
    const less = { ...base, [light]: (base[light] ?? 0) + 9 };
    expect(qualityOf(clean(more))).toBe(qualityOf(clean(less)));
    expect(order(more, less)).toEqual([1, 0]);
    expect(order(less, more)).toEqual([0, 1]);
  });

  it('gives the earlier start the last word', () => {
    expect(order({ optionalNotFree: 2 }, { optionalNotFree: 2 }, {})).toEqual([2, 0, 1]);
  });

  it('keeps every count apart where they are too large for one number together', () => {
    const many = Object.fromEntries(RULES.map(({ name }) => [name, 1000]));
    for (const { name, ranks } of RULES) {
      if (ranks) expect(order({ ...many, [name]: 1001 }, many)).toEqual([1, 0]);
    }
  });
});

describe('bestStarts', () => {
  const starts = [0, 15, 30, 45, 60];
  const best = (keys: number[], limit: number, apartMs: number, closed: number[] = []) => {
    const isOpen = Uint8Array.from(starts, (_, index) => (closed.includes(index) ? 0 : 1));
    return bestStarts(starts, [Float64Array.from(keys)], isOpen, { limit, apartMs });
  };

  it('skips what overlaps a better one, and what only touches it not', () => {
    expect(best([2, 1, 2, 2, 2], 5, 30)).toEqual([1, 3]);
    expect(best([2, 1, 2, 2, 2], 5, 15)).toEqual([1, 0, 2, 3, 4]);
    expect(best([2, 1, 2, 2, 2], 5, 0)).toEqual([1, 0, 2, 3, 4]);
  });

  it('stops at the limit, and takes nothing that is closed', () => {
    expect(best([2, 1, 2, 2, 2], 1, 0)).toEqual([1]);
    expect(best([2, 1, 2, 2, 2], 5, 0, [1, 2])).toEqual([0, 3, 4]);
    expect(best([], 5, 0, [0, 1, 2, 3, 4])).toEqual([]);
  });
});

it('no count is ruled twice', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
});
