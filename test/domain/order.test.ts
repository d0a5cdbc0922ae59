import fc from 'fast-check';
import { orderInSteps } from '../../src/domain/order';
import { drained } from '../../src/domain/steps';

const texts = fc.array(fc.constantFrom('a', 'aa', 'b', 'B', 'ä', 'z', '\u{1F600}', ''), { maxLength: 100 });

it('puts texts in the order of Array’s sort, equal ones as they were', () => {
  fc.assert(
    fc.property(texts, (list) => {
      const expected = list
        .map((text, i) => ({ text, i }))
        .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
      expect([...drained(orderInSteps(list))]).toEqual(expected.map(({ i }) => i));
    }),
    { numRuns: 1000 },
  );
});

describe('in a long list', () => {
  const LENGTH = 20_000;
  const shuffled = Array.from({ length: LENGTH }, (_, i) => String((i * 7919) % LENGTH).padStart(5, '0'));
  const walked = (list: readonly string[]) => {
    const steps = orderInSteps(list);
    let pauses = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses += 1;
    return { pauses, texts: Array.from(step.value, (place) => list[place]) };
  };

  it('puts the last text first where it belongs there', () => {
    const sorted = [...shuffled].sort();
    expect(walked(shuffled).texts).toEqual(sorted);
    expect(walked(sorted.toReversed()).texts).toEqual(sorted);
  });

  it('pauses, and the less the more is in order already', () => {
    expect(walked(shuffled.slice(0, 100)).pauses).toBe(0);
    // Once in 8192 texts looked at, and once in as many moved, in each of twelve rounds.
    const { pauses } = walked(shuffled);
    expect(pauses).toBeGreaterThan(20);
    expect(pauses).toBeLessThan(35);
    expect(walked([...shuffled].sort()).pauses).toBe(2);
  });
});
