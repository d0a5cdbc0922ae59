import fc from 'fast-check';
import { HostError } from '../../../src/taskpane/host/host';
import { outlookHost } from '../../../src/taskpane/host/outlook/host';
import { POLL_MS } from '../../../src/taskpane/host/outlook/watch';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { newAppointment, officeStub, type Fault, type StubAppointment, type StubOptions } from './officeStub';

const person = (name: string) => ({
  emailAddress: `${name.toLowerCase().replace(' ', '.')}@example.com`,
  displayName: name,
});
const invitee = (name: string) => ({ address: person(name).emailAddress, name });
const many = (count: number, prefix = 'p') =>
  Array.from({ length: count }, (_, index) => person(`${prefix}${index}`));
const addresses = (people: readonly { emailAddress: string }[]) =>
  people.map(({ emailAddress }) => emailAddress);
const LISBON = { id: 'lisbon1@example.com', type: 'room', displayName: 'Lisbon 1' } as const;
const PORTO = { address: 'porto1@example.com', name: 'Porto 1' };

function open(part: Partial<StubAppointment> = {}, options: StubOptions = {}, timeoutMs = 50) {
  const stub = officeStub(newAppointment(part), options);
  Object.assign(globalThis, { Office: stub.Office });
  return { ...stub, host: outlookHost({ timeoutMs }) };
}
const failing =
  (call: string, fault: Fault, from = 0) =>
  (name: string, before: number) =>
    name === call && before >= from ? fault : undefined;

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Office');
  window.localStorage.clear();
});

