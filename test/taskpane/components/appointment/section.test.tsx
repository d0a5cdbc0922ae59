import { act, screen, waitFor, within } from '@testing-library/react';
import { appointmentPane } from '../../appointmentPane';
import { newAppointment, type StubAppointment, type StubOptions } from '../../host/officeStub';
import { at, iso, mailbox, suggestion } from '../../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });
const cy = mailbox('Cy Lam');
const lisbon = mailbox('Lisbon 1', { kind: 'room' });
const directory = [ana, bo, cy, lisbon];
const person = ({ address, displayName }: typeof ana) => ({ emailAddress: address, displayName });
const place = ({ address, displayName }: typeof ana) => ({ id: address, type: 'room' as const, displayName });

function open(part: Partial<StubAppointment> = {}, options: StubOptions = {}) {
  const model = newAppointment({ required: [person(bo)], ...part });
  const pane = appointmentPane(directory, model, options);
  return { ...pane, shown: pane.show() };
}
const section = () => screen.findByRole('region', { name: 'The appointment' });

test('says when and where it is, and that its time suits', async () => {
  open({ places: [place(lisbon)] });
  const shown = within(await section());
  expect(await shown.findByText('Tue 24 Nov, 10:00–11:00')).toBeVisible();
  expect(shown.getByText(/Lisbon 1/)).toBeVisible();
  expect(await shown.findByText('Its time suits everybody.')).toBeVisible();
});

test('names who stands against its time, counts the rest, and checks again when it moves', async () => {
  const pane = open({ required: [bo, cy, ...many(5)].map(person) });
  pane.api.answer.explain = {
    suggestion: suggestion('09:00', '10:00', {
      quality: 'poor',
      freeCount: 1,
      attendees: [bo, cy, ...many(5)].map(({ address }) => ({
        address,
        role: 'required' as const,
        state: 'busy' as const,
        withinWorkingHours: true,
      })),
    }),
  };
  const shown = within(await section());
  expect(await shown.findByText('Bo Ek: busy')).toBeVisible();
  expect(shown.getByText('1 of 8 free')).toBeVisible();
  expect(shown.getByText('and 3 more')).toBeVisible();
  pane.api.answer.explain = {};
  act(() => pane.change({ start: iso('13:00'), end: iso('14:00') }));
  expect(await shown.findByText('Tue 24 Nov, 14:00–15:00')).toBeVisible();
  expect(await shown.findByText('Its time suits everybody.')).toBeVisible();
});

test('who organizes it is a fact here; as whose it counts depends on who looks', async () => {
  const own = open();
  const row = async () => (await screen.findByRole('button', { name: 'Remove Ana Silva' })).closest('li')!;
  expect(within(await row()).getByText('You')).toBeVisible();
  expect(within(await row()).queryByRole('button', { name: 'You: Ana Silva' })).not.toBeInTheDocument();
  own.shown.unmount();

  open({}, { mode: 'read', user: person(bo) });
  expect(within(await row()).getByText('Organizer')).toBeVisible();
  expect(within(await row()).queryByText('You')).not.toBeInTheDocument();
});

test('shows its time in the day on request', async () => {
  const pane = open();
  await pane.user.click(await screen.findByRole('button', { name: 'Show in the day' }));
  await waitFor(() => expect(pane.session.chosen.get()?.startMs).toBe(at('09:00')));
});

test.each([
  ['somebody else’s', {}, { mode: 'read' }, /Somebody else’s appointment/],
  [
    'a series',
    { recurrence: { recurrenceType: 'weekly', recurrenceProperties: { interval: 1 } } },
    {},
    /does not let Interslot move a whole series/,
  ],
  [
    'one meeting of a series',
    { seriesId: 'x', recurrence: { recurrenceType: 'weekly', recurrenceProperties: { interval: 1 } } },
    {},
    /what you write changes only this one/,
  ],
  [
    'a room below 1.8',
    { required: [person(bo), person(lisbon)] },
    { mailbox: '1.6' },
    /too old to book rooms as rooms/,
  ],
  ['a list that is cut', { required: many(500).map(person) }, { cutAt: 500 }, /only a part of the attendees/],
] as const)('%s: says what is particular about it', async (_what, part, options, note) => {
  open(part as Partial<StubAppointment>, options);
  expect(await within(await section()).findByText(note)).toBeVisible();
});

test('an Outlook that does not hand it out is told of, and trying again helps', async () => {
  let refuses = true;
  const pane = open(
    {},
    { fault: (name) => (refuses && name === 'start.getAsync' ? { fail: 5001 } : undefined) },
  );
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Outlook did not hand out the appointment');
  expect(alert).toHaveTextContent('Code for support: refused start.getAsync 5001');
  refuses = false;
  await pane.user.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Tue 24 Nov, 10:00–11:00')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('people whom the directory could not be asked about are told of', async () => {
  const model = newAppointment({ required: [person(bo)] });
  const pane = appointmentPane(directory, model);
  pane.api.answer.broken = true;
  pane.show();
  const shown = within(await section());
  const note = await shown.findByText('The directory could not be asked about everybody yet.');
  pane.api.answer.broken = false;
  await pane.user.click(within(note.parentElement!).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(note).not.toBeInTheDocument());
});

test('a check that fails can be made again', async () => {
  const model = newAppointment({ required: [person(bo)] });
  const pane = appointmentPane(directory, model);
  const { mailboxes } = pane.api;
  // The directory answers, and nothing else does.
  Object.assign(pane.api, {
    mailboxes: async (addresses: readonly string[]) => {
      pane.api.answer.broken = false;
      const answer = await mailboxes(addresses);
      pane.api.answer.broken = true;
      return answer;
    },
  });
  pane.show();
  const status = await within(await section()).findByRole('status');
  const again = await within(status).findByRole('button', { name: 'Try again' });
  pane.api.answer.broken = false;
  await pane.user.click(again);
  expect(await within(status).findByText('Its time suits everybody.')).toBeVisible();
});

test('longer than a day it is not checked, and says so', async () => {
  open({ end: '2026-11-27T09:00:00.000Z' });
  expect(await within(await section()).findByText(/longer than a day/)).toBeVisible();
  expect(screen.getByText('Tue 24 Nov, 10:00 – Fri 27 Nov, 10:00')).toBeVisible();
});

function many(count: number) {
  return Array.from({ length: count }, (_, index) => mailbox(`Person ${index}`));
}
