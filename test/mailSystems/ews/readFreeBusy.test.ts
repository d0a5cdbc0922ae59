import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import type { BusyBlock, CalendarReading } from '../../../src/domain/freeBusy';
import { createEwsMailSystem, type EwsMailSystem } from '../../../src/mailSystems/ews';
import {
  askedFor,
  availability,
  failure,
  fixture,
  soapFault,
  success,
  utc,
  type AskedFor,
} from './helpers/answers';
import { startServer, xml, type TestServer } from './helpers/server';

const DAY = 86_400_000;
const WINDOW = { startMs: utc('2026-11-23T08:00:00'), endMs: utc('2026-11-23T18:00:00') };
const LONG = { startMs: WINDOW.startMs, endMs: WINDOW.startMs + 100 * DAY };

let server: TestServer;
let ews: EwsMailSystem;
let asked: AskedFor[];

/** Answers every request as `answer` says, one response or fault for what was asked. */
function answerWith(answer: (question: AskedFor) => string | { status: number }): void {
  server.respond = ({ body }, response) => {
    const question = askedFor(body);
    asked.push(question);
    const said = answer(question);
    if (typeof said === 'string') xml(response, said);
    else response.writeHead(said.status).end();
  };
}

beforeAll(async () => {
  server = await startServer(() => {});
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  ews = createEwsMailSystem({
    system: 'exchange',
    url: server.url,
    username: 'svc',
    readPassword: async () => 'secret',
    now: () => 1_000,
    waits: { retryMs: 1 },
  });
});
afterEach(() => ews.close());

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@corp.example`);
const allFree = ({ addresses }: AskedFor) => availability(addresses.map(() => success([])));

it('gives every address its own reading, in the order and spelling asked', async () => {
  const starts: Record<string, number> = { 'a@corp.example': 9, 'b@corp.example': 10 };
  answerWith(({ addresses }) =>
    availability(
      addresses.map((address) => {
        const startMs = utc('2026-11-23T00:00:00') + starts[address.toLowerCase()]! * 3_600_000;
        return success([{ startMs, endMs: startMs + 1000, busyType: 'busy' }]);
      }),
    ),
  );
  const { readings, failure: failed } = await ews.readFreeBusy(
    ['b@corp.example', 'A@corp.example', 'a@corp.example'],
    WINDOW,
  );
  expect(failed).toBeUndefined();
  expect(
    readings.map(({ address, blocks }) => [address, new Date(blocks[0]!.startMs).getUTCHours()]),
  ).toEqual([
    ['b@corp.example', 10],
    ['A@corp.example', 9],
    ['a@corp.example', 9],
  ]);
  expect(readings[0]).toMatchObject({ system: 'exchange', unknown: [], readAtMs: 1_000 });
  expect(asked[0]!.addresses).toHaveLength(2);
});

it('asks about 100 mailboxes and 42 days at most, in whole slots', async () => {
  answerWith(allFree);
  const window = { startMs: LONG.startMs + 60_000, endMs: LONG.endMs };
  const { readings } = await ews.readFreeBusy(people(201), window);
  expect(readings).toHaveLength(201);
  expect(readings.every(({ unknown, blocks }) => unknown.length + blocks.length === 0)).toBe(true);
  expect(asked).toHaveLength(9);
  for (const { addresses, startMs, endMs } of asked) {
    expect(addresses.length).toBeLessThanOrEqual(100);
    expect(endMs - startMs).toBeLessThanOrEqual(42 * DAY);
    expect([startMs % 1_800_000, endMs % 1_800_000]).toEqual([0, 0]);
  }
});

it('asks nothing about no time, nobody, no address, and years without four digits', async () => {
  answerWith(allFree);
  expect(await ews.readFreeBusy([], WINDOW)).toEqual({ readings: [] });
  const empty = await ews.readFreeBusy(['a@x'], { startMs: 5, endMs: 5 });
  expect(empty.readings[0]).toMatchObject({ blocks: [], unknown: [] });
  const none = await ews.readFreeBusy(['', ' ', 'a\u0000@x', 'a@x\nb@x'], WINDOW);
  for (const { unknown } of none.readings)
    expect(unknown).toMatchObject([{ ...WINDOW, reason: { code: 'invalidAddress' } }]);
  const far = await ews.readFreeBusy(['a@x'], { startMs: 0, endMs: Infinity });
  expect(far.readings[0]!.unknown).toMatchObject([{ reason: { code: 'invalidRequest' } }]);
  expect(asked).toEqual([]);
});

it('lets one bad address spoil nobody else’s answer', async () => {
  answerWith(({ addresses }) =>
    addresses.includes('p42@corp.example') && addresses.length > 1
      ? soapFault('ErrorInvalidSmtpAddress')
      : availability(
          addresses.map((address) =>
            address.startsWith('p42@') ? failure('ErrorInvalidSmtpAddress') : success([]),
          ),
        ),
  );
  const { readings, failure: failed } = await ews.readFreeBusy(people(100), WINDOW);
  expect(failed).toBeUndefined();
  expect(readings.filter(({ unknown }) => unknown.length > 0).map(({ address }) => address)).toEqual([
    'p42@corp.example',
  ]);
  expect(readings[42]!.unknown[0]!.reason.code).toBe('invalidAddress');
});

it.each([
  ['ErrorInvalidSmtpAddress', 'invalidAddress', 8],
  ['ErrorMailboxDataArrayTooBig', 'unexpectedAnswer', 8],
  ['ErrorInvalidSmtpAddress', 'invalidAddress', 1],
])('leaves %s with the one mailbox it is about', async (serverCode, code, count) => {
  answerWith((question) =>
    question.addresses.includes('p0@corp.example') ? soapFault(serverCode) : allFree(question),
  );
  const { readings, failure: failed } = await ews.readFreeBusy(people(count), WINDOW);
  expect(failed).toBeUndefined();
  expect(readings[0]!.unknown).toMatchObject([{ ...WINDOW, reason: { code, serverCode } }]);
  for (const { unknown } of readings.slice(1)) expect(unknown).toEqual([]);
});

it('asks about shorter times where a calendar holds too much, and only for that calendar', async () => {
  const event = { startMs: LONG.startMs + 10 * DAY - 1000, endMs: LONG.startMs + 15 * DAY, busyType: 'busy' };
  answerWith(({ addresses, startMs, endMs }) =>
    availability(
      addresses.map((address) => {
        if (address.startsWith('p1@') && endMs - startMs > 6 * DAY) return failure('ErrorResultSetTooBig');
        return success(startMs < event.endMs && endMs > event.startMs ? [event] : []);
      }),
    ),
  );
  const { readings } = await ews.readFreeBusy(people(3), {
    startMs: LONG.startMs,
    endMs: LONG.startMs + 42 * DAY,
  });
  expect(readings.map(({ blocks }) => blocks)).toEqual([[event], [event], [event]]);
  expect(readings[1]!.unknown).toEqual([]);
  expect(asked.slice(1).every(({ addresses }) => addresses.length === 1)).toBe(true);
});

it('says so when even a day holds too much', async () => {
  answerWith(({ addresses }) => availability(addresses.map(() => failure('ErrorResultSetTooBig'))));
  const { readings } = await ews.readFreeBusy(['a@x'], WINDOW);
  expect(readings[0]!.unknown).toMatchObject([
    { ...WINDOW, reason: { code: 'tooManyResults', system: 'exchange' } },
  ]);
});

it('asks about shorter times where the server takes less than 42 days', async () => {
  answerWith((question) =>
    question.endMs - question.startMs > 30 * DAY ? soapFault('ErrorTimeIntervalTooBig') : allFree(question),
  );
  const { readings, failure: failed } = await ews.readFreeBusy(['a@x'], LONG);
  expect(failed).toBeUndefined();
  expect(readings[0]!.unknown).toEqual([]);
});

it('makes only the piece unknown that failed', async () => {
  answerWith((question) =>
    question.startMs === LONG.startMs + 42 * DAY ? soapFault('ErrorMoonInWrongHouse') : allFree(question),
  );
  const answer = await ews.readFreeBusy(people(2), LONG);
  const expected = [
    {
      startMs: LONG.startMs + 42 * DAY,
      endMs: LONG.startMs + 84 * DAY,
      reason: { code: 'unexpectedAnswer', serverCode: 'ErrorMoonInWrongHouse', system: 'exchange' },
    },
  ];
  for (const { unknown } of answer.readings) expect(unknown).toMatchObject(expected);
  expect(answer.failure).toMatchObject({ code: 'unexpectedAnswer' });
});

it.each([
  ['too few', ({ addresses }: AskedFor) => availability(addresses.slice(1).map(() => success([])))],
  ['too many', ({ addresses }: AskedFor) => availability([...addresses, 'x'].map(() => success([])))],
])('believes nothing when %s responses came', async (_, answer) => {
  answerWith(answer);
  const { readings, failure: failed } = await ews.readFreeBusy(people(3), WINDOW);
  expect(failed?.code).toBe('unexpectedAnswer');
  for (const { unknown, blocks } of readings) {
    expect(blocks).toEqual([]);
    expect(unknown).toMatchObject([{ ...WINDOW, reason: { code: 'unexpectedAnswer' } }]);
  }
});

it.each([
  [401, 'unauthorized'],
  [503, 'throttled'],
])('stops asking after %i', async (status, code) => {
  answerWith(() => ({ status }));
  const { readings, failure: failed } = await ews.readFreeBusy(people(1000), LONG);
  expect(failed).toMatchObject({ code, system: 'exchange' });
  expect(readings.every(({ unknown }) => unknown.length === 1 && unknown[0]!.reason.code === code)).toBe(
    true,
  );
  // A wrong password tried eight times at once would lock the account.
  if (status === 401) expect(asked).toHaveLength(1);
  else expect(asked.length).toBeLessThanOrEqual(9);
});

it('has at most so many requests on their way', async () => {
  let open = 0;
  let most = 0;
  server.respond = ({ body }, response) => {
    most = Math.max(most, (open += 1));
    setTimeout(
      () => {
        open -= 1;
        xml(response, allFree(askedFor(body)));
        // Long enough for a busy machine to send all that may be on their way.
      },
      most < 8 ? 500 : 20,
    );
  };
  const { failure: failed } = await ews.readFreeBusy(people(1000), LONG);
  expect(failed).toBeUndefined();
  expect(most).toBe(8);
});

it('makes what was not read yet unknown when it is aborted, at once', async () => {
  const abort = new AbortController();
  answerWith((question) => {
    if (question.startMs === LONG.startMs) return allFree(question);
    setTimeout(() => abort.abort(), 20);
    return allFree(question);
  });
  const immediate = server.respond;
  server.respond = (request, response) => {
    if (askedFor(request.body).startMs === LONG.startMs) immediate(request, response);
    else setTimeout(() => abort.abort(), 20);
  };
  const { readings, failure: failed } = await ews.readFreeBusy(['a@x'], LONG, { signal: abort.signal });
  // A caller in a hurry does not make a slow system one that is down.
  expect(failed).toBeUndefined();
  expect(readings[0]!.unknown).toMatchObject([
    { startMs: LONG.startMs + 42 * DAY, endMs: LONG.endMs, reason: { code: 'timedOut' } },
  ]);
});

it('tells each reading once, as soon as it is whole, and duplicates each their own', async () => {
  const held: (() => void)[] = [];
  server.respond = ({ body }, response) => {
    const question = askedFor(body);
    const isLate =
      question.addresses.includes('p0@corp.example') && question.startMs > LONG.startMs + 50 * DAY;
    if (isLate) held.push(() => xml(response, allFree(question)));
    else xml(response, allFree(question));
  };
  const told: number[] = [];
  const addresses = [...people(150), '', 'P120@corp.example'];
  const answering = ews.readFreeBusy(addresses, LONG, { onReading: (_, index) => told.push(index) });
  while (told.length < 52 || held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  // The first hundred still wait for one of their three pieces; nobody else waits for them.
  expect([...told].sort((a, b) => a - b)).toEqual(Array.from({ length: 52 }, (_, index) => 100 + index));
  expect(told[0]).toBe(150);
  held.forEach((answer) => answer());
  const { readings } = await answering;
  expect(readings.map(({ address }) => address)).toEqual(addresses);
  expect([...told].sort((a, b) => a - b)).toEqual(addresses.map((_, index) => index));
});

it('tells what was not read when it is aborted as unknown, each once', async () => {
  const abort = new AbortController();
  answerWith(allFree);
  // The first request of all goes alone, until its sign-in is accepted.
  await ews.readFreeBusy(['a@x'], WINDOW);
  server.respond = ({ body }, response) => {
    const question = askedFor(body);
    if (question.addresses.includes('p0@corp.example')) setTimeout(() => abort.abort(), 50);
    else xml(response, allFree(question));
  };
  const told = new Map<number, CalendarReading>();
  const { readings } = await ews.readFreeBusy(people(150), WINDOW, {
    signal: abort.signal,
    onReading: (reading, index) => {
      expect(told.has(index)).toBe(false);
      told.set(index, reading);
    },
  });
  expect(readings.map((_, index) => told.get(index))).toEqual(readings);
  expect(readings[0]!.unknown).toMatchObject([{ ...WINDOW, reason: { code: 'timedOut' } }]);
  expect(readings[149]!.unknown).toEqual([]);
});

it('lets many requests listen to one signal without a warning, and leaves it alone afterwards', async () => {
  answerWith(allFree);
  const { signal } = new AbortController();
  await ews.readFreeBusy(people(1000), LONG, { signal });
  expect(asked).toHaveLength(30);
  // 0 is no limit. Jest hides the warning itself from tests, and Node 20's getMaxListeners stumbles over 0.
  const limit = Object.getOwnPropertySymbols(signal).find(
    (symbol) => symbol.description === 'events.maxEventTargetListeners',
  );
  expect(Reflect.get(signal, limit!)).toBe(0);
  await new Promise((resolve) => setImmediate(resolve));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('sends nothing for a signal that is aborted already', async () => {
  answerWith(allFree);
  const { readings, failure: failed } = await ews.readFreeBusy(['a@x'], WINDOW, {
    signal: AbortSignal.abort(),
  });
  expect(failed).toBeUndefined();
  expect(readings[0]!.unknown).toMatchObject([{ ...WINDOW, reason: { code: 'timedOut' } }]);
  expect(asked).toEqual([]);
});

it('calls running out of its own time a failure, also under a signal that is aborted later', async () => {
  const impatient = createEwsMailSystem({
    system: 'exchange',
    url: server.url,
    username: 'svc',
    readPassword: async () => 'secret',
    timeouts: { totalMs: 100 },
  });
  server.respond = () => {};
  const abort = new AbortController();
  const { readings, failure: failed } = await impatient.readFreeBusy(['a@x'], WINDOW, {
    signal: abort.signal,
  });
  abort.abort();
  expect(failed).toMatchObject({ code: 'timedOut', system: 'exchange' });
  expect(readings[0]!.unknown).toMatchObject([{ ...WINDOW, reason: { code: 'timedOut' } }]);
  await impatient.close();
});

it('calls what failed before it was aborted a failure', async () => {
  const abort = new AbortController();
  server.respond = ({ body }, response) => {
    if (askedFor(body).startMs === LONG.startMs) response.writeHead(500).end();
    else setTimeout(() => abort.abort(), 20);
  };
  const { failure: failed } = await ews.readFreeBusy(['a@x'], LONG, { signal: abort.signal });
  expect(failed).toMatchObject({ code: 'unexpectedAnswer' });
});

it('tells of an undocumented busy type once', async () => {
  const notes: string[] = [];
  const noting = createEwsMailSystem({
    system: 'workmail',
    url: server.url,
    username: 'svc',
    readPassword: async () => 'secret',
    onNote: (note) => notes.push(`${note.system} ${note.code}`),
  });
  const odd = { startMs: WINDOW.startMs, endMs: WINDOW.endMs, busyType: 'DoNotDisturb' };
  answerWith(({ addresses }) => availability(addresses.map(() => success([odd, odd]))));
  await noting.readFreeBusy(people(2), WINDOW);
  const { readings } = await noting.readFreeBusy(people(2), WINDOW);
  expect(readings[0]!.blocks).toMatchObject([{ busyType: 'busy' }, { busyType: 'busy' }]);
  expect(notes).toEqual(['workmail undocumentedBusyType']);
  await noting.close();
});

it('never calls a reading known that came from a cut answer', async () => {
  const whole = Buffer.from(fixture('availability.workmail.xml').trimEnd(), 'utf8');
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (length) => {
      server.respond = (_, response) => xml(response, whole.subarray(0, length));
      const { readings, failure: failed } = await ews.readFreeBusy(['a@x'], WINDOW);
      expect(failed?.code).toBe('unexpectedAnswer');
      expect(readings[0]!.unknown).toMatchObject([WINDOW]);
    }),
    { numRuns: 60 },
  );
});

it('finds a random calendar again over any number of seams', async () => {
  const calendar = fc.array(
    fc
      .tuple(
        fc.integer({ min: -3 * 1440, max: 130 * 1440 }),
        fc.integer({ min: 0, max: 60 * 1440 }),
        fc.constantFrom('busy', 'oof', 'tentative'),
      )
      .map(([start, length, busyType]) => ({
        startMs: WINDOW.startMs + start * 60_000,
        endMs: WINDOW.startMs + (start + length) * 60_000,
        busyType: busyType as BusyBlock['busyType'],
      })),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(calendar, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 120 * 1440 }),
      async (calendars, length) => {
        const window = { startMs: WINDOW.startMs, endMs: WINDOW.startMs + length * 60_000 };
        answerWith(({ addresses, startMs, endMs }) =>
          availability(
            addresses.map((address) =>
              success(
                calendars[Number(/\d+/.exec(address)![0])]!.filter(
                  (event) => event.startMs <= endMs && event.endMs >= startMs,
                ),
              ),
            ),
          ),
        );
        const { readings } = await ews.readFreeBusy(people(calendars.length), window);
        const order = (a: BusyBlock, b: BusyBlock) =>
          a.startMs - b.startMs || a.endMs - b.endMs || (a.busyType < b.busyType ? -1 : 1);
        calendars.forEach((events, index) => {
          const expected = events
            .filter((event) =>
              event.startMs === event.endMs
                ? event.startMs >= window.startMs && event.startMs < window.endMs
                : event.startMs < window.endMs && event.endMs > window.startMs,
            )
            .map((event) => ({
              ...event,
              startMs: Math.max(event.startMs, window.startMs),
              endMs: Math.min(event.endMs, window.endMs),
            }));
          expect([...readings[index]!.blocks].sort(order)).toEqual(expected.sort(order));
          expect(readings[index]!.unknown).toEqual([]);
        });
      },
    ),
    { numRuns: 100 },
  );
});
