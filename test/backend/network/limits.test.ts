import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
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
