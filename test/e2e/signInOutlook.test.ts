import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { openBrowser } from '../helpers/browser';
import { CLIENT, startFakeEntra, TENANT } from '../helpers/fakeEntra';
import { byRsa, rsaKeys, selfSigned, serveOn, writeToken } from '../helpers/identityTokens';
import { liveBackend } from '../helpers/liveBackend';
import { freePort } from '../helpers/oidcProvider';
import { newAppointment, type StubOptions } from '../taskpane/host/officeStub';
import type { EntraTokens } from '../taskpane/host/officeTokensStub';
import { openOutlook } from './outlookPane';

const keys = rsaKeys();
const HOUR_MS = 3_600_000;

let browser: Browser;
let entra: Awaited<ReturnType<typeof startFakeEntra>>;
let exchange: Awaited<ReturnType<typeof serveOn>>;
let backend: Awaited<ReturnType<typeof liveBackend>>;
let origin: string;
let x5t: string;
let nowMs = Date.now();

beforeAll(async () => {
  // A page of Microsoft's frames one on this machine, which Chromium would ask its user about (office-js#6860).
  const browserOpens = openBrowser(['--disable-features=LocalNetworkAccessChecks']);
  [browser, entra] = await Promise.all([browserOpens, startFakeEntra()]);
  const certificate = await selfSigned(keys);
  x5t = certificate.x5t;
  const document = { keys: [{ keyinfo: { x5t }, keyvalue: { value: certificate.value } }] };
  exchange = await serveOn((_request, response) => response.end(JSON.stringify(document)));
  const port = await freePort();
  origin = `http://localhost:${port}`;
  backend = await liveBackend(
    (folder) => {
      const caFile = join(folder, 'ca.pem');
      writeFileSync(caFile, entra.caPem);
      return {
        port,
        publicOrigin: origin,
        signIn: {
          exchangeToken: { audience: `${origin}/outlook.html`, metadataUrls: [`${exchange.origin}/m`] },
          entra: {
            tenantId: TENANT,
            clientId: CLIENT,
            scope: 'access_as_user',
            authority: entra.origin,
            caFile,
          },
        },
      };
    },
    { now: () => nowMs },
  );
});
afterAll(async () => {
  await browser?.close();
  await backend?.close();
  await exchange?.close();
  await entra?.close();
});

/** Exchange's clock is ours: what is asked for later lasts longer. */
function identityToken(): string {
  const now = nowMs / 1000;
  return writeToken(
    {
      header: { typ: 'JWT', alg: 'RS256', x5t },
      payload: {
        aud: `${origin}/outlook.html`,
        iss: '00000002-0000-0ff1-ce00-000000000000@mail.example.com',
        nbf: now - 60,
        exp: now + 8 * 3600,
        appctx: JSON.stringify({ msexchuid: 'ana', version: 'ExIdTok.V1', amurl: `${exchange.origin}/m` }),
      },
    },
    byRsa(keys.privateKey),
  );
}

interface Outlook extends Pick<StubOptions, 'mailbox' | 'sets' | 'accountType'> {
  readonly exchangeToken?: () => string | null;
  readonly entraToken?: (method: string) => EntraTokens | null;
}

/** The pane in a page of Outlook's, with nothing but somebody to sign in. */
async function openPane({ exchangeToken, entraToken, ...stub }: Outlook) {
  const { context, page, requests, pane } = await openOutlook(browser, origin, newAppointment(), {
    ignoreHTTPSErrors: true,
    stub: { mode: 'nothing', ...stub },
    tokens: {
      ...(exchangeToken && { exchange: exchangeToken }),
      ...(entraToken && { entra: entraToken }),
    },
  });
  return { context, page, requests, pane: pane.frame };
}

/** A search answered by the backend: somebody is signed in. */
async function findsAna(pane: FrameLocator) {
  await pane.getByRole('combobox', { name: 'Add people' }).fill('ana');
  await pane.getByRole('option', { name: /Ana Silva/ }).waitFor();
}

const storage = (page: Page) =>
  page
    .frames()[1]
    ?.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
const end = async ({ context }: { context: BrowserContext }) => context.close();

