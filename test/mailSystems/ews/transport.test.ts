import net from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../../src/errors';
import {
  createEwsMailSystem,
  EwsError,
  type EwsMailSystem,
  type EwsMailSystemOptions,
} from '../../../src/mailSystems/ews';
import { createAuthority, type Authority } from './helpers/certificates';
import { fixture } from './helpers/answers';
import { startServer, xml, type Respond, type TestServer } from './helpers/server';

const LISTS = fixture('roomLists.none.xml');
const open: { close(): Promise<void> }[] = [];

function connect(url: string, options: Partial<EwsMailSystemOptions> = {}): EwsMailSystem {
  const ews = createEwsMailSystem({
    system: 'exchange',
    url,
    username: 'CORP\\søren',
    readPassword: async () => 'pä:ss',
    waits: { retryMs: 1 },
    ...options,
  });
  open.push(ews);
  return ews;
}

async function serve(respond: Respond, tls?: Parameters<typeof startServer>[1]): Promise<TestServer> {
  const server = await startServer(respond, tls);
  open.push(server);
  return server;
}

async function failureOf(ews: EwsMailSystem, signal?: AbortSignal): Promise<EwsError> {
  const outcome = await ews.readRoomLists(signal).catch((error: unknown) => error);
  if (outcome instanceof EwsError) return outcome;
  throw new Error(`no EwsError: ${String(outcome)}`, { cause: outcome });
}

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

describe('a request', () => {
  it('carries everything at once: sign-in, action, type, and who asks', async () => {
    const server = await serve((_, response) => xml(response, LISTS));
    expect(await connect(server.url).readRoomLists()).toEqual([]);
    expect(server.received).toHaveLength(1);
    const { headers, body } = server.received[0]!;
    expect(headers).toMatchObject({
      authorization: `Basic ${Buffer.from('CORP\\søren:pä:ss', 'utf8').toString('base64')}`,
      'content-type': 'text/xml; charset=utf-8',
      'accept-encoding': 'gzip',
      soapaction: '"http://schemas.microsoft.com/exchange/services/2006/messages/GetRoomLists"',
      'user-agent': 'Interslot',
    });
    expect(body).toBe(
      '<?xml version="1.0" encoding="utf-8"?>' +
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">' +
        '<s:Header><t:RequestServerVersion Version="Exchange2013_SP1"/></s:Header>' +
        '<s:Body><m:GetRoomLists/></s:Body></s:Envelope>',
    );
  });

  it('names the version of its system, or the configured one', async () => {
    const server = await serve((_, response) => xml(response, LISTS));
    await connect(server.url, { system: 'workmail' }).readRoomLists();
    await connect(server.url, { serverVersion: 'Exchange2016' }).readRoomLists();
    const versions = server.received.map(({ body }) => /Version="([^"]*)"\/>/.exec(body)![1]);
    expect(versions).toEqual(['Exchange2010_SP2', 'Exchange2016']);
  });

  it('goes over the connection of the one before, also after a fault', async () => {
    const bodies = [LISTS, fixture('invalidRequest.fault.xml'), LISTS];
    const server = await serve((_, response) => xml(response, bodies.shift()!));
    const ews = connect(server.url);
    await ews.readRoomLists();
    await setTimeout(20);
    await failureOf(ews);
    await setTimeout(20);
    await ews.readRoomLists();
    expect(new Set(server.received.map(({ socket }) => socket.remotePort)).size).toBe(1);
  });

  it('is made again when the kept connection was closed meanwhile, twice at most', async () => {
    let breaks = 0;
    const server = await serve(({ socket }, response) => {
      if (breaks-- > 0) socket.destroy();
      else xml(response, LISTS);
    });
    const ews = connect(server.url);
    await ews.readRoomLists();
    breaks = 2;
    expect(await ews.readRoomLists()).toEqual([]);
    breaks = 3;
    expect(await failureOf(ews)).toMatchObject({ code: 'systemUnreachable', retryable: true });
    expect(server.received).toHaveLength(7);
  });

  it('is not sent without a password, and says why', async () => {
    const server = await serve((_, response) => xml(response, LISTS));
    const readPassword = () => Promise.reject(new Error('ENOENT /run/secrets/svc'));
    const error = await failureOf(connect(server.url, { readPassword }));
    expect(error).toMatchObject({ code: 'unauthorized', message: expect.not.stringContaining('/run') });
    expect(server.received).toEqual([]);
  });
});

