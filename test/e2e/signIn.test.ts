import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axe, openBrowser, picture } from '../helpers/browser';
import { serveOn } from '../helpers/identityTokens';
import { liveBackend } from '../helpers/liveBackend';
import { freePort, startOidcProvider } from '../helpers/oidcProvider';
import { until } from '../helpers/until';

const SESSION = '__Host-interslot-session';
const MINUTE_MS = 60_000;

let browser: Browser;
beforeAll(async () => (browser = await openBrowser()));
afterAll(() => browser?.close());

/** Interslot with its public address, and a provider: on the same site, or on another. */
async function company(host: 'localhost' | '127.0.0.1') {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const provider = await startOidcProvider(host, origin);
  let nowMs = Date.now();
  const configOf = (keyFile: string) => ({
    port,
    publicOrigin: origin,
    signIn: {
      adminClaim: { name: 'groups', value: 'admins' },
      openIdConnect: {
        issuer: provider.issuer,
        clientId: 'interslot',
        clientSecret: { value: 'interslots-own-secret' },
        scopes: 'openid profile',
        requiredClaim: { name: 'groups', value: 'staff' },
        keyFile,
        lifetime: { idleMs: 60 * MINUTE_MS, absoluteMs: 12 * 60 * MINUTE_MS },
      },
    },
  });
  let keyFile = '';
  const backend = await liveBackend(
    (folder) => {
      keyFile = join(folder, 'session.key');
      writeFileSync(keyFile, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
      return configOf(keyFile);
    },
    { now: () => nowMs },
  );
  return {
    origin,
    provider,
    keyFile,
    configOf,
    goOn: (ms: number) => (nowMs += ms),
    close: async () => {
      await backend.close();
      await provider.close();
    },
  };
}

type Company = Awaited<ReturnType<typeof company>>;

/** The provider's own form, in whichever page it is shown. */
async function logIn(page: Page, name = 'ana') {
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 450, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  return context;
}

async function signedIn({ origin }: Company, path = '/', name = 'ana') {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(origin + path);
  await logIn(page, name);
  return { context, page };
}

const status = (page: Page) =>
  page.evaluate(async () => {
    const response = await fetch('/api/v1/status', { headers: { 'x-interslot-page': '1' } });
    return { status: response.status, code: ((await response.json()) as { code?: string }).code };
  });
const sessionOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === SESSION);

