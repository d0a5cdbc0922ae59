import { addMailboxes } from '../../../src/taskpane/model/people';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, DAY, mailbox, suggestion } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });

function newSession(settleMs = 0) {
  const api = fakeApi([ana, bo]);
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('07:07'),
    settleMs,
  });
  return { api, session };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('asks each system apart, for whole days and an hour around, and from now on rounded up', async () => {
  const { api, session } = newSession();
  session.people.update((people) => addMailboxes(people, [ana, bo]));
  await settled();
  expect(api.asked.freeBusy.map(({ mailboxes }) => mailboxes)).toEqual([[ana.address], [bo.address]]);
  expect(api.asked.freeBusy[0]?.window.start).toBe('2026-11-23T22:00:00.000Z');
  expect(api.asked.suggestions).toHaveLength(1);
  expect(api.asked.suggestions[0]?.window.start).toBe(`${DAY}T07:15:00.000Z`);
});

test('somebody more asks for that calendar only, and several changes make one search', async () => {
  const { api, session } = newSession(5);
  session.people.update((people) => addMailboxes(people, [ana]));
  session.people.update((people) => addMailboxes(people, [bo]));
  await settled();
  expect(api.asked.freeBusy.map(({ mailboxes }) => mailboxes)).toEqual([[ana.address], [bo.address]]);
  expect(api.asked.suggestions).toHaveLength(1);
});

test('a row fills as its system answers, however long the other takes', async () => {
  const { api, session } = newSession();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  api.answer.freeBusyGate = async ({ mailboxes }) => (mailboxes[0] === bo.address ? held : undefined);
  session.people.update((people) => addMailboxes(people, [ana, bo]));
  await settled();
  const { readings } = session.calendars.state.get();
  expect(readings.get(ana.address)?.state).toBe('read');
  expect(readings.get(bo.address)?.state).toBe('reading');
  release();
  await settled();
  expect(session.calendars.state.get().readings.get(bo.address)?.state).toBe('read');
});

test('an answer for dates that are no longer wanted changes nothing', async () => {
  const { api, session } = newSession();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  api.answer.freeBusyGate = async () => (api.asked.freeBusy.length === 1 ? held : undefined);
  api.answer.scheduleOf = () => ({
    timeZone: api.asked.freeBusy.length === 1 ? 'Asia/Tokyo' : 'Europe/Lisbon',
  });
  session.people.update((people) => addMailboxes(people, [ana]));
  const later = { kind: 'dates', from: '2026-12-20', to: '2026-12-21' } as const;
  session.wishes.update((wishes) => ({ ...wishes, when: later }));
  await settled();
  release();
  await settled();
  expect(session.calendars.state.get().readings.get(ana.address)).toMatchObject({
    state: 'read',
    schedule: { timeZone: 'Europe/Lisbon' },
  });
});

test('frames the best time, and follows the answer until the user picks one', async () => {
  const { api, session } = newSession();
  api.answer.suggestions = { suggestions: [suggestion('10:00', '11:00'), suggestion('13:00', '14:00')] };
  session.people.update((people) => addMailboxes(people, [ana]));
  await settled();
  expect(session.chosen.get()?.startMs).toBe(at('10:00'));
  session.choose(session.suggestions()[1]!);
  session.checkAgain('all');
  await settled();
  expect(session.chosen.get()?.startMs).toBe(at('13:00'));
});