describe('statuses', () => {
  const page = '<html><body>Secret server text</body></html>';
  it.each<[number, Record<string, string>, string, ErrorCode, boolean, number]>([
    [301, { location: 'https://elsewhere.example/' }, '', 'unexpectedAnswer', false, 1],
    [302, { location: '/owa/auth' }, LISTS, 'unexpectedAnswer', false, 1],
    [401, { 'www-authenticate': 'Basic realm="EWS"' }, page, 'unauthorized', false, 1],
    [403, {}, LISTS, 'unauthorized', false, 1],
    [404, {}, page, 'unexpectedAnswer', false, 1],
    [407, {}, page, 'unexpectedAnswer', false, 1],
    [413, {}, '', 'unexpectedAnswer', false, 1],
    [429, {}, '', 'throttled', true, 1],
    [500, {}, page, 'unexpectedAnswer', true, 2],
    [500, {}, '', 'unexpectedAnswer', true, 2],
    [502, {}, page, 'systemUnreachable', true, 3],
    [503, {}, page, 'throttled', true, 1],
    [503, {}, LISTS, 'throttled', true, 1],
    [504, {}, page, 'timedOut', true, 3],
    [200, { 'content-type': 'text/html' }, page, 'unexpectedAnswer', false, 1],
    [200, {}, page, 'unexpectedAnswer', false, 1],
    [200, {}, fixture('hostile/signInPage.txt'), 'unexpectedAnswer', false, 1],
    [200, {}, '', 'unexpectedAnswer', true, 2],
    [200, {}, 'OK', 'unexpectedAnswer', true, 2],
    [200, {}, LISTS.slice(0, 300), 'unexpectedAnswer', true, 2],
    [200, {}, fixture('hostile/entityBomb.xml'), 'unexpectedAnswer', false, 1],
    [200, {}, fixture('accessDenied.fault.xml'), 'unauthorized', false, 1],
    [500, {}, fixture('invalidServerVersion.fault.xml'), 'unexpectedAnswer', false, 1],
    [500, {}, fixture('serverBusy.fault.xml'), 'throttled', true, 1],
    [404, {}, fixture('accessDenied.fault.xml'), 'unauthorized', false, 1],
  ])('%i %j', async (status, headers, body, code, retryable, sent) => {
    const server = await serve((_, response) => xml(response, body, status, headers));
    const error = await failureOf(connect(server.url));
    expect(error).toMatchObject({ code, retryable, system: 'exchange' });
    expect(error.message).not.toMatch(/Secret|elsewhere|owa/);
    expect(server.received).toHaveLength(sent);
  });

  it('500 with an answer is an answer', async () => {
    const server = await serve((_, response) => xml(response, LISTS, 500));
    expect(await connect(server.url).readRoomLists()).toEqual([]);
  });

  it.each([
    ['120', 120],
    ['Mon, 23 Nov 2026 09:00:30 GMT', 30],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
  ])('503 with Retry-After %s waits', async (header, seconds) => {
    const server = await serve((_, response) => xml(response, '', 503, { 'retry-after': header }));
    const error = await failureOf(connect(server.url, { now: () => Date.UTC(2026, 10, 23, 9) }));
    expect([error.code, error.retryAfterSeconds]).toEqual(['throttled', seconds]);
  });

  it('503 around a fault believes the fault’s own back-off', async () => {
    const server = await serve((_, response) =>
      xml(response, fixture('serverBusy.fault.xml'), 503, { 'retry-after': '5' }),
    );
    expect(await failureOf(connect(server.url))).toMatchObject({
      retryAfterSeconds: 31,
      serverCode: 'ErrorServerBusy',
    });
  });

  it('a refused sign-in keeps nothing of the password', async () => {
    const server = await serve((_, response) => xml(response, '', 401));
    const error = await failureOf(connect(server.url));
    const told = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
    const { authorization } = server.received[0]!.headers;
    expect(authorization).toMatch(/^Basic .{12}/);
    for (const secret of ['pä:ss', authorization!.slice(6)]) expect(told).not.toContain(secret);
  });
});