describe('with a provider on the same site', () => {
  let it_: Company;
  beforeAll(async () => (it_ = await company('localhost')));
  afterAll(() => it_?.close());

  it('signs in, keeps the place that a link led to, and says as whom', async () => {
    const { context, page } = await signedIn(it_, '/?tab=x#some/place');
    await page.getByText('Signed in as Ana Silva').waitFor();
    expect(page.url()).toBe(`${it_.origin}/?tab=x#some/place`);
    expect((await status(page)).status).toBe(200);
    const cookie = await sessionOf(context);
    expect(cookie).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
      path: '/',
      expires: -1,
    });
    // nothing of the way in is left behind
    expect((await context.cookies(it_.origin)).filter(({ name }) => name.includes('start'))).toEqual([]);
    expect(await page.evaluate(() => document.cookie)).not.toContain('interslot');
    await context.close();
  });

  it('asks the provider for nothing that it needs not, and never names the place in an address', async () => {
    const context = await newContext();
    const page = await context.newPage();
    const urls: string[] = [];
    page.on('request', (request) => urls.push(request.url()));
    await page.goto(`${it_.origin}/#ana@example.com`);
    await page.locator('input[name=login]').waitFor();
    const authorization = new URL(urls.find((url) => url.startsWith(`${it_.provider.issuer}/auth`)) ?? '');
    expect(authorization.searchParams.get('code_challenge_method')).toBe('S256');
    expect(authorization.searchParams.get('response_type')).toBe('code');
    expect(urls.filter((url) => url.includes('ana%40') || /\/[^#]*ana@/.test(url))).toEqual([]);
    await context.close();
  });

  it('goes on while it is used, is renewed unseen when it has ended, and loses nothing', async () => {
    const { context, page } = await signedIn(it_);
    await page.getByText('Signed in as Ana Silva').waitFor();
    const first = (await sessionOf(context))?.value;
    it_.goOn(30 * MINUTE_MS);
    expect((await status(page)).status).toBe(200);
    const second = (await sessionOf(context))?.value;
    expect(second).not.toBe(first);
    it_.goOn(45 * MINUTE_MS);
    expect((await status(page)).status).toBe(200);

    await typeAna(page);
    it_.goOn(61 * MINUTE_MS);
    expect(await status(page)).toEqual({ status: 401, code: 'signInExpired' });
    await page.getByRole('tab', { name: 'Rooms' }).click();
    await until(async () => (await status(page)).status === 200);
    expect(await page.getByText('Your sign-in has ended').count()).toBe(0);
    await page.getByRole('tab', { name: 'Times' }).click();
    await page.getByText('Ana Silva', { exact: true }).first().waitFor();
    await context.close();
  });

  it('ends after twelve hours, however much it was used', async () => {
    const { context, page } = await signedIn(it_);
    await page.getByText('Signed in as Ana Silva').waitFor();
    for (let hour = 0; hour < 11; hour++) {
      it_.goOn(59 * MINUTE_MS);
      expect((await status(page)).status).toBe(200);
    }
    it_.goOn(50 * MINUTE_MS);
    expect((await status(page)).status).toBe(200);
    it_.goOn(25 * MINUTE_MS);
    expect((await status(page)).status).toBe(401);
    await context.close();
  });

  it('signs out here and at the provider', async () => {
    const { context, page } = await signedIn(it_);
    await page.getByRole('button', { name: 'Sign out' }).click();
    // the provider asks whether its own session is to end, too
    await page.getByRole('button', { name: /yes/i }).click();
    await page.getByText('You are signed out.').waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'sign-in', 'signed-out');
    expect(page.url()).toBe(`${it_.origin}/`);
    expect(await sessionOf(context)).toBeUndefined();
    expect((await status(page)).status).toBe(401);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await page.locator('input[name=login]').waitFor();
    await context.close();
  });

  it('lets in only whom it should, and says so', async () => {
    const { context, page } = await signedIn(it_, '/', 'stranger');
    await page.getByText('Your account is not allowed').waitFor();
    expect(await axe(page)).toEqual([]);
    await picture(page, 'sign-in', 'not-allowed');
    expect(await sessionOf(context)).toBeUndefined();
    await context.close();
  });

  describe('an answer that is not as it was asked for', () => {
    /** Goes as far as the provider's answer, and stops before Interslot sees it. */
    async function answer(change: (authorization: URL) => URL = (url) => url) {
      const context = await newContext();
      const page = await context.newPage();
      await page.route(
        `${it_.provider.issuer}/auth?**`,
        (route) => {
          const changed = change(new URL(route.request().url())).href;
          return changed === route.request().url()
            ? route.continue()
            : route.fulfill({ status: 302, headers: { location: changed } });
        },
        { times: 1 },
      );
      // Playwright's own routes do not see where a redirect leads.
      const devtools = await context.newCDPSession(page);
      const stopped = new Promise<string>((resolve) =>
        devtools.once('Fetch.requestPaused', ({ requestId, request }) => {
          void devtools.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
          resolve(request.url);
        }),
      );
      await devtools.send('Fetch.enable', { patterns: [{ urlPattern: `${it_.origin}/sign-in/callback*` }] });
      await page.goto(it_.origin);
      await logIn(page);
      const callback = await stopped;
      await devtools.detach();
      return { context, page, callback };
    }

    async function isRefused(page: Page, context: BrowserContext, callback: string) {
      await page.goto(callback);
      await page.getByText('The sign-in did not succeed').waitFor();
      expect(await sessionOf(context)).toBeUndefined();
      expect((await status(page)).status).toBe(401);
    }

    it('is taken where it is', async () => {
      const { context, page, callback } = await answer();
      await page.goto(callback);
      await page.getByText('Signed in as Ana Silva').waitFor();
      await context.close();
    });

    it('another state', async () => {
      const { context, page, callback } = await answer();
      const url = new URL(callback);
      const state = url.searchParams.get('state') ?? '';
      url.searchParams.set('state', `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`);
      await isRefused(page, context, url.href);
      await context.close();
    });

    it('no state', async () => {
      const { context, page, callback } = await answer();
      const url = new URL(callback);
      url.searchParams.delete('state');
      await isRefused(page, context, url.href);
      await context.close();
    });

    it('another nonce', async () => {
      const { context, page, callback } = await answer((url) => {
        url.searchParams.set('nonce', 'somebody-elses');
        return url;
      });
      await isRefused(page, context, callback);
      await context.close();
    });

    it('another’s proof of the code', async () => {
      const { context, page, callback } = await answer((url) => {
        url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
        return url;
      });
      await isRefused(page, context, callback);
      await context.close();
    });

    it('another issuer', async () => {
      const { context, page, callback } = await answer();
      const url = new URL(callback);
      url.searchParams.set('iss', 'https://evil.example');
      await isRefused(page, context, url.href);
      await context.close();
    });

    it('brought by another’s browser', async () => {
      const { context, callback } = await answer();
      const victim = await newContext();
      await isRefused(await victim.newPage(), victim, callback);
      await context.close();
      await victim.close();
    });

    it('a second time, even with the cookie of the first', async () => {
      const { context, page, callback } = await answer();
      const cookies = await context.cookies(it_.origin);
      await page.goto(callback);
      await page.getByText('Signed in as Ana Silva').waitFor();
      const replaying = await newContext();
      await replaying.addCookies(cookies);
      await isRefused(await replaying.newPage(), replaying, callback);
      await context.close();
      await replaying.close();
    });
  });

  describe('a cookie that got elsewhere', () => {
    it('is worth nothing to pages of another origin', async () => {
      const { context, page } = await signedIn(it_);
      await page.getByText('Signed in as Ana Silva').waitFor();
      const evil = await serveOn((_request, response) =>
        response.setHeader('content-type', 'text/html').end('<p>x'),
      );
      const heard: { readonly tries: readonly string[]; readonly said: readonly number[] }[] = [];
      for (const host of ['localhost', '127.0.0.1']) {
        const stranger = await context.newPage();
        await stranger.goto(`http://${host}:${evil.port}/`);
        // What Interslot said, also where the browser keeps it from the page: `response` tells nothing of that.
        const devtools = await context.newCDPSession(stranger);
        const ours = new Set<string>();
        const said: number[] = [];
        devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
          if (request.url.startsWith(it_.origin)) ours.add(requestId);
        });
        devtools.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
          if (ours.has(requestId)) said.push(statusCode);
        });
        await devtools.send('Network.enable');
        const tries = await stranger.evaluate(async (target) => {
          const url = `${target}/api/v1/status`;
          const headers = { 'x-interslot-page': '1' };
          const all: RequestInit[] = [
            { credentials: 'include' },
            { credentials: 'include', headers },
            { credentials: 'include', mode: 'no-cors' },
          ];
          const read = async (init: RequestInit) => {
            try {
              return (await (await fetch(url, init)).text()).slice(0, 10);
            } catch {
              return 'refused';
            }
          };
          return Promise.all(all.map(read));
        }, it_.origin);
        await until(() => said.length >= 3).catch(() => undefined);
        heard.push({ tries, said });
        await stranger.close();
      }
      await evil.close();
      await context.close();
      for (const { tries, said } of heard) {
        expect(tries).toEqual(['refused', 'refused', 'refused']);
        expect(said.length).toBeGreaterThanOrEqual(3);
        expect(said.filter((status) => status < 400)).toEqual([]);
      }
    });

    it('is worth nothing without the page’s own header, nor at another Interslot with the same key', async () => {
      const { context, page } = await signedIn(it_);
      await page.getByText('Signed in as Ana Silva').waitFor();
      const cookie = `${SESSION}=${(await sessionOf(context))?.value}`;
      const ask = async (origin: string, headers: Record<string, string>) =>
        (await fetch(`${origin}/api/v1/status`, { headers: { cookie, ...headers } })).status;
      expect(await ask(it_.origin, { 'x-interslot-page': '1' })).toBe(200);
      expect(await ask(it_.origin, {})).toBe(403);
      const other = await liveBackend(() => ({
        ...it_.configOf(it_.keyFile),
        port: 0,
        publicOrigin: 'https://other.example.com',
      }));
      expect(await ask(`http://localhost:${other.port}`, { 'x-interslot-page': '1' })).toBe(401);
      await other.close();
      await context.close();
    });

    it('is served by every replica with the same keys, until its key is taken away', async () => {
      const { context, page } = await signedIn(it_);
      await page.getByText('Signed in as Ana Silva').waitFor();
      const cookie = `${SESSION}=${(await sessionOf(context))?.value}`;
      const old = Buffer.alloc(32, 7).toString('base64');
      const fresh = Buffer.alloc(32, 8).toString('base64');
      const replica = async (keys: string) => {
        const backend = await liveBackend((folder) => {
          const keyFile = join(folder, 'session.key');
          writeFileSync(keyFile, keys, { mode: 0o600 });
          return { ...it_.configOf(keyFile), port: 0 };
        });
        const headers = { cookie, 'x-interslot-page': '1' };
        const response = await fetch(`http://localhost:${backend.port}/api/v1/status`, { headers });
        await backend.close();
        return response.status;
      };
      expect(await replica(old)).toBe(200);
      expect(await replica(`${fresh}\n${old}\n`)).toBe(200);
      expect(await replica(fresh)).toBe(401);
      await context.close();
    });
  });
});

