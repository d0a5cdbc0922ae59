import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Schedule } from '../../../src/contract';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, iso, mailbox, suggestion } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });

/** On the page with both, whose calendars come as `scheduleOf` says. */
async function show(scheduleOf: (address: string) => Partial<Schedule>) {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi([ana, bo]);
  api.answer.scheduleOf = scheduleOf;
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
  return { api, user };
}

const row = (name: string) =>
  within(screen.getByRole('button', { name: `Remove ${name}` }).closest('li') as HTMLElement);
const only = (address: string, more: Partial<Schedule>) => (asked: string) => (asked === address ? more : {});

test('too free to be believed is a flag with its reason on the row, in the proof and on the lane; the lane stays free', async () => {
  const doubtful = { code: 'tooFree', message: 'Nothing at all in two weeks, unlike before.' };
  const { user } = await show(only(ana.address, { doubtful }));
  expect(row('Ana Silva').getByText('Too free to be believed')).toBeVisible();
  expect(row('Ana Silva').getByText(doubtful.message)).toBeVisible();
  expect(row('Ana Silva').getByText('Read 20 sec ago')).toBeVisible();
  expect(row('Bo Ek').queryByText('Too free to be believed')).not.toBeInTheDocument();
  expect(await screen.findByRole('rowheader', { name: /^Ana Silva.*Too free to be believed/ })).toBeVisible();
  expect(
    screen.getByRole('gridcell', {
      name: `Ana Silva, Exchange, free 08:00 to 18:00. Too free to be believed: ${doubtful.message}`,
    }),
  ).toBeVisible();
  await user.click(screen.getByRole('button', { name: /where Ana Silva is/ }));
  const proof = within(screen.getByRole('group', { name: /where Ana Silva is/ }));
  expect(proof.getByText('Too free to be believed')).toBeVisible();
  expect(proof.getByText(doubtful.message)).toBeVisible();
});

test('an answer that came by way of the other system says so, and why', async () => {
  const sources = [{ system: 'workmail', state: 'known', via: 'exchange', readAt: iso('08:00') }] as const;
  const { user, api } = await show(only(bo.address, { sources: [...sources] }));
  expect(row('Bo Ek').getByText('Read 20 sec ago through Exchange')).toBeVisible();
  await user.click(screen.getByRole('button', { name: /where Bo Ek is/ }));
  expect(screen.getByText('Asked through Exchange in the place of WorkMail.')).toBeVisible();
  await user.keyboard('{Escape}');

  api.answer.systems = [{ system: 'workmail', state: 'notConfigured', checkedAt: iso('08:00') }];
  await user.click(screen.getByRole('button', { name: 'Check again' }));
  await user.click(screen.getByRole('button', { name: /where Bo Ek is/ }));
  expect(await screen.findByText('Asked through Exchange, because WorkMail is not set up.')).toBeVisible();
});

test('a calendar that is missing keeps its row, says why and how old that is, and is asked for again by itself', async () => {
  const reason = { code: 'lookupFailed', message: 'Exchange could not look into this mailbox.' };
  const { user, api } = await show(only(ana.address, { state: 'unknown', reason }));
  expect(row('Ana Silva').getByText(reason.message)).toBeVisible();
  expect(row('Ana Silva').getByText('Asked 20 sec ago.')).toBeVisible();
  expect(row('Bo Ek').queryByRole('button', { name: /^Try again/ })).not.toBeInTheDocument();
  api.answer.scheduleOf = () => ({});
  api.asked.freeBusy.length = 0;
  await user.click(row('Ana Silva').getByRole('button', { name: 'Try again: Ana Silva' }));
  expect(await row('Ana Silva').findByText('Read 20 sec ago')).toBeVisible();
  expect(api.asked.freeBusy).toMatchObject([{ mailboxes: [ana.address], fresh: true }]);
  // The button is gone, and the keyboard is still where it was.
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove Ana Silva' }).closest('li'));
});

test('only a part is known: the lane says which stretch is missing and why', async () => {
  const reason = { code: 'tooManyResults', message: 'Too many events at once.' };
  await show(
    only(ana.address, { state: 'partial', unknown: [{ start: iso('10:00'), end: iso('12:00'), reason }] }),
  );
  expect(
    row('Ana Silva').getByText('Only part of the calendar is known. Too many events at once.'),
  ).toBeVisible();
  expect(
    await screen.findByRole('gridcell', {
      name: 'Ana Silva, Exchange, not known 11:00 to 13:00. Too many events at once.',
    }),
  ).toBeVisible();
});
