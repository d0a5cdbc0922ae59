/* global document, window, requestAnimationFrame, DataTransfer, ClipboardEvent, MutationObserver -- functions given to the page run in it */
// The page with 250 people over 14 days in Chromium: nodes in the document, and how long an interaction takes until the
// next frame is painted (Event Timing, https://www.w3.org/TR/event-timing/). Goals: below 1,400 nodes, 95 % below 50 ms.
// Beside it how long until nothing changes any more: heavy parts follow what was pressed a frame later (hooks/useDay).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../scripts/findBrowser.mjs';
import { bigMeeting } from './bigMeeting.mjs';

const PEOPLE = 250;
const ROUNDS = 8;
const ORIGIN = 'https://interslot.example';
/** Event Timing leaves out what is faster than this; it then counts as this much. */
const SHORTEST_MS = 16;
const TYPES = { js: 'text/javascript', html: 'text/html', png: 'image/png' };

const found = await findBrowser();
if (found.path) await measure(found);
else console.log(`Page with ${PEOPLE} people: not measured, ${found.missing}`);

async function measure({ path, libraries }) {
  if (libraries) process.env.LD_LIBRARY_PATH = libraries;
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({
      viewport: { width: 450, height: 900 },
      locale: 'en-GB',
      timezoneId: 'Europe/Zurich',
    });
    const meeting = bigMeeting(PEOPLE, Date.now());
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      if (!pathname.startsWith('/api/v1')) return route.fulfill(file(pathname));
      const body = meeting.answer(pathname.slice('/api/v1'.length), route.request().postDataJSON());
      return body ? route.fulfill({ json: body }) : route.fulfill({ status: 404, json: {} });
    });
    await page.goto(`${ORIGIN}/?lang=en`);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('combobox', { name: 'When' }).selectOption({ label: 'Next two weeks' });
    await paste(page, meeting.mailboxes.map(({ address }) => address).join('; '));
    await page.getByText(/^\d+ of 250 calendars read\. 10 times found/).waitFor({ state: 'attached' });

    await page
      .getByRole('gridcell')
      .nth(PEOPLE / 2)
      .waitFor({ state: 'attached' });
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    console.log(`Page with ${PEOPLE} people over 14 days`);
    console.log(`  ${String(nodes).padStart(6)} nodes                (goal: below 1,400)`);
    console.log('   to the next frame        until all is shown');
    console.log('   middle     95 %          middle     95 %');
    await reportInteractions(page);
    const after = await page.evaluate(() => document.querySelectorAll('*').length);
    console.log(`  ${String(after).padStart(6)} nodes after all of it`);
  } finally {
    await browser.close();
  }
}

function file(pathname) {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const body = name.startsWith('assets/') ? readFileSync(name) : readFileSync(join('dist/page', name));
  return { body, contentType: TYPES[name.split('.').at(-1)] };
}

async function paste(page, text) {
  await page.getByRole('combobox', { name: 'Add people' }).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function reportInteractions(page) {
  await page.evaluate(() => {
    window.slowest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.slowest = Math.max(window.slowest, duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });
    // The first event since the clock was set, and the frame after the last change of the document.
    const begin = ({ timeStamp }) => (window.begunAt ??= timeStamp);
    for (const type of ['pointerdown', 'keydown', 'focusin']) document.addEventListener(type, begin, true);
    new MutationObserver(() => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (window.shownAt = performance.now());
        port2.postMessage(0);
      });
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    window.startClock = () => {
      window.slowest = 0;
      window.begunAt = undefined;
      window.shownAt = undefined;
    };
  });
  // Pressed with the mouse where it stands: looking for it, and looking whether it was hit, is the tool's work and not the page's.
  const press = async (found) => {
    await found.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await found.boundingBox();
    // What the looking has left behind is over before the clock runs.
    await page.waitForTimeout(100);
    await page.evaluate(() => window.startClock());
    await page.mouse.click(x + width / 2, y + height / 2);
  };
  const button = (name) => () => press(page.getByRole('button', { name, exact: true }));
  const key = (name) => () => page.keyboard.press(name);
  const cell = page.getByRole('gridcell').and(page.locator('[tabindex="0"]'));
  const steps = {
    'next day': button('Next day'),
    'previous day': button('Previous day'),
    'whole day on or off': button('Whole day'),
    'time moved by 15 min': () => press(page.getByRole('button', { name: '15 min later' })),
    'into the grid': () => cell.focus(),
    'arrow down': key('ArrowDown'),
    'arrow right': key('ArrowRight'),
    'last cell': key('Control+End'),
    'first cell': key('Control+Home'),
    'a time chosen': key('Enter'),
    'somebody optional': () => press(page.getByRole('button', { name: /^Optional: Ana Silva 0/ })),
    'as text on or off': button('As text'),
    'people hidden or shown': async () => {
      const shown = page.getByRole('button', { name: 'Hide people' });
      await press((await shown.isVisible()) ? shown : page.getByRole('button', { name: 'Show people' }));
    },
  };
  const all = [];
  const allShown = [];
  for (const [name, step] of Object.entries(steps)) {
    const durations = [];
    const shown = [];
    // An even number of rounds leaves every switch as it was.
    for (let round = 0; round < ROUNDS; round++) {
      await page.evaluate(() => window.startClock());
      await step();
      // Entries come after the frame that they measure.
      await page.waitForTimeout(150);
      const [slowest, until] = await page.evaluate(() => [window.slowest, window.shownAt - window.begunAt]);
      durations.push(Math.max(SHORTEST_MS, slowest));
      // Nothing changed, or before the event itself: shown with the frame.
      shown.push(Math.max(durations.at(-1), Math.round(until) || 0));
    }
    all.push(...durations);
    allShown.push(...shown);
    console.log(`${both(durations)}   ${both(shown)}   ${name}`);
  }
  console.log(`${both(all)}   ${both(allShown)}   all interactions   (goal: next frame at 95 % below 50 ms)`);
}

function share(durations, part) {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

function both(durations) {
  return `${ms(share(durations, 0.5))} ${ms(share(durations, 0.95))}`;
}

function ms(duration) {
  return `${String(duration).padStart(6)} ms`;
}
