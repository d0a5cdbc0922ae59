import { createCircuit } from '../../../src/mailSystems/ews/circuit';
import { AbandonedError, EwsError, type Trouble } from '../../../src/mailSystems/ews/ewsError';

const system = { system: 'exchange', name: 'Microsoft Exchange' } as const;
const refused = new EwsError('exchange', 'systemUnreachable', 'Refused at mail.', { trouble: 'refused' });
const failure = (trouble?: Trouble) => new EwsError('exchange', 'unexpectedAnswer', 'Ours.', { trouble });

let nowMs = 0;
let sent: number;
beforeEach(() => {
  nowMs = 1_000_000;
  sent = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
});
afterEach(() => void jest.restoreAllMocks());

function setUp(times = { fromMs: 3000, toMs: 10_000 }) {
  const circuit = createCircuit(system, times);
  const send = (outcome: Error | Promise<string> | string, signal?: AbortSignal) =>
    circuit
      .run(async () => {
        sent += 1;
        if (outcome instanceof Error) throw outcome;
        return outcome;
      }, signal)
      .catch((error: Error) => error.message);
  const fail = async (times_: number, error: Error = refused) => {
    for (let i = 0; i < times_; i += 1) await send(error);
  };
  return { circuit, send, fail };
}

it('opens after five failures in a row, and says at once why and when', async () => {
  const { send, fail } = setUp();
  await fail(4);
  expect(await send('ok')).toBe('ok');
  await fail(4);
  expect(await send(refused)).toBe('Refused at mail.');
  sent = 0;
  expect(await send('ok')).toBe('Refused at mail. It is asked again in a moment.');
  nowMs += 2999;
  expect(await send('ok')).toMatch(/in a moment/);
  expect(sent).toBe(0);
  nowMs += 1;
  expect(await send('ok')).toBe('ok');
});

it.each<[Trouble, boolean]>([
  ['refused', true],
  ['broken', true],
  ['gateway', true],
  ['time', true],
  ['tls', true],
  ['throttled', false],
  ['fault', false],
  ['damaged', false],
])('%s counts: %s', async (trouble, counts) => {
  const { send, fail } = setUp();
  await fail(5, failure(trouble));
  expect(await send('ok')).toBe(counts ? 'Ours. It is asked again in a moment.' : 'ok');
});

it('does not count who did not wait, nor a refused sign-in', async () => {
  const { send, fail } = setUp();
  await fail(5, new AbandonedError(system));
  await fail(5, failure());
  expect(await send('ok')).toBe('ok');
});

it('asks less and less often while it stays down, and soon again after it came back', async () => {
  const { send, fail } = setUp();
  await fail(5);
  for (const pauseMs of [3000, 6000, 10_000, 10_000]) {
    nowMs += pauseMs - 1;
    sent = 0;
    expect(await send(refused)).toMatch(/^Refused at mail\. It is/);
    expect(sent).toBe(0);
    nowMs += 1;
    expect(await send(refused)).toBe('Refused at mail.');
    expect(sent).toBe(1);
  }
  expect(await send('ok')).toBe('Refused at mail. It is not asked again for 10 s.');
  nowMs += 10_000;
  expect(await send('ok')).toBe('ok');
  await fail(5);
  nowMs += 3000;
  expect(await send('ok')).toBe('ok');
});

it('sends one probe alone, and the others after it', async () => {
  const { send, fail } = setUp();
  await fail(5);
  nowMs += 3000;
  sent = 0;
  let answer: (text: string) => void = () => {};
  const probe = send(new Promise<string>((resolve) => void (answer = resolve)));
  const others = [1, 2, 3].map(() => send('ok'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toBe(1);
  answer('back');
  expect(await Promise.all([probe, ...others])).toEqual(['back', 'ok', 'ok', 'ok']);
});

it('tells the others at once when the probe fails, and soon when it takes long', async () => {
  const { send, fail } = setUp();
  await fail(5);
  nowMs += 3000;
  sent = 0;
  let end: (error: Error) => void = () => {};
  const slow = new Promise<string>((_, reject) => void (end = reject));
  const probe = send(slow);
  expect(await send('ok')).toMatch(/in a moment/);
  const waiting = send('ok');
  end(refused);
  expect(await probe).toBe('Refused at mail.');
  expect(await waiting).toMatch(/^Refused at mail\. It is not asked again for 10 s\.$/);
  expect(sent).toBe(1);
});

it('lets a probe go on when its caller does not wait', async () => {
  const { circuit, send, fail } = setUp();
  await fail(5);
  nowMs += 3000;
  const abort = new AbortController();
  let signalOfProbe: AbortSignal | undefined;
  let answer: (text: string) => void = () => {};
  const probe = circuit.run((signal) => {
    signalOfProbe = signal;
    return new Promise<string>((resolve) => void (answer = resolve));
  }, abort.signal);
  abort.abort();
  await new Promise((resolve) => setImmediate(resolve));
  expect(signalOfProbe?.aborted).toBe(false);
  answer('back');
  await probe;
  expect(await send('ok')).toBe('ok');
});

it('takes a probe that nobody waited for until its end for a failed one', async () => {
  const { send, fail } = setUp();
  await fail(5);
  nowMs += 3000;
  expect(await send(new AbandonedError(system))).toMatch(/not waited for/);
  sent = 0;
  expect(await send('ok')).toMatch(/^Refused at mail\./);
  expect(sent).toBe(0);
});
