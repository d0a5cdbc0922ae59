import { emptyColumns, type Columns } from '../../../src/domain/suggestions/columns';
import { earliestOf } from '../../../src/domain/suggestions/headline';

/** The first of three starts at which the required are free, where this stands against each of them. */
const earliest = (...against: Partial<Record<keyof Columns, number>>[]) => {
  const columns = emptyColumns(against.length);
  against.forEach((counts, index) => {
    for (const [name, count] of Object.entries(counts)) columns[name as keyof Columns][index] = count;
  });
  return earliestOf([10, 20, 30].slice(0, against.length), columns, 2);
};

describe('the earliest time at which all required people are free', () => {
  it.each(['requiredAway', 'requiredUnknown', 'requiredTentative', 'requiredElsewhere'] as const)(
    'is none at which somebody counts as %s',
    (name) => {
      expect(earliest({ [name]: 1 }, {}, {})).toEqual({ atAllMs: 20, inHoursMs: 20 });
    },
  );
  it('is none at which one is this and another that', () => {
    const free = { atAllMs: 20, inHoursMs: 20 };
    expect(earliest({ requiredAway: 1, requiredUnknown: 1 }, {})).toEqual(free);
    expect(earliest({ requiredUnknown: 1, requiredTentative: 1 }, {})).toEqual(free);
    expect(earliest({ requiredTentative: 1, requiredElsewhere: 1 }, {})).toEqual(free);
  });
  it('inside working hours may be a later one', () => {
    expect(earliest({ requiredOutsideHours: 1 }, { requiredAway: 1 }, {})).toEqual({
      atAllMs: 10,
      inHoursMs: 30,
    });
  });
  it('is whatever the hour where none lies inside them', () => {
    expect(earliest({ requiredOutsideHours: 1 }, { requiredOutsideHours: 2 })).toEqual({ atAllMs: 10 });
  });
  it('is nothing where there is none, or nobody is required', () => {
    expect(earliest({ requiredAway: 1 })).toEqual({});
    expect(earliestOf([10], emptyColumns(1), 0)).toEqual({});
  });
});
