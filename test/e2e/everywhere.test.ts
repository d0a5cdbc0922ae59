// The page at every width, in every look and language, in the states that people meet: pairwise, each with axe, without
// scrolling sideways, and with a screenshot for somebody to open (test-results/everywhere).
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { messages as de } from '../../src/taskpane/strings/de';
import { messages as en } from '../../src/taskpane/strings/en';
import { mirrored } from '../../src/taskpane/strings/pseudo';
import { axe, openBrowser, openPage, picture, sidewaysScroll } from '../helpers/browser';
import { pairwise } from '../helpers/pairwise';
import { rehearse, root } from '../helpers/rehearsal';

const WORDS = { en, de, 'qps-plocm': mirrored(en) };
const LOOKS: Record<string, BrowserContextOptions> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
};
const PEOPLE =
  'ana.silva@example.com; bo.lindqvist@example.com; katharina.braendli@example.com; carla@partner.org';
/** What is remembered from last time. Nobody has a whole working day to spare. */
const WISHES = {
  none: { durationMinutes: 1440 },
  others: { durationMinutes: 45, rooms: { count: 1, features: [] } },
};

type Server = Awaited<ReturnType<typeof rehearse>>;
let whole: Server;
let half: Server;
let browser: Browser;
beforeAll(async () => {
  const organisation = join(root, 'organisations/example-corp');
  [whole, half, browser] = await Promise.all([
    rehearse(organisation),
    rehearse(organisation, { down: 'workmail' }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([whole?.close(), half?.close()]);
});

const combinations = pairwise({
  // People and Status are seen in mainJob.
  state: ['first', 'found', 'down', 'none', 'rooms'],
  // 320 px is seen in mainJob and in Outlook.
  width: [280, 450, 1200],
  look: ['light', 'dark', 'forced'],
  language: ['en', 'de', 'qps-plocm'],
} as const);

it.each(combinations)('$state, $width px, $look, $language', async ({ state, width, look, language }) => {
  const server = state === 'down' ? half : whole;
  const { page, complaints, close } = await openPage(browser, {
    ...LOOKS[look],
    viewport: { width, height: 900 },
  });
  const elsewhere = askedElsewhere(page, server.base);
  const words = WORDS[language];
  const wishes = state === 'none' ? WISHES.none : WISHES.others;
  await page.addInitScript(
    ([kept]) => localStorage.setItem('interslot.v1', kept as string),
    [JSON.stringify({ wishes, welcomed: state !== 'first' })],
  );
  await page.goto(`${server.base}/?lang=${language}`);
  await page.getByRole('tab', { name: words.tabs.times }).waitFor();
  if (state === 'first') await page.getByRole('region', { name: words.placemat.label }).waitFor();
  else {
    await paste(page);
    await marked(page, 'settled');
  }
  if (state === 'none') {
    await onlyNextTuesday(page);
    await page.getByRole('heading', { name: words.times.noTime }).waitFor();
  }
  if (state === 'found' || state === 'down')
    await page
      .getByRole('tabpanel')
      .getByRole('list')
      .locator('> li > div button, > li > button')
      .first()
      .waitFor();
  if (state === 'rooms') {
    await page.getByRole('tab', { name: words.tabs[state] }).click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
  }
  await picture(page, 'everywhere', [state, width, look, language].join('-'), true);
  expect(await axe(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await runs(page)).toBe(language === 'qps-plocm' ? 'rtl' : 'ltr');
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
  await close();
});

it('tells how long everything took, in order, in the timeline and to a developer’s console', async () => {
  const { page, close } = await openPage(browser);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(whole.base);
  await page.locator('input[role=combobox]').waitFor();
  await paste(page);
  await marked(page, 'settled');
  const marks = await page.evaluate(() =>
    performance
      .getEntriesByType('mark')
      .filter(({ name }) => name.startsWith('interslot:'))
      .map(({ name, startTime }) => ({ name: name.slice('interslot:'.length), startTime })),
  );
  const at = (name: string) => marks.find((mark) => mark.name === name)?.startTime ?? Infinity;
  expect(marks).toHaveLength(5);
  for (const [earlier, later] of [
    ['opened', 'named'],
    ['named', 'firstRow'],
    ['named', 'firstSuggestion'],
    ['firstRow', 'settled'],
    ['firstSuggestion', 'settled'],
  ] as const)
    expect(at(earlier)).toBeLessThanOrEqual(at(later));
  expect(said.filter((line) => /^interslot:\w+ \d+$/.test(line))).toHaveLength(5);
  await close();
});

/** Which way the tabs stand one after another: not what the page says of itself, but what is seen. */
function runs(page: Page): Promise<'ltr' | 'rtl'> {
  return page.evaluate(() => {
    const [first, second] = [...document.querySelectorAll('[role=tab]')].map(
      (tab) => tab.getBoundingClientRect().left,
    );
    return first! < second! ? 'ltr' : 'rtl';
  });
}

/** The first words of every list of people: as the clipboard would bring them. */
async function paste(page: Page): Promise<void> {
  await page.locator('input[role=combobox]').evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, PEOPLE);
}

/** In any language, by the values of the fields. */
async function onlyNextTuesday(page: Page): Promise<void> {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2);
  await page.locator('select:has(option[value="dates"])').selectOption('dates');
  const dates = page.locator('input[type="date"]');
  for (const field of await dates.all()) await field.fill(day.toISOString().slice(0, 10));
}

/** In any language. */
async function marked(page: Page, mark: string): Promise<void> {
  await page.waitForFunction((name) => performance.getEntriesByName(`interslot:${name}`).length > 0, mark);
}

/** Every host but ours that the page turned to. */
function askedElsewhere(page: Page, base: string): string[] {
  const others: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== new URL(base).origin)
      others.push(request.url());
  });
  return others;
}
