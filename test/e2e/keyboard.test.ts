// The whole way from opening the page to an invitation with the keyboard alone; whatever has the focus can be seen.
import type { Browser } from 'playwright-core';
import { join } from 'node:path';
import { openBrowser, openPage } from '../helpers/browser';
import { keyboardIn } from '../helpers/keyboard';
import { rehearse, root } from '../helpers/rehearsal';

let server: Awaited<ReturnType<typeof rehearse>>;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([rehearse(join(root, 'organisations/example-corp')), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it.each([320, 1200])('from opening to an invitation without a mouse, %s px wide', async (width) => {
  const { page, complaints, close } = await openPage(browser, { viewport: { width, height: 800 } });
  const { tabTo, focused } = keyboardIn(page);
  await page.goto(server.base);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to content');
  await tabTo(/^Start$/);
  await page.keyboard.press('Enter');

  for (const [typed, name] of [
    ['ana sil', 'Ana Silva'],
    ['bo lind', 'Bo Lindqvist'],
  ] as const) {
    await tabTo(/^Add people$/);
    await page.keyboard.type(typed);
    await page.getByRole('option').filter({ hasText: name }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
  }
  await page.waitForFunction(() => performance.getEntriesByName('interslot:settled').length > 0);

  await tabTo(/where Ana Silva is, and how we know/);
  await page.keyboard.press('Enter');
  await page
    .getByText(/Exchange/, { exact: false })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  expect(await focused()).toMatch(/where Ana Silva is/);

  await tabTo(/\d+ of \d+ free/);
  const isOpen = () => page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'));
  const before = await isOpen();
  await page.keyboard.press('Enter');
  expect(await isOpen()).not.toBe(before);
  // What the card says is loaded when it is first wanted, and moves what is below.
  if ((await isOpen()) === 'true') await page.getByRole('heading', { level: 4 }).first().waitFor();

  // A day's lanes are one stop; the arrows go on inside.
  await tabTo(/^Use this time$/);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'This time is chosen' }).waitFor();
  await tabTo(/^Download invitation/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  // What goes away leaves the focus beside where it was.
  await tabTo(/^Choose another time$/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Use this time' }).waitFor();
  expect(await focused()).toBe('Why?');

  await tabTo(/^Times$/);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Rooms');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Rooms' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