it('where the provider cannot be asked unseen, says that the sign-in has ended, and keeps everything', async () => {
  const it_ = await company('127.0.0.1');
  const { context, page } = await signedIn(it_);
  await page.getByText('Signed in as Ana Silva').waitFor();
  await typeAna(page);
  it_.goOn(61 * MINUTE_MS);
  await page.getByRole('tab', { name: 'Rooms' }).click();
  await page.getByText('Everything on this page stays as it is').waitFor();
  await page.getByRole('tab', { name: 'Times' }).click();
  await page.getByText('Ana Silva', { exact: true }).first().waitFor();
  expect(await axe(page)).toEqual([]);
  await picture(page, 'sign-in', 'ended');

  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Sign in again' }).click(),
  ]);
  // the provider knows its own session in a window of its own, and asks nothing; or asks again
  await page.getByText('Everything on this page stays as it is').waitFor({ state: 'detached' });
  expect((await status(page)).status).toBe(200);
  await page.getByText('Ana Silva', { exact: true }).first().waitFor();
  await until(async () => beside.isClosed());
  await context.close();
  await it_.close();
});

async function typeAna(page: Page) {
  await page.getByRole('combobox', { name: 'Add people' }).fill('ana');
  await page.getByRole('option', { name: /Ana Silva/ }).click();
}
