import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveBackend } from '../helpers/liveBackend';

// What the settings add to the two entries' policies, each to the one that it belongs to.

const ORIGIN = 'https://interslot.example.com';
const OWA = 'https://owa.example.com:8443';
const ISSUER = 'https://sso.example.com/realms/x';
const AUTHORITY = 'https://login.microsoftonline.us';
const GUID = '7f1d1a4e-3a0e-4a53-9d9b-0e6c1b6a2f10';

let backend: Awaited<ReturnType<typeof liveBackend>>;
beforeAll(async () => {
  backend = await liveBackend((folder) => {
    const keyFile = join(folder, 'session.key');
    writeFileSync(keyFile, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    const lifetime = { idleMs: 60_000, absoluteMs: 60_000 };
    return {
      publicOrigin: ORIGIN,
      frameAncestors: [OWA],
      officeJsUrl: 'https://office.example.com/lib/office.js?a=1&b=2',
      signIn: {
        entra: { tenantId: GUID, clientId: GUID, scope: 's', authority: AUTHORITY },
        openIdConnect: { issuer: ISSUER, clientId: 'x', scopes: 'openid', keyFile, lifetime },
      },
    };
  });
});
afterAll(() => backend?.close());

async function policyOf(path: string) {
  const response = await fetch(`http://localhost:${backend.port}${path}`);
  expect(response.status).toBe(200);
  const text = response.headers.get('content-security-policy') ?? '';
  const directives = text.split('; ').map((one) => one.split(' '));
  const policy = Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]));
  expect(Object.keys(policy)).toHaveLength(directives.length);
  return { policy, html: await response.text(), headers: response.headers };
}

it('the browser’s page is framed by nobody, frames the provider, and knows nothing of Microsoft', async () => {
  const { policy, html, headers } = await policyOf('/');
  expect(policy).toMatchObject({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'connect-src': ["'self'"],
    'frame-src': ["'self'", 'https://sso.example.com'],
    'frame-ancestors': ["'none'"],
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
  });
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(html).not.toContain('office');
});

it('the Outlook entry is framed by the company’s own Outlook too, and loads office.js from where it was told', async () => {
  const { policy, html } = await policyOf('/outlook.html');
  expect(policy).toMatchObject({
    'script-src': ["'self'", 'https://office.example.com', 'https://ajax.aspnetcdn.com'],
    'connect-src': ["'self'", AUTHORITY],
    'frame-ancestors': expect.arrayContaining(["'self'", 'https://outlook.office.com', OWA]) as string[],
  });
  expect(policy['frame-src']).toBeUndefined();
  expect(html).toContain('https://office.example.com/lib/office.js?a=1&amp;b=2');
  expect(html).not.toContain('appsforoffice');
});

it('the dialog is framed by nobody and may ask Entra ID; the last page of a sign-in is framed by ours alone', async () => {
  const dialog = await policyOf('/entra-dialog.html');
  expect(dialog.policy).toMatchObject({
    'frame-ancestors': ["'none'"],
    'connect-src': ["'self'", AUTHORITY],
  });
  expect(dialog.html).toContain('https://office.example.com/lib/office.js?a=1&amp;b=2');
  const done = await policyOf('/signed-in.html');
  expect(done.policy).toMatchObject({
    'frame-ancestors': ["'self'"],
    'connect-src': ["'self'"],
    'script-src': ["'self'"],
  });
  expect(done.headers.get('cache-control')).toBe('no-store');
});

it('no page allows what a script in a text could use', async () => {
  for (const path of ['/', '/outlook.html', '/entra-dialog.html', '/signed-in.html']) {
    const { policy, html } = await policyOf(path);
    expect(policy['script-src']?.filter((source) => /unsafe|\*|^https?:$|data:/.test(source))).toEqual([]);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|javascript:/i);
  }
});

it('what has a hash of its content in its name is kept for good, a page asked for anew, licences kept for a day', async () => {
  const kept = async (path: string) => {
    const response = await fetch(`http://localhost:${backend.port}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return response.headers.get('cache-control');
  };
  const html = await (await fetch(`http://localhost:${backend.port}/`)).text();
  const [, script] = /src="?(\/static\/[^"\s>]+)/.exec(html)!;
  expect(await kept(script!)).toMatch(/immutable/);
  expect(await kept('/static/third-party.txt')).toBe('public, max-age=86400');
  expect(await kept('/')).toBe('no-cache');
});
