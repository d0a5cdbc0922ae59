import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sealer } from '../../../src/backend/signIn/sealer';
import { serveOn } from '../../helpers/identityTokens';
import { liveBackend } from '../../helpers/liveBackend';

// The beginning of a sign-in in a browser, against a provider that says where it is and nothing more. test/e2e/signIn has a real one.

const ORIGIN = 'https://interslot.example.com';
const START = '__Host-interslot-start-';
let provider: Awaited<ReturnType<typeof serveOn>>;
let backend: Awaited<ReturnType<typeof liveBackend>>;
let sealer: Sealer;
beforeAll(async () => {
  provider = await serveOn((_request, response) => {
    const issuer = provider.origin;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }),
    );
  });
  backend = await liveBackend((folder) => {
    const keyFile = join(folder, 'session.key');
    writeFileSync(keyFile, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    sealer = new Sealer(keyFile, ORIGIN, Date.now);
    const lifetime = { idleMs: 60_000, absoluteMs: 60_000 };
    return {
      publicOrigin: ORIGIN,
      signIn: {
        openIdConnect: { issuer: provider.origin, clientId: 'x', scopes: 'openid', keyFile, lifetime },
      },
    };
  });
});
afterAll(async () => {
  await backend?.close();
  await provider?.close();
});

async function start({ cookie, returnTo }: { readonly cookie?: string; readonly returnTo?: string }) {
  const response = await fetch(`http://localhost:${backend.port}/api/v1/sign-in/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) },
    body: JSON.stringify({ place: 'page', ...(returnTo !== undefined && { returnTo }) }),
  });
  const cookies = response.headers.getSetCookie().map((line) => {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    return { name, value, isTaken: line.includes('Max-Age=0') };
  });
  return { status: response.status, cookies };
}

describe('cookies of sign-ins that were begun and left', () => {
  const own = (count: number) => Array.from({ length: count }, (_, i) => `${START}own-${i}`);
  const header = (names: readonly string[]) => names.map((name) => `${name}=x`).join('; ');

  it('are taken away, the oldest first, so that four stay at most', async () => {
    expect((await start({ cookie: header(own(3)) })).cookies.filter(({ isTaken }) => isTaken)).toEqual([]);
    const { cookies } = await start({ cookie: header(own(7)) });
    expect(cookies.filter(({ isTaken }) => isTaken).map(({ name }) => name)).toEqual(own(4));
    expect(cookies.filter(({ isTaken }) => !isTaken)).toHaveLength(1);
  });

  it.each([
    ['with a blank', `${START}a b`],
    ['with a quote', `${START}a"b`],
    ['with brackets', `${START}(a)[b]{c}`],
    ['with letters of other scripts', `${START}ä\u00ff`],
    ['that is too long', `${START}${'a'.repeat(200)}`],
    ['that is nothing but the beginning', START],
  ])(
    'of a name %s, which nobody here made, keep nobody out and are not written back',
    async (_case, strange) => {
      const names = Array.from({ length: 8 }, (_, i) => `${strange}${strange === START ? '' : i % 10}`);
      const { status, cookies } = await start({ cookie: header([...names, ...own(1)]) });
      expect(status).toBe(200);
      expect(cookies.filter(({ isTaken }) => isTaken)).toEqual([]);
      expect(cookies).toHaveLength(1);
    },
  );
});

describe('the place to come back to', () => {
  const placeFor = async (returnTo: string) => {
    const { cookies } = await start({ returnTo });
    return (await sealer.open('start', cookies[0]?.value ?? ''))?.['returnTo'];
  };

  it.each(['/', '/?tab=rooms#ana@example.com', '/outlook.html?a=/b', '/x:y'])('%s is kept', async (place) => {
    expect(await placeFor(place)).toBe(place);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\/evil.example',
    '/\t/evil.example/',
    '/%0d%0a/../\n/evil.example',
    '/..//evil.example/',
    '/.//evil.example/',
    'javascript:alert(1)',
    'evil',
    '',
  ])('%j leads to no other site', async (place) => {
    const kept = String(await placeFor(place));
    expect(new URL(kept, ORIGIN).origin).toBe(ORIGIN);
    expect(kept).toMatch(/^\/(?![/\\])/);
  });
});
