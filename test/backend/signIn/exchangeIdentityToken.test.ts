import { createHash, type KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  byHmac,
  byRsa,
  bySilence,
  canary,
  rsaKeys,
  selfSigned,
  serveOn,
  writeToken,
  type Signer,
} from '../../helpers/identityTokens';
import { liveBackend } from '../../helpers/liveBackend';

const ORIGIN = 'https://interslot.example.com';
const MINUTE = 60;
const keys = rsaKeys();
const othersKeys = rsaKeys();
let nowMs = Date.UTC(2026, 10, 28, 9);
const nowSeconds = () => nowMs / 1000;

let x5t: string;
let exchange: Awaited<ReturnType<typeof serveOn>>;
let stranger: Awaited<ReturnType<typeof canary>>;
let backend: Awaited<ReturnType<typeof liveBackend>>;
let metadataUrl: string;

beforeAll(async () => {
  const certificate = await selfSigned(keys);
  x5t = certificate.x5t;
  stranger = await canary();
  const document = (keyinfo: object, value: string) =>
    JSON.stringify({
      id: 'x',
      keys: [{ usage: 'signing', keyinfo, keyvalue: { type: 'x509Certificate', value } }],
    });
  const good = document({ x5t }, certificate.value);
  exchange = await serveOn((request, response) => {
    const json = { 'content-type': 'application/json' };
    const path = request.url ?? '';
    if (path === '/good') return response.writeHead(200, json).end(good);
    if (path === '/redirecting')
      return response.writeHead(302, { location: `http://127.0.0.1:${stranger.port}/` }).end();
    if (path === '/huge') return response.writeHead(200, json).end(good + ' '.repeat(300_000));
    if (path === '/squeezed')
      return response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync(good));
    if (path === '/gone') return response.writeHead(404).end();
    if (path === '/nonsense') return response.writeHead(200, json).end('<html>');
    if (path === '/otherShape') return response.writeHead(200, json).end('{"keys":{}}');
    if (path === '/noCertificate') return response.writeHead(200, json).end(document({ x5t }, 'AAAA'));
    // slow: says that it will answer, and goes on saying so
    response.writeHead(200, json);
    const drip = setInterval(() => response.write(' '), 500);
    response.on('close', () => clearInterval(drip));
    return undefined;
  });
  metadataUrl = `${exchange.origin}/good`;
  backend = await liveBackend(
    () => ({
      publicOrigin: ORIGIN,
      signIn: {
        exchangeToken: {
          audience: `${ORIGIN}/outlook.html`,
          metadataUrls: BROKEN_DOCUMENTS.map((path) => `${exchange.origin}/${path}`).concat(metadataUrl),
        },
      },
      quotas: { requestsPerMinute: 10_000, mailboxesPerHour: 10_000 },
    }),
    { now: () => nowMs },
  );
});
afterAll(async () => {
  await backend?.close();
  await exchange?.close();
  await stranger?.close();
});

const BROKEN_DOCUMENTS = [
  'redirecting',
  'slow',
  'huge',
  'squeezed',
  'gone',
  'nonsense',
  'otherShape',
  'noCertificate',
];

interface Change {
  readonly header?: Record<string, unknown>;
  readonly payload?: Record<string, unknown>;
  readonly context?: Record<string, unknown>;
  readonly signer?: Signer;
}

const contextOf = (change: Change) => ({
  msexchuid: '53e925fa-76ba-45e1-be0f-4ef08b59d389@mailbox',
  version: 'ExIdTok.V1',
  amurl: metadataUrl,
  ...change.context,
});

/** A token that Exchange would give, but for what is changed. `undefined` takes a field away. */
function token(change: Change = {}): string {
  const header = { typ: 'JWT', alg: 'RS256', x5t, ...change.header };
  const payload = {
    aud: `${ORIGIN}/outlook.html`,
    iss: '00000002-0000-0ff1-ce00-000000000000@mail.example.com',
    nbf: nowSeconds() - MINUTE,
    exp: nowSeconds() + 8 * 60 * MINUTE,
    appctxsender: '00000002-0000-0ff1-ce00-000000000000@mail.example.com',
    isbrowserhostedapp: 'true',
    appctx: contextOf(change),
    ...change.payload,
  };
  return writeToken({ header, payload }, change.signer ?? byRsa(keys.privateKey));
}

