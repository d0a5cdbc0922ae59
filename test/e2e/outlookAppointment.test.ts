import type { Browser } from 'playwright-core';
import { openBrowser, picture } from '../helpers/browser';
import type { TestEvent } from '../helpers/organisation';
import { rehearse } from '../helpers/rehearsal';
import { newAppointment, type StubAppointment } from '../taskpane/host/officeStub';
import { openOutlook } from './outlookPane';

// A page, a search and axe several times over, on whatever machine this is.
jest.setTimeout(150_000);

/** Tuesday after next, far from every weekend; all clocks are Zurich's. */
const DAY = (() => {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2 || day.getTime() - Date.now() < 3 * 86_400_000);
  return day.toISOString().slice(0, 10);
})();
const OFFSET_HOURS = Number(
  new Intl.DateTimeFormat('en', { timeZone: 'Europe/Zurich', timeZoneName: 'shortOffset' })
    .format(new Date(`${DAY}T12:00:00Z`))
    .split('GMT+')[1] ?? 0,
);
const at = (clock: string): string => {
  const ms = Date.parse(`${DAY}T${clock}:00Z`) - OFFSET_HOURS * 3_600_000;
  return new Date(ms).toISOString();
};
const event = (from: string, to: string): TestEvent => ({
  start: at(from).replaceAll(/[-:]|\.000/g, ''),
  end: at(to).replaceAll(/[-:]|\.000/g, ''),
});
const hours = {
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  start: '09:00',
  end: '17:00',
};
const someone = (name: string, address: string, system: string) => ({
  address: `${address}@example.com`,
  displayName: name,
  kind: 'person',
  system,
  timeZone: 'Europe/Zurich',
  workingHours: hours,
});
const room = (name: string, address: string, capacity: number) => ({
  address: `${address}@example.com`,
  displayName: name,
  kind: 'room',
  system: 'exchange',
  capacity,
  features: ['video'],
  building: 'Lisbon',
});
const ANA = { emailAddress: 'ana.silva@example.com', displayName: 'Ana Silva' };
const BO = { emailAddress: 'bo.ek@example.com', displayName: 'Bo Ek' };
const LONG = {
  emailAddress: 'long@example.com',
  displayName: 'Maximiliane Freifrau von Wallersee-Wittelsbach-Hohenzollern',
};
const YASMIN = { emailAddress: 'yasmin@example.com', displayName: 'ياسمين الحداد' };
const LISBON = { id: 'lisbon-1@example.com', type: 'room' as const, displayName: 'Lisbon 1' };

/** The appointment of these tests: Ana's with Bo, in Lisbon 1, from two to three. It stands in their calendars already. */
const appointment = (part: Partial<StubAppointment> = {}) =>
  newAppointment({
    organizer: ANA,
    required: [BO],
    start: at('14:00'),
    end: at('15:00'),
    places: [LISBON],
    ...part,
  });