describe('reads', () => {
  const part = {
    required: [person('Bo Ek')],
    optional: [person('Cy Lam')],
    places: [LISBON, { id: 'my desk', type: 'custom', displayName: 'my desk' } as const],
  };
  test('one’s own appointment whole, at 1.8', async () => {
    const { host } = open(part);
    expect(host.capabilities).toEqual({ appointment: 'write', rooms: 'location' });
    expect(await host.readAppointment()).toEqual({
      organizer: invitee('Ana Silva'),
      required: [invitee('Bo Ek')],
      optional: [invitee('Cy Lam')],
      startMs: Date.parse('2026-11-24T09:00:00Z'),
      endMs: Date.parse('2026-11-24T10:00:00Z'),
      rooms: [{ address: LISBON.id, name: 'Lisbon 1' }],
      locationText: 'Lisbon 1; my desk',
      repeats: 'no',
      saved: true,
      complete: true,
    });
  });

  test.each(['1.5', '1.6'])(
    '%s: the user is the organizer, rooms are attendees, and nothing newer is called',
    async (mailbox) => {
      const { host, calls } = open(part, { mailbox });
      expect(host.capabilities.rooms).toBe('attendees');
      expect(await host.readAppointment()).toMatchObject({
        organizer: invitee('Ana Silva'),
        rooms: [],
        repeats: 'unknown',
      });
      expect(calls.join()).not.toMatch(/enhancedLocation|recurrence|organizer|Handler/);
    },
  );

  test('1.7 knows organizer and recurrence, and no rooms', async () => {
    const { host, calls } = open(part, { mailbox: '1.7' });
    expect(await host.readAppointment()).toMatchObject({ rooms: [], repeats: 'no' });
    expect(calls.join()).not.toMatch(/enhancedLocation/);
  });

  test('whether it has been saved, where Outlook can tell', async () => {
    expect(await open({ saved: false }).host.readAppointment()).toMatchObject({ saved: false });
    const silent = open({ saved: false }, { fault: failing('getItemIdAsync', 'drop') }, 20);
    expect(await silent.host.readAppointment()).not.toHaveProperty('saved');
    expect(await open({}, { mailbox: '1.7' }).host.readAppointment()).not.toHaveProperty('saved');
  });

  test('1.10 is above 1.8', () => {
    expect(open(part, { mailbox: '1.10' }).host.capabilities.rooms).toBe('location');
  });

  test('times as dates and as ISO strings alike; anything else is unreadable, and no time is invented', async () => {
    const { host } = open(part, { isoStrings: true });
    expect(await host.readAppointment()).toMatchObject({ startMs: Date.parse('2026-11-24T09:00:00Z') });
    const broken = open({ start: 'soon' }, { isoStrings: true });
    await expect(broken.host.readAppointment()).rejects.toMatchObject({
      code: 'unreadable',
      detail: 'start',
    });
  });

  test('the organizer is in no list, whatever the host does and however it is spelt', async () => {
    const { host } = open(
      { ...part, optional: [{ ...person('Ana Silva'), emailAddress: 'ANA.silva@Example.com' }] },
      { listsOrganizer: true },
    );
    expect(await host.readAppointment()).toMatchObject({ required: [invitee('Bo Ek')], optional: [] });
  });

  test('somebody else’s appointment from values, and writes nothing', async () => {
    for (const isoStrings of [false, true]) {
      const { host, calls } = open(part, { mode: 'read', isoStrings, user: person('Bo Ek') });
      expect(host.capabilities.appointment).toBe('read');
      expect(await host.readAppointment()).toMatchObject({
        organizer: invitee('Ana Silva'),
        required: [invitee('Bo Ek')],
        startMs: Date.parse('2026-11-24T09:00:00Z'),
        rooms: [{ name: 'Lisbon 1' }],
      });
      await host.writeAppointment({ time: { startMs: 0, endMs: 1 } });
      host.keepWishes(FIRST_WISHES);
      expect(calls).toEqual(['enhancedLocation.getAsync']);
    }
  });

  test.each(['nothing', 'message'] as const)('%s open: no appointment', async (mode) => {
    const { host } = open(part, { mode });
    expect(host.capabilities.appointment).toBe('none');
    expect(await host.readAppointment()).toBeUndefined();
  });

  test.each([
    [
      { recurrenceType: 'weekly', recurrenceProperties: { interval: 2, days: ['mon', 'thu'] } },
      null,
      'series',
      { frequency: 'weekly', interval: 2, days: ['MO', 'TH'] },
    ],
    [
      { recurrenceType: 'weekday', recurrenceProperties: {} },
      null,
      'series',
      { frequency: 'weekly', interval: 1, days: ['MO', 'TU', 'WE', 'TH', 'FR'] },
    ],
    [
      { recurrenceType: 'daily', seriesTime: { getEndDate: () => '2026-12-31' } },
      null,
      'series',
      { frequency: 'daily', interval: 1, days: [], lastDay: '2026-12-31' },
    ],
    [
      {
        recurrenceType: 'monthly',
        recurrenceProperties: { interval: 1, dayOfWeek: 'weekday', weekNumber: 'last' },
      },
      null,
      'series',
      { frequency: 'monthly', interval: 1, days: ['MO', 'TU', 'WE', 'TH', 'FR'], position: -1 },
    ],
    [{ recurrenceType: 'weekly' }, 'series-id', 'occurrence', undefined],
  ])('recurrence %#', async (recurrence, seriesId, repeats, pattern) => {
    const { host } = open({ recurrence, seriesId });
    const read = await host.readAppointment();
    expect(read?.repeats).toBe(repeats);
    expect(read?.recurrence).toEqual(pattern);
  });

  test('the zone of the mailbox by its Windows name, else the device’s; language, theme and user', async () => {
    const { host } = open({}, { timeZone: 'Tokyo Standard Time', language: 'de-CH', background: '#1f1f1f' });
    expect(host).toMatchObject({ timeZone: 'Asia/Tokyo', language: 'de-CH', user: invitee('Ana Silva') });
    expect(host.theme.get()).toBe('dark');
    const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(open({}, { timeZone: 'Customized Time Zone' }).host.timeZone).toBe(device);
    expect(open({}, { background: 'white' }).host.theme.get()).toBeUndefined();
  });
});

