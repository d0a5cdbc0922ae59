import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../../src/taskpane/components/frame/App';
import { browserHost } from '../../../src/taskpane/host/browser';
import { addMailboxes, NOBODY } from '../../../src/taskpane/model/people';
import { FIRST_WISHES } from '../../../src/taskpane/model/wishes';
import { Session } from '../../../src/taskpane/session/session';
import { appointmentPane } from '../appointmentPane';
import { fakeApi, type FakeApi } from '../fakeApi';
import { newAppointment } from '../host/officeStub';
import { at, mailbox, suggestion } from '../samples';

const ana = mailbox('Ana Silva', { timeZone: 'Europe/Lisbon' });
const bo = mailbox('Bo <Ek>', { address: 'bo+ek@example.com', system: 'workmail' });
const guest = mailbox('Eve Guest', {
  address: 'eve@elsewhere.example',
  kind: 'external',
  system: 'external',
});
const directory = [ana, bo, guest];

function answers(api: FakeApi) {
  api.answer.scheduleOf = (address) =>
    address === bo.address
      ? {}
      : { state: 'unknown', timeZone: address === ana.address ? 'Europe/Lisbon' : 'Europe/Zurich' };
  api.answer.suggestions = {
    suggestions: [
      suggestion('14:00', '15:00', { quality: 'fair' }),
      suggestion('09:00', '10:00', { quality: 'fair' }),
      suggestion('12:00', '13:00', { quality: 'fair' }),
      suggestion('16:00', '17:00', { quality: 'poor' }),
    ],
  };
}

function show(change: (api: FakeApi) => void = answers) {
  window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
  const api = fakeApi(directory);
  change(api);
  const session = new Session({
    api,
    zone: 'Europe/Zurich',
    wishes: FIRST_WISHES,
    now: () => at('07:00'),
    settleMs: 0,
  });
  session.people.set(addMailboxes(NOBODY, [ana, bo, guest]));
  render(<App session={session} host={browserHost()} />);
  return { api, session, user: userEvent.setup() };
}

test('whose calendar is not known can be asked, with the three best times in order and nothing else', async () => {
  const { user } = show();
  await user.click(await screen.findByRole('button', { name: 'Ask Ana Silva' }));
  const link = await screen.findByRole('link', { name: 'Write the mail' });
  const { protocol, pathname, searchParams } = new URL(link.getAttribute('href') ?? '');
  expect([protocol, pathname]).toEqual(['mailto:', ana.address]);
  expect(searchParams.get('subject')).toBe('Which of these times suits you?');
  expect(searchParams.get('body')).toBe(
    [
      'Hello Ana Silva,',
      '',
      'which of these times would suit you for a meeting of 1 hr?',
      '',
      '- Tue 24 Nov, 10:00–11:00 (09:00–10:00 in Lisbon)',
      '- Tue 24 Nov, 13:00–14:00 (12:00–13:00 in Lisbon)',
      '- Tue 24 Nov, 15:00–16:00 (14:00–15:00 in Lisbon)',
      '',
      'Times are in Zurich (GMT+1) time.',
    ].join('\r\n'),
  );
  expect(screen.getByRole('group', { name: 'Mail to Ana Silva' })).toHaveTextContent(
    'Tue 24 Nov, 10:00–11:00',
  );
  expect(screen.getByRole('button', { name: 'Copy the text' })).toBeVisible();
});

test('people outside can be asked too; whose calendar is known, and you yourself, are not', async () => {
  const { session } = show();
  expect(await screen.findByRole('button', { name: 'Ask Eve Guest' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Ask Bo <Ek>' })).not.toBeInTheDocument();
  act(() => session.people.update((people) => ({ ...people, organizer: ana.address })));
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Ask Ana Silva' })).not.toBeInTheDocument(),
  );
});

test('without a time to name nobody is asked', async () => {
  show((api) => {
    api.answer.scheduleOf = () => ({ state: 'unknown' });
  });
  expect((await screen.findAllByText('Calendar not known')).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: /^Ask / })).not.toBeInTheDocument();
});

describe('in Outlook', () => {
  const person = ({ address, displayName }: typeof ana) => ({ emailAddress: address, displayName });
  const model = () => newAppointment({ organizer: person(ana), required: [person(bo)] });
  const unknown = (api: FakeApi) => {
    answers(api);
    api.answer.scheduleOf = () => ({ state: 'unknown' });
  };

  test('the mail opens in Outlook where Outlook can; names are text there', async () => {
    const pane = appointmentPane(directory, model(), { mode: 'read', mailbox: '1.6' });
    unknown(pane.api);
    pane.show();
    await pane.user.click(await screen.findByRole('button', { name: 'Ask Bo <Ek>' }));
    await pane.user.click(await screen.findByRole('button', { name: 'Write the mail' }));
    expect(pane.mails).toEqual([
      {
        toRecipients: [bo.address],
        subject: 'Which of these times suits you?',
        htmlBody: expect.stringMatching(
          /^Hello Bo &lt;Ek&gt;,<br><br>which .*<br>- Tue 24 Nov, 10:00–11:00<br>/,
        ) as string,
      },
    ]);
  });

  test('an Outlook that refuses is told of, and the text stays to be copied', async () => {
    const fault = (name: string) => (name === 'displayNewMessageForm' ? ('throw' as const) : undefined);
    const pane = appointmentPane(directory, model(), { mode: 'read', mailbox: '1.14', fault });
    unknown(pane.api);
    pane.show();
    await pane.user.click(await screen.findByRole('button', { name: 'Ask Bo <Ek>' }));
    await pane.user.click(await screen.findByRole('button', { name: 'Write the mail' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Outlook did not open a mail.');
  });

  test.each([
    ['beside one’s own appointment', { mailbox: '1.14' }],
    ['in an Outlook too old for it', { mode: 'read', mailbox: '1.5' }],
  ] as const)('%s a link does it, out of the frame', async (_when, options) => {
    const pane = appointmentPane(directory, model(), options);
    unknown(pane.api);
    pane.show();
    await pane.user.click(await screen.findByRole('button', { name: 'Ask Bo <Ek>' }));
    const link = await screen.findByRole('link', { name: 'Write the mail' });
    expect(link).toHaveAttribute('href', expect.stringMatching(/^mailto:bo%2Bek@example\.com\?subject=/));
    expect(link).toHaveAttribute('target', '_blank');
  });
});
