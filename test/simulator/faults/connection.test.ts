import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import type { SystemFault } from '../../../src/contract';
import type { SimulatedServer } from '../../../src/simulator';
import type { Running } from '../client';
import { availability, basic, envelope, run } from '../client';
import { ANA, ics, person, vevent } from '../organisationFolder';

const WIM = 'wim@example.com';
const contents = {
  mailboxes: [person(ANA), person(WIM, { system: 'workmail' })],
  calendars: { [`${ANA}.ics`]: ics(vevent('DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z')) },
};

let running: Running;
beforeAll(async () => (running = await run(contents, { random: () => 0.5 })));
afterEach(() => running.simulator.setFaults({}));
afterAll(() => running.close());

interface Reply {
  readonly status: number;
  readonly type: string | undefined;
  readonly date: number;
  readonly body: Buffer;
  /** The body came to its end. */
  readonly whole: boolean;
}

const QUESTION = envelope(availability([ANA]));

/** Asks over a connection of its own, or that of an agent; rejects with the code of the system where there is no answer. */
function send(
  server: SimulatedServer,
  options: { agent?: Agent; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { ...basic(server), ...options.headers };
    const settings = { method: 'POST', ca: running.simulator.caPem, headers, agent: options.agent ?? false };
    const sent = request(server.ewsUrl, settings, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => undefined);
      response.on('close', () =>
        resolve({
          status: response.statusCode!,
          type: response.headers['content-type'],
          date: Date.parse(response.headers.date!),
          body: Buffer.concat(chunks),
          whole: response.complete,
        }),
      );
    });
    sent.on('error', (error: NodeJS.ErrnoException) => reject(new Error(error.code)));
    sent.end(QUESTION);
  });
}

const set = (...faults: SystemFault[]) => running.simulator.setFaults({ exchange: faults });
const exchange = () => running.simulator.exchange;
const portOf = (server: SimulatedServer) => Number(new URL(server.ewsUrl).port);
const keepAlive = () => new Agent({ ca: running.simulator.caPem, keepAlive: true, maxSockets: 1 });

describe('down', () => {
  it('refuses connections, cuts those there are, and is back at the same port', async () => {
    const port = portOf(exchange());
    const idle = connect({ host: '127.0.0.1', port, ca: running.simulator.caPem, servername: 'localhost' });
    await once(idle, 'secureConnect');
    const cut = once(idle, 'close');
    await set({ kind: 'down' });
    await cut;
    await expect(send(exchange())).rejects.toThrow('ECONNREFUSED');
    expect((await send(running.simulator.workmail)).status).toBe(200);
    await set();
    expect(portOf(exchange())).toBe(port);
    expect((await send(exchange())).status).toBe(200);
  });

  it('cuts an answer that is waited for', async () => {
    await set({ kind: 'slow', fromMs: 60_000, toMs: 60_000 });
    const waiting = expect(send(exchange())).rejects.toThrow('ECONNRESET');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await set({ kind: 'down' });
    await waiting;
  });

  it('takes WorkMail’s control plane along', async () => {
    const { workmailApi } = running.simulator;
    const probe = () => {
      const socket = connect({
        host: '127.0.0.1',
        port: Number(new URL(workmailApi.url).port),
        ca: running.simulator.caPem,
        servername: 'localhost',
      });
      return once(socket, 'secureConnect').then(() => socket.destroy());
    };
    await running.simulator.setFaults({ workmail: [{ kind: 'down' }] });
    await expect(probe()).rejects.toThrow('ECONNREFUSED');
    await running.simulator.setFaults({});
    await probe();
  });

  it('says so when another program took the port meanwhile, and comes back once it is free', async () => {
    await set({ kind: 'down' });
    const thief = createServer().listen(portOf(exchange()), '127.0.0.1');
    await once(thief, 'listening');
    await expect(set()).rejects.toThrow(/taken by another program/);
    await new Promise((resolve) => thief.close(resolve));
    await set();
    expect((await send(exchange())).status).toBe(200);
  });

  it('may be switched faster than it happens: the last word counts', async () => {
    await Promise.all([set({ kind: 'down' }), set(), set({ kind: 'down' }), set()]);
    expect((await send(exchange())).status).toBe(200);
    await Promise.all([set(), set({ kind: 'down' })]);
    await expect(send(exchange())).rejects.toThrow('ECONNREFUSED');
  });
});

it('refusing: connections are taken and cut, kept ones too', async () => {
  const agent = keepAlive();
  await send(exchange(), { agent });
  await set({ kind: 'refusing' });
  await expect(send(exchange(), { agent })).rejects.toThrow('ECONNRESET');
  await expect(send(exchange())).rejects.toThrow('ECONNRESET');
  await set();
  expect((await send(exchange(), { agent })).status).toBe(200);
  agent.destroy();
});

