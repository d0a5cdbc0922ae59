import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { axe, openBrowser, openPage, sidewaysScroll } from '../helpers/browser';
import { rehearse, root } from '../helpers/rehearsal';
import { RehearsalPanel, StatusPage } from './pages/OtherPages';
import { TimesPage } from './pages/TimesPage';

let server: Awaited<ReturnType<typeof rehearse>>;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([rehearse(join(root, 'organisations/example-corp')), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Asks again until the lane is read: a system that was down is left alone for some seconds before it is asked again. */
async function healed(times: TimesPage, name: string): Promise<string> {
  for (;;) {
    const lane = (await times.lane(name)).join(' ');
    if (!/not known|being read/.test(lane)) return lane;
    const answered = times.page.waitForResponse((response) => response.url().endsWith('/freebusy'));
    await times.page.getByRole('button', { name: `Try again: ${name}` }).click();
    await answered;
    await times.settled();
  }
}

it('shows anybody how failure looks, and how it heals', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 320, height: 640 } });
  const times = new TimesPage(page);
  const status = new StatusPage(page);
  const panel = new RehearsalPanel(page);
  await times.open(server.base);
  await times.paste('ana.silva@example.com; bo.lindqvist@example.com');
  await times.settled();
  expect((await times.lane('Ana Silva')).join(' ')).toMatch(/busy/);

  await status.open();
  await panel.choose('Exchange', 'Is down');
  await panel.addMailbox('bo lind', 'Bo Lindqvist');
  await panel.choose('Bo Lindqvist', 'Is closed to us');
  expect(await axe(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);

  await times.tab('Times').click();
  await times.banner('Exchange').waitFor();
  await times.settled();
  expect(await times.lane('Ana Silva')).toEqual([expect.stringMatching(/Exchange, not known/)]);
  expect(await times.lane('Bo Lindqvist')).toEqual([expect.stringMatching(/WorkMail, not known/)]);
  expect(await times.row('Ana Silva').innerText()).toMatch(/Exchange (does not answer|cannot be read now)/);
  expect(await times.row('Bo Lindqvist').innerText()).toMatch(/may not see this calendar/);
  expect(await axe(page)).toEqual([]);

  await status.open();
  await panel.makeAllWell();
  await times.tab('Times').click();
  expect(await healed(times, 'Ana Silva')).toMatch(/busy/);
  expect(await healed(times, 'Bo Lindqvist')).toMatch(/busy/);
  await times.banner('Exchange').waitFor({ state: 'detached' });
  expect(await axe(page)).toEqual([]);
  await close();
});
