import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Frame, type Page } from 'playwright-core';

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

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeRun {
  run(context: Document, options: object): Promise<{ violations: AxeViolation[] }>;
}
interface AxeViolation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

/**
 * What axe finds against WCAG 2.2 A and AA and its own best practices, one line a finding. Of one document: where the page is
 * framed, that is the frame, for what stands around it is a test's own. Its builder for Playwright was left for this, since it
 * takes seven times as long in a frame, and on a busy machine leaves the frame out without a word.
 */
export async function axe(where: Page | Frame): Promise<string[]> {
  const frame = 'mainFrame' in where ? where.mainFrame() : where;
  await frame.evaluate(AXE);
  return frame.evaluate(async () => {
    const { axe: loaded } = globalThis as unknown as { axe: AxeRun };
    const { violations } = await loaded.run(document, { iframes: false, resultTypes: ['violations'] });
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target }) => `${impact} ${id} ${target.join(' ')}`),
    );
  });
}

/** Kept in test-results/<about>, for somebody to open. */
export async function picture(page: Page, about: string, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: join(root, 'test-results', about, `${name}.png`), fullPage });
}

/** How far the page can be scrolled sideways, in CSS pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
