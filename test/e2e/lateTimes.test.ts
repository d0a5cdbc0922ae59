import type { Browser } from 'playwright-core';
import type { Faults } from '../../src/contract';
import { axe, openBrowser, openPage, picture, sidewaysScroll } from '../helpers/browser';
import { rehearse } from '../helpers/rehearsal';
import { TimesPage } from './pages/TimesPage';

let server: Awaited<ReturnType<typeof rehearse>>;
let browser: Browser;

/** The next Tuesday after today, as an ISO date. */
function tuesday(): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2);
  return day.toISOString().slice(0, 10);
}

beforeAll(async () => {
  const morning = (from: string, to: string) => {
    const date = tuesday().replaceAll('-', '');
    return { start: `${date}T${from}00Z`, end: `${date}T${to}00Z` };
  };
  const organisation = {
    mailboxes: [
      { address: 'ana@example.com', displayName: 'Ana Silva', kind: 'person', system: 'exchange' },
      { address: 'bo@example.com', displayName: 'Bo Ek', kind: 'person', system: 'workmail' },
    ],
    calendars: { 'ana@example.com': [], 'bo@example.com': [morning('0000', '1200')] },
  };
  [server, browser] = await Promise.all([rehearse(organisation), openBrowser()]);
  // Longer than the page waits for a first list, and than any busy machine would take without it.
  const faults: Faults = { workmail: [{ kind: 'slow', fromMs: 7000, toMs: 7000 }] };
  const put = await fetch(`${server.base}/api/v1/rehearsal/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  expect(put.status).toBe(200);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('a slow system holds up no list: what it says comes later, as an addition that moves no card', async () => {
  const { page, complaints, close } = await openPage(browser, { viewport: { width: 320, height: 800 } });
  const times = new TimesPage(page);
  // However slow this machine is, the rest comes when the first list has been looked at.
  let release = () => {};
  const lookedAt = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/v1/suggestions', async (route) => {
    const { deadlineSeconds } = route.request().postDataJSON() as { deadlineSeconds?: number };
    if (deadlineSeconds === undefined) await lookedAt;
    await route.continue();
  });
  await times.open(server.base);
  await times.setDates(tuesday(), tuesday());
  await times.paste('ana@example.com; bo@example.com');

  await times.cards.first().waitFor();
  const early = await times.suggestions();
  expect(early[0]).toMatchObject({ quality: 'Fair' });
  expect(early[0]?.text).toMatch(/without Bo Ek’s calendar/);
  // What stands above may change its height; whoever reads the list has scrolled to it, and the browser holds on to that.
  await times.cards.first().evaluate((card) => card.scrollIntoView({ block: 'center' }));
  // A pointer over the list would hold it.
  await page.mouse.move(0, 0);
  const place = await times.cards.nth(1).boundingBox();
  release();

  await times.settled();
  const late = await times.suggestions();
  const clocks = (cards: typeof early) => cards.map(({ text }) => /\d\d:\d\d–\d\d:\d\d/.exec(text)?.[0]);
  expect(clocks(late)).toEqual(clocks(early));
  expect((await times.cards.nth(1).boundingBox())?.y).toBeCloseTo(place?.y ?? NaN, -1);
  expect(late[0]?.text).toMatch(/Outdated/);
  expect(late.some(({ quality }) => quality === 'Excellent')).toBe(true);
  await picture(page, 'lateTimes', 'told', true);
  expect(await axe(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);

  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const shown = await times.suggestions();
  expect(shown[0]).toMatchObject({ quality: 'Excellent' });
  expect(shown.map(({ text }) => text).join()).not.toMatch(/Outdated/);
  expect(complaints).toEqual([]);
  await close();
});
