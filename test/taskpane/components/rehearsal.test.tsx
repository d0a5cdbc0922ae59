import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Faults, StatusAnswer } from '../../../src/contract';
import { failure } from '../../../src/taskpane/api/problem';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, iso, mailbox } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });
const sales = mailbox('Sales', { kind: 'group', system: 'unknown', members: [ana, bo], memberCount: 2 });
const status: StatusAnswer = {
  product: 'Interslot',
  version: '1.0.0',
  mode: 'rehearsal',
  organisation: { name: 'Example Corp', domains: ['example.com'] },
  systems: [{ system: 'exchange', state: 'ok', checkedAt: iso('06:59') }],
  directory: {
    readAt: iso('04:00'),
    people: 2,
    rooms: 0,
    bySystem: { exchange: 1, workmail: 1, both: 0, unknown: 0 },
    sources: [],
  },
};

async function open(faults: Faults = {}, mode: StatusAnswer['mode'] = 'rehearsal') {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi([ana, bo, sales]);
  api.answer.faults = faults;
  const read = jest.fn(async () => ({ ok: true, value: { ...status, mode } }) as const);
  api.status = read;
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('07:00'),
    settleMs: 0,
  });
  render(<App session={session} host={browserHost()} />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('tab', { name: 'Status' }));
  await screen.findByText(/^The mail system answers/, {}, { timeout: 10_000 });
  return { api, user, read };
}

const panel = () => screen.findByRole('region', { name: 'See how failure looks' });
const choice = (name: string) => screen.findByRole('combobox', { name });
const wrongWith = (name: string) => choice(`What is wrong with ${name}`);
const said = (text: string) => screen.findByText(text, { selector: '[role=status]' });

test('there is no such panel in live mode', async () => {
  await open({}, 'live');
  expect(await screen.findByText(/Connected|The mail system answers/)).toBeVisible();
  expect(screen.queryByRole('region', { name: 'See how failure looks' })).not.toBeInTheDocument();
});

test('a choice takes effect at once, says what it means, is announced, and the status is read again', async () => {
  const { user, api, read } = await open();
  const exchange = await wrongWith('Exchange');
  expect(exchange).toHaveDisplayValue('Works');
  const before = read.mock.calls.length;
  await user.selectOptions(exchange, 'Is down');
  expect(await said('Now going wrong: Exchange: Is down.')).toBeInTheDocument();
  expect(api.answer.faults).toEqual({ exchange: [{ kind: 'down' }] });
  expect(await wrongWith('Exchange')).toHaveAccessibleDescription(/Nobody listens/);
  expect(read.mock.calls.length).toBe(before + 1);
  // Reading the status again takes nothing away from under the finger.
  expect(await wrongWith('Exchange')).toHaveFocus();
});

test('every choice that is offered can be sent', async () => {
  const { user, api } = await open();
  const exchange = await wrongWith('Exchange');
  const offered = within(exchange)
    .getAllByRole('option')
    .map((option) => (option as HTMLOptionElement).value)
    .filter((value) => value !== 'well');
  const sent = [];
  for (const value of offered) {
    await user.selectOptions(exchange, value);
    await waitFor(() => expect(api.answer.faults.exchange).toHaveLength(1));
    sent.push(api.answer.faults.exchange?.[0]);
  }
  expect(sent).toContainEqual({ kind: 'slow', fromMs: 6000, toMs: 6000 });
  expect(sent).toContainEqual({ kind: 'clockSkew', minutes: 60 });
  expect(new Set(sent.map((fault) => fault?.kind)).size).toBe(13);
});

test('numbers count when they are whole, and stay within what is allowed', async () => {
  const { user, api } = await open({ workmail: [{ kind: 'slow', fromMs: 1000, toMs: 3000 }] });
  expect(await wrongWith('WorkMail')).toHaveDisplayValue('Is slow, by a random time');
  const to = await screen.findByRole('spinbutton', { name: 'To, seconds' });
  expect(to).toHaveValue(3);
  await user.clear(to);
  await user.type(to, '999{Enter}');
  await waitFor(() =>
    expect(api.answer.faults.workmail).toEqual([{ kind: 'slow', fromMs: 1000, toMs: 120_000 }]),
  );
  // An empty field is no number: nothing is sent, and the old one comes back.
  await user.clear(to);
  await user.tab();
  expect(to).toHaveValue(120);
});

