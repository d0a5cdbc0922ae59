import { changesSince, type StateThen } from '../../../src/domain/explanation';

const one = (address: string, state: StateThen['state']): StateThen => ({ address, state });

it('tells whose state is another one, from what to what, in the order of now', () => {
  const then = [one('bo@x.com', 'busy'), one('ana@x.com', 'tentative'), one('cy@x.com', 'unknown')];
  const now = [one('cy@x.com', 'unknown'), one('ana@x.com', 'busy'), one('bo@x.com', 'free')];
  expect(changesSince(then, now)).toEqual([
    { address: 'ana@x.com', from: 'tentative', to: 'busy' },
    { address: 'bo@x.com', from: 'busy', to: 'free' },
  ]);
});

it('takes whoever was not listed for free', () => {
  expect(changesSince([], [one('ana@x.com', 'free'), one('bo@x.com', 'oof')])).toEqual([
    { address: 'bo@x.com', from: 'free', to: 'oof' },
  ]);
});

it('knows an address in any spelling, tells of it once, and of nobody who is asked about no more', () => {
  const then = [one('smtp:ANA@x.com', 'busy'), one('gone@x.com', 'busy')];
  const now = [one('Ana@x.com', 'tentative'), one('ana@X.com', 'oof')];
  expect(changesSince(then, now)).toEqual([{ address: 'Ana@x.com', from: 'busy', to: 'tentative' }]);
  expect(changesSince(then, [one('ana@x.com', 'busy')])).toEqual([]);
});
