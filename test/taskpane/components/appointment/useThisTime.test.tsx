import { act, screen, waitFor, within } from '@testing-library/react';
import { appointmentPane } from '../../appointmentPane';
import { newAppointment, type StubAppointment, type StubOptions } from '../../host/officeStub';
import { at, iso, mailbox, suggestion } from '../../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek');
const wim = mailbox('Wim Post', { system: 'workmail' });
const lisbon = mailbox('Lisbon 1', { kind: 'room' });
const porto = mailbox('Porto 1', { kind: 'room' });
const directory = [ana, bo, wim, lisbon, porto];
const person = ({ address, displayName }: typeof ana) => ({ emailAddress: address, displayName });
const place = ({ address, displayName }: typeof ana) => ({ id: address, type: 'room' as const, displayName });

/** A pane that has found a time with a room, and the person has pressed "Use this time". */
async function preview(part: Partial<StubAppointment> = {}, options: StubOptions = {}) {
  const model = newAppointment({ required: [person(bo)], places: [place(lisbon)], ...part });
  const pane = appointmentPane(directory, model, { silent: true, ...options });
  pane.api.answer.suggestions = { suggestions: [suggestion('14:00', '15:00', { rooms: [porto] })] };
  pane.show();
  await waitFor(() => expect(pane.session.chosen.get()?.startMs).toBe(at('14:00')));
  await pane.user.click(await screen.findByRole('button', { name: 'Use this time' }));
  return pane;
}
const panel = (name: string) => screen.findByRole('region', { name });
const times = ({ model }: { model: StubAppointment }) => [model.start, model.end];

test('shows what is and what will be, and writes nothing before it is told to', async () => {
  const pane = await preview();
  const shown = await panel('What will change');
  const row = (name: string) => within(shown).getByRole('row', { name: new RegExp(`^${name}`) });
  expect(row('When')).toHaveTextContent('WhenTue 24 Nov, 10:00–11:00Tue 24 Nov, 15:00–16:00');
  expect(row('Rooms')).toHaveTextContent('RoomsLisbon 1Porto 1');
  expect(
    within(shown)
      .getAllByRole('columnheader')
      .map((one) => one.textContent),
  ).toEqual(['Now', 'Then']);
  expect(within(shown).getByRole('heading', { level: 2 })).toHaveFocus();
  expect(pane.calls.join()).not.toMatch(/setAsync|addAsync|removeAsync/);
});

test('a room that stays says so', async () => {
  await preview({ places: [place(porto)] });
  const shown = await panel('What will change');
  expect(within(shown).getByRole('row', { name: /^Rooms/ })).toHaveTextContent('RoomsPorto 1stays');
});

test('writes, says where it stands and that nobody has been told, and takes all of it back', async () => {
  const pane = await preview();
  await pane.user.click(screen.getByRole('button', { name: 'Write into the appointment' }));
  const written = await panel('Written into the appointment');
  expect(within(written).getByRole('status')).toHaveTextContent('Tue 24 Nov, 15:00–16:00; Porto 1');
  expect(written).toHaveTextContent('Nobody has been told yet');
  expect(times(pane)).toEqual([iso('14:00'), iso('15:00')]);
  await pane.user.click(within(written).getByRole('button', { name: 'Undo' }));
  const undone = await panel('Taken back');
  expect(within(undone).getByRole('status')).toHaveTextContent('Tue 24 Nov, 10:00–11:00; Lisbon 1');
  expect(times(pane)).toEqual([iso('09:00'), iso('10:00')]);
  await pane.user.click(within(undone).getByRole('button', { name: 'Close' }));
  expect(await screen.findByRole('button', { name: 'Use this time' })).toBeVisible();
});

test('after closing, the bar says that the appointment stands there, and still takes it back', async () => {
  const pane = await preview();
  await pane.user.click(screen.getByRole('button', { name: 'Write into the appointment' }));
  await pane.user.click(await screen.findByRole('button', { name: 'Close' }));
  const bar = within(await panel('Chosen time'));
  expect(await bar.findByText('This is the appointment’s time.')).toBeVisible();
  expect(pane.model.start).toBe(iso('14:00'));
  await pane.user.click(bar.getByRole('button', { name: 'Undo' }));
  const undone = await panel('Taken back');
  expect(within(undone).getByRole('heading', { level: 2 })).toHaveFocus();
  expect(times(pane)).toEqual([iso('09:00'), iso('10:00')]);
});

