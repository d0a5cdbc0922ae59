import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import type { Browser } from 'playwright-core';
import { axe, openBrowser, openPage, sidewaysScroll } from '../helpers/browser';
import { rehearse, root } from '../helpers/rehearsal';
import { PeoplePage, RoomsPage, StatusPage } from './pages/OtherPages';
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

/** On the page with people added and everything read. */
async function scheduling(people: string, options = {}) {
  const opened = await openPage(browser, options);
  const times = new TimesPage(opened.page);
  await times.open(server.base);
  await times.paste(people);
  await times.settled();
  return { ...opened, times };
}

/** Longer than a changed wish waits for the next change; after that the page has answered by itself. */
const ASKED_WITHIN_MS = 5000;

/**
 * Starts waiting before the change, so that the announcement of the search before it is not taken for the answer. Where the page
 * answers from what it has read, nobody is asked.
 */
async function afterSearch(times: TimesPage, change: () => Promise<void>) {
  const asked = times.page
    .waitForRequest((request) => request.url().endsWith('/suggestions'), { timeout: ASKED_WITHIN_MS })
    .catch(() => undefined);
  await change();
  await (await asked)?.response();
  await times.settled();
}

it('goes from opening the page to an invitation, over both mail systems', async () => {
  const { page, complaints, close } = await openPage(browser);
  const times = new TimesPage(page);
  await times.open(server.base, { welcome: true });
  await times.skipWelcome();

  await times.addPerson('ana sil', 'Ana Silva');
  await times.paste(
    'Bo Lindqvist <bo.lindqvist@example.com>; katharina.braendli@example.com, carla@partner.org',
  );
  await times.markAsYou('Ana Silva');
  await times.toggleOptional('Katharina Brändli');
  expect(await times.summary()).toBe('4 people: 1 Exchange, 1 WorkMail, 1 on both, 1 external');
  expect(await times.proof('Bo Lindqvist')).toMatch(/Listed on WorkMail/);

  await afterSearch(times, () => times.setRooms(1));
  await afterSearch(times, () => times.setLength(30));
  const [best] = await times.suggestions();
  expect(best?.quality).toBe('Excellent');
  expect(best?.text).toMatch(/3 of 4 free/);
  expect(best?.text).toMatch(/seats/);
  expect(await axe(page)).toEqual([]);

  // the lanes say what the calendars say, and nothing about what the events are
  expect((await times.lane('Ana Silva')).join(' ')).toMatch(
    /Ana Silva, Exchange, busy \d\d:\d\d to \d\d:\d\d/,
  );
  await times.choose(1);
  const chosen = await times.useThisTime();
  await chosen.setSubject('Budget; round 2, final');
  expect(await axe(page)).toEqual([]);

  const file = await chosen.download();
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(await file.path(), 'utf8')));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') as ICAL.Component);
  expect(event.summary).toBe('Budget; round 2, final');
  expect(event.organizer).toBe('mailto:ana.silva@example.com');
  expect(event.endDate.toJSDate().getTime() - event.startDate.toJSDate().getTime()).toBe(30 * 60_000);
  const attendees = event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase());
  expect(attendees).toEqual(
    expect.arrayContaining([
      'mailto:bo.lindqvist@example.com',
      'mailto:katharina.braendli@example.com',
      'mailto:carla@partner.org',
    ]),
  );
  expect(attendees.some((address) => /(lisbon|zurich|new-?york)/.test(address))).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

it('keeps unknown apart from free and busy, with the reason', async () => {
  const { times, page, close } = await scheduling('ana.silva@example.com; marcus.obrien@example.com');
  expect((await times.suggestions())[0]).toMatchObject({ quality: 'Fair' });
  expect((await times.suggestions())[0]?.text).toMatch(/without Marcus O’Brien’s calendar/);
  expect(await times.lane('Marcus O’Brien')).toEqual([
    expect.stringMatching(/Marcus O’Brien, Exchange, not known/),
  ]);
  expect(await times.row('Marcus O’Brien').innerText()).toMatch(/may not see this calendar/);
  await times.toggleText();
  expect((await times.textLines()).join('\n')).toMatch(/Marcus O’Brien.*not known/);
  expect(await axe(page)).toEqual([]);
  await close();
});

