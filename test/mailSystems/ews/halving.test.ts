import { createEwsMailSystem, type EwsMailSystem } from '../../../src/mailSystems/ews';
import {
  askedFor,
  availability,
  envelope,
  fixture,
  soapFault,
  success,
  utc,
  type AskedFor,
} from './helpers/answers';
import { startServer, xml, type TestServer } from './helpers/server';

const WINDOW = { startMs: utc('2026-11-23T08:00:00'), endMs: utc('2026-11-23T18:00:00') };
const LONG = { startMs: WINDOW.startMs, endMs: WINDOW.startMs + 100 * 86_400_000 };
const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@corp.example`);

let server: TestServer;
let ews: EwsMailSystem;
let asked: AskedFor[];
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
    waits: { retryMs: 1 },
  });
});
afterEach(() => ews.close());

interface Said {
  readonly body: string | Buffer;
  readonly status?: number;
  readonly headers?: Record<string, string>;
}
const whole = ({ addresses }: AskedFor) => availability(addresses.map(() => success([])));

/** Everything about these mailboxes is answered in this way, everything else well. */
function poison(addresses: readonly string[], say: (question: AskedFor) => Said): void {
  server.respond = ({ body }, response) => {
    const question = askedFor(body);
    asked.push(question);
    const isPoisoned = addresses.some((address) => question.addresses.includes(address));
    const said = isPoisoned ? say(question) : { body: whole(question) };
    xml(response, said.body, said.status ?? 200, said.headers ?? {});
  };
}

const DAMAGE: readonly (readonly [string, (question: AskedFor) => Said])[] = [
  ['a fault without a code', () => ({ body: fixture('gateway.fault.xml'), status: 500 })],
  ['an undocumented fault', () => ({ body: soapFault('ErrorMoonInWrongHouse') })],
  ['an internal error', () => ({ body: soapFault('ErrorInternalServerError'), status: 500 })],
  ['time that ran out there', () => ({ body: soapFault('ErrorTimeoutExpired') })],
  [
    '500 and a page',
    () => ({ body: '<html></html>', status: 500, headers: { 'content-type': 'text/html' } }),
  ],
  ['an answer cut off', (question) => ({ body: whole(question).slice(0, -50) })],
  ['XML that is none', (question) => ({ body: whole(question).replace('</m:FreeBusyView>', '') })],
  ['other bytes', (question) => ({ body: Buffer.from(whole(question).replace('Success', 'é'), 'latin1') })],
  ['nothing', () => ({ body: '' })],
  [
    'a huge text',
    (question) => ({
      body: whole(question).replace('<m:FreeBusyView>', `<m:FreeBusyView>${'x'.repeat(1_100_000)}`),
    }),
  ],
];

it.each(DAMAGE)('finds the one mailbox behind %s, and spares the others', async (_, say) => {
  poison(['p42@corp.example'], say);
  const { readings, failure } = await ews.readFreeBusy(people(100), WINDOW);
  const unknown = readings.filter((reading) => reading.unknown.length > 0);
  expect(unknown.map(({ address }) => address)).toEqual(['p42@corp.example']);
  expect(unknown[0]!.unknown).toMatchObject([{ ...WINDOW, reason: { system: 'exchange' } }]);
  // One mailbox says nothing about the system.
  expect(failure).toBeUndefined();
  expect(asked.length - 1).toBeLessThanOrEqual(16);
});

it('tries the mailbox that is left once more, and damage once more before it divides', async () => {
  poison(['p0@corp.example'], (question) => ({ body: whole(question).slice(0, -50) }));
  await ews.readFreeBusy(people(4), WINDOW);
  expect(asked.map(({ addresses }) => addresses.length).sort()).toEqual([1, 1, 1, 2, 2, 4, 4]);
  asked = [];
  poison(['p0@corp.example'], () => ({ body: soapFault('ErrorInternalServerError'), status: 500 }));
  await ews.readFreeBusy(people(4), WINDOW);
  expect(asked.map(({ addresses }) => addresses.length).sort()).toEqual([1, 1, 1, 2, 2, 4]);
});

it('finds several, wherever they are', async () => {
  const poisoned = ['p3@corp.example', 'p4@corp.example', 'p77@corp.example', 'p150@corp.example'];
  poison(poisoned, () => ({ body: '', status: 500 }));
  const { readings, failure } = await ews.readFreeBusy(people(200), WINDOW);
  expect(failure).toBeUndefined();
  expect(readings.filter(({ unknown }) => unknown.length > 0).map(({ address }) => address)).toEqual(
    poisoned,
  );
});

it('makes a poisoned piece of time unknown, and no other', async () => {
  const isSecond = ({ startMs }: AskedFor) => startMs === LONG.startMs + 42 * 86_400_000;
  poison(['p7@corp.example'], (question) =>
    isSecond(question) ? { body: soapFault('ErrorMoonInWrongHouse') } : { body: whole(question) },
  );
  const { readings, failure } = await ews.readFreeBusy(people(20), LONG);
  expect(failure).toBeUndefined();
  expect(readings[7]!.unknown).toMatchObject([
    { startMs: LONG.startMs + 42 * 86_400_000, endMs: LONG.startMs + 84 * 86_400_000 },
  ]);
  expect(readings.filter(({ unknown }) => unknown.length > 0)).toHaveLength(1);
});

it.each([
  ['faults', 0, () => ({ body: soapFault('ErrorInternalServerError'), status: 500 })],
  ['damage', 1, () => ({ body: 'Service Unavailable' })],
])('stops dividing when everything fails by %s', async (_, again, say: () => Said) => {
  poison(people(100), say);
  const { readings, failure } = await ews.readFreeBusy(people(100), WINDOW);
  expect(failure?.code).toBe('unexpectedAnswer');
  expect(readings.every(({ unknown }) => unknown.length === 1)).toBe(true);
  expect(asked).toHaveLength(1 + again + 14);
});

it('stops for the whole question, however many batches it has', async () => {
  poison(people(1000), () => ({ body: '', status: 500 }));
  const { readings, failure } = await ews.readFreeBusy(people(1000), WINDOW);
  expect(failure?.code).toBe('unexpectedAnswer');
  expect(readings.every(({ unknown }) => unknown.length === 1)).toBe(true);
  expect(asked).toHaveLength(10 + 14);
});

it('costs a question no more than 200 requests', async () => {
  poison(
    people(1000).filter((_, index) => index % 3 === 0),
    () => ({ body: '', status: 500 }),
  );
  const { readings } = await ews.readFreeBusy([...people(1000), 'well@corp.example'], WINDOW);
  expect(readings.at(-1)!.unknown).toEqual([]);
  // A mailbox that was found is tried once more.
  const halves = new Set(asked.map(({ addresses }) => addresses.join())).size - 11;
  expect(halves).toBeLessThanOrEqual(200);
});

it.each<[string, Said]>([
  ['a pause', { body: '', status: 503 }],
  ['too many requests', { body: '', status: 429 }],
  ['a refused sign-in', { body: '', status: 401 }],
  ['a forbidden EWS', { body: '', status: 403 }],
  ['a refusing fault', { body: soapFault('ErrorAccessDenied') }],
  ['another version', { body: soapFault('ErrorInvalidServerVersion') }],
  ['a web page', { body: '<html></html>', headers: { 'content-type': 'text/html' } }],
  ['a page that calls itself XML', { body: '<html></html>' }],
  ['a redirect', { body: '', status: 302, headers: { location: '/owa' } }],
  ['no EWS', { body: '', status: 404 }],
  ['another number of answers', { body: availability([success([])]) }],
  ['an answer to something else', { body: envelope('<m:GetRoomListsResponse ResponseClass="Success"/>') }],
])('does not divide for %s', async (_, said) => {
  poison(['p0@corp.example'], () => said);
  const { readings, failure } = await ews.readFreeBusy(people(8), WINDOW);
  expect(failure).toBeDefined();
  expect(readings.every(({ blocks, unknown }) => blocks.length === 0 && unknown.length === 1)).toBe(true);
  expect(asked).toHaveLength(1);
});

it.each([
  [502, 3],
  [504, 3],
])('does not divide for a gateway’s %i', async (status, requests) => {
  poison(['p0@corp.example'], () => ({ body: '', status }));
  expect((await ews.readFreeBusy(people(8), WINDOW)).failure).toBeDefined();
  expect(asked).toHaveLength(requests);
});

it('divides where the connection breaks inside an answer, and not where it breaks before', async () => {
  const break_ = (inside: boolean) => {
    server.respond = ({ body, socket }, response) => {
      const question = askedFor(body);
      asked.push(question);
      if (!question.addresses.includes('p3@corp.example')) xml(response, whole(question));
      else if (inside)
        response.writeHead(200).write('<s:Envelope', () => setTimeout(() => socket.destroy(), 20));
      else socket.destroy();
    };
  };
  break_(true);
  const inside = await ews.readFreeBusy(people(8), WINDOW);
  expect(inside.readings.filter(({ unknown }) => unknown.length > 0)).toHaveLength(1);
  expect(inside.readings[3]!.unknown[0]!.reason.code).toBe('unexpectedAnswer');
  asked = [];
  break_(false);
  const before = await ews.readFreeBusy(people(8), WINDOW);
  expect(before.failure?.code).toBe('systemUnreachable');
  expect(asked).toHaveLength(3);
});
