import type { KeyObject } from 'node:crypto';
import {
  byHmac,
  byRsa,
  bySilence,
  canary,
  rsaKeys,
  serveOn,
  writeToken,
  type Signer,
} from '../../helpers/identityTokens';
import { liveBackend } from '../../helpers/liveBackend';

const TENANT = '7f1d1a4e-3a0e-4a53-9d9b-0e6c1b6a2f10';
const OTHER_TENANT = '11111111-3a0e-4a53-9d9b-0e6c1b6a2f10';
const CLIENT = '9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bc';
const MINUTE = 60;
const keys = rsaKeys();
const othersKeys = rsaKeys();
const nowSeconds = () => Math.floor(Date.now() / 1000);

let entra: Awaited<ReturnType<typeof serveOn>>;
let stranger: Awaited<ReturnType<typeof canary>>;
let backend: Awaited<ReturnType<typeof liveBackend>>;
let isDown = false;

beforeAll(async () => {
  stranger = await canary();
  const jwks = JSON.stringify({
    keys: [
      { ...keys.publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig' },
      // as Microsoft's own set has them: more than one, without alg
      { ...rsaKeys().publicKey.export({ format: 'jwk' }), kid: 'key-2', use: 'sig' },
    ],
  });
  entra = await serveOn((request, response) => {
    const known = request.url === `/${TENANT}/discovery/v2.0/keys`;
    response.writeHead(isDown ? 500 : known ? 200 : 404, { 'content-type': 'application/json' }).end(jwks);
  });
  backend = await liveBackend(() => ({
    publicOrigin: 'https://interslot.example.com',
    adminToken: { value: 'the-admins-own-token' },
    signIn: {
      entra: { tenantId: TENANT, clientId: CLIENT, scope: 'access_as_user', authority: entra.origin },
      adminClaim: { name: 'roles', value: 'Interslot.Admin' },
    },
  }));
});
afterAll(async () => {
  await backend?.close();
  await entra?.close();
  await stranger?.close();
});

interface Change {
  readonly header?: Record<string, unknown>;
  readonly payload?: Record<string, unknown>;
  readonly signer?: Signer;
}

/** An access token, version 2, that Entra would give, but for what is changed. */
function token(change: Change = {}): string {
  const header = { typ: 'JWT', alg: 'RS256', kid: 'key-1', ...change.header };
  const payload = {
    aud: CLIENT,
    iss: `${entra.origin}/${TENANT}/v2.0`,
    iat: nowSeconds() - MINUTE,
    nbf: nowSeconds() - MINUTE,
    exp: nowSeconds() + 60 * MINUTE,
    azp: CLIENT,
    azpacr: '0',
    name: 'Ana Silva',
    oid: 'f9d1b0a8-2f6d-4a5c-8a3a-1d9be0d3a111',
    scp: 'access_as_user',
    sub: 'pairwise',
    tid: TENANT,
    ver: '2.0',
    ...change.payload,
  };
  return writeToken({ header, payload }, change.signer ?? byRsa(keys.privateKey));
}

async function ask(authorization: string, path = '/api/v1/status') {
  const response = await fetch(`http://localhost:${backend.port}${path}`, { headers: { authorization } });
  return { status: response.status, body: (await response.json()) as { code: string } };
}
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' });

it.each<[string, Change]>([
  ['as it comes', {}],
  ['several scopes', { payload: { scp: 'profile access_as_user' } }],
  ['clocks four minutes apart', { payload: { nbf: nowSeconds() + 4 * MINUTE } }],
])('lets in an access token, %s', async (_name, change) => {
  expect((await ask(`Bearer ${token(change)}`)).status).toBe(200);
});

const wrong: [string, () => string, string?][] = [
  ['alg none', () => token({ header: { alg: 'none' }, signer: bySilence })],
  ['no signature', () => token({ signer: bySilence })],
  [
    'HS256 with the public key',
    () => token({ header: { alg: 'HS256' }, signer: byHmac(pem(keys.publicKey)) }),
  ],
  [
    'HS256 with the public modulus',
    () =>
      token({
        header: { alg: 'HS256' },
        signer: byHmac(Buffer.from(keys.publicKey.export({ format: 'jwk' }).n ?? '', 'base64url')),
      }),
  ],
  ['RS384', () => token({ header: { alg: 'RS384' }, signer: byRsa(keys.privateKey, 'RSA-SHA384') })],
  ['another’s signature', () => token({ signer: byRsa(othersKeys.privateKey) })],
  ['another key of the same set', () => token({ header: { kid: 'key-2' }, signer: byRsa(keys.privateKey) })],
  ['an unknown key', () => token({ header: { kid: 'key-3' } })],
  [
    'a key of its own',
    () =>
      token({
        header: { kid: undefined, jwk: othersKeys.publicKey.export({ format: 'jwk' }) },
        signer: byRsa(othersKeys.privateKey),
      }),
  ],
  [
    'an address for its keys',
    () =>
      token({
        header: { jku: `http://127.0.0.1:${stranger.port}/keys` },
        signer: byRsa(othersKeys.privateKey),
      }),
  ],
  ['no typ', () => token({ header: { typ: undefined } })],
  ['another typ', () => token({ header: { typ: 'dpop+jwt' } })],
  ['another issuer', () => token({ payload: { iss: `${entra.origin}/${OTHER_TENANT}/v2.0` } })],
  ['the issuer of version 1', () => token({ payload: { iss: `https://sts.windows.net/${TENANT}/` } })],
  ['an issuer that is the canary', () => token({ payload: { iss: `http://127.0.0.1:${stranger.port}/` } })],
  ['no issuer', () => token({ payload: { iss: undefined } })],
  ['Graph’s audience', () => token({ payload: { aud: '00000003-0000-0000-c000-000000000000' } })],
  ['no audience', () => token({ payload: { aud: undefined } })],
  ['another tenant', () => token({ payload: { tid: OTHER_TENANT } })],
  ['no tenant', () => token({ payload: { tid: undefined } })],
  ['another version', () => token({ payload: { ver: '1.0' } })],
  ['another app that asked for it', () => token({ payload: { azp: OTHER_TENANT } })],
  ['no app that asked for it', () => token({ payload: { azp: undefined } })],
  ['no scope, as an ID token has none', () => token({ payload: { scp: undefined, nonce: 'n' } })],
  ['another scope', () => token({ payload: { scp: 'access_as_user2 User.Read' } })],
  ['a list of scopes', () => token({ payload: { scp: ['access_as_user'] } })],
  [
    'roles in place of a scope, as an app’s own',
    () => token({ payload: { scp: undefined, roles: ['access_as_user'], idtyp: 'app' } }),
  ],
  ['an app that borrows a scope', () => token({ payload: { idtyp: 'app' } })],
  ['nobody', () => token({ payload: { oid: undefined } })],
  ['an empty somebody', () => token({ payload: { oid: '' } })],
  ['an end that has passed', () => token({ payload: { exp: nowSeconds() - 6 * MINUTE } }), 'signInExpired'],
  ['no end', () => token({ payload: { exp: undefined } })],
  ['a beginning to come', () => token({ payload: { nbf: nowSeconds() + 6 * MINUTE } })],
  ['no beginning', () => token({ payload: { nbf: undefined } })],
  [
    'Exchange’s content and Entra’s signature',
    () => token({ payload: { appctx: { msexchuid: 'x', version: 'ExIdTok.V1', amurl: entra.origin } } }),
  ],
  ['nothing that is a token', () => 'x'],
];

it.each(wrong)('refuses %s', async (_name, make, code = 'signInRefused') => {
  expect(await ask(`Bearer ${make()}`)).toMatchObject({ status: 401, body: { code } });
});

it('asked for the tenant’s keys and nothing else, and not for every unknown one', async () => {
  for (let i = 0; i < 5; i += 1)
    expect((await ask(`Bearer ${token({ header: { kid: `made-up-${i}` } })}`)).status).toBe(401);
  expect(new Set(entra.asked)).toEqual(new Set([`/${TENANT}/discovery/v2.0/keys`]));
  expect(entra.asked.length).toBeLessThanOrEqual(2);
  expect(stranger.visits()).toBe(0);
});

it('lets an admin’s claim and the admin token see what admins see, and the token nothing else', async () => {
  const doctor = (authorization: string) => ask(authorization, '/api/v1/doctor');
  // In the first seconds the doctor has no report yet, which is told to administrators alone.
  expect((await doctor('Bearer the-admins-own-token')).status).toBe(503);
  expect((await doctor(`Bearer ${token({ payload: { roles: ['Interslot.Admin'] } })}`)).status).toBe(503);
  expect((await doctor(`Bearer ${token()}`)).status).toBe(403);
  expect((await ask('Bearer the-admins-own-token')).status).toBe(401);
});

it('says so when the keys cannot be had', async () => {
  isDown = true;
  const { close, port } = await liveBackend(() => ({
    publicOrigin: 'https://interslot.example.com',
    signIn: {
      entra: { tenantId: TENANT, clientId: CLIENT, scope: 'access_as_user', authority: entra.origin },
    },
  }));
  const response = await fetch(`http://localhost:${port}/api/v1/status`, {
    headers: { authorization: `Bearer ${token()}` },
  });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ code: 'signInUnchecked' });
  isDown = false;
  await close();
});