describe('calls', () => {
  test('never more than three at once', async () => {
    const { host, flight } = open();
    await Promise.all([host.readAppointment(), host.readAppointment(), host.recallWishes()]);
    expect(flight.most).toBe(3);
  });

  test('a host that never calls back is told as that, and stops nothing else', async () => {
    const dropped = open({}, { fault: (name) => (name.endsWith('getAsync') ? 'drop' : undefined) }, 20);
    await expect(dropped.host.readAppointment()).rejects.toMatchObject({ code: 'timedOut' });
    expect(await dropped.host.recallWishes()).toEqual(FIRST_WISHES);
  });

  test('calls that hang take Outlook’s places; what comes after them is still asked, and all of it once they end', async () => {
    let hang = true;
    const { host, flight, calls } = open(
      {},
      { fault: (name) => (hang && /^(start|end)\.get/.test(name) ? { delayMs: 120 } : undefined) },
      30,
    );
    await expect(host.readAppointment()).rejects.toMatchObject({ code: 'timedOut' });
    hang = false;
    // two places are taken: three at once would be one too many
    expect(await host.readAppointment()).toMatchObject({ startMs: Date.parse('2026-11-24T09:00:00Z') });
    expect(flight.most).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await host.readAppointment()).toMatchObject({ repeats: 'no' });
    expect(calls.filter((one) => one === 'start.getAsync')).toHaveLength(3);
  });

  test.each([
    'start.getAsync',
    'end.getAsync',
    'requiredAttendees.getAsync',
    'optionalAttendees.getAsync',
    'organizer.getAsync',
    'recurrence.getAsync',
    'enhancedLocation.getAsync',
    'location.getAsync',
  ])('%s that fails, is dropped or throws is never read as nobody or nothing', async (name) => {
    for (const fault of [{ fail: 5001 }, 'drop', 'throw'] as const) {
      const { host } = open({ required: [person('Bo Ek')] }, { fault: failing(name, fault) }, 150);
      const error = (await host.readAppointment().catch((reason: unknown) => reason)) as HostError;
      expect(error).toBeInstanceOf(HostError);
      expect(error.code).toBe(fault === 'drop' ? 'timedOut' : 'refused');
      expect(error.detail).toContain(name);
    }
  });

  test('answers in any order make one appointment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(12), { minLength: 8, maxLength: 8 }), async (delays) => {
        let next = 0;
        const { host, flight } = open(
          { required: [person('Bo Ek')], places: [LISBON] },
          { fault: () => ({ delayMs: delays[next++ % 8]! }) },
          5000,
        );
        expect(await host.readAppointment()).toMatchObject({
          required: [invitee('Bo Ek')],
          rooms: [{ name: 'Lisbon 1' }],
          startMs: Date.parse('2026-11-24T09:00:00Z'),
        });
        expect(flight.most).toBeLessThanOrEqual(3);
      }),
      { numRuns: 20 },
    );
  });
});