describe('compression', () => {
  it.each([
    ['gzip', gzipSync(LISTS)],
    ['GZIP', gzipSync(LISTS)],
    ['deflate', deflateSync(LISTS)],
    ['deflate', deflateRawSync(LISTS)],
    ['identity', Buffer.from(LISTS)],
  ])('%s is undone', async (encoding, body) => {
    const server = await serve((_, response) => xml(response, body, 200, { 'content-encoding': encoding }));
    expect(await connect(server.url).readRoomLists()).toEqual([]);
  });

  it.each([
    ['br', Buffer.from(LISTS), /not asked for/],
    ['gzip', Buffer.from(LISTS), /damaged/],
    ['gzip', gzipSync(LISTS).subarray(0, 100), /damaged/],
    ['gzip', gzipSync(Buffer.alloc(3_000_000, ' ')), /larger/],
    ['identity', Buffer.alloc(3_000_000, ' '), /larger/],
  ])('%s that cannot be right is refused', async (encoding, body, message) => {
    const server = await serve((_, response) => xml(response, body, 200, { 'content-encoding': encoding }));
    const error = await failureOf(connect(server.url, { maxAnswerBytes: 500_000 }));
    expect(error).toMatchObject({ code: 'unexpectedAnswer', message: expect.stringMatching(message) });
  });

  it('takes as much as is allowed, to the byte', async () => {
    const server = await serve((_, response) =>
      xml(response, gzipSync(LISTS), 200, { 'content-encoding': 'gzip' }),
    );
    const size = Buffer.byteLength(LISTS);
    expect(await connect(server.url, { maxAnswerBytes: size }).readRoomLists()).toEqual([]);
    expect((await failureOf(connect(server.url, { maxAnswerBytes: size - 1 }))).message).toMatch(/larger/);
  });
});

describe('patience', () => {
  const timeouts = { connectMs: 20_000, headersMs: 300, bodyMs: 300, totalMs: 900 };
  // Phases are timed by undici, coarsely; the whole must not end first, however busy the machine is.
  const idle = { ...timeouts, totalMs: 20_000 };
  it('ends when no answer begins', async () => {
    const server = await serve(() => {});
    expect(await failureOf(connect(server.url, { timeouts: idle }))).toMatchObject({
      code: 'timedOut',
      message: expect.stringMatching(/did not begin/),
    });
  });

  it('ends when an answer stops', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.write(LISTS.slice(0, 50));
    });
    expect(await failureOf(connect(server.url, { timeouts: idle }))).toMatchObject({
      code: 'timedOut',
      message: expect.stringMatching(/stopped/),
    });
  });

  it('ends when an answer drips', async () => {
    let drip: NodeJS.Timeout | undefined;
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      drip = setInterval(() => response.write(' '), 50);
    });
    const error = await failureOf(connect(server.url, { timeouts }));
    clearInterval(drip);
    expect(error).toMatchObject({ code: 'timedOut', message: expect.stringMatching(/finish/) });
  });

  it.each(['before the answer', 'inside the answer'])('ends when the caller’s does, %s', async (when) => {
    const abort = new AbortController();
    const server = await serve((_, response) => {
      if (when === 'inside the answer') response.writeHead(200).write(LISTS.slice(0, 50));
      void setTimeout(30).then(() => abort.abort());
    });
    const error = await failureOf(connect(server.url), abort.signal);
    expect(error).toMatchObject({ code: 'timedOut', message: expect.stringMatching(/waited for/) });
  });
});

