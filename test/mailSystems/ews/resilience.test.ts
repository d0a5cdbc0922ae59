import { writeFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createEwsMailSystem,
  type EwsMailSystem,
  type EwsMailSystemOptions,
} from '../../../src/mailSystems/ews';
import { askedFor, availability, soapFault, success } from './helpers/answers';
import { startServer, xml, type Received, type TestServer } from './helpers/server';
import type http from 'node:http';

const WINDOW = { startMs: 0, endMs: 3_600_000 };
const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@corp.example`);

let server: TestServer;
const open: EwsMailSystem[] = [];
beforeAll(async () => {
  server = await startServer(() => {});
});
afterAll(() => server.close());
beforeEach(() => void (server.received.length = 0));
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

function connect(options: Partial<EwsMailSystemOptions> = {}): EwsMailSystem {
  const ews = createEwsMailSystem({
    system: 'exchange',
    url: server.url,
    username: 'svc',
    readPassword: async () => 'secret',
    waits: { retryMs: 1 },
    ...options,
  });
  open.push(ews);
  return ews;
}

const answer = ({ body }: Received, response: http.ServerResponse) =>
  xml(response, availability(askedFor(body).addresses.map(() => success([]))));

function busy(backOffMs: number): string {
  return soapFault('ErrorServerBusy').replace(
    '</detail>',
    '<t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">' +
      `<t:Value Name="BackOffMilliseconds">${backOffMs}</t:Value></t:MessageXml></detail>`,
  );
}

describe('a busy system', () => {
  it('is left alone for as long as it asked, by every question, and then answers them all', async () => {
    const ews = connect();
    server.respond = answer;
    await ews.readFreeBusy(['a@x'], WINDOW);
    server.received.length = 0;
    let toldAtMs: number | undefined;
    const tooEarly: number[] = [];
    server.respond = (request, response) => {
      if (toldAtMs === undefined) {
        toldAtMs = performance.now();
        xml(response, busy(700), 500);
        return;
      }
      if (performance.now() - toldAtMs < 990) tooEarly.push(performance.now() - toldAtMs);
      answer(request, response);
    };
    const first = ews.readFreeBusy(['a@x'], WINDOW, { patienceMs: 5000 });
    while (toldAtMs === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const others = people(20).map((address) => ews.readFreeBusy([address], WINDOW, { patienceMs: 5000 }));
    const answers = await Promise.all([first, ...others]);
    expect(answers.map(({ failure }) => failure)).toEqual(Array(21).fill(undefined));
    // 700 ms are told as whole seconds: later than asked, never earlier.
    expect(tooEarly).toEqual([]);
    expect(server.received).toHaveLength(22);
  });

  it('is not waited for by who would be gone before', async () => {
    const ews = connect();
    server.respond = (_, response) => xml(response, '', 503, { 'retry-after': '60' });
    const expected = { code: 'throttled', retryAfterSeconds: 60 };
    const { failure, readings } = await ews.readFreeBusy(people(300), WINDOW, { patienceMs: 59_000 });
    expect(failure).toMatchObject(expected);
    expect(readings[299]!.unknown).toMatchObject([{ reason: { code: 'throttled' } }]);
    const sent = server.received.length;
    expect(sent).toBeLessThanOrEqual(3);
    await expect(ews.resolveNames('x')).rejects.toMatchObject({ code: 'throttled' });
    await expect(ews.readRoomLists()).rejects.toMatchObject({ code: 'throttled' });
    expect(server.received).toHaveLength(sent);
  });

  it('that says so again and again is asked three times', async () => {
    server.respond = (_, response) => xml(response, '', 429, { 'retry-after': '0' });
    const { failure } = await connect().readFreeBusy(['a@x'], WINDOW);
    expect(failure?.code).toBe('throttled');
    expect(server.received).toHaveLength(3);
  });
});

describe('a system that is down', () => {
  it('is asked no more after five failures, and heals without anybody’s help', async () => {
    const ews = connect({ waits: { retryMs: 1, probeMs: 400 } });
    server.respond = (_, response) => response.writeHead(502).end();
    const failing = () => ews.readFreeBusy(['a@x'], WINDOW);
    await failing();
    expect((await failing()).failure?.message).toMatch(/gateway/);
    expect(server.received).toHaveLength(5);
    const atOnce = await failing();
    expect(server.received).toHaveLength(5);
    expect(atOnce.failure).toMatchObject({
      code: 'systemUnreachable',
      message: expect.stringMatching(/^A gateway .*\. It is asked again in a moment\.$/),
    });
    expect(atOnce.readings[0]!.unknown).toMatchObject([{ ...WINDOW, reason: { code: 'systemUnreachable' } }]);

    await new Promise((resolve) => setTimeout(resolve, 400));
    let open = 0;
    let most = 0;
    server.respond = (request, response) => {
      most = Math.max(most, (open += 1));
      const isProbe = server.received.length === 6;
      setTimeout(
        () => {
          if (isProbe) expect(most).toBe(1);
          open -= 1;
          answer(request, response);
        },
        isProbe ? 100 : 0,
      );
    };
    const healed = await ews.readFreeBusy(people(500), WINDOW);
    expect(healed.failure).toBeUndefined();
    expect(healed.readings.every(({ unknown }) => unknown.length === 0)).toBe(true);
  });

  it('is told as what it was, a refused connection too', async () => {
    const gone = await startServer(() => {});
    await gone.close();
    const ews = connect({ url: gone.url });
    const failures: (string | undefined)[] = [];
    for (let i = 0; i < 4; i += 1) failures.push((await ews.readFreeBusy(['a@x'], WINDOW)).failure?.message);
    // The third question's second attempt would be the sixth.
    expect(failures.slice(0, 2)).toEqual(
      Array(2).fill(expect.stringMatching(/refused the connection at [^ ]*\.$/)),
    );
    expect(failures[3]).toMatch(/refused the connection at [^ ]*\. It is asked again in a moment\.$/);
  });
});

describe('a refused password', () => {
  it('keeps everything shut, and its file opens the gate as soon as it holds another one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'interslot-'));
    const file = join(folder, 'password');
    await writeFile(file, 'old');
    server.respond = (request, response) => {
      const said = Buffer.from(request.headers.authorization!.slice(6), 'base64').toString();
      if (said === 'svc:new') answer(request, response);
      else response.writeHead(401).end();
    };
    const ews = connect({ readPassword: () => readFile(file, 'utf8') });
    expect((await ews.readFreeBusy(people(300), WINDOW)).failure?.code).toBe('unauthorized');
    await expect(ews.readRoomLists()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(ews.resolveNames('x')).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(ews.expandDistributionList('x@x')).rejects.toMatchObject({ code: 'unauthorized' });
    expect(server.received).toHaveLength(1);
    await writeFile(file, 'new');
    expect((await ews.readFreeBusy(people(300), WINDOW)).failure).toBeUndefined();
    await rm(folder, { recursive: true });
  });
});

it('tells who gave up while waiting to ask again what had failed', async () => {
  const abort = new AbortController();
  const ews = connect({ waits: { retryMs: 5000 } });
  server.respond = (_, response) => {
    response.writeHead(502).end();
    setTimeout(() => abort.abort(), 50);
  };
  const { failure, readings } = await ews.readFreeBusy(['a@x'], WINDOW, { signal: abort.signal });
  expect(failure?.code).toBe('systemUnreachable');
  expect(readings[0]!.unknown).toMatchObject([{ ...WINDOW, reason: { code: 'systemUnreachable' } }]);
  expect(server.received).toHaveLength(1);
});