describe('writes', () => {
  test('a later and an earlier time, longer and shorter', async () => {
    const { host, model } = open();
    for (const [start, end] of [
      ['2026-11-25T13:00', '2026-11-25T13:30'],
      ['2026-11-20T08:00', '2026-11-20T11:00'],
    ]) {
      const time = { startMs: Date.parse(`${start}:00Z`), endMs: Date.parse(`${end}:00Z`) };
      await host.writeAppointment({ time });
      expect([model.start, model.end].map((at) => Date.parse(at))).toEqual([time.startMs, time.endMs]);
    }
  });

  test('additions a hundred at a time, in order', async () => {
    const { host, model, calls } = open({ required: [person('Bo Ek')] });
    const add = many(250).map(({ emailAddress, displayName }) => ({
      address: emailAddress,
      name: displayName,
      role: 'required' as const,
    }));
    await host.writeAppointment({ attendees: { add, remove: [] } });
    expect(addresses(model.required)).toEqual(['bo.ek@example.com', ...addresses(many(250))]);
    expect(calls.filter((one) => one === 'requiredAttendees.addAsync')).toHaveLength(3);
    expect(calls.join()).not.toMatch(/setAsync/);
  });

  test('a removal sets the list anew in pages and keeps everybody else, the organizer too', async () => {
    const { host, model } = open(
      { required: many(230), optional: [person('Cy Lam')] },
      { listsOrganizer: true },
    );
    await host.writeAppointment({ attendees: { add: [], remove: ['P7@example.com'] } });
    expect(addresses(model.required)).toEqual(addresses(many(230)).filter((one) => one !== 'p7@example.com'));
    expect(addresses(model.optional)).toEqual(['cy.lam@example.com']);
  });

  test('another role is a removal here and an addition there', async () => {
    const { host, model } = open({ required: [person('Bo Ek'), person('Cy Lam')] });
    await host.writeAppointment({
      attendees: { add: [{ ...invitee('Bo Ek'), role: 'optional' }], remove: ['bo.ek@example.com'] },
    });
    expect(addresses(model.required)).toEqual(['cy.lam@example.com']);
    expect(addresses(model.optional)).toEqual(['bo.ek@example.com']);
  });

  test('removes nobody from a list that may hold more than Outlook shows', async () => {
    const cut = open({ required: many(600) }, { cutAt: 500 });
    expect(await cut.host.readAppointment()).toMatchObject({ complete: false });
    await expect(
      cut.host.writeAppointment({ attendees: { add: [], remove: ['p1@example.com'] } }),
    ).rejects.toMatchObject({ code: 'incomplete' });
    expect(cut.model.required).toHaveLength(600);
    const unresolved = open({ required: [person('Bo Ek'), { emailAddress: '', displayName: 'Somebody' }] });
    await expect(
      unresolved.host.writeAppointment({ attendees: { add: [], remove: ['bo.ek@example.com'] } }),
    ).rejects.toMatchObject({ code: 'incomplete' });
    expect(unresolved.model.required).toHaveLength(2);
  });

  test('puts the old list back when Outlook stops between two pages', async () => {
    const { host, model } = open(
      { required: many(230) },
      { fault: failing('requiredAttendees.addAsync', { fail: 5001 }, 0) },
    );
    // nothing can be added any more, so what was cannot be put back either, and that is said
    await expect(
      host.writeAppointment({ attendees: { add: [], remove: ['p7@example.com'] } }),
    ).rejects.toMatchObject({ code: 'halfWritten' });
    let failed = false;
    const once = open(
      { required: many(230) },
      {
        fault: (name) => {
          if (name !== 'requiredAttendees.addAsync' || failed) return undefined;
          failed = true;
          return { fail: 5001 };
        },
      },
    );
    await expect(
      once.host.writeAppointment({ attendees: { add: [], remove: ['p7@example.com'] } }),
    ).rejects.toMatchObject({ code: 'refused' });
    expect(addresses(once.model.required)).toEqual(addresses(many(230)));
    expect(model.required.length).toBeLessThan(230);
  });

  test('rooms as rooms since 1.8; what somebody typed as the place stays', async () => {
    const { host, model } = open({
      places: [{ id: 'my desk', type: 'custom', displayName: 'my desk' }, LISBON],
    });
    await host.writeAppointment({
      rooms: { add: [PORTO], remove: [{ address: 'LISBON1@example.com', name: '' }], locationText: 'unused' },
    });
    expect(model.places.map(({ id, type }) => [id, type])).toEqual([
      ['my desk', 'custom'],
      ['porto1@example.com', 'room'],
    ]);
    expect(model.required).toEqual([]);
  });

  test('below 1.8 rooms as attendees, and their names as the place, at most 255 characters', async () => {
    const { host, model } = open(
      { required: [person('Bo Ek'), { emailAddress: LISBON.id, displayName: 'Lisbon 1' }] },
      { mailbox: '1.6' },
    );
    await host.writeAppointment({
      rooms: {
        add: [PORTO],
        remove: [{ address: LISBON.id, name: '' }],
        locationText: `Porto 1; ${'x'.repeat(300)}`,
      },
    });
    expect(addresses(model.required)).toEqual(['bo.ek@example.com', 'porto1@example.com']);
    expect(model.places[0]?.displayName).toHaveLength(255);
  });

  test('the time is not touched when the room was refused', async () => {
    const { host, model } = open({}, { fault: failing('enhancedLocation.addAsync', { fail: 5001 }) });
    const change = { time: { startMs: 0, endMs: 1 }, rooms: { add: [PORTO], remove: [], locationText: '' } };
    await expect(host.writeAppointment(change)).rejects.toMatchObject({
      code: 'refused',
      detail: 'enhancedLocation.addAsync 5001',
    });
    expect(model.start).toBe('2026-11-24T09:00:00.000Z');
  });
});

