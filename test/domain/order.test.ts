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

it('pauses in a long list, and not in a short one', () => {
  const pauses = (length: number) => {
    const steps = orderInSteps(Array.from({ length }, (_, i) => `${(i * 7919) % length}`));
    let count = 0;
    while (!steps.next().done) count += 1;
    return count;
  };
  expect(pauses(100)).toBe(0);
  expect(pauses(20_000)).toBeGreaterThan(20);
});
