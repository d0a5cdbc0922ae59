import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Schedule } from '../../../src/contract';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { addMailboxes, NOBODY } from '../../../src/taskpane/model/people';
import { FIRST_WISHES, type Wishes } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { appointmentPane } from '../appointmentPane';
import { fakeApi } from '../fakeApi';
import { newAppointment } from '../host/officeStub';
import { at, block, iso, mailbox } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });
const cy = mailbox('Cy Lam');
const room = (name: string, more: object = {}) =>
  mailbox(name, { kind: 'room', building: 'HQ', floor: '1', capacity: 8, ...more });
const lisbon = room('Lisbon', { features: ['video', 'whiteboard'], wheelchairAccessible: true });
const porto = room('Porto', { capacity: 2, features: ['video'], wheelchairAccessible: false });
const faro = room('Faro', { capacity: undefined, floor: '2' });
const braga = room('Braga', { building: 'Annex' });
const beamer = mailbox('Beamer', { kind: 'equipment', building: 'HQ' });
const directory = [ana, bo, cy, lisbon, porto, faro, braga, beamer];

const calendars: Record<string, Partial<Schedule>> = {
  [lisbon.address]: { busy: [block('12:30', '13:30')] },
  [porto.address]: { busy: [block('09:30', '11:00')] },
  [faro.address]: {
    state: 'unknown',
    reason: { code: 'noAccess', message: 'This calendar may not be read.', system: 'exchange' },
  },
  [braga.address]: { busy: [block('08:00', '09:30', 'tentative')] },
  [beamer.address]: { busy: [block('09:00', '17:00', 'oof')] },
};

async function openRooms(
  change: { wishes?: Partial<Wishes['rooms']>; organizer?: string; people?: boolean } = {},
) {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi(directory);
  api.answer.scheduleOf = (address) => calendars[address] ?? {};
  const wishes = { ...FIRST_WISHES, rooms: { ...FIRST_WISHES.rooms, ...change.wishes } };
  const session = new Session({ api, zone: 'Europe/Zurich', wishes, now: () => at('07:00'), settleMs: 0 });
  if (change.people !== false) {
    session.people.set({
      ...addMailboxes(NOBODY, [ana, bo, cy]),
      ...(change.organizer && { organizer: change.organizer }),
    });
    session.chooseStart(at('09:00'));
  }
  render(<App session={session} host={browserHost()} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('tab', { name: 'Rooms' }));
  await screen.findByText('Beamer');
  return { api, session, user };
}
const row = (name: string) =>
  screen.getAllByRole('listitem').find((item) => item.textContent?.startsWith(name))!;
const rows = () =>
  screen.getAllByRole('listitem').map((item) => /^[A-Z][a-z]+/.exec(item.textContent ?? '')?.[0]);

test('rooms stand by building and floor, each with how it stands and until when', async () => {
  await openRooms();
  expect(await screen.findByText('Free until 13:30')).toBeVisible();
  const hq = screen.getByRole('region', { name: 'HQ' });
  expect(
    within(hq)
      .getAllByRole('heading')
      .map((one) => one.textContent),
  ).toEqual(['HQ', 'Floor 1', 'Floor 2']);
  expect(screen.getByText('Free or not at the chosen time, Tue 24 Nov, 10:00–11:00')).toBeVisible();
  expect(row('Lisbon')).toHaveTextContent('8 seats');
  expect(row('Lisbon')).toHaveTextContent('Wheelchair access');
  expect(row('Lisbon')).toHaveTextContent('With video and whiteboard');
  expect(row('Porto')).toHaveTextContent('Taken 10:30–12:00');
  expect(row('Braga')).toHaveTextContent('Tentatively taken 09:00–10:30');
  // Unknown is neither free nor taken, and says why.
  expect(row('Faro')).toHaveTextContent('Not known');
  expect(row('Faro')).toHaveTextContent('This calendar may not be read.');
});

test('equipment has a part of its own, where away is taken as well', async () => {
  await openRooms();
  const equipment = screen.getByRole('region', { name: 'Equipment' });
  expect(await within(equipment).findByText('Taken 10:00–18:00')).toBeVisible();
  expect(within(screen.getByRole('region', { name: 'HQ' })).queryByText('Beamer')).not.toBeInTheDocument();
});

test('a room with nothing else that day says so', async () => {
  const before = calendars[lisbon.address]!;
  calendars[lisbon.address] = {};
  await openRooms();
  expect(await screen.findByText('Free for the rest of the day')).toBeVisible();
  calendars[lisbon.address] = before;
});

test('says why a room is not offered, by what is wished of rooms', async () => {
  await openRooms({
    wishes: {
      count: 1,
      minCapacity: 6,
      features: ['Video', 'whiteboard'],
      building: 'hq',
      wheelchairAccessible: true,
    },
  });
  expect(row('Lisbon')).not.toHaveTextContent('Not offered');
  expect(row('Porto')).toHaveTextContent(
    'Not offered: 2 seats instead of 6, without whiteboard, no wheelchair access',
  );
  expect(row('Faro')).toHaveTextContent('number of seats not known');
  expect(row('Faro')).toHaveTextContent('wheelchair access not known');
  expect(row('Braga')).toHaveTextContent('not in hq');
});

