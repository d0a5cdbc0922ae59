import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Faults } from '../../src/contract';
import { axe, openBrowser, openPage, sidewaysScroll } from '../helpers/browser';
import { rehearse, root } from '../helpers/rehearsal';
import { ExplainPanel } from './pages/ExplainPanel';
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

it('explains any time, says what would have to give, and checks it again on both systems', async () => {
  const { page, complaints, close } = await openPage(browser, { viewport: { width: 320, height: 800 } });
  const times = new TimesPage(page);
  await times.open(server.base);
  await times.paste('ana.silva@example.com; bo.lindqvist@example.com');
  await times.settled();
  await times.setRooms(1);
  await times.settled();

  const busy = times.grid.getByRole('gridcell', { name: /^Bo Lindqvist, WorkMail, busy/ }).first();
  const when = /busy (\d\d:\d\d) to/.exec((await busy.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await busy.click();
  const panel = new ExplainPanel(page);
  await panel.answered();
  expect(await panel.title).toMatch(/^Why not /);
  expect(await panel.lines('Who is not simply free')).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Bo Lindqvist: busy/)]),
  );
  expect(await panel.lines('What would have to give')).toEqual(
    expect.arrayContaining(['Bo Lindqvist would have to move a meeting, or be optional.']),
  );
  const [inShort, best] = await panel.lines('Rooms');
  expect(inShort).toMatch(/^\d+ of \d+ free/);
  expect(best).toMatch(/seats: (free|busy|tentative|not known)$/);

  // A minute later is another time: whoever types it is told of that one.
  await panel.typeStart(`${when.slice(0, 4)}${(Number(when[4]) + 1) % 10}`);
  expect(await panel.title).toContain(`${when.slice(0, 4)}${(Number(when[4]) + 1) % 10}`);

  await panel.checkAgain();
  expect(await panel.changes()).toEqual(['Nothing. Everything stands as it did.']);
  expect(await axe(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('tells what has changed since: a calendar that is no longer shared is unknown, and not free', async () => {
  const { page, close } = await openPage(browser);
  const times = new TimesPage(page);
  await times.open(server.base);
  await times.paste('ana.silva@example.com; bo.lindqvist@example.com');
  await times.settled();
  const panel = new ExplainPanel(page);
  await panel.open();
  const fault = async (faults: Faults) => {
    const { status } = await fetch(`${server.base}/api/v1/rehearsal/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    });
    expect(status).toBeLessThan(300);
  };
  try {
    await fault({ mailboxes: [{ address: 'bo.lindqvist@example.com', faults: [{ kind: 'noAccess' }] }] });
    await panel.checkAgain();
    expect(await panel.changes()).toEqual(['Bo Lindqvist: not known, before: free']);
    expect(await panel.title).toMatch(/^Why not /);
  } finally {
    await fault({});
  }
  await close();
});