test('who was late is asked again by the page itself, and brings an addition to the list', async () => {
  const { api, session } = newSession();
  const late = { state: 'unknown', reason: { code: 'timedOut', message: 'Not in time.' } } as const;
  let isLate = true;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  api.answer.scheduleOf = (address) => (address === bo.address && isLate ? late : {});
  api.answer.freeBusyGate = async () => (api.asked.freeBusy.length > 2 ? held : undefined);
  api.answer.suggestions = { suggestions: [suggestion('10:00', '11:00')] };
  session.people.update((people) => addMailboxes(people, [ana, bo]));
  await settled();
  expect(api.asked.freeBusy.map(({ mailboxes }) => mailboxes)).toEqual([
    [ana.address],
    [bo.address],
    [bo.address],
  ]);
  // The row goes on saying that nobody answered yet.
  expect(session.calendars.state.get().readings.get(bo.address)).toMatchObject({ schedule: late });
  isLate = false;
  api.answer.suggestions = { suggestions: [suggestion('09:00', '10:00'), suggestion('10:00', '11:00')] };
  release();
  await settled();
  expect(api.asked.freeBusy).toHaveLength(3);
  expect(api.asked.suggestions).toHaveLength(2);
  expect(session.suggestions().map(({ start }) => start)).toEqual([`${DAY}T10:00:00.000Z`]);
  session.search.showNewer();
  expect(session.suggestions()).toHaveLength(2);
});

test('who stays late is not asked for ever', async () => {
  const { api, session } = newSession();
  api.answer.scheduleOf = () => ({ state: 'unknown', reason: { code: 'timedOut', message: 'Not in time.' } });
  session.people.update((people) => addMailboxes(people, [ana]));
  await settled();
  expect(api.asked.freeBusy).toHaveLength(4);
});

test('a later answer that says the same of the chosen time leaves its invitation open', async () => {
  const { api, session } = newSession();
  api.answer.suggestions = { suggestions: [suggestion('10:00', '11:00')] };
  session.people.update((people) => addMailboxes(people, [ana]));
  await settled();
  session.choose(session.suggestions()[0]!);
  session.used.set(true);
  session.checkAgain('all');
  await settled();
  expect(session.used.get()).toBe(true);
  const room = mailbox('Lisbon 1', { kind: 'room' });
  api.answer.suggestions = { suggestions: [suggestion('10:00', '11:00', { rooms: [room] })] };
  session.checkAgain('all');
  await settled();
  expect([session.used.get(), session.chosen.get()?.rooms]).toEqual([false, [room]]);
});

test('moving keeps to quarters, leaves a suggestion’s rooms behind, and never into the past', async () => {
  const { api, session } = newSession();
  const room = mailbox('Lisbon 1', { kind: 'room' });
  api.answer.suggestions = { suggestions: [suggestion('07:15', '08:15', { rooms: [room] })] };
  session.people.update((people) => addMailboxes(people, [ana]));
  await settled();
  session.moveChosen(15);
  expect(session.chosen.get()).toEqual({ startMs: at('07:30'), endMs: at('08:30'), rooms: [] });
  session.moveChosen(-15);
  expect(session.chosen.get()?.rooms).toEqual([room]);
  session.moveChosen(-15);
  expect(session.chosen.get()?.startMs).toBe(at('07:15'));
});

test('nobody left: no search, no time', async () => {
  const { api, session } = newSession();
  api.answer.suggestions = { suggestions: [suggestion('10:00', '11:00')] };
  session.people.update((people) => addMailboxes(people, [ana]));
  await settled();
  session.people.set({ attendees: [] });
  await settled();
  expect(session.search.state.get()).toEqual({ searching: false });
  expect(session.chosen.get()).toBeUndefined();
});

test('a server that cannot be reached fails rows with a sentence, and trying again reads only those', async () => {
  const { api, session } = newSession();
  api.answer.broken = true;
  session.people.update((people) => addMailboxes(people, [ana]));
  await settled();
  expect(session.calendars.state.get().readings.get(ana.address)).toMatchObject({ state: 'failed' });
  api.answer.broken = false;
  session.people.update((people) => addMailboxes(people, [bo]));
  await settled();
  session.checkAgain('missing');
  await settled();
  expect(api.asked.freeBusy.at(-1)).toMatchObject({ mailboxes: [ana.address], fresh: true });
});