test('what is written next takes the place of what could be taken back', async () => {
  const pane = await preview();
  await pane.user.click(screen.getByRole('button', { name: 'Write into the appointment' }));
  await pane.user.click(await screen.findByRole('button', { name: 'Close' }));
  await pane.user.click(await screen.findByRole('button', { name: '15 min later' }));
  const bar = within(await panel('Chosen time'));
  await pane.user.click(await bar.findByRole('button', { name: 'Use this time' }));
  await panel('What will change');
  await pane.user.click(screen.getByRole('button', { name: 'Choose another time' }));
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

test('an appointment that was changed meanwhile is shown anew, and nothing is written over it', async () => {
  const pane = await preview();
  pane.change({ start: iso('11:00'), end: iso('12:00') });
  await pane.user.click(await screen.findByRole('button', { name: 'Write into the appointment' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'changed meanwhile. Look once more; nothing has been written',
  );
  expect(times(pane)).toEqual([iso('11:00'), iso('12:00')]);
  const shown = await panel('What will change');
  expect(within(shown).getByRole('row', { name: /^When/ })).toHaveTextContent('Tue 24 Nov, 12:00–13:00');
});

test('a change after writing is told, and what was written is not taken back any more', async () => {
  const pane = await preview();
  await pane.user.click(screen.getByRole('button', { name: 'Write into the appointment' }));
  await panel('Written into the appointment');
  pane.change({ start: iso('11:00'), end: iso('12:00') });
  act(() => pane.sync.look());
  expect(await screen.findByRole('alert')).toHaveTextContent('changed after Interslot had written into it');
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

test.each([
  [
    'refuses',
    { fail: 5001 },
    'Outlook did not take it. The appointment is as it was.',
    'refused start.setAsync 5001',
  ],
  [
    'does not answer',
    'drop',
    'Outlook did not answer. The appointment is as it was',
    'timedOut start.setAsync',
  ],
] as const)(
  'an Outlook that %s leaves everything as it was, and says so',
  async (_what, fault, sentence, code) => {
    const pane = await preview({}, { fault: (name) => (name === 'start.setAsync' ? fault : undefined) });
    await pane.user.click(screen.getByRole('button', { name: 'Write into the appointment' }));
    const failed = await panel('Not done');
    expect(within(failed).getByRole('alert')).toHaveTextContent(sentence);
    expect(within(failed).getByRole('alert')).toHaveTextContent(`Code for support: ${code}`);
    expect(times(pane)).toEqual([iso('09:00'), iso('10:00')]);
  },
);

test('below 1.8 says that a room is invited like a person', async () => {
  await preview({ places: [] }, { mailbox: '1.6' });
  const shown = within(await panel('What will change'));
  expect(shown.getByText(/Interslot invites a room like a person/)).toBeVisible();
});

test('an organizer on WorkMail reads what the room will make of it, before and after', async () => {
  const pane = await preview({ organizer: person(wim) });
  const shown = within(await panel('What will change'));
  expect(shown.getByText(/your invitation comes from outside/)).toBeVisible();
  await pane.user.click(screen.getByRole('button', { name: 'Write into the appointment' }));
  expect(within(await panel('Written into the appointment')).getByText(/Wait for its yes/)).toBeVisible();
});

test('of a series the text is handed over, for it cannot be moved here', async () => {
  await preview({
    recurrence: { recurrenceType: 'weekly', recurrenceProperties: { interval: 1, days: ['tue'] } },
  });
  const shown = within(await panel('This time is chosen'));
  expect(shown.getByText(/does not let Interslot move a whole series/)).toBeVisible();
  expect(shown.getByRole('button', { name: 'Copy as text' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Write into the appointment' })).not.toBeInTheDocument();
});

test('an attendee takes the text along', async () => {
  const pane = await preview({}, { mode: 'read', user: person(bo) });
  expect(await panel('This time is chosen')).toBeVisible();
  expect(pane.calls.join()).not.toMatch(/setAsync|addAsync|removeAsync/);
});
