import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import type { Invitee } from '../../../src/taskpane/host/host';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, mailbox } from '../samples';

const ana = mailbox('Ana Silva', { system: 'workmail', movedAt: '2026-10-05' });

/** The page on the first day, for whoever the host says is there. */
function open(user?: Invitee) {
  const api = fakeApi([ana]);
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('08:00'),
    settleMs: 0,
  });
  const host = { ...browserHost(), ...(user && { user }) };
  return { api, user: userEvent.setup(), ...render(<App session={session} host={host} />) };
}
const welcome = () => screen.findByRole('region', { name: 'Welcome' });

afterEach(() => window.localStorage.clear());

test('three lines and one button; whoever has seen it does not see it again, whether it was pressed or not', async () => {
  const first = open();
  const shown = within(await welcome());
  expect(shown.getAllByRole('listitem')).toHaveLength(3);
  expect(shown.getAllByRole('button')).toEqual([shown.getByRole('button', { name: 'Start' })]);
  await first.user.click(shown.getByRole('button', { name: 'Start' }));
  expect(screen.queryByRole('region', { name: 'Welcome' })).not.toBeInTheDocument();
  expect(screen.getByRole('main')).toHaveFocus();
  first.unmount();

  window.localStorage.clear();
  const skipped = open();
  await welcome();
  skipped.unmount();
  open();
  expect(await screen.findByRole('combobox', { name: 'Add people' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Welcome' })).not.toBeInTheDocument();
});

test('it is there while somebody simply goes on', async () => {
  const { user } = open();
  await welcome();
  await user.click(screen.getByRole('combobox', { name: 'Add people' }));
  await user.paste('ana.silva@example.com; bo@example.com');
  expect(await screen.findByRole('button', { name: 'Remove Ana Silva' })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Welcome' })).toBeVisible();
});

test('with a row of one’s own, whose badge says where one is and since when', async () => {
  const { user } = open({ address: 'Ana.Silva@example.com', name: 'Silva, Ana' });
  const shown = within(await welcome());
  const badge = await shown.findByRole('button', { name: 'WorkMail: where Ana Silva is, and how we know' });
  expect(shown.getByText('You')).toBeVisible();
  await user.click(badge);
  expect(screen.getByText('Lives on WorkMail since 5 Oct 2026.')).toBeVisible();
});

test('whom the directory does not know, or cannot be asked about, sees no badge that says nothing', async () => {
  const nobody = open({ address: 'zoe@example.com', name: 'Zoe' });
  await waitFor(() => expect(nobody.api.asked.mailboxes).toEqual([['zoe@example.com']]));
  expect(within(await welcome()).queryByText('Zoe')).not.toBeInTheDocument();
  expect(within(await welcome()).getAllByRole('button')).toHaveLength(1);
});
