import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { connect } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import type { Running } from '../client';
import { availability, basic, envelope, run } from '../client';
import { ANA } from '../organisationFolder';

let running: Running;
let agent: Agent;

beforeAll(async () => {
  running = await run({});
  agent = new Agent({ ca: running.simulator.caPem, keepAlive: true, maxSockets: 1 });
});

afterAll(async () => {
  agent.destroy();
  await running.close();
});

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly localPort: number;
}

function send(
  options: { path?: string; method?: string; headers?: Record<string, string>; url?: string; agent?: Agent },
  body: string | Buffer = envelope('<m:GetRoomLists/>'),
): Promise<Reply> {
  const url = new URL(options.path ?? '', options.url ?? running.simulator.exchange.ewsUrl);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: options.method ?? 'POST', agent: options.agent ?? agent, headers: options.headers ?? {} },
      (response) => {
        const chunks: Buffer[] = [];
        const localPort = response.socket.localPort!;
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            body: Buffer.concat(chunks),
            localPort,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const signedIn = () => basic(running.simulator.exchange);

describe('sign-in', () => {
  it('asks for Basic and keeps the connection, although a long body came along', async () => {
    const refused = await send({}, envelope(`<!--${'x'.repeat(1_000_000)}--><m:GetRoomLists/>`));
    const accepted = await send({ headers: signedIn() });
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toMatch(/^Basic realm="/);
    expect(accepted.status).toBe(200);
    expect(accepted.localPort).toBe(refused.localPort);
  });

  it.each([
    ['a wrong password', (username: string) => basic({ username, password: 'wrong' })],
    ['another name', (_: string, password: string) => basic({ username: 'someone', password })],
    [
      'no colon',
      (username: string) => ({ authorization: `Basic ${Buffer.from(username).toString('base64')}` }),
    ],
    ['another scheme', (_: string, password: string) => ({ authorization: `Bearer ${password}` })],
    ['nothing', () => ({ authorization: 'Basic ' })],
  ])('refuses %s', async (_name, headers) => {
    const { username, password } = running.simulator.exchange;
    expect((await send({ headers: headers(username, password) })).status).toBe(401);
  });

  it('takes the name in any case, and each server its own account only', async () => {
    const { exchange, workmail } = running.simulator;
    const upper = basic({ username: exchange.username.toUpperCase(), password: exchange.password });
    expect((await send({ headers: upper })).status).toBe(200);
    expect((await send({ headers: basic(workmail) })).status).toBe(401);
    expect(exchange.username).toBe('EXAMPLE\\svc-interslot');
    expect(workmail.username).toBe('svc-interslot@example.com');
  });
});

describe('HTTP', () => {
  it.each(['/ews/exchange.asmx', '/EWS/EXCHANGE.ASMX', '/EWS/Exchange.asmx?wsdl'])(
    'serves %s',
    async (path) => {
      expect((await send({ path, headers: signedIn() })).status).toBe(200);
    },
  );

  it.each(['/', '/EWS', '/EWS/Exchange.asmx/s', '/autodiscover/autodiscover.xml'])(
    'has nothing at %s',
    async (path) => {
      expect((await send({ path, headers: signedIn() })).status).toBe(404);
    },
  );

  it('answers no GET', async () => {
    const reply = await send({ method: 'GET', headers: signedIn() }, '');
    expect([reply.status, reply.headers['allow']]).toEqual([405, 'POST']);
  });

  it('takes 5 MB and no byte more, with and without a length told before', async () => {
    const limit = 5 * 1024 * 1024;
    expect((await send({ headers: signedIn() }, Buffer.alloc(limit, ' '))).status).toBe(500);
    const told = await send(
      { headers: { ...signedIn(), 'content-length': String(limit + 1) } },
      Buffer.alloc(limit + 1),
    ).catch(() => undefined);
    // The server answers and closes; whether the client reads that before its own write fails is a race it may lose.
    expect(told?.status ?? 413).toBe(413);
    const untold = await send(
      { headers: { ...signedIn(), 'transfer-encoding': 'chunked' } },
      Buffer.alloc(limit + 1),
    ).catch(() => undefined);
    expect(untold?.status ?? 413).toBe(413);
    expect((await send({ headers: signedIn() })).status).toBe(200);
  });

  it('zips for clients that accept it, and for others not', async () => {
    const zipped = await send({ headers: { ...signedIn(), 'accept-encoding': 'deflate, gzip;q=0.5' } });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).toString()).toContain('GetRoomListsResponse');
    for (const encoding of ['identity', 'gzip;q=0', 'gzip; q=0.0']) {
      const plain = await send({ headers: { ...signedIn(), 'accept-encoding': encoding } });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.body.toString()).toContain('GetRoomListsResponse');
    }
  });

  it('ignores SOAPAction', async () => {
    expect((await send({ headers: { ...signedIn(), soapaction: '"urn:nonsense"' } })).status).toBe(200);
  });
});

describe('TLS', () => {
  it('shows a certificate that its CA stands for, for this machine and for serving only', async () => {
    const { port } = new URL(running.simulator.exchange.ewsUrl);
    for (const servername of ['localhost', '127.0.0.1']) {
      const socket = connect({
        host: '127.0.0.1',
        port: Number(port),
        ca: running.simulator.caPem,
        ...(servername === 'localhost' ? { servername } : {}),
      });
      await once(socket, 'secureConnect');
      expect(socket.authorized).toBe(true);
      socket.destroy();
    }
    const ca = new X509Certificate(running.simulator.caPem);
    expect(ca.ca).toBe(true);
  });

  it('is refused by who does not trust the CA, and speaks nothing older than 1.2', async () => {
    const stranger = new Agent({});
    await expect(send({ agent: stranger, headers: signedIn() })).rejects.toThrow(/certificate/);
    const old = new Agent({ ca: running.simulator.caPem, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
    await expect(send({ agent: old, headers: signedIn() })).rejects.toThrow();
  });
});

describe('latency and close', () => {
  it('adds the latency to answers and not to refusals', async () => {
    const slow = await run({}, { latencyMs: 1000 });
    try {
      const { exchange } = slow.simulator;
      const slowAgent = new Agent({ ca: slow.simulator.caPem, keepAlive: true });
      const time = async (headers: Record<string, string>) => {
        const before = performance.now();
        await send({ url: exchange.ewsUrl, agent: slowAgent, headers });
        return performance.now() - before;
      };
      await time({});
      expect(await time({})).toBeLessThan(950);
      expect(await time(basic(exchange))).toBeGreaterThanOrEqual(995);
      slowAgent.destroy();
    } finally {
      await slow.close();
    }
  });

  it('closes at once, although requests wait and connections are kept', async () => {
    const slow = await run({}, { latencyMs: 60_000 });
    const { exchange, caPem } = slow.simulator;
    const slowAgent = new Agent({ ca: caPem, keepAlive: true });
    const idle = await send({ url: exchange.ewsUrl, agent: slowAgent });
    expect(idle.status).toBe(401);
    const waiting = send(
      { url: exchange.ewsUrl, agent: slowAgent, headers: basic(exchange) },
      envelope(availability([ANA])),
    );
    const cut = expect(waiting).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = performance.now();
    await slow.simulator.close();
    // Some ten milliseconds; the rest is for machines that are busy with other things.
    expect(performance.now() - before).toBeLessThan(2000);
    await cut;
    slowAgent.destroy();
    await slow.close();
  });
});
