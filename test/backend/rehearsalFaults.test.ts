import { Value } from 'typebox/value';
import { Faults, type FreeBusyAnswer, type Problem } from '../../src/contract';
import { rehearse } from '../helpers/rehearsal';

const ana = { address: 'ana@example.com', displayName: 'Ana', kind: 'person', system: 'exchange' };
const organisation = { mailboxes: [{ ...ana, aliases: ['a@example.com'] }] };
const window = { start: '2026-12-01T07:00:00Z', end: '2026-12-01T16:00:00Z' };

let server: Awaited<ReturnType<typeof rehearse>>;
beforeAll(async () => (server = await rehearse(organisation)));
afterEach(() => put({}));
afterAll(() => server?.close());

async function put(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.base}/api/v1/rehearsal/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}
const get = async () => (await server.ask('/rehearsal/faults')).body as unknown;
const stateOfAna = async () => {
  const { body } = await server.ask('/freebusy', { mailboxes: [ana.address], window, fresh: true });
  const [schedule] = (body as FreeBusyAnswer).schedules;
  return [schedule?.state, schedule?.reason?.code];
};

it('sets faults, tells them, and takes all of them back', async () => {
  expect(await get()).toEqual({});
  const faults = {
    exchange: [
      { kind: 'clockSkew', minutes: -3 },
      { kind: 'slow', fromMs: 0, toMs: 1 },
    ],
    workmail: [{ kind: 'down' }],
    mailboxes: [{ address: 'a@example.com', faults: [{ kind: 'noAccess' }] }],
  };
  expect(await put(faults)).toMatchObject({ status: 200, body: faults });
  expect(await get()).toEqual(faults);
  expect(Value.Check(Faults, await get())).toBe(true);
  expect(await stateOfAna()).toEqual(['unknown', 'noAccess']);
  expect(await put({})).toMatchObject({ status: 200, body: {} });
  expect(await get()).toEqual({});
  expect(await stateOfAna()).toEqual(['known', undefined]);
});

it('forgets what was answered before, in calendars and in status', async () => {
  const ask = async () => {
    const { body } = await server.ask('/freebusy', { mailboxes: [ana.address], window });
    const { schedules, systems } = body as FreeBusyAnswer;
    return [schedules[0]?.state, systems.find(({ system }) => system === 'exchange')?.state];
  };
  expect(await ask()).toEqual(['known', 'ok']);
  await put({ exchange: [{ kind: 'down' }] });
  expect(await ask()).toEqual(['unknown', 'down']);
});

it.each([
  ['unauthorized', { kind: 'unauthorized' }, 'unauthorized'],
  ['throttling', { kind: 'throttling', backOffMs: 60_000 }, 'throttled'],
  ['down', { kind: 'down' }, 'systemUnreachable'],
])(
  'is well at once after %s: nothing is held against a system that has just been switched',
  async (_, fault, code) => {
    await put({ exchange: [fault] });
    // Often enough for the circuit to open.
    for (let i = 0; i < 4; i += 1) expect(await stateOfAna()).toEqual(['unknown', code]);
    await put({});
    expect(await stateOfAna()).toEqual(['known', undefined]);
  },
);

it.each([
  ['a kind that nobody knows', { exchange: [{ kind: 'flood' }] }, '/exchange/0'],
  ['a field too many', { exchange: [{ kind: 'down', now: true }] }, '/exchange/0'],
  ['a time out of bounds', { workmail: [{ kind: 'slow', fromMs: -1, toMs: 5 }] }, '/workmail/0'],
  [
    'a system’s fault for a mailbox',
    { mailboxes: [{ address: 'a@example.com', faults: [{ kind: 'down' }] }] },
    '/mailboxes/0/faults/0',
  ],
  ['a missing address', { mailboxes: [{ faults: [] }] }, '/mailboxes/0/address'],
  ['an unknown address', { mailboxes: [{ address: 'x@example.com', faults: [] }] }, '/mailboxes/0/address'],
])('refuses %s by its place, and changes nothing', async (_name, faults, path) => {
  await put({ workmail: [{ kind: 'down' }] });
  const { status, body } = await put(faults);
  const { code, errors } = body as Problem;
  expect([status, code, errors?.map((error) => error.path)]).toEqual([400, 'invalidRequest', [path]]);
  expect(await get()).toEqual({ workmail: [{ kind: 'down' }] });
});

it.each([
  ['a page of another site', { origin: 'https://evil.example' }, 403],
  ['a page without an origin', { origin: 'null' }, 403],
  ['another port of this machine', { origin: 'http://localhost:1' }, 403],
  ['a foreign fetch', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a form', { 'content-type': 'text/plain' }, 415],
])('refuses %s', async (_name, headers, status) => {
  expect((await put({ exchange: [{ kind: 'down' }] }, headers)).status).toBe(status);
  expect(await get()).toEqual({});
});

it('takes them from its own page, and names its methods to others', async () => {
  expect((await put({}, { origin: server.base, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  const posted = await server.ask('/rehearsal/faults', {});
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, PUT']);
});

it('is not there in live mode, nor in its description', async () => {
  const live = await rehearse(organisation, { down: 'workmail' });
  try {
    expect((await live.ask('/rehearsal/faults')).status).toBe(404);
    const response = await fetch(`${live.base}/api/v1/rehearsal/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect([response.status, ((await response.json()) as Problem).code]).toEqual([404, 'routeNotFound']);
    const { paths } = (await live.ask('/openapi.json')).body as { paths: object };
    expect(Object.keys(paths).filter((path) => path.includes('rehearsal'))).toEqual([]);
  } finally {
    await live.close();
  }
});
