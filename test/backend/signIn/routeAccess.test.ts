import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byRsa, rsaKeys, serveOn, writeToken } from '../../helpers/identityTokens';
import { liveBackend } from '../../helpers/liveBackend';
import { ROUTE_ACCESS } from '../../../src/backend/signIn/routeAccess';

const TENANT = '7f1d1a4e-3a0e-4a53-9d9b-0e6c1b6a2f10';
const CLIENT = '9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bc';
const ORIGIN = 'https://interslot.example.com';
const keys = rsaKeys();

type Who = 'everybody' | 'signedIn' | 'admin';

/** Said here a second time, on purpose: a route that is added, or opened, has to be meant twice. */
const EXPECTED: Record<string, Who> = {
  'GET /': 'everybody',
  'GET /index.html': 'everybody',
  'GET /outlook.html': 'everybody',
  'GET /signed-in.html': 'everybody',
  'GET /entra-dialog.html': 'everybody',
  'GET /static/*': 'everybody',
  'GET /assets/*': 'everybody',
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'GET /sign-in/callback': 'everybody',
  'GET /sign-in/ended': 'everybody',
  'GET /api/v1/sign-in': 'everybody',
  'POST /api/v1/sign-in/start': 'everybody',
  'POST /api/v1/sign-in/end': 'everybody',
  'GET /api/v1/openapi.json': 'everybody',
  'GET /api/v1/status': 'signedIn',
  'GET /api/v1/people': 'signedIn',
  'GET /api/v1/rooms': 'signedIn',
  'POST /api/v1/mailboxes': 'signedIn',
  'POST /api/v1/freebusy': 'signedIn',
  'POST /api/v1/suggestions': 'signedIn',
  'POST /api/v1/explain': 'signedIn',
  'GET /api/v1/doctor': 'admin',
  'GET /api/v1/rehearsal/faults': 'admin',
  'PUT /api/v1/rehearsal/faults': 'admin',
  'GET /metrics': 'admin',
};

let entra: Awaited<ReturnType<typeof serveOn>>;
let backend: Awaited<ReturnType<typeof liveBackend>>;
beforeAll(async () => {
  const jwks = JSON.stringify({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k' }] });
  entra = await serveOn((_request, response) => response.end(jwks));
  backend = await liveBackend(
    (folder) => {
      const keyFile = join(folder, 'session.key');
      writeFileSync(keyFile, Buffer.alloc(32, 7).toString('base64'));
      return {
        publicOrigin: ORIGIN,
        adminToken: { value: 'the-admins-own-token' },
        signIn: {
          entra: { tenantId: TENANT, clientId: CLIENT, scope: 's', authority: entra.origin },
          openIdConnect: {
            issuer: entra.origin,
            clientId: 'x',
            scopes: 'openid',
            keyFile,
            lifetime: { idleMs: 60_000, absoluteMs: 60_000 },
          },
        },
      };
    },
    { rehearsal: { faults: () => ({}), setFaults: async () => undefined } },
  );
});
afterAll(async () => {
  await backend?.close();
  await entra?.close();
});

function tokenThatEnds(inSeconds: number): string {
  const now = Math.floor(Date.now() / 1000);
  return writeToken(
    {
      header: { typ: 'JWT', alg: 'RS256', kid: 'k' },
      payload: {
        aud: CLIENT,
        azp: CLIENT,
        iss: `${entra.origin}/${TENANT}/v2.0`,
        tid: TENANT,
        oid: 'o',
        scp: 's',
        ver: '2.0',
        iat: now - 4000,
        nbf: now - 4000,
        exp: now + inSeconds,
      },
    },
    byRsa(keys.privateKey),
  );
}

async function call(route: string, authorization?: string) {
  const [method = '', path = ''] = route.split(' ');
  const response = await fetch(`http://localhost:${backend.port}${path.replace('*', 'nothing.js')}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && { body: '{}' }),
  });
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.includes('problem') === true;
  return {
    status: response.status,
    code: isProblem ? (JSON.parse(text) as { code: string }).code : undefined,
  };
}

it('names the routes that there are, and says the same of each', () => {
  const table = Object.entries(ROUTE_ACCESS).map(([route, { who }]) => [route, who]);
  expect(Object.fromEntries(table)).toEqual(EXPECTED);
});

const guarded = Object.entries(EXPECTED).filter(([, who]) => who !== 'everybody');

it.each(guarded)('%s asks who it is (%s)', async (route, who) => {
  expect(await call(route)).toEqual({ status: 401, code: 'signInRequired' });
  expect(await call(route, 'Bearer wrong')).toEqual({ status: 401, code: 'signInRefused' });
  expect(await call(route, `Bearer ${tokenThatEnds(-600)}`)).toEqual({ status: 401, code: 'signInExpired' });
  expect(await call(route, 'Bearer the-admins-own-tokem')).toEqual({ status: 401, code: 'signInRefused' });
  const person = await call(route, `Bearer ${tokenThatEnds(600)}`);
  const admin = await call(route, 'Bearer the-admins-own-token');
  if (who === 'admin') {
    expect(person).toEqual({ status: 403, code: 'adminOnly' });
    expect(admin.status).not.toBe(401);
  } else {
    // the empty body and query of this test are not what each of them wants; somebody was let in
    expect([200, 400]).toContain(person.status);
    expect(admin.status).toBe(401);
  }
});

it.each(Object.entries(EXPECTED).filter(([, who]) => who === 'everybody'))(
  '%s asks nobody',
  async (route) => {
    expect([401, 403]).not.toContain((await call(route)).status);
  },
);

it('says nothing of mailboxes to whoever has not signed in, not even in an error', async () => {
  const response = await fetch(`http://localhost:${backend.port}/api/v1/freebusy`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"mailboxes":["ana@example.com"],"window":{}}',
  });
  expect(await response.text()).not.toContain('ana');
  expect(response.status).toBe(401);
});

it('does not start with an admin token that can be guessed', async () => {
  const starting = liveBackend(() => ({ adminToken: { value: 'fifteen-letters' } }));
  await expect(starting).rejects.toMatchObject({
    problems: [expect.stringMatching(/16 characters or more/)],
  });
});

it('does not start with a route that nobody has thought about', async () => {
  const { default: Fastify } = await import('fastify');
  const { addSignInGuard } = await import('../../../src/backend/signIn/guard');
  const app = Fastify();
  addSignInGuard(app, { config: {}, now: Date.now } as never);
  expect(() => app.get('/api/v1/calendars', async () => ({}))).toThrow('has no row');
});
