import type { Browser } from 'playwright-core';
import { axe, openBrowser, openPage, sidewaysScroll } from '../helpers/browser';
import { rehearse } from '../helpers/rehearsal';
import { TimesPage } from './pages/TimesPage';

let server: Awaited<ReturnType<typeof rehearse>>;
let browser: Browser;

/** The next Tuesday after today, and days after it, as ISO dates. */
function tuesday(plus = 0): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2);
  day.setUTCDate(day.getUTCDate() + plus);
  return day.toISOString().slice(0, 10);
}
const date = (plus: number) => tuesday(plus).replaceAll('-', '');

beforeAll(async () => {
  const organisation = {
    mailboxes: [
      { address: 'ana@example.com', displayName: 'Ana Silva', kind: 'person', system: 'exchange' },
      { address: 'bo@example.com', displayName: 'Bo Ek', kind: 'person', system: 'workmail' },
      {
        address: 'oslo@example.com',
        displayName: 'Oslo',
        kind: 'room',
        system: 'exchange',
        capacity: 6,
        features: ['phone'],
      },
    ],
    calendars: {
      // Away on Tuesday and Wednesday.
      ana: [{ start: date(0), end: date(2), lines: ['X-MICROSOFT-CDO-BUSYSTATUS:OOF'] }],
      bo: [{ start: `${date(0)}T080000Z`, end: `${date(0)}T083000Z` }],
    },
  };
  const calendars = Object.fromEntries(
    Object.entries(organisation.calendars).map(([name, events]) => [`${name}@example.com`, events]),
  );
  [server, browser] = await Promise.all([rehearse({ ...organisation, calendars }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function searching(first: string, last: string) {
  const opened = await openPage(browser, { viewport: { width: 320, height: 800 } });
  const times = new TimesPage(opened.page);
  await times.open(server.base);
  await times.paste('ana@example.com; bo@example.com');
  await times.setDates(first, last);
  await times.settled();
  return { ...opened, times };
}

it('no time is found: each change that would help is a button, made and taken back', async () => {
  const { times, page, complaints, close } = await searching(tuesday(), tuesday());
  await times.noTime.waitFor();
  const help = page.getByRole('list', { name: 'What would help' });
  expect((await help.getByRole('button').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^Make Ana Silva optional First: Tue \d+ \w+, 09:30$/),
    expect.stringMatching(/^Search 2 days further First: Thu \d+ \w+, 09:00$/),
  ]);
  expect(await axe(page)).toEqual([]);
  await help.getByRole('button', { name: /^Search 2 days further/ }).click();
  await times.cards.first().waitFor();
  expect((await times.suggestions())[0]).toMatchObject({
    quality: 'Excellent',
    text: expect.stringMatching(/^Thu .*First of these for everybody/) as string,
  });
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await times.noTime.waitFor();
  expect(await page.getByLabel('Last day').inputValue()).toBe(tuesday());
  expect(complaints).toEqual([]);
  await close();
});

it('no room has what is wished for: what could be given up is offered beside the poor times', async () => {
  const { times, page, close } = await searching(tuesday(2), tuesday(2));
  await times.setRooms(1);
  await page.getByRole('spinbutton', { name: 'Seats, at least' }).fill('12');
  const better = page.getByRole('list', { name: 'What would open a better time' });
  await better.waitFor();
  await better.getByRole('button', { name: /^Take a room with fewer than 12 seats/ }).click();
  await times.cards.filter({ hasText: 'Excellent' }).first().waitFor();
  expect((await times.suggestions())[0]?.text).toMatch(/Oslo, 6 seats/);
  await close();
});

it('a series: every meeting is checked, told in a table, and taken along', async () => {
  const { times, page, close } = await searching(tuesday(2), tuesday(2));
  await times.setRooms(1);
  await page.getByRole('combobox', { name: 'Repeats' }).selectOption({ label: 'Every week' });
  await page.getByRole('spinbutton', { name: 'Meetings in all' }).fill('12');
  await times.cards.filter({ hasText: '12 meetings' }).first().waitFor();
  await times.choose(0);
  const table = page.getByRole('table', { name: '12 meetings' });
  await table.waitFor();
  expect(await table.getByRole('row').count()).toBe(9);
  expect((await table.getByRole('row').nth(1).innerText()).replace(/\s+/g, ' ')).toMatch(
    /^Thu \d+ \w+ \d\d:\d\d–\d\d:\d\d all free Oslo$/,
  );
  await page.getByRole('button', { name: 'Show all 12' }).click();
  expect(await table.getByRole('row').count()).toBe(13);
  expect(await axe(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  const chosen = await times.useThisTime();
  expect((await chosen.text()).match(/Thursday/g)).toHaveLength(13);
  await close();
});