it('on Exchange Server signs in by Exchange’s token, and renews it unseen', async () => {
  let asked = 0;
  const opened = await openPane({
    mailbox: '1.6',
    accountType: 'enterprise',
    exchangeToken: () => {
      asked += 1;
      return identityToken();
    },
  });
  await findsAna(opened.pane);
  expect(asked).toBe(1);
  nowMs += 9 * HOUR_MS;
  await opened.pane.getByRole('tab', { name: 'Rooms' }).click();
  await opened.pane
    .getByText(/no rooms/i)
    .first()
    .waitFor();
  expect(asked).toBe(2);
  // MSAL is for others
  expect(opened.requests.filter((url) => url.includes(entra.origin))).toEqual([]);
  expect(await storage(opened.page)).not.toContain('eyJ');
  await end(opened);
  nowMs = Date.now();
});

it('says so when Exchange gives no token any more, keeps everything, and goes on after a click', async () => {
  let gives = true;
  const opened = await openPane({
    accountType: 'enterprise',
    exchangeToken: () => (gives ? identityToken() : null),
  });
  const { pane } = opened;
  await findsAna(pane);
  await pane.getByRole('option', { name: /Ana Silva/ }).click();
  gives = false;
  nowMs += 9 * HOUR_MS;
  await pane.getByRole('tab', { name: 'Rooms' }).click();
  await pane.getByText('Everything on this page stays as it is').waitFor();
  await pane.getByRole('tab', { name: 'Times' }).click();
  await pane.getByText('Ana Silva', { exact: true }).first().waitFor();
  gives = true;
  await pane.getByRole('button', { name: 'Sign in again' }).click();
  await pane.getByText('Everything on this page stays as it is').waitFor({ state: 'detached' });
  await pane.getByText('Ana Silva', { exact: true }).first().waitFor();
  await end(opened);
  nowMs = Date.now();
});

it('on Microsoft 365 signs in by nested app authentication, asking nothing where nothing need be asked', async () => {
  const methods: string[] = [];
  const opened = await openPane({
    mailbox: '1.14',
    accountType: 'office365',
    sets: ['NestedAppAuth 1.1'],
    entraToken: (method) => {
      methods.push(method);
      return { access: entra.accessToken(), id: entra.idToken() };
    },
  });
  await findsAna(opened.pane);
  expect(methods).toEqual(['GetToken']);
  expect(await storage(opened.page)).not.toContain('eyJ');
  await end(opened);
});

it('asks by nested app authentication only after a click', async () => {
  const methods: string[] = [];
  const opened = await openPane({
    accountType: 'office365',
    sets: ['NestedAppAuth 1.1'],
    entraToken: (method) => {
      methods.push(method);
      return method === 'GetTokenPopup' ? { access: entra.accessToken(), id: entra.idToken() } : null;
    },
  });
  await opened.pane.getByRole('button', { name: 'Sign in' }).click();
  await findsAna(opened.pane);
  expect(methods.at(-1)).toBe('GetTokenPopup');
  await end(opened);
});

it('on Microsoft 365 without nested app authentication signs in by the dialog', async () => {
  const opened = await openPane({ accountType: 'office365', sets: [] });
  const [dialog] = await Promise.all([
    opened.context.waitForEvent('page'),
    opened.pane.getByRole('button', { name: 'Sign in' }).click(),
  ]);
  await findsAna(opened.pane);
  expect(dialog.isClosed()).toBe(true);
  expect(await storage(opened.page)).not.toContain('eyJ');
  await end(opened);
});

it('an old Outlook that does not say what it has finds the way that works', async () => {
  const exchangeServer = await openPane({ mailbox: '1.5', exchangeToken: identityToken });
  await findsAna(exchangeServer.pane);
  await end(exchangeServer);
  const microsoft365 = await openPane({
    sets: ['NestedAppAuth 1.1'],
    exchangeToken: () => null,
    entraToken: () => ({ access: entra.accessToken(), id: entra.idToken() }),
  });
  await findsAna(microsoft365.pane);
  await end(microsoft365);
});

it('an ID token in the place of an access token lets nobody in', async () => {
  const opened = await openPane({
    accountType: 'office365',
    sets: ['NestedAppAuth 1.1'],
    entraToken: () => ({ access: entra.idToken(), id: entra.idToken() }),
  });
  await opened.pane.getByRole('tab', { name: 'Rooms' }).click();
  await opened.pane.getByText('Everything on this page stays as it is').waitFor();
  await end(opened);
});