it('keeps working, and says so, when one of the two systems is down', async () => {
  const half = await rehearse(join(root, 'organisations/example-corp'), { down: 'workmail' });
  const { page, close } = await openPage(browser);
  const times = new TimesPage(page);
  await times.open(half.base);
  await times.paste('ana.silva@example.com; bo.lindqvist@example.com; katharina.braendli@example.com');
  await times.settled();
  await times.banner('WorkMail').waitFor();
  expect((await times.suggestions())[0]?.text).toMatch(/without .*Bo Lindqvist/);
  expect((await times.suggestions()).every(({ quality }) => quality === 'Fair')).toBe(true);
  expect((await times.lane('Ana Silva')).join(' ')).toMatch(/busy/);
  expect(await times.lane('Bo Lindqvist')).toEqual([expect.stringMatching(/not known/)]);
  // on both systems, and only one half could be read: what is read shows, the rest is not known
  const both = (await times.lane('Katharina Brändli')).join(' ');
  expect(both).toMatch(/busy/);
  expect(both).toMatch(/not known/);
  expect(both).not.toMatch(/free/);
  expect(await axe(page)).toEqual([]);
  await close();
  await half.close();
});

it('says plainly that no time was found, and what stands in the way', async () => {
  const { times, page, close } = await scheduling('ana.silva@example.com; bo.lindqvist@example.com');
  // a meeting of a whole day on a working day: Ana has something on each of them, holidays included
  await afterSearch(times, () => times.setLength(1440));
  const tuesday = nextTuesday();
  await afterSearch(times, () => times.setDates(tuesday, tuesday));
  await times.noTime.waitFor();
  expect(await times.cards.count()).toBe(0);
  expect(await page.getByRole('main').innerText()).toMatch(/busy/i);
  expect(await axe(page)).toEqual([]);
  await close();
});

/** The next Tuesday after today, as an ISO date. */
function nextTuesday(): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2);
  return day.toISOString().slice(0, 10);
}

it('moves the chosen time by buttons and by keys', async () => {
  const { times, close } = await scheduling('ana.silva@example.com');
  await times.choose(0);
  const before = await times.frame.getAttribute('aria-valuetext');
  await times.move('later');
  const after = await times.frame.getAttribute('aria-valuetext');
  expect(after).not.toBe(before);
  await times.frame.press('ArrowLeft');
  expect(await times.frame.getAttribute('aria-valuetext')).toBe(before);
  await close();
});

it('shows rooms, who is where, and how both systems are', async () => {
  const { page, complaints, close } = await openPage(browser, { viewport: { width: 1200, height: 900 } });
  await new TimesPage(page).open(server.base);

  const rooms = new RoomsPage(page);
  await rooms.open();
  await rooms.room('Lisbon 1').first().waitFor();
  expect(await axe(page)).toEqual([]);

  const people = new PeoplePage(page);
  await people.open();
  expect((await people.search('zurcher')).join()).toMatch(/Jürg Zürcher/);
  expect(await axe(page)).toEqual([]);

  const status = new StatusPage(page);
  await status.open();
  expect(await status.sentence()).toMatch(/Both mail systems answer/);
  await status.rehearsal.waitFor();
  expect(await axe(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

describe('at every size and in every dress', () => {
  const long = 'maximiliane.von-wallersee@example.com';
  const cases: [string, object][] = [
    ['280 px', { viewport: { width: 280, height: 700 } }],
    ['320 px', { viewport: { width: 320, height: 570 } }],
    ['320 px, dark', { viewport: { width: 320, height: 570 }, colorScheme: 'dark' }],
    ['450 px, forced colours', { forcedColors: 'active' }],
    ['1200 px, less motion', { viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce' }],
  ];
  it.each(cases)('%s: nothing to scroll sideways, nothing for axe', async (_name, options) => {
    const { page, times, complaints, close } = await scheduling(
      `ana.silva@example.com; ${long}; yasmin.alhaddad@example.com; marcus.obrien@example.com`,
      options,
    );
    await times.choose(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

it('opens a group under People and hands out who is where as a file', async () => {
  const { page, close } = await openPage(browser);
  await new TimesPage(page).open(server.base);
  const people = new PeoplePage(page);
  await people.open();
  await people.search('leadership');
  expect((await people.openGroup('Leadership')).join()).toMatch(/Exchange/);
  expect(await axe(page)).toEqual([]);
  const { filename, text } = await people.downloadCsv('Leadership');
  expect(filename).toMatch(/\.csv$/);
  const [header, ...rows] = text.trim().split('\r\n');
  expect(header?.toLowerCase()).toMatch(/address.*name.*system/);
  expect(rows.length).toBeGreaterThan(0);
  await close();
});

it('keeps no address and no name in the browser', async () => {
  const { page, times, close } = await scheduling('ana.silva@example.com; bo.lindqvist@example.com');
  await afterSearch(times, () => times.setLength(45));
  const kept = await page.evaluate(
    () => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie,
  );
  expect(kept).toContain('45');
  expect(kept).not.toMatch(/@|ana|lindqvist/i);
  expect(page.url()).toBe(`${server.base}/`);
  await close();
});