let server: Awaited<ReturnType<typeof rehearse>>;
let browser: Browser;
beforeAll(async () => {
  const organisation = {
    mailboxes: [
      someone('Ana Silva', 'ana.silva', 'exchange'),
      someone('Bo Ek', 'bo.ek', 'workmail'),
      someone('Cy Lam', 'cy.lam', 'exchange'),
      someone(LONG.displayName, 'long', 'workmail'),
      someone(YASMIN.displayName, 'yasmin', 'exchange'),
      room('Lisbon 1', 'lisbon-1', 8),
      room('Porto 1', 'porto-1', 2),
    ],
    calendars: {
      'ana.silva@example.com': [event('14:00', '15:00'), event('15:00', '16:00')],
      'bo.ek@example.com': [event('10:00', '11:00'), event('14:00', '15:00')],
      'cy.lam@example.com': [event('09:00', '12:00')],
      'long@example.com': [event('10:00', '12:00')],
      'yasmin@example.com': [event('16:00', '17:00')],
      'lisbon-1@example.com': [event('14:00', '15:00')],
    },
  };
  // A page of Microsoft's frames one on this machine, which Chromium would ask its user about (office-js#6860).
  [server, browser] = await Promise.all([
    rehearse(organisation),
    openBrowser(['--disable-features=LocalNetworkAccessChecks']),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const writes = (calls: readonly string[]) => calls.filter((one) => /setAsync|addAsync|removeAsync/.test(one));

it('opens filled from the appointment, and its own blocks do not count against it', async () => {
  const { pane, page, complaints, requests, close } = await openOutlook(browser, server.base, appointment());
  await pane.settled();
  const origins = new Set(requests.map((url) => new URL(url).origin).filter((origin) => origin !== 'null'));
  expect([...origins].sort()).toEqual(
    [server.base, 'https://appsforoffice.microsoft.com', 'https://outlook.office.com'].sort(),
  );
  expect(await pane.people.allInnerTexts()).toEqual([
    expect.stringMatching(/Ana Silva/),
    expect.stringMatching(/Bo Ek/),
  ]);
  await pane.section.getByText('Its time suits everybody.').waitFor();
  expect(await pane.section.innerText()).toMatch(/14:00–15:00.*Lisbon 1/s);
  expect(await pane.section.innerText()).toMatch(/Excellent/);
  expect(await pane.section.innerText()).toMatch(/2 of 2 free/);
  expect(writes(await pane.calls())).toEqual([]);
  expect(await pane.mostInFlight()).toBeLessThanOrEqual(3);
  expect(await pane.axe()).toEqual([]);
  expect(complaints).toEqual([]);
  await picture(page, 'outlook', 'opened');
  await close();
});

it('people go both ways', async () => {
  const { pane, close } = await openOutlook(browser, server.base, appointment());
  await pane.settled();
  await pane.addPerson('cy');
  await becomes(
    async () => (await pane.appointment()).required.map((one) => one.emailAddress),
    ['bo.ek@example.com', 'cy.lam@example.com'],
  );
  await pane.button('Remove Bo Ek').click();
  await becomes(
    async () => (await pane.appointment()).required.map((one) => one.emailAddress),
    ['cy.lam@example.com'],
  );
  await pane.change({ optional: [BO] });
  await pane.button('Remove Bo Ek').waitFor();
  await becomes(async () => pane.button('Optional: Bo Ek').getAttribute('aria-pressed'), 'true');
  expect(await pane.storage()).not.toMatch(/@|Lam|Ek/);
  await close();
});

/** Waits until it is so; fails with what it is. */
async function becomes<T>(what: () => Promise<T>, wanted: T): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (JSON.stringify(await what()) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await what()).toEqual(wanted);
}

it('a time moved in Outlook is checked at once', async () => {
  const { pane, page, close } = await openOutlook(browser, server.base, appointment());
  await pane.section.getByText('Its time suits everybody.').waitFor();
  await pane.change({ start: at('10:00'), end: at('11:00') });
  await pane.section.getByText(/Bo Ek: busy/).waitFor();
  expect(await pane.section.innerText()).toMatch(/10:00–11:00/);
  expect(await pane.section.innerText()).toMatch(/Poor/);
  expect(await pane.axe()).toEqual([]);
  await picture(page, 'outlook', 'moved');
  await close();
});

it.each(['1.5', '1.6', '1.8', '1.14'])(
  'Mailbox %s: use a time, with a preview before and Undo after',
  async (mailbox) => {
    const invitesRooms = mailbox < '1.8' && mailbox !== '1.14';
    const model = appointment(
      invitesRooms
        ? {
            required: [BO, { emailAddress: LISBON.id, displayName: LISBON.displayName }],
            places: [{ id: 'Lisbon 1', type: 'custom', displayName: 'Lisbon 1' }],
          }
        : {},
    );
    const { pane, page, complaints, close } = await openOutlook(browser, server.base, model, {
      stub: { mailbox },
    });
    await pane.settled();
    await pane.choose(0);
    const before = await pane.appointment();
    await pane.button('Use this time').click();
    const preview = pane.preview('What will change');
    await preview.waitFor();
    expect(await preview.getByRole('row').count()).toBe(3);
    expect(await preview.innerText()).toMatch(/14:00–15:00/);
    expect(writes(await pane.calls())).toEqual([]);
    expect(await pane.axe()).toEqual([]);
    await picture(page, 'outlook', `preview-${mailbox}`);

    await preview.getByRole('button', { name: 'Write into the appointment' }).click();
    const written = pane.preview('Written into the appointment');
    await written.waitFor();
    const after = await pane.appointment();
    expect(after.start).not.toBe(before.start);
    expect(Date.parse(after.end) - Date.parse(after.start)).toBe(3_600_000);
    expect(await pane.axe()).toEqual([]);
    await picture(page, 'outlook', `written-${mailbox}`);

    await written.getByRole('button', { name: 'Undo' }).click();
    await pane.preview('Taken back').waitFor();
    const plain = ({ start, end, required, optional, places }: StubAppointment) => ({
      start,
      end,
      required: required.map((one) => one.emailAddress).sort(),
      optional,
      places: places.map((one) => one.id),
    });
    expect(plain(await pane.appointment())).toEqual(plain(before));
    expect(await pane.mostInFlight()).toBeLessThanOrEqual(3);
    expect(complaints).toEqual([]);
    await close();
  },
);

it('says that a room is invited like a person where Outlook is too old for rooms', async () => {
  const { pane, close } = await openOutlook(browser, server.base, appointment({ places: [] }), {
    stub: { mailbox: '1.5' },
  });
  await pane.settled();
  await pane.frame.getByRole('combobox', { name: 'Rooms' }).selectOption('1');
  await pane.section.getByText(/too old to book rooms as rooms/).waitFor();
  await pane.frame.getByText('Lisbon 1').or(pane.frame.getByText('Porto 1')).first().waitFor();
  await pane.choose(0);
  await pane.button('Use this time').click();
  await pane.button('Write into the appointment').click();
  await pane.preview('Written into the appointment').waitFor();
  const { required, places } = await pane.appointment();
  expect(required.map((one) => one.displayName)).toEqual([
    'Bo Ek',
    expect.stringMatching(/^(Lisbon|Porto) 1$/),
  ]);
  expect(places.map(({ type, displayName }) => `${type} ${displayName}`)).toEqual([
    expect.stringMatching(/^custom (Lisbon|Porto) 1$/),
  ]);
  await close();
});

it('says what Outlook did not do, and leaves everything as it was', async () => {
  const { pane, page, close } = await openOutlook(browser, server.base, appointment());
  await pane.settled();
  await pane.choose(0);
  await pane.fault({ 'start.setAsync': { fail: 5001 } });
  await pane.button('Use this time').click();
  await pane.button('Write into the appointment').click();
  await pane.preview('Not done').waitFor();
  expect(await pane.preview('Not done').innerText()).toMatch(/The appointment is as it was/);
  expect((await pane.appointment()).start).toBe(at('14:00'));
  expect(await pane.axe()).toEqual([]);
  await picture(page, 'outlook', 'refused');
  await pane.fault({ 'requiredAttendees.addAsync': { fail: 9006 } });
  await pane.addPerson('cy');
  await pane.section.getByRole('alert').waitFor();
  expect(await pane.section.getByRole('alert').innerText()).toMatch(
    /stands here, and not in the appointment/,
  );
  await pane.fault({});
  await pane.section.getByRole('button', { name: 'Try again' }).click();
  await becomes(async () => (await pane.appointment()).required.length, 2);
  await close();
});

it('an appointment that Outlook does not hand out is told, and comes back by itself', async () => {
  const { pane, page, close } = await openOutlook(browser, server.base, appointment(), {
    faults: { 'end.getAsync': { fail: 5001 } },
  });
  await pane.section.getByRole('alert').waitFor();
  expect(await pane.axe()).toEqual([]);
  await picture(page, 'outlook', 'unreadable');
  await pane.fault({});
  await pane.section.getByText('Its time suits everybody.').waitFor();
  await close();
});

it('as an attendee shows who sits where and whether the time suits, and writes nothing', async () => {
  const { pane, page, complaints, close } = await openOutlook(browser, server.base, appointment(), {
    stub: { mode: 'read', user: BO },
  });
  await pane.settled();
  await pane.section.getByText('Its time suits everybody.').waitFor();
  await pane.section.getByText(/Somebody else’s appointment/).waitFor();
  expect(await pane.frame.getByText('2 people: 1 Exchange, 1 WorkMail').count()).toBe(1);
  await pane.choose(0);
  await pane.button('Use this time').click();
  await pane.frame.getByRole('region', { name: 'This time is chosen' }).waitFor();
  expect(writes(await pane.calls())).toEqual([]);
  expect(await pane.axe()).toEqual([]);
  expect(complaints).toEqual([]);
  await picture(page, 'outlook', 'attendee');
  await close();
});

it('offers the text for a series instead of moving it', async () => {
  const { pane, page, close } = await openOutlook(
    browser,
    server.base,
    appointment({
      recurrence: { recurrenceType: 'weekly', recurrenceProperties: { interval: 1, days: ['tue'] } },
    }),
  );
  await pane.settled();
  await pane.choose(0);
  await pane.button('Use this time').click();
  const chosen = pane.frame.getByRole('region', { name: 'This time is chosen' });
  await chosen.getByText(/does not let Interslot move a whole series/).waitFor();
  await chosen.getByRole('button', { name: 'Copy as text' }).waitFor();
  expect(writes(await pane.calls())).toEqual([]);
  expect(await pane.axe()).toEqual([]);
  await picture(page, 'outlook', 'series');
  await close();
});

it('wishes outlast the pane in the appointment, and name nobody', async () => {
  const first = await openOutlook(browser, server.base, appointment());
  await first.pane.settled();
  await first.pane.frame.getByRole('button', { name: 'Keep lunch', exact: true }).click();
  await becomes(async () => Object.keys((await first.pane.appointment()).properties), ['wishes']);
  const model = await first.pane.appointment();
  expect(model.properties.wishes).not.toMatch(/@|Silva|Ek/);
  await first.close();
  const second = await openOutlook(browser, server.base, model);
  await second.pane.settled();
  const kept = second.pane.frame.getByRole('button', { name: 'Keep lunch', exact: true });
  expect(await kept.getAttribute('aria-pressed')).toBe('true');
  await second.close();
});

it('everything by keyboard alone', async () => {
  const { pane, page, close } = await openOutlook(browser, server.base, appointment());
  await pane.settled();
  const { tabTo, focused } = pane.keyboard();
  const press = async (name: RegExp) => {
    await tabTo(name);
    await page.keyboard.press('Enter');
  };
  await tabTo(/^Add people$/);
  await page.keyboard.type('cy');
  await pane.frame.getByRole('option').filter({ hasText: 'Cy Lam' }).waitFor();
  await page.keyboard.press('Enter');
  await becomes(async () => (await pane.appointment()).required.length, 2);
  await press(/^Remove Cy Lam$/);
  await becomes(async () => (await pane.appointment()).required.length, 1);
  await pane.settled();

  await press(/\d+ of \d+ free/);
  await press(/^Use this time$/);
  // The heading has the focus, and the way on is the next stop.
  await pane.preview('What will change').waitFor();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Write into the appointment');
  await page.keyboard.press('Enter');
  await pane.preview('Written into the appointment').waitFor();
  await press(/^Close$/);
  await pane.frame.getByText('This is the appointment’s time.').waitFor();
  expect(await focused()).toBe('Why?');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Undo');
  await page.keyboard.press('Enter');
  await pane.preview('Taken back').waitFor();
  expect((await pane.appointment()).start).toBe(at('14:00'));
  await close();
});

it('what somebody else does meanwhile is told, before writing and after, and stays', async () => {
  const { pane, page, complaints, close } = await openOutlook(browser, server.base, appointment(), {
    stub: { silent: true },
  });
  await pane.settled();
  await pane.choose(0);
  await pane.button('Use this time').click();
  await pane.preview('What will change').waitFor();
  // No event tells of it, and nobody has looked again yet.
  await pane.change({ start: at('11:00'), end: at('12:00') });
  await pane.button('Write into the appointment').click();
  const preview = pane.preview('What will change');
  await preview.getByRole('alert').waitFor();
  expect(await preview.getByRole('alert').innerText()).toMatch(/changed meanwhile.*nothing has been written/);
  expect((await pane.appointment()).start).toBe(at('11:00'));
  expect(writes(await pane.calls())).toEqual([]);
  expect(await pane.axe()).toEqual([]);
  await picture(page, 'outlook', 'changed-meanwhile');

  await pane.button('Write into the appointment').click();
  await pane.preview('Written into the appointment').waitFor();
  await pane.change({ start: at('12:00'), end: at('13:00') });
  await pane.section.getByRole('alert').waitFor();
  expect(await pane.section.getByRole('alert').innerText()).toMatch(
    /changed after Interslot had written into it/,
  );
  expect(await pane.button('Undo').count()).toBe(0);
  expect((await pane.appointment()).start).toBe(at('12:00'));
  expect(await pane.axe()).toEqual([]);
  await pane.section.scrollIntoViewIfNeeded();
  await picture(page, 'outlook', 'changed-since');
  expect(complaints).toEqual([]);
  await close();
});

it('on the first day greets with one’s own badge, and never again', async () => {
  const { pane, page, complaints, close } = await openOutlook(browser, server.base, appointment(), {
    stub: { user: BO, mode: 'read' },
    welcomed: false,
  });
  const welcome = pane.frame.getByRole('region', { name: 'Welcome' });
  await welcome.getByRole('button', { name: /^WorkMail: where Bo Ek is/ }).waitFor();
  expect(await pane.axe()).toEqual([]);
  await picture(page, 'outlook', 'welcome');
  await page.reload();
  await pane.settled();
  expect(await welcome.count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

describe('at every size, in every dress and language', () => {
  /** Pairs of everything with everything, by hand. */
  const cases: [string, number, object, string][] = [
    ['1.5', 280, {}, 'en-GB'],
    ['1.6', 280, { colorScheme: 'dark' }, 'de-DE'],
    ['1.8', 280, { forcedColors: 'active' }, 'qps-plocm'],
    ['1.14', 280, {}, 'de-DE'],
    ['1.5', 320, { colorScheme: 'dark' }, 'qps-plocm'],
    ['1.6', 320, { forcedColors: 'active' }, 'en-GB'],
    ['1.8', 320, {}, 'de-DE'],
    ['1.14', 320, { colorScheme: 'dark' }, 'en-GB'],
    ['1.5', 450, { forcedColors: 'active' }, 'de-DE'],
    ['1.6', 450, {}, 'qps-plocm'],
    ['1.8', 450, { colorScheme: 'dark' }, 'en-GB'],
    ['1.14', 450, { forcedColors: 'active' }, 'qps-plocm'],
    ['1.5', 1200, {}, 'en-GB'],
    ['1.6', 1200, { colorScheme: 'dark' }, 'de-DE'],
    ['1.8', 1200, {}, 'qps-plocm'],
    ['1.14', 1200, { forcedColors: 'active' }, 'de-DE'],
  ];
  it.each(cases)('Mailbox %s, %d px, %j, %s', async (mailbox, width, dress, language) => {
    const model = appointment({ optional: [LONG, YASMIN], start: at('10:00'), end: at('11:00') });
    const { pane, page, complaints, close } = await openOutlook(browser, server.base, model, {
      width,
      language,
      stub: { mailbox },
      ...dress,
    });
    const cards = pane.frame.locator('main ol > li, main ul > li').filter({ has: pane.frame.locator('h3') });
    await cards.first().waitFor();
    await cards.first().getByRole('button').first().click();
    // The appointment's section, the bar of the chosen time and the preview: not by their names, which are in another language.
    await pane.frame.locator('#appointment-heading').waitFor();
    await pane.frame.locator('section:has([data-explains]) button:not([data-explains])').click();
    await pane.frame.locator('#preview-heading').waitFor();
    expect(await pane.sidewaysScroll()).toBe(0);
    expect(await pane.axe()).toEqual([]);
    expect(complaints).toEqual([]);
    await picture(
      page,
      'outlook',
      `dress-${mailbox}-${width}-${Object.values(dress)[0] ?? 'light'}-${language}`,
    );
    await pane.frame.locator('#appointment-heading').scrollIntoViewIfNeeded();
    await picture(
      page,
      'outlook',
      `dress-${mailbox}-${width}-${Object.values(dress)[0] ?? 'light'}-${language}-top`,
    );
    await close();
  });
});