async function ask(authorization?: string, path = '/api/v1/status') {
  const response = await fetch(`http://localhost:${backend.port}${path}`, {
    ...(authorization !== undefined && { headers: { authorization } }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as { code: string },
  };
}
const bearer = (text: string) => ask(`Bearer ${text}`);
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' });

it.each<[string, () => string]>([
  ['its context as an object', () => token()],
  ['its context as a JSON string', () => token({ payload: { appctx: JSON.stringify(contextOf({})) } })],
  ['a clock four minutes behind ours', () => token({ payload: { exp: nowSeconds() - 4 * MINUTE } })],
  ['a clock four minutes before ours', () => token({ payload: { nbf: nowSeconds() + 4 * MINUTE } })],
])('lets in a token with %s', async (_name, make) => {
  expect(await bearer(make())).toMatchObject({ status: 200, body: { product: 'Interslot' } });
});

const wrong: [string, () => string, string?][] = [
  ['no typ', () => token({ header: { typ: undefined } })],
  ['another typ', () => token({ header: { typ: 'at+jwt' } })],
  ['alg none, unsigned', () => token({ header: { alg: 'none' }, signer: bySilence })],
  ['alg none, signed all the same', () => token({ header: { alg: 'none' } })],
  ['alg none in capitals', () => token({ header: { alg: 'NONE' }, signer: bySilence })],
  ['RS256 without a signature', () => token({ signer: bySilence })],
  [
    'HS256 with the public key',
    () => token({ header: { alg: 'HS256' }, signer: byHmac(pem(keys.publicKey)) }),
  ],
  ['HMAC with the public key called RS256', () => token({ signer: byHmac(pem(keys.publicKey)) })],
  ['RS512', () => token({ header: { alg: 'RS512' }, signer: byRsa(keys.privateKey, 'RSA-SHA512') })],
  ['another’s signature', () => token({ signer: byRsa(othersKeys.privateKey) })],
  [
    'a key of its own in the header',
    () =>
      token({
        header: { jwk: othersKeys.publicKey.export({ format: 'jwk' }) },
        signer: byRsa(othersKeys.privateKey),
      }),
  ],
  [
    'an address for its key in the header',
    () =>
      token({
        header: { jku: `http://127.0.0.1:${stranger.port}/`, x5u: `http://127.0.0.1:${stranger.port}/` },
        signer: byRsa(othersKeys.privateKey),
      }),
  ],
  ['a demand that nobody understands', () => token({ header: { crit: ['x'], x: true } })],
  ['no x5t', () => token({ header: { x5t: undefined } })],
  ['an x5t that is no thumbprint', () => token({ header: { x5t: '../../x' } })],
  ['an unknown x5t', () => token({ header: { x5t: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA' } })],
  ['the x5t of a prototype', () => token({ header: { x5t: 'constructor' } })],
  ['another audience', () => token({ payload: { aud: 'https://other.example.com/outlook.html' } })],
  ['our origin alone as audience', () => token({ payload: { aud: ORIGIN } })],
  ['an audience in a list', () => token({ payload: { aud: [`${ORIGIN}/outlook.html`] } })],
  ['no audience', () => token({ payload: { aud: undefined } })],
  ['another issuer', () => token({ payload: { iss: 'https://login.example.com' } })],
  ['no issuer', () => token({ payload: { iss: undefined } })],
  ['another version', () => token({ context: { version: 'ExIdTok.V2' } })],
  ['no version', () => token({ context: { version: undefined } })],
  ['nobody in it', () => token({ context: { msexchuid: undefined } })],
  ['an empty somebody in it', () => token({ context: { msexchuid: '' } })],
  ['a number for somebody', () => token({ context: { msexchuid: 5 } })],
  ['no context', () => token({ payload: { appctx: undefined } })],
  ['a context that is no JSON', () => token({ payload: { appctx: '{' } })],
  ['a context that is a list', () => token({ payload: { appctx: [] } })],
  ['not valid yet', () => token({ payload: { nbf: nowSeconds() + 6 * MINUTE } })],
  ['no beginning', () => token({ payload: { nbf: undefined } })],
  ['no end', () => token({ payload: { exp: undefined } })],
  ['an end in words', () => token({ payload: { exp: '9999999999' } })],
  ['an end', () => token({ payload: { exp: nowSeconds() - 6 * MINUTE } }), 'signInExpired'],
  ['no metadata address', () => token({ context: { amurl: undefined } })],
  ...metadataForgeries(),
  ['nothing in it', () => ''],
  ['one part', () => 'abc'],
  ['five parts', () => 'a.b.c.d.e'],
  ['no base64', () => '!!.!!.!!'],
  ['a list for a payload', () => `${token().split('.')[0]}.W10.x`],
];

/** Each leads to the canary, or would if it were read as an address. */
function metadataForgeries(): [string, () => string][] {
  const at = (name: string, make: () => string): [string, () => string] => [
    `a metadata address ${name}`,
    // Signed by Exchange's own key: the address alone has to be what it is refused for.
    () => token({ context: { amurl: make() } }),
  ];
  return [
    at('on another host', () => `http://127.0.0.1:${stranger.port}/good`),
    at('on another port', () => metadataUrl.replace(/:\d+/, `:${stranger.port}`)),
    at('with ours as user name', () => `http://localhost:${exchange.port}@127.0.0.1:${stranger.port}/good`),
    at('with a user name', () => metadataUrl.replace('//', '//user:password@')),
    at('with ours as a query', () => `http://127.0.0.1:${stranger.port}/?${metadataUrl}`),
    at('with ours as a fragment', () => `http://127.0.0.1:${stranger.port}/#${metadataUrl}`),
    at('that goes on after ours', () => `${metadataUrl}.127.0.0.1:${stranger.port}`),
    at('with a query', () => `${metadataUrl}?x`),
    at('with a fragment', () => `${metadataUrl}#x`),
    at('with a slash more', () => `${metadataUrl}/`),
    at('in capitals', () => metadataUrl.toUpperCase()),
    at('with its host in capitals', () => metadataUrl.replace('localhost', 'LOCALHOST')),
    at('with an empty query', () => `${metadataUrl}?`),
    at('with white space before it', () => ` ${metadataUrl}`),
    at('with a way round', () => metadataUrl.replace('/good', '/x/../good')),
    at('with a backslash', () => metadataUrl.replace('//', '/\\')),
    at('with a line break', () => `${metadataUrl}\n`),
    at('of another scheme', () => metadataUrl.replace('http:', 'https:')),
    at('that is a file', () => 'file:///etc/passwd'),
    at('that is a list', () => [metadataUrl] as unknown as string),
  ];
}

it.each(wrong)('refuses a token with %s', async (_name, make, code = 'signInRefused') => {
  const forged = make();
  const visits = stranger.visits();
  const answer = await bearer(forged);
  expect(stranger.visits()).toBe(visits);
  expect(answer).toMatchObject({ status: 401, body: { code } });
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
});

it.each([undefined, 'Basic dTpw', 'Bearer', 'bearer  x', `Token ${'x'.repeat(50)}`])(
  'refuses the header %j',
  async (header) => {
    expect((await ask(header)).status).toBe(401);
  },
);

it.each(metadataForgeries())('fetches nothing for a token with %s', async (_name, make) => {
  // Long enough for any document to be asked for again.
  nowMs += 2 * 3_600_000;
  const before = exchange.asked.length;
  expect((await bearer(make())).status).toBe(401);
  expect(exchange.asked.length).toBe(before);
  expect(stranger.visits()).toBe(0);
});

it.each(BROKEN_DOCUMENTS)('refuses while the metadata document is %s', async (path) => {
  const answer = await bearer(token({ context: { amurl: `${exchange.origin}/${path}` } }));
  expect(answer).toMatchObject({ status: 401, body: { code: 'signInUnchecked' } });
});

it('refuses every piece of a good token that is not the whole', async () => {
  const good = token();
  for (let length = 1; length < good.length; length += 97) {
    expect((await bearer(good.slice(0, length))).status).toBe(401);
  }
  const [header, , signature] = good.split('.');
  const [, changed] = token({ context: { msexchuid: 'somebody else' } }).split('.');
  expect(await bearer(`${header}.${changed}.${signature}`)).toMatchObject({
    status: 401,
    body: { code: 'signInRefused' },
  });
});

it('reads the document once for many people, and once a minute at most for unknown keys', async () => {
  nowMs += 5 * MINUTE * 1000;
  const before = exchange.asked.filter((path) => path === '/good').length;
  const unknown = (n: number) =>
    bearer(token({ header: { x5t: createHash('sha1').update(String(n)).digest('base64url') } }));
  await Promise.all(Array.from({ length: 10 }, (_, n) => unknown(n)));
  await bearer(token());
  const count = () => exchange.asked.filter((path) => path === '/good').length - before;
  expect(count()).toBe(1);
  nowMs += 61_000;
  await unknown(11);
  await unknown(12);
  expect(count()).toBe(2);
});

it('has led nobody to a host that is not configured', async () => {
  expect(stranger.visits()).toBe(0);
  // and would have noticed
  await stranger.visit();
  expect(stranger.visits()).toBe(1);
});