describe('what has been read already', () => {
  const HOURS = [{ start: `${DAY}T08:00:00Z`, end: `${DAY}T17:00:00Z` }];
  const oslo = mailbox('Oslo', { kind: 'room', capacity: 6 });
  const read = async (count = 0) => {
    const opened = newSession();
    opened.api.answer.directory = [ana, bo, oslo];
    opened.api.answer.scheduleOf = () => ({
      workingTimes: HOURS,
      readAt: new Date(at('07:06')).toISOString(),
    });
    opened.api.answer.suggestions = { suggestions: [suggestion('09:00', '10:00')] };
    if (count > 0) opened.session.wishes.update((one) => ({ ...one, rooms: { count, features: [] } }));
    opened.session.rooms.want();
    opened.session.people.update((people) => addMailboxes(people, [ana, bo]));
    // The engine comes behind the first answer.
    await settled();
    await settled();
    return opened;
  };
  const length = (session: Session, durationMinutes: number) =>
    session.wishes.update((one) => ({ ...one, durationMinutes }));
  const ends = (session: Session) => session.suggestions().map(({ end }) => end.slice(11, 16));

  test('answers a changed length at once, without asking anybody', async () => {
    const { api, session } = await read();
    const asked = api.asked.suggestions.length;
    length(session, 30);
    expect(ends(session)).toEqual([
      '08:30',
      '09:00',
      '09:30',
      '10:00',
      '10:30',
      '11:00',
      '11:30',
      '12:00',
      '12:30',
      '13:00',
    ]);
    expect(session.search.state.get()).toMatchObject({ here: true, searching: false });
    expect(session.chosen.get()?.startMs).toBe(at('08:00'));
    await settled();
    expect(api.asked.suggestions).toHaveLength(asked);
  });

  test('answers what is wished of rooms, with the calendars of rooms that it got in the meantime', async () => {
    const { api, session } = await read(1);
    expect(api.asked.freeBusy.flatMap(({ mailboxes }) => mailboxes)).toContain(oslo.address);
    const asked = api.asked.suggestions.length;
    length(session, 45);
    expect(session.suggestions()[0]?.rooms).toEqual([oslo]);
    await settled();
    expect(api.asked.suggestions).toHaveLength(asked);
  });

  test('asks where somebody’s calendar is known in part only', async () => {
    const { api, session } = await read();
    api.answer.scheduleOf = () => ({ state: 'partial' });
    session.checkAgain('all');
    await settled();
    const asked = api.asked.suggestions.length;
    length(session, 30);
    await settled();
    expect(api.asked.suggestions).toHaveLength(asked + 1);
    expect(session.search.state.get().here).toBeUndefined();
  });

  test('asks where it has grown old, and reads it again in silence for the next time', async () => {
    const { api, session } = await read();
    api.answer.scheduleOf = () => ({ workingTimes: HOURS, readAt: new Date(at('07:00')).toISOString() });
    session.checkAgain('all');
    await settled();
    const [searches, readings] = [api.asked.suggestions.length, api.asked.freeBusy.length];
    api.answer.scheduleOf = () => ({ workingTimes: HOURS, readAt: new Date(at('07:07')).toISOString() });
    length(session, 30);
    expect([...session.calendars.state.get().readings.values()].map(({ state }) => state)).toEqual([
      'read',
      'read',
    ]);
    await settled();
    expect(api.asked.suggestions).toHaveLength(searches + 1);
    expect(api.asked.freeBusy).toHaveLength(readings + 2);
    length(session, 45);
    expect(ends(session)[0]).toBe('08:45');
    await settled();
    expect(api.asked.suggestions).toHaveLength(searches + 1);
  });

  test('fair times are listed at once, and the backend is asked what would help', async () => {
    const { api, session } = await read();
    api.answer.scheduleOf = () => ({
      workingTimes: [],
      readAt: new Date(at('07:06')).toISOString(),
    });
    session.checkAgain('all');
    await settled();
    const asked = api.asked.suggestions.length;
    const relax = [{ change: 'organizerHours', text: 'Hold only the organizer to working hours.' }];
    length(session, 30);
    const listed = session.suggestions();
    expect(listed[0]?.quality).toBe('fair');
    api.answer.suggestions = { suggestions: [...listed], relax };
    await settled();
    expect(api.asked.suggestions).toHaveLength(asked + 1);
    expect(session.search.state.get()).toMatchObject({ here: false, answer: { relax } });
    expect(session.search.state.get().newer).toBeUndefined();
  });
});