describe('a connection', () => {
  it('that breaks inside the answer is no answer', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': String(LISTS.length) });
      response.write(LISTS.slice(0, 100), () => response.destroy());
    });
    expect(['systemUnreachable', 'unexpectedAnswer']).toContain((await failureOf(connect(server.url))).code);
  });

  it('to a port where nobody listens is refused', async () => {
    const server = await startServer(() => {});
    await server.close();
    expect(await failureOf(connect(server.url))).toMatchObject({
      code: 'systemUnreachable',
      message: expect.stringMatching(/refused/),
    });
  });

  it('to a name that does not exist is none', async () => {
    const error = await failureOf(connect('https://nowhere.invalid/EWS/Exchange.asmx'));
    expect(error.code).toBe('systemUnreachable');
    expect(error.message).toMatch(/nowhere\.invalid/);
  });

  it('to something that is no web server is none', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.end('220 mail.corp.example ESMTP Secret\r\n', () => socket.destroySoon());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    const { port } = server.address() as net.AddressInfo;
    const plain = await failureOf(connect(`http://127.0.0.1:${port}/`));
    expect(plain.code).toBe('unexpectedAnswer');
    expect(plain.cause).toBeUndefined();
    expect((await failureOf(connect(`https://127.0.0.1:${port}/`))).code).toBe('tlsFailed');
  });

  it('is gone after close', async () => {
    const server = await serve((_, response) => xml(response, LISTS));
    const ews = connect(server.url);
    await ews.readRoomLists();
    await ews.close();
    expect((await failureOf(ews)).code).toBe('systemUnreachable');
  });
});

describe('TLS', () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await createAuthority('Test authority');
  });
  const answer: Respond = (_, response) => xml(response, LISTS);

  it('trusts the configured authority', async () => {
    const server = await serve(answer, await authority.issue('localhost'));
    expect(await connect(server.url, { ca: authority.pem }).readRoomLists()).toEqual([]);
    const other = await createAuthority('Other authority');
    const both = `${other.pem}\n${authority.pem}\n`;
    expect(await connect(server.url, { ca: both }).readRoomLists()).toEqual([]);
  });

  it.each([
    ['another host', 'mail.corp.example', { from: -1, to: 1 }, /another host than localhost/],
    ['a time that is over', 'localhost', { from: -3, to: -1 }, /has expired/],
    ['a time to come', 'localhost', { from: 1, to: 3 }, /not valid yet/],
  ])('refuses a certificate for %s, and sends nothing', async (_, host, days, message) => {
    const server = await serve(answer, await authority.issue(host, days));
    const error = await failureOf(connect(server.url, { ca: authority.pem }));
    expect(error).toMatchObject({
      code: 'tlsFailed',
      retryable: false,
      message: expect.stringMatching(message),
    });
    expect(server.received).toEqual([]);
  });

  it('refuses an unknown issuer, and one that only looks the same', async () => {
    const server = await serve(answer, await authority.issue('localhost'));
    const twin = await createAuthority('Test authority');
    for (const options of [{}, { ca: twin.pem }]) {
      const error = await failureOf(connect(server.url, options));
      expect(error.code).toBe('tlsFailed');
      if (options.ca === undefined) expect(error.message).toMatch(/does not trust/);
    }
    expect(server.received).toEqual([]);
  });

  it('reads the authority anew for every connection, and keeps the last one while it cannot be read', async () => {
    const other = await createAuthority('Other authority');
    const server = await serve(answer, await authority.issue('localhost'));
    let pem: string | undefined;
    const ca = () => (pem === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(pem));
    const ews = connect(server.url, { ca });
    expect(await failureOf(ews)).toMatchObject({
      code: 'tlsFailed',
      message: expect.stringMatching(/authority configured .* cannot be read/),
    });
    pem = other.pem;
    expect((await failureOf(ews)).message).toMatch(/was not accepted|does not trust/);
    pem = authority.pem;
    expect(await ews.readRoomLists()).toEqual([]);
    pem = undefined;
    server.received[0]!.socket.destroy();
    expect(await ews.readRoomLists()).toEqual([]);
  });

  it('refuses an authority that is no certificate', async () => {
    const server = await serve(answer, await authority.issue('localhost'));
    const ca = '-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n';
    for (const given of [ca, async () => ca]) {
      const error = await failureOf(connect(server.url, { ca: given }));
      expect(error).toMatchObject({ code: 'tlsFailed', message: expect.stringMatching(/authority/) });
    }
  });

  it('refuses what is older than TLS 1.2', async () => {
    const old = {
      ...(await authority.issue('localhost')),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'ALL:@SECLEVEL=0',
    } as const;
    const server = await serve(answer, old);
    const error = await failureOf(connect(server.url, { ca: authority.pem }));
    expect(error).toMatchObject({ code: 'tlsFailed', message: expect.stringMatching(/TLS version/) });
  });
});
