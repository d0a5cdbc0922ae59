import { drained, paceOf } from '../../src/domain/steps';

it('paces: a pause as soon as so much was done, and then from the beginning', () => {
  const pace = paceOf(3);
  expect([1, 1, 1, 1, 2, 7, 2, 1].map((done) => pace(done))).toEqual([
    false,
    false,
    true,
    false,
    true,
    true,
    false,
    true,
  ]);
});

it('takes all steps at once and gives what they come to', () => {
  function* steps(): Generator<void, string> {
    yield;
    yield;
    return 'done';
  }
  expect(drained(steps())).toBe('done');
});