describe('watches', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const seen = (state: DocumentVisibilityState) =>
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);

  test('by events where there are any', async () => {
    const { host, change } = open();
    const looked = jest.fn();
    const stop = host.watchAppointment(looked);
    await jest.advanceTimersByTimeAsync(100);
    change({ start: '2026-11-24T11:00:00.000Z' });
    await jest.advanceTimersByTimeAsync(10);
    expect(looked).toHaveBeenCalledTimes(1);
    stop();
    await jest.advanceTimersByTimeAsync(10);
    change({ start: '2026-11-24T12:00:00.000Z' });
    await jest.advanceTimersByTimeAsync(3 * POLL_MS);
    expect(looked).toHaveBeenCalledTimes(1);
  });

  test('by looking, where there are no events or they cannot be had; not while nobody sees the pane', async () => {
    for (const options of [
      { mailbox: '1.5' },
      { fault: (name: string) => (name.startsWith('addHandler') ? 'throw' : undefined) as Fault | undefined },
    ]) {
      const { host } = open({}, options);
      const looked = jest.fn();
      const visibility = seen('visible');
      const stop = host.watchAppointment(looked);
      await jest.advanceTimersByTimeAsync(2 * POLL_MS + 10);
      expect(looked).toHaveBeenCalledTimes(2);
      visibility.mockReturnValue('hidden');
      await jest.advanceTimersByTimeAsync(5 * POLL_MS);
      expect(looked).toHaveBeenCalledTimes(2);
      visibility.mockReturnValue('visible');
      document.dispatchEvent(new Event('visibilitychange'));
      expect(looked).toHaveBeenCalledTimes(3);
      stop();
      visibility.mockRestore();
    }
  });

  test('Outlook’s theme', async () => {
    const { host, setTheme } = open({}, { mailbox: '1.14', background: '#ffffff' });
    await jest.advanceTimersByTimeAsync(10);
    setTheme('#202020');
    await jest.advanceTimersByTimeAsync(1000);
    expect(host.theme.get()).toBe('dark');
  });
});

describe('wishes', () => {
  const wishes = { ...FIRST_WISHES, durationMinutes: 45, rooms: { count: 2, features: ['video'] } };
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('outlast the pane in the item; another item begins with the last ones', async () => {
    const first = open();
    first.host.keepWishes({ ...wishes, durationMinutes: 90 });
    first.host.keepWishes(wishes);
    await jest.advanceTimersByTimeAsync(2000);
    expect(first.calls.filter((one) => one === 'customProperties.saveAsync')).toHaveLength(1);
    expect(JSON.stringify(first.model.properties)).not.toContain('@');
    window.localStorage.clear();
    const again = officeStub(first.model);
    Object.assign(globalThis, { Office: again.Office });
    const recalled = outlookHost().recallWishes();
    await jest.advanceTimersByTimeAsync(10);
    expect(await recalled).toEqual(wishes);
    outlookHost().keepWishes(wishes);
    const other = open().host.recallWishes();
    await jest.advanceTimersByTimeAsync(10);
    expect(await other).toEqual(wishes);
  });

  test.each(['{', 'null', '{"durationMinutes":"x"}'])('what is no wish (%s) breaks nothing', async (text) => {
    const recalled = open({ properties: { wishes: text } }).host.recallWishes();
    await jest.advanceTimersByTimeAsync(10);
    expect(await recalled).toEqual(FIRST_WISHES);
  });

  test('a host that keeps nothing is no error', async () => {
    const { host } = open({}, { fault: failing('loadCustomPropertiesAsync', { fail: 9020 }) });
    host.keepWishes(wishes);
    await jest.advanceTimersByTimeAsync(2000);
    const recalled = host.recallWishes();
    await jest.advanceTimersByTimeAsync(10);
    expect((await recalled).durationMinutes).toBe(45);
  });
});
