import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Quotas } from '../../../src/backend/quotas';
import { byRsa, rsaKeys, selfSigned, serveOn, writeToken } from '../../helpers/identityTokens';
import { liveBackend } from '../../helpers/liveBackend';
import { until } from '../../helpers/until';

const ORIGIN = 'https://interslot.example.com';
const keys = rsaKeys();
let exchange: Awaited<ReturnType<typeof serveOn>>;
let x5t: string;
beforeAll(async () => {
  const certificate = await selfSigned(keys);
  x5t = certificate.x5t;
  const document = { keys: [{ keyinfo: { x5t }, keyvalue: { value: certificate.value } }] };
  exchange = await serveOn((_request, response) => response.end(JSON.stringify(document)));
});
afterAll(() => exchange?.close());

function tokenOf(person: string): string {
  const now = Date.now() / 1000;
  return writeToken(
    {
      header: { typ: 'JWT', alg: 'RS256', x5t },
      payload: {
        aud: `${ORIGIN}/outlook.html`,
        iss: '00000002-0000-0ff1-ce00-000000000000@mail.example.com',
        nbf: now - 60,
        exp: now + 3600,
        appctx: { msexchuid: person, version: 'ExIdTok.V1', amurl: `${exchange.origin}/m` },
      },
    },
    byRsa(keys.privateKey),
  );
}

function start(quotas: { requestsPerMinute: number; mailboxesPerHour: number }, addresses = false) {
  return liveBackend((folder) => ({
    publicOrigin: ORIGIN,
    quotas,
    audit: { file: join(folder, 'audit.jsonl'), addresses },
    signIn: {
      exchangeToken: { audience: `${ORIGIN}/outlook.html`, metadataUrls: [`${exchange.origin}/m`] },
    },
  }));
}

async function ask(port: number, person: string, path: string, body?: unknown) {
  const response = await fetch(`http://localhost:${port}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${tokenOf(person)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { code, detail } = (await response.json()) as { code?: string; detail?: string };
  return { status: response.status, code, detail, retryAfter: Number(response.headers.get('retry-after')) };
}
const mailboxes = (count: number) => ({
  addresses: Array.from({ length: count }, (_, n) => `p${n}@example.com`),
});

it('counts what comes at once as what comes one by one', async () => {
  const quotas = new Quotas({ requestsPerMinute: 5, mailboxesPerHour: 1000 });
  const passed = async (asks: readonly Promise<void>[]) =>
    (await Promise.allSettled(asks)).filter(({ status }) => status === 'fulfilled').length;
  expect(await passed(Array.from({ length: 50 }, () => quotas.takeRequest('ana')))).toBe(5);
  expect(await passed(Array.from({ length: 50 }, () => quotas.takeMailboxes('ana', 400)))).toBe(2);
  // what was refused is not held against anybody
  expect(await passed([quotas.takeMailboxes('ana', 200)])).toBe(1);
  expect(await passed([quotas.takeRequest('bo')])).toBe(1);
});

it('lets nobody ask too often, says so kindly, and counts each person alone', async () => {
  const backend = await start({ requestsPerMinute: 5, mailboxesPerHour: 100 });
  for (let n = 0; n < 5; n++) expect((await ask(backend.port, 'ana', '/status')).status).toBe(200);
  const refused = await ask(backend.port, 'ana', '/status');
  expect(refused).toMatchObject({ status: 429, code: 'tooManyRequests' });
  expect(refused.detail).toMatch(/goes on for you in \d+ seconds?; nothing you typed is lost/);
  expect(refused.retryAfter).toBeGreaterThan(0);
  expect(refused.retryAfter).toBeLessThanOrEqual(60);
  expect((await ask(backend.port, 'bo', '/status')).status).toBe(200);
  await backend.close();
});

it('counts every mailbox that is read or resolved, on every way to it, and what is refused not at all', async () => {
  const backend = await start({ requestsPerMinute: 1000, mailboxesPerHour: 20 });
  const window = { start: '2026-12-01T08:00:00Z', end: '2026-12-01T16:00:00Z' };
  const { port } = backend;
  expect((await ask(port, 'ana', '/mailboxes', mailboxes(8))).status).toBe(200);
  expect((await ask(port, 'ana', '/freebusy', { mailboxes: mailboxes(6).addresses, window })).status).toBe(
    200,
  );
  const meeting = {
    attendees: mailboxes(4).addresses.map((address) => ({ address, role: 'required' })),
    durationMinutes: 30,
    window,
    timeZone: 'UTC',
  };
  expect((await ask(port, 'ana', '/suggestions', meeting)).status).toBe(200);
  // 18 by now
  const refused = await ask(port, 'ana', '/explain', { ...meeting, at: { start: window.start } });
  expect(refused).toMatchObject({ status: 429, code: 'tooManyMailboxes' });
  expect(refused.detail).toMatch(/20 mailboxes an hour.*goes on in 60 minutes, or now with fewer people/);
  expect(refused.retryAfter).toBeGreaterThan(3500);
  expect((await ask(port, 'ana', '/people?q=ana')).status).toBe(200);
  expect((await ask(port, 'ana', '/rooms')).status).toBe(200);
  expect((await ask(port, 'ana', '/mailboxes', mailboxes(1))).status).toBe(429);
  expect((await ask(port, 'ana', '/status')).status).toBe(200);
  expect((await ask(port, 'bo', '/mailboxes', mailboxes(21))).detail).toMatch(/Ask for fewer at once/);
  expect((await ask(port, 'bo', '/mailboxes', mailboxes(20))).status).toBe(200);
  await backend.close();
});

it('keeps an audit log of who asked for how many of which kind, without addresses', async () => {
  const backend = await start({ requestsPerMinute: 1000, mailboxesPerHour: 20 });
  const { port, folder } = backend;
  await ask(port, 'ana', '/status');
  await ask(port, 'ana', '/mailboxes', {
    addresses: ['ana@example.com', 'nobody@example.com', 'x@partner.org'],
  });
  await ask(port, 'ana', '/mailboxes', mailboxes(30));
  const file = join(folder, 'audit.jsonl');
  await until(() => lines(file).length === 2);
  const who = `exchange:ana@${exchange.origin}/m`;
  const text = readFileSync(file, 'utf8');
  expect(lines(file)).toMatchObject([
    {
      who,
      route: '/api/v1/mailboxes',
      mailboxes: 3,
      kinds: { person: 1, unknown: 1, external: 1 },
      status: 200,
    },
    { who, mailboxes: 30, status: 429 },
  ]);
  expect(text).not.toContain('ana@example.com');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await backend.close();
});

it('writes addresses where that is configured', async () => {
  const backend = await start({ requestsPerMinute: 1000, mailboxesPerHour: 20 }, true);
  await ask(backend.port, 'ana', '/mailboxes', { addresses: ['ana@example.com'] });
  const file = join(backend.folder, 'audit.jsonl');
  await until(() => lines(file).length === 1);
  expect(lines(file)[0]).toMatchObject({ addresses: ['ana@example.com'] });
  await backend.close();
});

const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
