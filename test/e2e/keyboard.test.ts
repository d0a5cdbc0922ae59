// The whole way from opening the page to an invitation with the keyboard alone; whatever has the focus can be seen.
import type { Browser, Page } from 'playwright-core';
import { join } from 'node:path';
import { openBrowser, openPage } from '../helpers/browser';
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

/** More stops than the page has for two people. */
const MOST_STOPS = 80;

it.each([320, 1200])('from opening to an invitation without a mouse, %s px wide', async (width) => {
  const { page, complaints, close } = await openPage(browser, { viewport: { width, height: 800 } });
  await page.goto(server.base);
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to content');
  await tabTo(page, /^Start$/);
  await page.keyboard.press('Enter');

  for (const [typed, name] of [
    ['ana sil', 'Ana Silva'],
    ['bo lind', 'Bo Lindqvist'],
  ] as const) {
    await tabTo(page, /^Add people$/);
    await page.keyboard.type(typed);
    await page.getByRole('option').filter({ hasText: name }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
  }
  await page.waitForFunction(() => performance.getEntriesByName('interslot:settled').length > 0);

  await tabTo(page, /where Ana Silva is, and how we know/);
  await page.keyboard.press('Enter');
  await page
    .getByText(/Exchange/, { exact: false })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  expect(await focused(page)).toMatch(/where Ana Silva is/);

  await tabTo(page, /\d+ of \d+ free/);
  const isOpen = () => page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'));
  const before = await isOpen();
  await page.keyboard.press('Enter');
  expect(await isOpen()).not.toBe(before);
  // What the card says is loaded when it is first wanted, and moves what is below.
  if ((await isOpen()) === 'true') await page.getByRole('heading', { level: 4 }).first().waitFor();

  // A day's lanes are one stop; the arrows go on inside.
  await tabTo(page, /^Use this time$/);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'This time is chosen' }).waitFor();
  await tabTo(page, /^Download invitation/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toMatch(/\.ics$/);

  await tabTo(page, /^Times$/);
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe('Rooms');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Rooms' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

/** Goes on, around the page's end if need be, until what has the focus is called so; every stop on the way can be seen. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    passed.push(now);
    if (now !== '') expect(await hiddenFocus(page)).toBeUndefined();
    if (name.test(now)) return;
  }
  throw new Error(`${String(name)} is not among the stops: ${passed.join(' | ')}`);
}

/** Its accessible name, as far as label, text and fieldset go; empty where nothing in the page has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body) return '';
    const labelled = one.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const labels = labelled.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const [label] = (one as HTMLInputElement).labels ?? [];
    const text = one.getAttribute('aria-label') ?? (labels || label?.textContent || one.innerText);
    return (text ?? '').replace(/\s+/g, ' ').trim();
  });
}

/** Why somebody would not see what has the focus (WCAG 2.2, 2.4.7 and 2.4.11); undefined where they would. */
function hiddenFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    // Scrolling to the focus is drawn with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const one = document.activeElement as HTMLElement;
    const { left, top, width, height } = one.getBoundingClientRect();
    const name = one.getAttribute('aria-label') ?? one.innerText.slice(0, 40);
    if (width < 2 || height < 2) return `${name} is ${width} by ${height}`;
    const corners = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]),
    );
    const isSeen = corners.some(([x, y]) => {
      const inView = x! >= 0 && y! >= 0 && x! < window.innerWidth && y! < window.innerHeight;
      // The frame lets the mouse through to what it frames.
      if (getComputedStyle(one).pointerEvents === 'none') return inView;
      const there = document.elementFromPoint(x!, y!);
      return there !== null && (one.contains(there) || there.contains(one));
    });
    return isSeen ? undefined : `${name} is covered or out of view`;
  });
}
