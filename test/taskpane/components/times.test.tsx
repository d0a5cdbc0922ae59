import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, block, mailbox, suggestion } from '../samples';

const ana = mailbox('Ana Silva', {
  evidence: [{ source: 'directoryFile', finding: 'mailbox on Exchange', readAt: '2026-11-24T07:00:00Z' }],
});
const bo = mailbox('Bo Ek', { system: 'workmail', movedAt: '2026-10-05' });
const sales = mailbox('Sales', { kind: 'group', system: 'unknown', members: [ana, bo], memberCount: 2 });

function show() {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi([ana, bo, sales]);
  api.answer.scheduleOf = (address) => (address === ana.address ? { busy: [block('12:00', '13:00')] } : {});
  api.answer.suggestions = {
    suggestions: [
      suggestion('09:00', '10:00'),
      suggestion('14:00', '15:00', {
        quality: 'fair',
        freeCount: 1,
        attendees: [{ address: bo.address, role: 'required', state: 'unknown', withinWorkingHours: true }],
        reasons: [{ code: 'unknown', text: 'Nothing is known of Bo Ek.' }],
      }),
    ],
  };
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('07:00'),
    settleMs: 0,
  });
  render(<App session={session} host={browserHost()} />);
  return { api, session, user: userEvent.setup() };
}

const field = () => screen.getByRole('combobox', { name: 'Add people' });
const paste = async (user: ReturnType<typeof userEvent.setup>, text: string) => {
  await user.click(field());
  await user.paste(text);
};
const cards = async () =>
  within(await screen.findByRole('list', { name: 'Suggested times, best first' })).getAllByRole('listitem');

test('a pasted list becomes rows, a summary and times; what is no address is told', async () => {
  const { user } = show();
  await paste(user, 'Ana <ana.silva@example.com>; bo.ek@example.com\nnonsense');
  expect(await screen.findByText('2 people: 1 Exchange, 1 WorkMail')).toBeVisible();
  expect(screen.getByText('No address found in: nonsense', { exact: false })).toBeVisible();
  const rows = within(screen.getByRole('list', { name: 'People of this meeting' })).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Ana Silva'),
    expect.stringContaining('Bo Ek'),
  ]);
  const [first, second] = await cards();
  expect(first).toHaveTextContent('Tue 24 Nov10:00–11:00ExcellentFirst of these for everybody2 of 2 free');
  expect(second).toHaveTextContent('Fair1 of 2 freewithout Bo Ek’s calendar');
  expect(
    await screen.findByText('2 of 2 calendars read. 2 times found, the first Tue 24 Nov, 10:00.'),
  ).toBeInTheDocument();
});

test('the type-ahead is worked by keyboard alone, and a group brings its members', async () => {
  const { user, api } = show();
  await user.type(field(), 'sal');
  expect(await screen.findByRole('option', { name: /Sales/ })).toBeInTheDocument();
  await user.keyboard('{ArrowDown}');
  expect(field()).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { name: /Sales/ }).id);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('button', { name: '2 members' })).toBeVisible();
  expect(api.asked.mailboxes).toEqual([[sales.address]]);
  await user.click(screen.getByRole('button', { name: 'Replace Sales by members' }));
  expect(screen.getByRole('button', { name: 'Remove Ana Silva' })).toBeVisible();
});

test('a list that could not be looked up waits for another try', async () => {
  const { user, api } = show();
  api.answer.broken = true;
  await paste(user, 'ana.silva@example.com');
  const again = await screen.findByRole('button', { name: 'Try again' });
  api.answer.broken = false;
  await user.click(again);
  expect(await screen.findByRole('button', { name: 'Remove Ana Silva' })).toBeVisible();
});

test('the badge opens its proof by pointer and by focus, and Escape closes it', async () => {
  const { user } = show();
  await paste(user, 'bo.ek@example.com');
  const badge = await screen.findByRole('button', { name: /^WorkMail: where Bo Ek is/ });
  await user.hover(badge);
  expect(await screen.findByText('Lives on WorkMail since 5 Oct 2026.')).toBeVisible();
  await user.unhover(badge);
  expect(screen.queryByText('On Amazon WorkMail')).not.toBeInTheDocument();
  await user.click(badge);
  expect(screen.getByText('On Amazon WorkMail')).toBeVisible();
  await user.keyboard('{Escape}');
  expect(screen.queryByText('On Amazon WorkMail')).not.toBeInTheDocument();
});

