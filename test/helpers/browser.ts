import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const root = join(__dirname, '../..');

/** Quiet: without these Chromium looks up and calls Google's hosts at every start. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that scripts/test.mjs found. @param more arguments for Chromium. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.INTERSLOT_BROWSER;
  if (!executablePath) throw new Error('Browser tests are run by npm test, which looks for a browser first.');
  return chromium.launch({ executablePath, args: [...ARGS, ...more] });
}

/** A page that keeps everything the browser complained about: errors, refused scripts and styles, failed requests. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 450, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}

/** The builder gives a frame one second to take its script in, and on a busy machine leaves it out without a word. */
const AXE_TRIES = 5;

/** What axe finds against WCAG 2.2 A and AA and its own best practices, one line a finding, in all frames. */
export async function axe(page: Page): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
    const untested = incomplete.filter(({ id }) => id === 'frame-tested');
    if (untested.length > 0 && tries < AXE_TRIES) continue;
    return [...violations, ...untested].flatMap(({ id, impact, nodes }) =>
      nodes.map((node) => `${impact} ${id} ${node.target.join(' ')}`),
    );
  }
}

/** Kept in test-results/<about>, for somebody to open. */
export async function picture(page: Page, about: string, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: join(root, 'test-results', about, `${name}.png`), fullPage });
}

/** How far the page can be scrolled sideways, in CSS pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