test('a room with fewer seats than people is offered last, and says so', async () => {
  await openRooms();
  expect(row('Porto')).toHaveTextContent('Too small for 3 people; offered last');
  expect(row('Faro')).not.toHaveTextContent('Too small');
});

test('filters narrow by seats, features, wheelchair access and being free, and can be put back', async () => {
  const { user } = await openRooms();
  await screen.findByText('Free until 13:30');
  await user.type(screen.getByRole('spinbutton', { name: 'Seats, at least' }), '5');
  // Faro's seats are not known.
  expect(rows()).toEqual(['Braga', 'Lisbon', 'Beamer']);
  expect(screen.getByText('2 of 4 rooms')).toBeVisible();
  await user.clear(screen.getByRole('spinbutton', { name: 'Seats, at least' }));
  const filter = (name: string) => user.click(screen.getByRole('button', { name }));
  await filter('video');
  expect(rows()).toEqual(['Lisbon', 'Porto', 'Beamer']);
  await filter('Wheelchair access');
  expect(rows()).toEqual(['Lisbon', 'Beamer']);
  await filter('Wheelchair access');
  await filter('video');
  await filter('Free then');
  expect(rows()).toEqual(['Lisbon', 'Beamer']);
  await user.type(screen.getByRole('spinbutton', { name: 'Seats, at least' }), '50');
  expect(screen.getByText('No room has all of this.')).toBeVisible();
  await filter('Show all rooms');
  expect(rows()).toEqual(['Braga', 'Lisbon', 'Porto', 'Faro', 'Beamer']);
});

test('without a time, rooms are shown as they stand now, and are read once for it', async () => {
  const { api } = await openRooms({ people: false });
  expect(screen.getByText('No time is chosen. Free or not at Tue 24 Nov, 08:00–09:00')).toBeVisible();
  expect(await screen.findByText('Free until 13:30')).toBeVisible();
  expect(api.asked.freeBusy).toHaveLength(1);
  expect(api.asked.freeBusy[0]?.window).toEqual({
    start: '2026-11-23T23:00:00.000Z',
    end: '2026-11-24T23:00:00.000Z',
  });
});

test('an organizer on WorkMail is told what a booking means; one on Exchange is not', async () => {
  await openRooms({ organizer: bo.address });
  expect(screen.getByText(/to them your invitation comes from outside/)).toBeVisible();
});

test('nothing is said of WorkMail to an organizer on Exchange', async () => {
  await openRooms({ organizer: ana.address });
  expect(screen.queryByText(/comes from outside/)).not.toBeInTheDocument();
});

describe('beside an appointment', () => {
  const person = ({ address, displayName }: typeof ana) => ({ emailAddress: address, displayName });
  const place = ({ address, displayName }: typeof ana) => ({
    id: address,
    type: 'room' as const,
    displayName,
  });

  test('its own time comes first, its own room is its own, and the chosen time is a click away', async () => {
    const model = newAppointment({
      required: [person(cy)],
      start: iso('09:30'),
      end: iso('11:00'),
      places: [place(porto)],
    });
    const pane = appointmentPane(directory, model);
    pane.api.answer.scheduleOf = (address) => calendars[address] ?? {};
    pane.show();
    await waitFor(() => expect(pane.session.people.get().attendees).toHaveLength(2));
    act(() => pane.session.chooseStart(at('12:00')));
    await pane.user.click(screen.getByRole('tab', { name: 'Rooms' }));
    expect(
      await screen.findByText('Free or not at the appointment’s time, Tue 24 Nov, 10:30–12:00'),
    ).toBeVisible();
    await waitFor(() => expect(row('Porto')).toHaveTextContent('Booked for this appointment'));
    await pane.user.click(screen.getByRole('button', { name: 'The chosen time' }));
    expect(screen.getByText('Free or not at the chosen time, Tue 24 Nov, 13:00–14:30')).toBeVisible();
    expect(row('Lisbon')).toHaveTextContent('Taken 13:30–14:30');
  });

  test.each([
    ['its organizer is told what booking from WorkMail means', 'compose', 1],
    ['somebody who is invited is not, for that is not theirs to book', 'read', 0],
  ] as const)('%s', async (_what, mode, told) => {
    const pane = appointmentPane(
      directory,
      newAppointment({ organizer: person(bo), required: [person(ana)] }),
      {
        mode,
        user: person(mode === 'read' ? ana : bo),
      },
    );
    pane.show();
    await waitFor(() => expect(pane.session.people.get().organizer).toBe(bo.address));
    await pane.user.click(screen.getByRole('tab', { name: 'Rooms' }));
    await waitFor(() => expect(row('Porto')).toHaveTextContent(/seats/));
    expect(screen.queryAllByText(/comes from outside/)).toHaveLength(told);
  });
});
