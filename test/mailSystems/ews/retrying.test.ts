import type { ErrorCode } from '../../../src/errors';
import { AbandonedError, EwsError, type Trouble } from '../../../src/mailSystems/ews/ewsError';
import { retrying, type Retrying } from '../../../src/mailSystems/ews/retrying';

const failed = (trouble: Trouble | undefined, code: ErrorCode = 'systemUnreachable', retryable = true) =>
  new EwsError('exchange', code, 'Ours.', { trouble, retryable });
const patient = { totalMs: 10_000, leftMs: () => 10_000 };

/** How often an attempt that always fails like this is made. */
async function attempts(error: Error, options: Partial<Retrying> = {}): Promise<number> {
  let count = 0;
  const outcome = retrying<never>(
    async () => {
      count += 1;
      throw error;
    },
    { patience: patient, pauseMs: () => 0, ...options },
    { fromMs: 1, random: () => 0 },
  );
  await expect(outcome).rejects.toBe(error);
  return count;
}

it.each<[string, Error, number]>([
  ['a broken connection', failed('broken'), 3],
  ['a gateway', failed('gateway'), 3],
  ['a pause that was asked for', failed('throttled', 'throttled'), 3],
  ['a refused connection', failed('refused'), 2],
  ['no answer in time', failed('time', 'timedOut'), 2],
  ['damage', failed('damaged', 'unexpectedAnswer'), 2],
  ['a fault that may pass', failed('fault', 'unexpectedAnswer'), 2],
  ['a fault that will not', failed('fault', 'unexpectedAnswer', false), 1],
  ['TLS', failed('tls', 'tlsFailed'), 1],
  ['a name that does not resolve', failed('refused', 'systemUnreachable', false), 1],
  ['a refused sign-in', failed(undefined, 'unauthorized', false), 1],
  ['no time told to wait', failed(undefined, 'throttled'), 1],
  ['a caller who is gone', new AbandonedError({ system: 'exchange', name: 'Exchange' }), 1],
  ['our own mistake', new TypeError('x'), 1],
])('%s', async (_, error, count) => {
  expect(await attempts(error)).toBe(count);
});

it('stops where the caller does, and does not begin what would come too late', async () => {
  const at = (leftMs: number) => ({ patience: { totalMs: 9000, leftMs: () => leftMs } });
  expect(await attempts(failed('broken'), { signal: AbortSignal.abort() })).toBe(1);
  expect(await attempts(failed('broken'), at(4500))).toBe(1);
  expect(await attempts(failed('broken'), at(4501))).toBe(3);
  // In vain once already: only where most of the time is left.
  expect(await attempts(failed('time', 'timedOut'), at(6000))).toBe(1);
  expect(await attempts(failed('time', 'timedOut'), at(6001))).toBe(2);
  const throttled = failed('throttled', 'throttled');
  expect(await attempts(throttled, { ...at(5000), pauseMs: () => 5000 })).toBe(1);
  expect(await attempts(throttled, { ...at(5000), pauseMs: () => 4999 })).toBe(3);
});

it('leaves out what the caller meets in another way', async () => {
  expect(await attempts(failed('damaged'), { except: ['fault'] })).toBe(2);
  expect(await attempts(failed('damaged'), { except: ['fault', 'damaged'] })).toBe(1);
});

it('counts one trouble after the other', async () => {
  const troubles: Trouble[] = ['refused', 'damaged', 'broken'];
  let count = 0;
  const outcome = retrying<never>(
    async () => {
      throw failed(troubles[count++]);
    },
    { patience: patient, pauseMs: () => 0 },
    { fromMs: 1, random: () => 0 },
  );
  await expect(outcome).rejects.toMatchObject({ trouble: 'broken' });
  expect(count).toBe(3);
});

it.each([
  [0, [200, 200]],
  [1, [600, 1800]],
  [0.5, [400, 700]],
])('waits with jitter: random %s', async (random, expected) => {
  const waits: number[] = [];
  const real = globalThis.setTimeout;
  const timers = jest.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms: number) => {
    waits.push(ms);
    return real(run, 0);
  }) as typeof setTimeout);
  await expect(
    retrying(
      () => Promise.reject(failed('broken')),
      { patience: patient, pauseMs: () => 0 },
      { fromMs: 200, random: () => random },
    ),
  ).rejects.toThrow();
  timers.mockRestore();
  expect(waits).toEqual(expected);
});
