import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ExplainAnswer } from '../../../src/contract';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, iso, mailbox, suggestion } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });
const lisbon = mailbox('Lisbon 1', { kind: 'room', capacity: 8 });
const oslo = mailbox('Oslo', { kind: 'room' });

const busyBo: Partial<ExplainAnswer> = {
  suggestion: suggestion('13:00', '14:00', {
    quality: 'poor',
    attendees: [{ address: bo.address, role: 'required', state: 'busy', withinWorkingHours: true }],
    reasons: [{ code: 'someRequiredFree', text: '1 of 2 required people are free.' }],
  }),
  rooms: [
    { room: lisbon, state: 'oof' },
    { room: oslo, state: 'unknown' },
  ],
  wouldHaveToGive: [
    { change: 'moveMeeting', text: 'Bo Ek would have to move a meeting, or be optional.' },
    { change: 'freeRoom', text: 'A room would have to become free.' },
  ],
};

async function show() {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi([ana, bo]);
  api.answer.suggestions = { suggestions: [suggestion('09:00', '10:00')] };
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('08:00') + 20_000,
    settleMs: 0,
  });
  render(<App session={session} host={browserHost()} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('combobox', { name: 'Add people' }));
  await user.paste('ana.silva@example.com; bo.ek@example.com');
  await screen.findByRole('list', { name: 'Suggested times, best first' });
  return { api, session, user };
}

const panel = (name: RegExp | string) => screen.findByRole('region', { name });
const under = (region: HTMLElement, title: string) => {
  const block = within(region).getByRole('heading', { name: title }).parentElement as HTMLElement;
  return within(block)
    .getAllByRole('listitem')
    .map((line) => line.textContent);
};

test('a time that is tapped says who and what stands in the way, every room, and what would have to give', async () => {
  const { api, session } = await show();
  api.answer.explain = busyBo;
  act(() => session.chooseStart(at('13:00')));
  const why = await panel('Why not Tue 24 Nov, 14:00–15:00?');
  expect(within(why).getByText('Poor')).toBeVisible();
  expect(within(why).getByText('1 of 2 required people are free.')).toBeVisible();
  expect(under(why, 'Who is not simply free')).toEqual(['Bo Ek: busy']);
  expect(under(why, 'Rooms')).toEqual([
    '0 of 2 free, 1 not known',
    // A room is taken, whatever its calendar calls that.
    'Lisbon 1, 8 seats: busy',
    'Oslo: not known',
  ]);
  expect(under(why, 'What would have to give')).toEqual([
    'Bo Ek would have to move a meeting, or be optional.',
    'A room would have to become free.',
  ]);
  expect(within(why).getByText(/^Read 20/)).toBeVisible();
});

test('the button explains the time that is framed, takes the focus along, and the panel closes again', async () => {
  const { api, user } = await show();
  await user.click(screen.getByRole('button', { name: 'Why?' }));
  const clear = await panel('Nothing stands against Tue 24 Nov, 10:00–11:00');
  expect(within(clear).getByRole('heading', { level: 2 })).toHaveFocus();
  expect(within(clear).getByText('Everybody is free.', { selector: 'li' })).toBeVisible();
  expect(within(clear).queryByRole('heading', { name: 'What would have to give' })).not.toBeInTheDocument();
  await user.click(within(clear).getByRole('button', { name: 'Close the explanation' }));
  expect(screen.queryByRole('region', { name: /Nothing stands against/ })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Why?' })).toHaveFocus();
  expect(api.asked.explain).toHaveLength(1);
});

test('checking again says what has changed since when, by name', async () => {
  const { api, user, session } = await show();
  api.answer.explain = busyBo;
  act(() => session.chooseStart(at('13:00')));
  const why = await panel(/^Why not/);
  await within(why).findByText('Bo Ek: busy');
  api.answer.explain = {
    ...busyBo,
    rooms: [{ room: lisbon, state: 'free' }],
    suggestion: suggestion('13:00', '14:00'),
    wouldHaveToGive: [],
    readAt: iso('08:00'),
    changes: [
      { address: bo.address, from: 'busy', to: 'free' },
      { address: lisbon.address, from: 'oof', to: 'free' },
    ],
  };
  const searches = api.asked.suggestions.length;
  await user.click(within(why).getByRole('button', { name: 'Check this time again' }));
  const clear = await panel(/^Nothing stands against/);
  expect(under(clear, 'Changed since 09:00')).toEqual([
    'Bo Ek: free, before: busy',
    'Lisbon 1: free, before: busy',
  ]);
  expect(api.asked.explain.at(-1)?.fresh).toBe(true);
  // Everything else on the page is of before; it is read again, and what has changed stays in sight.
  expect(api.asked.suggestions.length).toBe(searches + 1);
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  expect(screen.getByRole('heading', { name: 'Changed since 09:00' })).toBeVisible();

  api.answer.explain = { ...api.answer.explain, changes: [] };
  await user.click(within(clear).getByRole('button', { name: 'Check this time again' }));
  expect(await within(clear).findByText('Nothing. Everything stands as it did.')).toBeVisible();
});

test('a time can be typed; one that is over, or not searched, is said and not asked about', async () => {
  const { api, user } = await show();
  await user.click(screen.getByRole('button', { name: 'Why?' }));
  const clear = await panel(/^Nothing stands against/);
  const type = (label: string, value: string) =>
    fireEvent.change(within(clear).getByLabelText(label), { target: { value } });
  type('Start', '16:05');
  await panel('Nothing stands against Tue 24 Nov, 16:05–17:05');
  expect(api.asked.explain.at(-1)?.at.start).toBe(iso('15:05'));
  type('Start', '07:00');
  expect(within(clear).getByText('This time is over.')).toBeVisible();
  type('Start', '16:05');
  type('Day', '2027-02-01');
  expect(within(clear).getByText('Choose one of the days that are searched.')).toBeVisible();
  expect(api.asked.explain).toHaveLength(2);
});

test('what the server could not say is said with another try', async () => {
  const { api, user } = await show();
  api.answer.broken = true;
  await user.click(screen.getByRole('button', { name: 'Why?' }));
  const region = await panel('Tue 24 Nov, 10:00');
  const alert = await within(region).findByRole('alert');
  expect(alert).toHaveTextContent(/server cannot be reached/);
  api.answer.broken = false;
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await panel(/^Nothing stands against/)).toBeVisible();
});

test('a long list waits to be opened', async () => {
  const { api, session, user } = await show();
  const rooms = Array.from({ length: 12 }, (_, index) => ({
    room: mailbox(`Room ${index}`, { kind: 'room' }),
    state: 'busy' as const,
  }));
  api.answer.explain = { ...busyBo, rooms };
  act(() => session.chooseStart(at('13:00')));
  const why = await panel(/^Why not/);
  await within(why).findByText('0 of 12 free');
  expect(under(why, 'Rooms')).toHaveLength(8);
  await user.click(within(why).getByRole('button', { name: 'Show all 13' }));
  expect(under(why, 'Rooms')).toHaveLength(13);
});
