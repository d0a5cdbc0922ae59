import type { Suggestion } from '../../../src/contract';
import { whyLines } from '../../../src/taskpane/model/cardFacts';

const names = (...all: string[]) => ({ names: all });

test('what the headline says already is not said again; the same of others, and what only looks alike, is', () => {
  const reasons = [
    {
      code: 'allRequiredFree',
      text: 'All required people are free; Bo Ek’s calendar is not known.',
      clauses: [{ code: 'allRequiredFree' }, { code: 'optionalUnknown', facts: names('Bo Ek') }],
    },
    { code: 'optionalUnknown', text: 'Bo Ek’s calendar is not known.', facts: names('Bo Ek') },
    { code: 'optionalUnknown', text: 'Cy Orr’s calendar is not known.', facts: names('Cy Orr') },
    {
      code: 'hoursAssumed',
      text: 'The working hours of Bo Ek are not known and were assumed.',
      facts: names('Bo Ek'),
    },
  ] as Suggestion['reasons'];
  expect(whyLines({ reasons } as Suggestion)).toEqual([
    'All required people are free; Bo Ek’s calendar is not known.',
    'Cy Orr’s calendar is not known.',
    'The working hours of Bo Ek are not known and were assumed.',
  ]);
  expect(whyLines({ reasons: [] as Suggestion['reasons'] } as Suggestion)).toEqual([]);
});
