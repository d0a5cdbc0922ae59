import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Series, Suggestion } from '../../../src/contract';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, mailbox, suggestion } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });
const lisbon = mailbox('Lisbon 1', { kind: 'room', capacity: 8, building: 'Lisbon' });
const oslo = mailbox('Oslo', { kind: 'room' });

type Attendee = Suggestion['attendees'][number];
const attendee = (address: string, state: Attendee['state'], more: Partial<Attendee> = {}): Attendee => ({
  address,
  role: 'required',
  state,
  withinWorkingHours: true,
  ...more,
});
const WEEK_MS = 7 * 24 * 60 * 60_000;
function occurrence(week: number, more: Partial<Series['occurrences'][number]> = {}) {
  const start = at('09:00') + week * WEEK_MS;
  return {
    start: new Date(start).toISOString(),
    end: new Date(start + 60 * 60_000).toISOString(),
    quality: 'excellent' as const,
    wouldBeSuggested: true,
    attendees: [],
    rooms: [lisbon.address],
    ...more,
  };
}
const series: Series = {
  occurrences: [
    occurrence(0),
    occurrence(1, { attendees: [attendee(bo.address, 'unknown')], rooms: [oslo.address] }),
    occurrence(2, { attendees: [attendee(bo.address, 'oof')], wouldBeSuggested: false, rooms: [] }),
    occurrence(3, { attendees: [attendee(ana.address, 'free', { withinWorkingHours: false })] }),
    occurrence(4, {
      attendees: [ana, bo].map(({ address }) => attendee(address, 'free', { withinWorkingHours: false })),
    }),
  ],
  people: [{ address: bo.address, free: 3 }],
  roomChanges: 2,
};

function show(answered: Partial<Suggestion>) {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi([ana, bo, lisbon, oslo]);
  api.answer.suggestions = { suggestions: [suggestion('09:00', '10:00', answered)] };
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: { ...FIRST_WISHES, rooms: { count: 1, features: [] } },
    now: () => at('07:00'),
    settleMs: 0,
  });
  render(<App session={session} host={browserHost()} />);
  return { api, session, user: userEvent.setup() };
}
const add = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(screen.getByRole('combobox', { name: 'Add people' }));
  await user.paste('ana.silva@example.com; bo.ek@example.com');
};
const card = async () =>
  within(await screen.findByRole('list', { name: 'Suggested times, best first' })).getByRole('listitem');
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

test('a meeting that repeats is asked for as a series, and every meeting of it is a row', async () => {
  const { api, user } = show({
    rooms: [lisbon],
    series,
    reasons: [{ code: 'seriesSomeFree', text: 'All required people are free at 2 of 5 meetings.' }],
  });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Repeats' }), 'Every week');
  const count = screen.getByRole('spinbutton', { name: 'Meetings in all' });
  fireEvent.change(count, { target: { value: '1' } });
  fireEvent.change(count, { target: { value: '4' } });
  await add(user);
  expect(await card()).toHaveTextContent('5 meetings');
  await settled();
  expect(api.asked.suggestions.at(-1)?.recurrence).toBe('FREQ=WEEKLY;COUNT=4');
  await user.click(within(await card()).getByRole('button'));
  const table = await screen.findByRole('table', { name: '5 meetings' });
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ['When', 'People', 'Rooms'],
    ['Tue 24 Nov10:00–11:00', 'all free', 'Lisbon 1'],
    ['Tue 1 Dec10:00–11:00', 'Bo Ek not known', 'Oslo'],
    ['Tue 8 Dec10:00–11:00', 'Cannot take place: Bo Ek away', 'No room free'],
    ['Tue 15 Dec10:00–11:00', 'Ana Silva outside working hours', 'Lisbon 1'],
    ['Tue 22 Dec10:00–11:00', '2 outside working hours', 'Lisbon 1'],
  ]);
  expect(within(table).getByRole('rowheader', { name: /Tue 24 Nov/ })).toBeVisible();
  expect(screen.getByText('The room is changed 2 times.')).toBeVisible();
  expect(screen.getByText('Bo Ek: free at 3 of 5')).toBeVisible();
});

test('what lies after WorkMail’s last day is told on the card, and turns nobody into unknown', async () => {
  const pastEnd = {
    system: 'workmail' as const,
    lastDay: '2027-03-31',
    addresses: [bo.address],
    meetings: 3,
  };
  const { user } = show({ series, pastEnd });
  await add(user);
  expect(await card()).toHaveTextContent(
    '3 of 5 meetings after 31 Mar 2027, the last day of Amazon WorkMail. Still there: Bo Ek.',
  );
});

test('the invitation holds the meetings that can take place', async () => {
  const { user } = show({ rooms: [lisbon], series });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Repeats' }), 'Every week');
  await add(user);
  await user.click(within(await card()).getByRole('button'));
  await user.click(screen.getByRole('button', { name: 'Use this time' }));
  const text = await screen.findByText(/Meetings:/);
  expect(text).toHaveTextContent(/Tuesday 24 November, 10:00–11:00, Lisbon 1/);
  expect(text).toHaveTextContent(/Tuesday 15 December/);
  expect(text).not.toHaveTextContent(/Tuesday 8 December/);
});

test('a room at each site: every site with its people, and the one without a room says so', async () => {
  const { api, user } = show({
    rooms: [lisbon],
    sites: [
      { building: 'Lisbon', people: 3, rooms: [lisbon.address] },
      { building: 'Oslo', people: 1, rooms: [] },
    ],
  });
  await user.click(screen.getByRole('button', { name: 'A room at each site' }));
  await user.click(screen.getByRole('button', { name: 'Wheelchair access' }));
  await user.click(screen.getByRole('button', { name: 'Fair across time zones' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Working hours' }), 'The organizer’s');
  await add(user);
  expect(await card()).toHaveTextContent('Lisbon, 3 people: Lisbon 1, 8 seats');
  expect(await card()).toHaveTextContent('Oslo, 1 person: No room free');
  await settled();
  expect(api.asked.suggestions.at(-1)).toMatchObject({
    rooms: { count: 1, perSite: true, wheelchairAccessible: true },
    preferences: { fairness: true },
    workingHours: 'organizer',
  });
});
