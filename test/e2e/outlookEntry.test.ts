import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { axe, openBrowser, openPage } from '../helpers/browser';
import { rehearse, root } from '../helpers/rehearsal';
import { TimesPage } from './pages/TimesPage';

const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/';
const genuine = join(root, 'node_modules/@microsoft/office-js/dist');

let server: Awaited<ReturnType<typeof rehearse>>;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([rehearse(join(root, 'organisations/example-corp')), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('with the genuine office.js in a plain tab there is no Outlook, and the page is the browser’s', async () => {
  const { page, close } = await openPage(browser);
  const missing: string[] = [];
  await page.route(`${OFFICE_JS}**`, (route) => {
    const file = join(genuine, new URL(route.request().url()).pathname.replace('/lib/1/hosted/', ''));
    if (existsSync(file))
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file, 'utf8') });
    missing.push(file);
    return route.abort();
  });
  const refused: string[] = [];
  page.on('pageerror', (error) => refused.push(error.message));
  const times = new TimesPage(page);
  await times.open(server.base, { path: '/outlook.html' });
  // office.js has run: it is what takes these away
  expect(await page.evaluate(() => typeof (globalThis as { Office?: unknown }).Office)).toBe('object');
  expect(await page.evaluate(() => typeof window.history.pushState)).toBe('function');
  await times.paste('ana.silva@example.com; bo.lindqvist@example.com');
  await times.settled();
  await times.choose(0);
  const chosen = await times.useThisTime();
  expect((await chosen.download()).suggestedFilename()).toMatch(/\.ics$/);
  expect(refused).toEqual([]);
  await close();
});

it('says that office.js did not come, and goes on without it when asked to', async () => {
  const { page, close } = await openPage(browser);
  await page.route(`${OFFICE_JS}**`, (route) => route.abort());
  await page.goto(`${server.base}/outlook.html`);
  await page.getByRole('heading', { name: 'Outlook’s part of this page did not arrive' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go on without the appointment' }).click();
  const times = new TimesPage(page);
  await page.getByRole('heading', { level: 1, name: 'Interslot' }).waitFor();
  await times.skipWelcome();
  await times.paste('ana.silva@example.com');
  await times.settled();
  expect(await times.cards.count()).toBeGreaterThan(0);
  await close();
});

it('says that Outlook does not answer, and opens by itself when it does', async () => {
  const { page, close } = await openPage(browser);
  await page.clock.install();
  await page.route(`${OFFICE_JS}**`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `window.Office = { HostType: { Outlook: 'Outlook' }, AsyncResultStatus: {}, EventType: {},
        onReady: () => new Promise((resolve) => (window.wakeOutlook = () => resolve({ host: 'Outlook' }))),
        context: { mailbox: { item: null }, requirements: { isSetSupported: () => false } } };`,
    }),
  );
  await page.goto(`${server.base}/outlook.html`);
  await page.clock.fastForward(1000);
  await page.getByRole('heading', { name: 'Waiting for Outlook' }).waitFor();
  await page.clock.fastForward(10_000);
  await page.getByRole('heading', { name: 'Outlook does not answer' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.evaluate(() => (window as unknown as { wakeOutlook(): void }).wakeOutlook());
  await page.getByRole('heading', { level: 1, name: 'Interslot' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Outlook does not answer' }).count()).toBe(0);
  await close();
});
