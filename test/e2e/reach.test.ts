// Whoever enlarges the page, uses a finger or waits loses nothing: 400 % zoom, text of twice the size, 44 px, slow answers.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, openPage, picture, sidewaysScroll } from '../helpers/browser';
import { rehearse, root } from '../helpers/rehearsal';
import { TimesPage } from './pages/TimesPage';

const PEOPLE =
  'ana.silva@example.com; maximiliane.von-wallersee@example.com; yasmin.alhaddad@example.com; marcus.obrien@example.com';

let server: Awaited<ReturnType<typeof rehearse>>;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([rehearse(join(root, 'organisations/example-corp')), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The page with people, a room wished for, a card opened and more wishes shown. */
async function inUse(options: object) {
  const opened = await openPage(browser, options);
  const { page } = opened;
  const times = new TimesPage(page);
  await times.open(server.base);
  await times.setRooms(1);
  await times.paste(PEOPLE);
  await times.settled();
  await times.choose(0);
  await page.getByRole('button', { name: 'More wishes' }).click();
  await page.getByRole('combobox', { name: 'Begins every' }).waitFor();
  return { ...opened, times };
}

const TABS = ['Times', 'Rooms', 'People', 'Status'] as const;

/** Goes through all four tabs, each with something in it. */
async function everyTab(page: Page, look: (tab: (typeof TABS)[number]) => Promise<void>) {
  for (const tab of TABS) {
    await page.getByRole('tab', { name: tab }).click();
    if (tab === 'Rooms') await page.getByRole('heading', { level: 3 }).first().waitFor();
    if (tab === 'People') {
      await page.getByRole('searchbox').fill('a');
      await page.getByRole('list', { name: 'People found' }).waitFor();
    }
    if (tab === 'Status') await page.getByRole('list', { name: 'Mail systems' }).waitFor();
    await look(tab);
  }
}

it.each(['en', 'de'])('what can be chosen is whole on 320 px, in %s', async (language) => {
  const { page, close } = await openPage(browser, { viewport: { width: 320, height: 800 } });
  await page.goto(`${server.base}/?lang=${language}`);
  await page.locator('select:has(option[value="monthlyDate"])').waitFor();
  expect(
    await page.evaluate(() => {
      const { font } = getComputedStyle(document.querySelector('main select')!);
      const context = document.createElement('canvas').getContext('2d')!;
      context.font = font;
      return [...document.querySelectorAll<HTMLSelectElement>('main select')].flatMap((select) => {
        const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(select);
        const room = select.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
        const texts = [...select.options].map(({ text }) => text);
        return texts.filter((text) => context.measureText(text).width > room + 1);
      });
    }),
  ).toEqual([]);
  await close();
});

it('at 400 % zoom nothing is cut off, and nothing has to be scrolled sideways', async () => {
  // 1280 by 1024 pixels, four times as large.
  const { page, close } = await inUse({ viewport: { width: 320, height: 256 } });
  await everyTab(page, async (tab) => {
    await picture(page, 'reach', `zoom-${tab}`, true);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await cutOff(page)).toEqual([]);
  });
  await close();
});

it.each([360, 450])('text of twice the size is whole, %d px wide', async (width) => {
  const { page, close } = await inUse({ viewport: { width, height: 800 } });
  await doubleText(page);
  await everyTab(page, async (tab) => {
    await picture(page, 'reach', `text-${width}-${tab}`, true);
    expect(await cutOff(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });
  await close();
});

it('a finger finds everything 44 px large', async () => {
  const { page, close } = await inUse({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  await everyTab(page, async (tab) => {
    await picture(page, 'reach', `touch-${tab}`, true);
    expect(await small(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });
  await close();
});

it('while calendars are read names and badges are there, and who wants no motion sees no skeleton', async () => {
  const { page, complaints, close } = await openPage(browser, { viewport: { width: 320, height: 800 } });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/api\/v1\/(freebusy|suggestions)$/, async (route) => {
    await held;
    await route.continue();
  });
  const times = new TimesPage(page);
  await times.open(server.base);
  await times.paste('ana.silva@example.com; bo.lindqvist@example.com');
  await page.getByText('0 of 2 calendars read').waitFor();
  expect(await times.summary()).toBe('2 people: 1 Exchange, 1 WorkMail');
  expect(await times.proof('Bo Lindqvist')).toMatch(/Listed on WorkMail/);
  expect(await times.row('Ana Silva').innerText()).toMatch(/Reading the calendar/);
  const skeletons = page.locator('[data-skeleton]');
  await skeletons.first().waitFor();
  expect(await axe(page)).toEqual([]);
  await picture(page, 'reach', 'waiting', true);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await skeletons.first().waitFor({ state: 'hidden' });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await skeletons.first().waitFor();
  release();
  await times.settled();
  expect(await skeletons.count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

/** What somebody gets who sets the browser's text, and nothing else, to 200 %: every size of type, and of its lines, doubled. */
async function doubleText(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const provider of document.querySelectorAll<HTMLElement>('.fui-FluentProvider')) {
      const style = getComputedStyle(provider);
      const sizes = ['100', '200', '300', '400', '500', '600', 'Hero700', 'Hero800', 'Hero900', 'Hero1000'];
      for (const name of sizes.flatMap((size) => [`--fontSize${size}`, `--lineHeight${size}`]))
        for (const token of [name, name.replace(/(Size|Height)(\d)/, '$1Base$2')]) {
          const size = parseFloat(style.getPropertyValue(token));
          if (!Number.isNaN(size)) provider.style.setProperty(token, `${2 * size}px`);
        }
    }
  });
}

/** Texts of which a part cannot be seen because a box is too small for them. A name in a lane may end after two lines: it has a title. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasText = (one: Element) =>
      [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
    const found: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>('main *, header *')) {
      if (!hasText(one) || one.closest('[aria-hidden=true], option, [title]')) continue;
      const text = document.createRange();
      text.selectNodeContents(one);
      const words = text.getBoundingClientRect();
      if (words.width < 2) continue;
      for (let box: HTMLElement | null = one; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.clipPath !== 'none') break;
        const { left, right, top, bottom } = box.getBoundingClientRect();
        const clips = (way: string) => ['hidden', 'clip'].includes(way);
        const out =
          (clips(style.overflowX) && (words.left < left - 1 || words.right > right + 1)) ||
          (clips(style.overflowY) && (words.top < top - 1 || words.bottom > bottom + 1));
        if (out) {
          found.push(`${one.textContent} (${box.tagName} ${box.className.slice(0, 40)})`);
          break;
        }
      }
    }
    return found;
  });
}

/** What can be tapped and is smaller than a finger: in a line of text the line counts. */
function small(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'button, a[href]:not([href="#main"]), input, select, summary, [role=tab], [role=slider]',
    );
    return [...all].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect();
      if (width === 0 || getComputedStyle(one).pointerEvents === 'none') return [];
      // A field is as large as the frame around it.
      const box = one.closest('.fui-Input, .fui-Select')?.getBoundingClientRect() ?? { width, height };
      return Math.min(box.width, box.height) < 43.5
        ? [`${one.tagName} ${one.getAttribute('aria-label') ?? one.innerText} ${box.width}x${box.height}`]
        : [];
    });
  });
}
