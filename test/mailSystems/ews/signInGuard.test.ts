import { EwsError } from '../../../src/mailSystems/ews/ewsError';
import { createSignInGuard } from '../../../src/mailSystems/ews/signInGuard';

const refused = new EwsError('exchange', 'unauthorized', 'Refused.');
const broken = new EwsError('exchange', 'systemUnreachable', 'Broken.');
const damaged = new EwsError('exchange', 'unexpectedAnswer', 'Damaged.');
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Requests that come back when the test says so. */
function createRequests() {
  const guard = createSignInGuard();
  const sent: { succeed(): void; fail(error: Error): void }[] = [];
  const outcomes: Promise<string>[] = [];
  const ask = (credentials = 'first') => {
    const outcome = guard.run(
      credentials,
      () =>
        new Promise<string>(
          (resolve, reject) => void sent.push({ succeed: () => resolve('ok'), fail: reject }),
        ),
    );
    outcomes.push(outcome.catch((error: Error) => error.message));
  };
  return { sent, outcomes, ask };
}

it('lets one request through, then all', async () => {
  const { sent, outcomes, ask } = createRequests();
  for (let i = 0; i < 5; i += 1) ask();
  await turn();
  expect(sent).toHaveLength(1);
  sent[0]!.succeed();
  await turn();
  expect(sent).toHaveLength(5);
  sent.forEach((request) => request.succeed());
  expect(await Promise.all(outcomes)).toEqual(Array(5).fill('ok'));
  ask();
  ask();
  await turn();
  expect(sent).toHaveLength(7);
});

it('lets one through at a time while sign-ins are refused, and again after a later refusal', async () => {
  const { sent, outcomes, ask } = createRequests();
  for (let i = 0; i < 3; i += 1) ask();
  await turn();
  sent[0]!.fail(refused);
  await turn();
  expect(sent).toHaveLength(2);
  sent[1]!.succeed();
  await turn();
  expect(sent).toHaveLength(3);
  sent[2]!.fail(refused);
  await Promise.all(outcomes);
  ask();
  ask();
  await turn();
  expect(sent).toHaveLength(4);
});

it.each([
  ['a failure from behind the sign-in says that it was accepted', damaged, 3],
  ['a failure from before it says nothing, and the next one goes alone too', broken, 2],
])('%s', async (_what, failure, sentAfterwards) => {
  const { sent, outcomes, ask } = createRequests();
  for (let i = 0; i < 3; i += 1) ask();
  await turn();
  sent[0]!.fail(failure);
  await turn();
  expect(sent).toHaveLength(sentAfterwards);
  sent[1]!.succeed();
  await turn();
  sent[2]!.succeed();
  expect(await Promise.all(outcomes)).toEqual([failure.message, 'ok', 'ok']);
});

it('lets the first one with a new password through alone', async () => {
  const { sent, ask } = createRequests();
  ask();
  sent[0]!.succeed();
  await turn();
  for (let i = 0; i < 4; i += 1) ask('second');
  await turn();
  expect(sent).toHaveLength(2);
  sent[1]!.fail(refused);
  await turn();
  expect(sent).toHaveLength(3);
  sent[2]!.succeed();
  await turn();
  expect(sent).toHaveLength(5);
});

it('lets nobody else through before the first one came back, however long that takes', async () => {
  const { sent, outcomes, ask } = createRequests();
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  try {
    ask();
    ask();
    await turn();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  } finally {
    jest.useRealTimers();
  }
  sent[0]!.succeed();
  await turn();
  sent[1]!.succeed();
  expect(await Promise.all(outcomes)).toEqual(['ok', 'ok']);
});
