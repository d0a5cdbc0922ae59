/* global window, DataTransfer, ClipboardEvent -- functions given to the page run in it */
// A medium company (50 people, 200 rooms, 14 days) in Chromium: how long a changed length takes that the page answers from
// what it has read. Goal: 50 ms for the computing; beside it, the whole way to the next painted frame (Event Timing).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../scripts/findBrowser.mjs';
import { bigMeeting } from './bigMeeting.mjs';

const PEOPLE = 50;
const ROOMS = 200;
const ROUNDS = 20;
const ORIGIN = 'https://interslot.example';
const TYPES = { js: 'text/javascript', html: 'text/html', png: 'image/png' };

const found = await findBrowser();
if (found.path) await measure(found);
else console.log(`A changed length in the page: not measured, ${found.missing}`);

async function measure({ path, libraries }) {
  if (libraries) process.env.LD_LIBRARY_PATH = libraries;
  const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 450, height: 900 }, locale: 'en-GB' });
    const meeting = bigMeeting(PEOPLE, Date.now(), ROOMS);
    const asked = [];
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      if (!pathname.startsWith('/api/v1')) return route.fulfill(file(pathname));
      asked.push(pathname);
      const body = meeting.answer(pathname.slice('/api/v1'.length), route.request().postDataJSON());
      return body ? route.fulfill({ json: body }) : route.fulfill({ status: 404, json: {} });
    });
    await page.goto(`${ORIGIN}/?lang=en`);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('combobox', { name: 'When' }).selectOption({ label: 'Next two weeks' });
    await page.getByRole('combobox', { name: 'Rooms' }).selectOption('1');
    const people = meeting.mailboxes.map(({ address }) => address).join('; ');
    await page.getByRole('combobox', { name: 'Add people' }).evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', pasted);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, people);
    await page.getByText(/calendars read\. 10 times found/).waitFor({ state: 'attached' });
    // Half of the people is enough, so that times are found in calendars as full as these.
    await page.getByRole('button', { name: 'More wishes' }).click();
    await page.getByRole('combobox', { name: 'Required people' }).selectOption('50');
    await page.waitForTimeout(3000);
    await report(page, asked);
  } finally {
    await browser.close();
  }
}

async function report(page, asked) {
  await page.evaluate(() => {
    window.slowest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.slowest = Math.max(window.slowest, duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });
  });
  const length = page.getByRole('combobox', { name: 'Length' });
  await length.focus();
  const painted = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(() => (window.slowest = 0));
    await page.keyboard.press(round % 4 < 2 ? 'ArrowDown' : 'ArrowUp');
    await page.waitForTimeout(200);
    painted.push(await page.evaluate(() => window.slowest));
  }
  const computed = await page.evaluate(() =>
    performance.getEntriesByName('interslot:answeredHere').map(({ duration }) => duration),
  );
  const searches = asked.filter((path) => path.endsWith('/suggestions')).length;
  console.log(`A changed length in the page, ${PEOPLE} people and ${ROOMS} rooms over 14 days`);
  console.log(
    `  ${computed.length} of ${ROUNDS} answered in the page, ${searches} searches asked of the backend in all`,
  );
  console.log(
    `  ${ms(share(computed, 0.5))} ${ms(share(computed, 0.95))}  computed (middle, 95 %; goal: 50 ms)`,
  );
  console.log(`  ${ms(share(painted, 0.5))} ${ms(share(painted, 0.95))}  until the next painted frame`);
}

function file(pathname) {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const body = name.startsWith('assets/') ? readFileSync(name) : readFileSync(join('dist/page', name));
  return { body, contentType: TYPES[name.split('.').at(-1)] };
}

function share(durations, part) {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

function ms(duration) {
  return `${duration.toFixed(1).padStart(6)} ms`;
}