it('expiredCertificate: seen by every connection from then on, also by clients that were connected', async () => {
  const agent = keepAlive();
  expect((await send(exchange(), { agent })).status).toBe(200);
  await set({ kind: 'expiredCertificate' });
  // A pooled connection may end as a reset first; nobody gets an answer by it.
  await expect(send(exchange(), { agent })).rejects.toThrow(/CERT_HAS_EXPIRED|ECONNRESET/);
  await expect(send(exchange(), { agent })).rejects.toThrow('CERT_HAS_EXPIRED');
  await expect(send(exchange())).rejects.toThrow('CERT_HAS_EXPIRED');
  expect((await send(running.simulator.workmail)).status).toBe(200);
  await set();
  expect((await send(exchange(), { agent })).status).toBe(200);
  agent.destroy();
});

it('slow: every answer waits, a refusal too, and as long as the random source says', async () => {
  const time = async (headers = {}) => {
    const before = performance.now();
    await send(exchange(), { headers });
    return performance.now() - before;
  };
  await set({ kind: 'slow', fromMs: 400, toMs: 800 });
  // 400 + 0.5 * (800 - 400), less what timers are early.
  expect(await time()).toBeGreaterThanOrEqual(598);
  expect(await time({ authorization: 'Basic bm86bm8=' })).toBeGreaterThanOrEqual(598);
  await set({ kind: 'slow', fromMs: 300, toMs: 300 }, { kind: 'garbage' });
  expect(await time()).toBeGreaterThanOrEqual(298);
});

it('unauthorized: 401 whatever the password', async () => {
  await set({ kind: 'unauthorized' });
  expect((await send(exchange())).status).toBe(401);
  await set();
  expect((await send(exchange())).status).toBe(200);
});

it.each([
  ['plain', {}],
  ['zipped', { 'accept-encoding': 'gzip' }],
])('truncated: a %s answer breaks off in the middle, by length and in chunks', async (_name, headers) => {
  const whole = await send(exchange(), { headers });
  expect(whole.whole).toBe(true);
  await set({ kind: 'truncated' });
  for (let turn = 0; turn < 2; turn++) {
    const broken = await send(exchange(), { headers });
    expect(broken).toMatchObject({ status: 200, whole: false });
    expect(broken.body).toEqual(whole.body.subarray(0, Math.floor(whole.body.length / 2)));
  }
});

it('garbage: a web page and noise by turns, with status 200', async () => {
  await set({ kind: 'garbage' });
  const answers = [await send(exchange()), await send(exchange())];
  const page = answers.find(({ body }) => body.toString().startsWith('<!DOCTYPE html>'));
  const noise = answers.find((answer) => answer !== page);
  expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', whole: true });
  expect(noise).toMatchObject({ status: 200, type: 'text/xml; charset=utf-8', whole: true });
  expect(noise?.body.includes('<?xml')).toBe(false);
  expect(noise?.body.length).toBe(2048);
});

it('clockSkew: the Date of an answer is that of the wrong clock', async () => {
  await set({ kind: 'clockSkew', minutes: -90 });
  expect(Math.abs((await send(exchange())).date - Date.now() + 90 * 60_000)).toBeLessThan(60_000);
});

it('holds from the beginning where it was asked for', async () => {
  const other = await run(contents, {
    faults: { exchange: [{ kind: 'down' }], workmail: [{ kind: 'unauthorized' }] },
  });
  try {
    expect(other.simulator.faults()).toEqual({
      exchange: [{ kind: 'down' }],
      workmail: [{ kind: 'unauthorized' }],
    });
    await expect(send(other.simulator.exchange)).rejects.toThrow('ECONNREFUSED');
    expect((await other.ask('workmail', availability([WIM]))).status).toBe(401);
    await other.simulator.setFaults({});
    expect((await other.ask('exchange', availability([ANA]))).status).toBe(200);
    expect((await other.ask('workmail', availability([WIM]))).status).toBe(200);
  } finally {
    await other.close();
  }
});

/** Listening ports and connections of this process. */
const sockets = () => process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS)/.test(name)).length;

it('closes for good, whatever is switched: nothing listens and no connection is left', async () => {
  const before = await settled();
  const other = await run(contents, {
    faults: { exchange: [{ kind: 'slow', fromMs: 60_000, toMs: 60_000 }] },
  });
  const { simulator } = other;
  const waiting = expect(other.ask('exchange', availability([ANA]))).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(sockets()).toBeGreaterThanOrEqual(before + 3);
  await simulator.setFaults({ workmail: [{ kind: 'down' }] });
  await simulator.close();
  await waiting;
  await simulator.setFaults({});
  await expect(send(simulator.exchange)).rejects.toThrow('ECONNREFUSED');
  await expect(send(simulator.workmail)).rejects.toThrow('ECONNREFUSED');
  await other.close();
  expect(await settled()).toBeLessThanOrEqual(before);
});

/** Handles are gone a moment after they were closed: their number once it has stopped to change. */
async function settled(): Promise<number> {
  for (let last = sockets(), same = 0; ; last = sockets()) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    same = sockets() === last ? same + 1 : 0;
    if (same === 10) return last;
  }
}
