import { readdirSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { ROUTE_ACCESS } from '../../../src/backend/signIn/routeAccess';
import { root } from '../../helpers/rehearsal';
import { liveBackend } from '../../helpers/liveBackend';

/** A mail system that takes questions and refuses the sign-in, which nobody asks again, once it is told to answer. */
async function silentMailSystem() {
  const waiting: (() => void)[] = [];
  const server: Server = createServer((_request, response) => {
    waiting.push(() => response.writeHead(401).end());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/EWS/Exchange.asmx`;
  const asked = async () => {
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, asked, answer: () => waiting.forEach((one) => one()), close };
}

const askFreeBusy = (port: number) =>
  fetch(`http://localhost:${port}/api/v1/freebusy`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      mailboxes: ['ana@example.com'],
      window: { start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' },
      deadlineSeconds: 60,
    }),
  });

function open(port: number, bytes = ''): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes);
      resolve(socket);
    });
    socket.on('error', reject);
  });
}
const closed = (socket: Socket) =>
  new Promise<void>((resolve) => {
    socket.resume();
    if (socket.destroyed) resolve();
    socket.on('error', () => undefined).on('close', () => resolve());
  });

/** Whether all of them were let go, in a time that is far longer than it takes; none of them holds the test up. */
async function areLetGo(sockets: readonly Socket[], gone: readonly Promise<void>[]): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), 45_000)));
  const areGone = await Promise.race([Promise.all(gone).then(() => true), patience]);
  clearTimeout(timer);
  sockets.forEach((socket) => socket.destroy());
  return areGone;
}

async function withSilence(graceMs: number) {
  const mail = await silentMailSystem();
  const mailSystems = { exchange: { url: mail.url, username: 'x', password: { value: 'x' } } };
  const backend = await liveBackend(() => ({ mailSystems }), { graceMs });
  return { mail, backend };
}

describe('the end', () => {
  it('answers what is in flight, and takes nothing new', async () => {
    const { mail, backend } = await withSilence(60_000);
    const idle = await open(backend.port);
    const inFlight = askFreeBusy(backend.port);
    await mail.asked();
    const ending = backend.close();
    await closed(idle);
    await expect(askFreeBusy(backend.port)).rejects.toThrow();
    mail.answer();
    const answer = await inFlight;
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ schedules: [{ state: 'unknown' }] });
    await ending;
    mail.close();
  });

  it('waits no longer than its grace', async () => {
    const { mail, backend } = await withSilence(200);
    const inFlight = askFreeBusy(backend.port);
    inFlight.catch(() => undefined);
    await mail.asked();
    await backend.close();
    await expect(inFlight).rejects.toThrow();
    mail.close();
  });
});

describe('slow and many clients', () => {
  it('answers others while hundreds of connections send a letter and wait, and lets those go', async () => {
    const backend = await liveBackend();
    const slow = await Promise.all(Array.from({ length: 300 }, () => open(backend.port, 'GET /api/v1/st')));
    const gone = slow.map(closed);
    for (let i = 0; i < 20; i += 1)
      expect((await fetch(`http://localhost:${backend.port}/health/live`)).status).toBe(200);
    await Promise.all(gone);
    await backend.close();
  });

  it('lets a client go that asks for much and reads nothing, or a little now and then', async () => {
    const backend = await liveBackend(() => ({}), { answerMs: 1500 });
    // More than a kernel's buffers take for whoever does not read.
    const [script] = readdirSync(join(root, 'dist/page/static'))
      .map((name) => ({ name, bytes: statSync(join(root, 'dist/page/static', name)).size }))
      .sort((a, b) => b.bytes - a.bytes);
    const asking = `GET /static/${script?.name} HTTP/1.1\r\nhost: localhost:${backend.port}\r\n\r\n`;
    const many = asking.repeat(Math.ceil(40_000_000 / (script?.bytes ?? 1)));
    const silent = await open(backend.port, many);
    silent.pause();
    const slow = await open(backend.port, many);
    slow.pause();
    let bytes = 0;
    const sips = setInterval(() => (bytes += (slow.read(1000) as Buffer | null)?.length ?? 0), 50);
    // A socket that is not read does not hear of its end; it cannot be written to any more.
    const ended = (socket: Socket) =>
      new Promise<void>((resolve) => {
        socket.on('error', () => undefined).once('close', () => resolve());
        const prod = setInterval(() => (socket.destroyed ? clearInterval(prod) : socket.write('\r\n')), 50);
      });
    const areGone = await areLetGo([silent, slow], [ended(silent), ended(slow)]);
    clearInterval(sips);
    expect(areGone).toBe(true);
    expect(bytes).toBeGreaterThan(0);
    expect((await fetch(`http://localhost:${backend.port}/health/live`)).status).toBe(200);
    await backend.close();
  });

  it('lets clients go that send a body a letter at a time, on every way that takes one', async () => {
    const backend = await liveBackend();
    const ways = Object.keys(ROUTE_ACCESS).filter((way) => /^(POST|PUT) /.test(way));
    const sockets = await Promise.all(
      [...ways, 'POST /nothing', 'GET /api/v1/status', 'DELETE /api/v1/status'].flatMap((way) =>
        ['content-length: 100000\r\n\r\n{', 'transfer-encoding: chunked\r\n\r\n'].map((rest) =>
          open(
            backend.port,
            `${way} HTTP/1.1\r\nhost: localhost:${backend.port}\r\ncontent-type: application/json\r\n${rest}`,
          ),
        ),
      ),
    );
    const gone = sockets.map(closed);
    const drip = setInterval(() => {
      sockets.forEach((socket, i) => socket.writable && socket.write(i % 2 ? '1\r\n \r\n' : ' '));
    }, 500);
    const areGone = await areLetGo(sockets, gone);
    clearInterval(drip);
    expect(areGone).toBe(true);
    expect((await fetch(`http://localhost:${backend.port}/health/live`)).status).toBe(200);
    await backend.close();
  });

  it('does not greet more connections than it can serve, and serves again when some have left', async () => {
    const backend = await liveBackend(() => ({}), { maxConnections: 20 });
    const taken = await Promise.all(Array.from({ length: 20 }, () => open(backend.port)));
    const over = await open(backend.port);
    await closed(over);
    await Promise.all(taken.map((socket) => closed(socket.destroy())));
    expect((await fetch(`http://localhost:${backend.port}/health/live`)).status).toBe(200);
    await backend.close();
  });
});
