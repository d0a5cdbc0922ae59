import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Mailbox, StatusAnswer } from '../../../src/contract';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { fakeApi } from '../fakeApi';
import { at, iso, mailbox } from '../samples';

const ana = mailbox('Ana Silva', {
  movesOn: '2026-12-03',
  evidence: [{ source: 'exchangeAddressBook', finding: 'In Exchange’s address book', readAt: iso('06:00') }],
});
const bo = mailbox('Bo Ek', {
  system: 'workmail',
  movedAt: '2026-10-05',
  moving: true,
  evidence: [
    { source: 'activeDirectory', finding: 'Mail is routed to WorkMail', readAt: iso('06:30') },
    { source: 'workmailApi', finding: 'Enabled on WorkMail, with a mailbox', readAt: iso('06:59') },
  ],
});
const sales = mailbox('Sales', { kind: 'group', system: 'unknown', memberCount: 3, membersHidden: true });
const opened: Mailbox = { ...sales, members: [ana, bo] };

const status: StatusAnswer = {
  product: 'Interslot',
  version: '1.0.0',
  mode: 'live',
  organisation: { name: 'Example Corp', domains: ['example.com'] },
  systems: [{ system: 'exchange', state: 'ok', checkedAt: iso('06:59') }],
  directory: {
    readAt: iso('04:00'),
    people: 2,
    rooms: 0,
    bySystem: { exchange: 1, workmail: 1, both: 0, unknown: 0 },
    sources: [
      { source: 'directoryFile', state: 'ok', readAt: iso('06:58') },
      {
        source: 'activeDirectory',
        state: 'stale',
        readAt: iso('04:00'),
        reason: { code: 'unreachable', message: 'Active Directory cannot be reached.' },
      },
      {
        source: 'workmailApi',
        state: 'failed',
        reason: { code: 'accessDenied', message: 'AWS refuses the credentials.' },
      },
    ],
  },
};

function show() {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi([sales, ana, bo]);
  const lookUp = api.mailboxes;
  api.mailboxes = async (addresses) => {
    const outcome = await lookUp(addresses);
    if (!outcome.ok) return outcome;
    const mailboxes = outcome.value.mailboxes.map((one) => (one.address === sales.address ? opened : one));
    return { ok: true, value: { mailboxes } };
  };
  api.status = async () => ({ ok: true, value: status });
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('07:00'),
    settleMs: 0,
  });
  render(<App session={session} host={browserHost()} />);
  return { api, user: userEvent.setup() };
}

async function search(words: string) {
  const shown = show();
  await shown.user.click(screen.getByRole('tab', { name: 'People' }));
  const field = { name: 'Find people, rooms and groups' };
  await shown.user.type(await screen.findByRole('searchbox', field, { timeout: 10_000 }), words);
  await screen.findByRole('list', { name: 'People found' });
  return shown;
}

test('a group opens to its members, with their badges, a summary to copy, and who is not listed', async () => {
  const { user, api } = await search('sales');
  expect(screen.getByText('1 group')).toBeVisible();
  const button = screen.getByRole('button', { name: '3 members of Sales' });
  expect(button).toHaveAttribute('aria-expanded', 'false');
  await user.click(button);
  const rows = within(await screen.findByRole('list', { name: 'Members of Sales' })).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent)).toEqual([
    'Ana SilvaExchangemoves on 3 Dec 2026 · ana.silva@example.com',
    'Bo EkWorkMailMovingsince 5 Oct 2026 · bo.ek@example.com',
  ]);
  expect(api.asked.mailboxes).toEqual([[sales.address]]);
  await user.click(screen.getByRole('button', { name: 'Copy who is where in Sales' }));
  expect(await window.navigator.clipboard.readText()).toBe(
    '2 people: 1 Exchange, 1 WorkMail\n1 more member is counted and not listed, because a group in this one does not show its members.',
  );
  await user.click(button);
  expect(screen.queryByRole('list', { name: 'Members of Sales' })).not.toBeInTheDocument();
});

test('a group that could not be read waits for another try', async () => {
  const { user, api } = await search('sales');
  api.answer.broken = true;
  await user.click(screen.getByRole('button', { name: '3 members of Sales' }));
  const again = await screen.findByRole('button', { name: 'Try again' });
  api.answer.broken = false;
  await user.click(again);
  expect(await screen.findByRole('list', { name: 'Members of Sales' })).toBeVisible();
});

test('the file is exactly the list, or exactly the members', async () => {
  const files: { name: string; blob: Blob }[] = [];
  const blobs: Blob[] = [];
  URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
  URL.revokeObjectURL = () => {};
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
    this: HTMLAnchorElement,
  ) {
    files.push({ name: this.download, blob: blobs.at(-1)! });
  });
  const { user } = await search('s');
  await user.click(screen.getByRole('button', { name: 'Download CSV' }));
  await user.click(screen.getByRole('button', { name: '3 members of Sales' }));
  await user.click(await screen.findByRole('button', { name: 'Download CSV of Sales' }));
  expect(files.map(({ name }) => name)).toEqual([
    'who-is-where-2026-11-24.csv',
    'who-is-where-2026-11-24.csv',
  ]);
  const addresses = await Promise.all(
    files.map(async ({ blob }) => (await textOf(blob)).match(/^[^,\s]+@/gm)),
  );
  expect(addresses).toEqual([
    ['sales@', 'ana.silva@'],
    ['ana.silva@', 'bo.ek@'],
  ]);
  click.mockRestore();
});

test('the proof names each source with its finding and its age, and says what moving means', async () => {
  const { user } = await search('bo');
  await user.click(screen.getByRole('button', { name: /^WorkMail, moving: where Bo Ek is/ }));
  const proof = within(screen.getByRole('group', { name: /where Bo Ek is/ }));
  expect(proof.getByText('Lives on WorkMail since 5 Oct 2026.')).toBeVisible();
  expect(
    proof.getByText(/^Moving: the sources do not agree yet. Directory sync takes up to four hours/),
  ).toBeVisible();
  expect(proof.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
    'Active Directory: Mail is routed to WorkMail read 30 min ago',
    'WorkMail: Enabled on WorkMail, with a mailbox read 1 min ago',
  ]);
});

test('the status has a line for each source of the directory: state, age, reason, and what follows', async () => {
  const { user } = show();
  await user.click(screen.getByRole('tab', { name: 'Status' }));
  const list = await screen.findByRole('list', { name: 'Sources of the directory' });
  expect(
    screen.getByText(
      'The mail system answers. Active Directory has not been read since 05:00. The WorkMail directory could not be read yet.',
    ),
  ).toHaveAttribute('role', 'status');
  expect(
    within(list)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual([
    'Directory fileUp to dateread 2 min ago',
    'Active DirectoryOut of dateread 3 hr agoActive Directory cannot be reached.Code for support: unreachableWhat was read last still counts.',
    'WorkMailNever readAWS refuses the credentials.Code for support: accessDeniedNothing from this source is in the directory.',
  ]);
});

/** jsdom's blobs have no text(). */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob);
  });
}
