import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { addMailboxes } from '../../../src/taskpane/model/people';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, mailbox } from '../samples';

const ana = mailbox('Ana Silva');
const lisbon = mailbox('Lisbon 1', { kind: 'room', building: 'Lisbon' });
const list = { address: 'lisbon-rooms@example.com', displayName: 'Rooms of Lisbon', rooms: [lisbon.address] };

function show(language = 'en-GB', wishes = FIRST_WISHES) {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi([ana, lisbon]);
  // Of what is known in part the page asks the backend each time; these tests are about what it asks.
  api.answer.scheduleOf = () => ({ state: 'partial' });
  api.rooms = async () => ({ ok: true, value: { rooms: [lisbon], roomLists: [list] } });
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes,
    // A Tuesday, the fourth of its month.
    now: () => at('07:00'),
    settleMs: 0,
    language,
  });
  render(<App host={browserHost()} session={session} />);
  act(() => session.people.update((people) => addMailboxes(people, [ana])));
  return { api, user: userEvent.setup() };
}

const asked = async ({ api }: ReturnType<typeof show>) => {
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  return api.asked.suggestions.at(-1)!;
};
const field = (name: string) => screen.getByRole('combobox', { name });

test('what few meetings need stands behind a button, which counts what is wished for there', async () => {
  const page = show();
  const { user } = page;
  const more = screen.getByRole('button', { name: 'More wishes' });
  expect(more).toHaveAttribute('aria-expanded', 'false');
  expect(screen.queryByRole('group', { name: 'Rather on' })).not.toBeInTheDocument();
  await user.click(more);
  const days = within(await screen.findByRole('group', { name: 'Rather on' })).getAllByRole('button');
  expect(days.map((one) => one.textContent).join(' ')).toBe('Mon Tue Wed Thu Fri Sat Sun');
  await user.click(screen.getByRole('button', { name: 'Friday', pressed: false }));
  await user.click(screen.getByRole('button', { name: 'Tuesday' }));
  await user.selectOptions(field('Free before and after'), '30 mins');
  await user.selectOptions(field('Required people'), 'At least 75 %');
  await user.selectOptions(field('Begins every'), '1 hr');
  await user.click(screen.getByRole('button', { name: 'List overlapping times too' }));
  expect(await asked(page)).toMatchObject({
    preferences: { days: ['friday', 'tuesday'], bufferMinutes: 30 },
    minimumRequiredShare: 0.75,
    stepMinutes: 60,
    overlapping: true,
  });
  await user.click(screen.getByRole('button', { name: 'Friday', pressed: true }));
  expect((await asked(page)).preferences).toEqual({ days: ['tuesday'], bufferMinutes: 30 });
  await user.click(more);
  expect(more).toHaveAccessibleName('More wishes (5)');
});

test('weeks begin with the day that the language begins them with', async () => {
  const { user } = show('en-US');
  await user.click(screen.getByRole('button', { name: 'More wishes' }));
  const days = within(await screen.findByRole('group', { name: 'Rather on' })).getAllByRole('button');
  expect(days[0]).toHaveAccessibleName('Sunday');
});

test('a series every month: by weekday, by date, and where it cannot begin in the days searched', async () => {
  const page = show();
  const { user } = page;
  await user.selectOptions(field('Repeats'), 'Monthly: weekday');
  await user.selectOptions(field('Which'), 'First');
  await user.selectOptions(field('Weekday'), 'Thursday');
  expect((await asked(page)).recurrence).toBe('FREQ=MONTHLY;BYDAY=1TH;COUNT=8');
  expect(screen.queryByText(/hold no such day/)).not.toBeInTheDocument();
  // The next two weeks end before the second Thursday of December.
  await user.selectOptions(field('Which'), 'Second');
  expect(screen.getByText(/hold no such day/)).toBeVisible();
  await user.selectOptions(field('Repeats'), 'Monthly: date');
  await user.selectOptions(field('Day of the month'), 'Last day');
  expect((await asked(page)).recurrence).toBe('FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=8');
  expect(screen.queryByText(/hold no such day/)).not.toBeInTheDocument();
});

test('a room list narrows the rooms, and is not remembered', async () => {
  const page = show('en-GB', { ...FIRST_WISHES, rooms: { count: 1, features: [] } });
  await page.user.selectOptions(
    await screen.findByRole('combobox', { name: 'Room list' }),
    'Rooms of Lisbon',
  );
  expect((await asked(page)).rooms).toEqual({ count: 1, roomList: list.address });
});