test('optional, you and the length reach the request', async () => {
  const { user, api } = show();
  // Or the page would answer by itself.
  api.answer.scheduleOf = () => ({ state: 'partial' });
  await paste(user, 'ana.silva@example.com, bo.ek@example.com');
  await user.click(await screen.findByRole('button', { name: 'Optional: Bo Ek' }));
  await user.click(screen.getByRole('button', { name: 'You: Ana Silva' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Length' }), '90');
  await cards();
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  expect(api.asked.suggestions.at(-1)).toMatchObject({
    organizer: ana.address,
    attendees: [{ address: bo.address, role: 'optional' }],
    durationMinutes: 90,
    timeZone: 'Europe/Zurich',
  });
});

test('the grid has one tab stop, arrow keys, and cells that say what they are', async () => {
  const { user } = show();
  await paste(user, 'ana.silva@example.com, bo.ek@example.com');
  await cards();
  const busy = await screen.findByRole('gridcell', { name: 'Ana Silva, Exchange, busy 13:00 to 14:00' });
  const grid = screen.getByRole('grid', { name: 'Calendars of Tuesday 24 November' });
  expect(within(grid).getByRole('rowheader', { name: /^Ana Silva/ })).toBeInTheDocument();
  const stops = () =>
    within(grid)
      .getAllByRole('gridcell')
      .filter((cell) => cell.tabIndex === 0);
  expect(stops()).toHaveLength(1);
  act(() => stops()[0]!.focus());
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(busy).toHaveFocus();
  expect(stops()).toEqual([busy]);
});

test('the chosen time is moved by buttons and by arrow keys', async () => {
  const { user, session } = show();
  await paste(user, 'ana.silva@example.com');
  await cards();
  await user.click(screen.getByRole('button', { name: '15 min later' }));
  expect(session.chosen.get()?.startMs).toBe(at('09:15'));
  const frame = screen.getByRole('slider', { name: /Chosen time/ });
  expect(frame).toHaveAttribute('aria-valuetext', 'Tue 24 Nov, 10:15–11:15');
  act(() => frame.focus());
  await user.keyboard('{ArrowLeft}');
  expect(session.chosen.get()?.startMs).toBe(at('09:00'));
});

test('the text twin says the day in sentences', async () => {
  const { user } = show();
  await paste(user, 'ana.silva@example.com');
  await cards();
  await user.click(screen.getByRole('button', { name: 'As text' }));
  expect(await screen.findByText('Ana Silva (Exchange): busy 13:00–14:00; otherwise free.')).toBeVisible();
});

test('no time found is said with what would help, never an empty hole', async () => {
  const { user, api } = show();
  api.answer.suggestions = {
    none: {
      code: 'x',
      text: 'Ana Silva is busy all week.',
      relax: [{ change: 'optional', text: 'Make Bo Ek optional', firstStart: '2026-11-24T09:00:00Z' }],
    },
  };
  await paste(user, 'ana.silva@example.com');
  expect(await screen.findByRole('heading', { name: 'No time found' })).toBeVisible();
  // Nobody knows how to make a change of this name; what it would bring is told all the same.
  expect(screen.getByRole('list', { name: 'What would help' })).toHaveTextContent(
    'Make Bo Ek optionalFirst: Tue 24 Nov, 10:00',
  );
});

test('a change that would help is a button: it changes the wish, searches anew, and can be undone', async () => {
  const { user, api, session } = show();
  // Or the page would answer by itself.
  api.answer.scheduleOf = () => ({ state: 'partial' });
  const change = {
    change: 'makeOptional',
    address: bo.address,
    text: 'Make Bo Ek optional.',
    firstStart: '2026-11-24T09:00:00Z',
  };
  const { suggestions } = api.answer.suggestions;
  api.answer.suggestions = {
    none: {
      code: 'requiredPersonBusy',
      text: 'Bo Ek is busy or away at every possible time.',
      relax: [change],
    },
  };
  await paste(user, 'ana.silva@example.com, bo.ek@example.com');
  const button = await screen.findByRole('button', {
    name: /^Make Bo Ek optional\s*First: Tue 24 Nov, 10:00$/,
  });
  api.answer.suggestions = { suggestions: suggestions ?? [] };
  await user.click(button);
  expect(screen.getByRole('button', { name: 'Optional: Bo Ek' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByText('Changed: Make Bo Ek optional.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
  await cards();
  expect(api.asked.suggestions.at(-1)?.attendees[1]).toEqual({ address: bo.address, role: 'optional' });
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(session.people.get().attendees.map(({ role }) => role)).toEqual(['required', 'required']);
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

test('what is changed by hand afterwards is not lost by going back', async () => {
  const { user, api, session } = show();
  const change = { change: 'shorten', durationMinutes: 30, text: 'Shorten the meeting to 30 minutes.' };
  api.answer.suggestions = { ...api.answer.suggestions, relax: [change] };
  await paste(user, 'ana.silva@example.com');
  await cards();
  await user.click(screen.getByRole('button', { name: /^Shorten the meeting to 30 minutes/ }));
  expect(session.wishes.get().durationMinutes).toBe(30);
  await user.click(screen.getByRole('button', { name: 'Keep lunch' }));
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

test('using a time hands the invitation over and says so', async () => {
  const { user } = show();
  await paste(user, 'ana.silva@example.com');
  const [, second] = await cards();
  await user.click(within(second!).getByRole('button'));
  await user.click(screen.getByRole('button', { name: 'Use this time' }));
  const heading = await screen.findByRole('heading', { name: 'This time is chosen' });
  await waitFor(() => expect(heading).toHaveFocus());
  expect(screen.getByText(/When: Tuesday 24 November, 15:00–16:00/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Download invitation (.ics)' })).toBeEnabled();
});

test('nothing of people or calendars is left in the browser’s storage', async () => {
  const { user } = show();
  await paste(user, 'ana.silva@example.com');
  await cards();
  expect(JSON.stringify({ ...window.localStorage })).not.toMatch(/ana|@|busy/i);
});

test('matches of one name never stand under another, so Enter cannot add the wrong person', async () => {
  const { user } = show();
  await user.type(field(), 'ana');
  await screen.findByRole('option', { name: /Ana Silva/ });
  await user.clear(field());
  await user.type(field(), 'bo');
  expect(screen.queryByRole('option', { name: /Ana Silva/ })).not.toBeInTheDocument();
  await screen.findByRole('option', { name: /Bo Ek/ });
  await user.keyboard('{Enter}');
  expect(screen.getByRole('button', { name: 'Remove Bo Ek' })).toBeVisible();
});

test('a later answer never moves a card: it is told, and shown when asked for', async () => {
  const { user, api } = show();
  await paste(user, 'ana.silva@example.com, bo.ek@example.com');
  expect(await cards()).toHaveLength(2);
  api.answer.suggestions = {
    suggestions: [
      suggestion('08:00', '09:00'),
      suggestion('11:00', '12:00'),
      // The same time as before, and Bo is known now.
      suggestion('14:00', '15:00'),
    ],
  };
  await user.click(screen.getByRole('button', { name: 'Check again' }));
  const told = await screen.findByText('2 better times found.');
  expect(told).toHaveAttribute('role', 'status');
  const [first, second, ...more] = await cards();
  expect(more).toEqual([]);
  expect(first).toHaveTextContent('Tue 24 Nov10:00–11:00Outdated');
  expect(first).not.toHaveTextContent(/Excellent|First of these/);
  expect(second).toHaveTextContent('Tue 24 Nov15:00–16:00Excellent');
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect((await cards()).map((card) => card.textContent)).toEqual([
    expect.stringContaining('09:00–10:00'),
    expect.stringContaining('12:00–13:00'),
    expect.stringContaining('15:00–16:00'),
  ]);
  expect(within((await cards())[0]!).getByRole('button')).toHaveFocus();
  expect(screen.queryByText('2 better times found.')).not.toBeInTheDocument();
});

test('while somebody is on the list nothing of it changes; it does when they have left', async () => {
  const { user, api } = show();
  await paste(user, 'ana.silva@example.com, bo.ek@example.com');
  await user.click(within((await cards())[1]!).getByRole('button'));
  api.answer.suggestions = { suggestions: [suggestion('09:00', '10:00'), suggestion('14:00', '15:00')] };
  await user.keyboard('[Tab]');
  await user.hover((await cards())[1]!);
  await act(async () => {
    screen.getByRole('button', { name: 'Check again' }).click();
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  expect((await cards())[1]).toHaveTextContent('Fair');
  expect(screen.getByText('The list of times has changed.')).toBeVisible();
  await user.unhover((await cards())[1]!);
  expect((await cards())[1]).toHaveTextContent('Excellent');
  expect(screen.queryByText('The list of times has changed.')).not.toBeInTheDocument();
});

test('a changed length is answered from what was read, and its age is told', async () => {
  const { user, api, session } = show();
  const hours = [{ start: '2026-11-24T08:00:00Z', end: '2026-11-24T17:00:00Z' }];
  const readAt = new Date(at('06:58')).toISOString();
  api.answer.scheduleOf = () => ({ workingTimes: hours, busy: [block('08:00', '12:00')], readAt });
  await paste(user, 'ana.silva@example.com, bo.ek@example.com');
  expect(await cards()).toHaveLength(2);
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  const asked = api.asked.suggestions.length;
  await user.selectOptions(screen.getByRole('combobox', { name: 'Length' }), '120');
  expect((await cards())[0]).toHaveTextContent('Tue 24 Nov13:00–15:00Excellent');
  expect(screen.getByText(/^From calendars read 2 min(\.|utes)? ago$/)).toBeVisible();
  expect(session.search.state.get().searching).toBe(false);
  expect(api.asked.suggestions).toHaveLength(asked);
});