test('what a file has set is listed, and is not lost when something else changes', async () => {
  const two = [{ kind: 'slow', fromMs: 2000, toMs: 2000 }, { kind: 'unknownCodes' }] as const;
  const kept: Faults = {
    workmail: [...two],
    mailboxes: [{ address: bo.address, faults: [{ kind: 'poison' }, { kind: 'empty' }] }],
  };
  const { user, api } = await open(kept);
  expect(await wrongWith('WorkMail')).toHaveDisplayValue('Several things at once');
  const list = await screen.findByRole('list', { name: 'What is wrong with WorkMail' });
  expect(
    within(list)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual(['Is slow, by a fixed time (2 s)', 'Uses codes nobody knows']);
  // Something that another page has set meanwhile.
  api.answer.faults = { ...kept, exchange: [{ kind: 'garbage' }] };
  await user.click(await choice('Add a mailbox that fails'));
  await user.paste('ana.silva@example.com');
  await user.keyboard('{Enter}');
  await wrongWith('Ana Silva');
  expect(api.answer.faults).toEqual({
    ...kept,
    exchange: [{ kind: 'garbage' }],
    mailboxes: [...kept.mailboxes!, { address: ana.address, faults: [{ kind: 'poison' }] }],
  });
  await waitFor(async () => expect(await wrongWith('Exchange')).toHaveDisplayValue('Answers are noise'));
  await user.selectOptions(await wrongWith('WorkMail'), 'Works');
  await waitFor(() => expect(api.answer.faults).not.toHaveProperty('workmail'));
  expect(api.answer.faults.mailboxes).toHaveLength(2);
});

test('a mailbox is found by name, given a fault, and made well again', async () => {
  const { user, api } = await open();
  const field = await choice('Add a mailbox that fails');
  await user.type(field, 's');
  expect(await screen.findByRole('option', { name: /Ana Silva/ })).toBeInTheDocument();
  // A group has no calendar that could fail.
  expect(screen.queryByRole('option', { name: /Sales/ })).not.toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(await wrongWith('Ana Silva')).toHaveDisplayValue('Breaks its whole request');
  await user.selectOptions(await wrongWith('Ana Silva'), 'Seems to hold nothing');
  await waitFor(() =>
    expect(api.answer.faults).toEqual({ mailboxes: [{ address: ana.address, faults: [{ kind: 'empty' }] }] }),
  );
  await user.click(await screen.findByRole('button', { name: 'Let Ana Silva be well again' }));
  expect(await said('Everything is well again.')).toBeInTheDocument();
  expect(api.answer.faults).toEqual({});
  expect(screen.getByRole('heading', { name: 'See how failure looks' })).toHaveFocus();
});

test('an address that is nobody’s mailbox here is told, and changes nothing', async () => {
  const { user, api } = await open();
  await user.click(await choice('Add a mailbox that fails'));
  await user.paste('nobody@example.com, sales@example.com; bo.ek@example.com');
  expect(
    await screen.findByText(
      'No single mailbox of this organisation: nobody@example.com and sales@example.com',
    ),
  ).toBeVisible();
  await wrongWith('Bo Ek');
  expect(api.answer.faults.mailboxes?.map(({ address }) => address)).toEqual([bo.address]);
});

test('one button makes everything well, and rests while all is', async () => {
  const { user, api } = await open({
    exchange: [{ kind: 'down' }],
    mailboxes: [{ address: bo.address, faults: [{ kind: 'poison' }] }],
  });
  await wrongWith('Bo Ek');
  const button = screen.getByRole('button', { name: 'Make everything well again' });
  await user.click(button);
  expect(await said('Everything is well again.')).toBeInTheDocument();
  expect(api.answer.faults).toEqual({});
  expect(await wrongWith('Exchange')).toHaveDisplayValue('Works');
  expect(button).toHaveAttribute('aria-disabled', 'true');
});

test('a change that was not taken is told, and what is in force stays in sight', async () => {
  const { user, api } = await open({ exchange: [{ kind: 'garbage' }] });
  const exchange = await wrongWith('Exchange');
  api.setFaults = async () => failure('refused', 'invalidRequest', 'The simulator did not take this.');
  await user.selectOptions(exchange, 'Is down');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Nothing was changed. The simulator did not take this.',
  );
  expect(await wrongWith('Exchange')).toHaveDisplayValue('Answers are noise');
});

test('what cannot be read is told, and tried again', async () => {
  const opened = await open();
  await panel();
  opened.api.answer.broken = true;
  await opened.user.click(screen.getByRole('tab', { name: 'Times' }));
  await opened.user.click(screen.getByRole('tab', { name: 'Status' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('What goes wrong could not be read.');
  opened.api.answer.broken = false;
  opened.api.answer.faults = { exchange: [{ kind: 'down' }] };
  await opened.user.click(
    within(await screen.findByRole('alert')).getByRole('button', { name: 'Try again' }),
  );
  await waitFor(async () => expect(await wrongWith('Exchange')).toHaveDisplayValue('Is down'));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
