import type { MailSystem } from '../../src/domain/mailbox';
import type { Answered, Facts } from '../../src/doctor/facts';
import { hopCheck } from '../../src/doctor/hopCheck';

const words = {
  id: 'hop',
  title: 'Hop',
  whyItMatters: 'It does.',
  expected: 'The same times.',
  link: 'https://example.com/',
  causes: ['cause'],
};

/** The check from one system to the other, which answers about its own person itself. */
function hop(
  from: MailSystem,
  said: Answered,
  own: Answered = { state: 'answered', blocks: 'b' } as Answered,
) {
  const to = from === 'exchange' ? 'workmail' : 'exchange';
  const facts = (state: string) =>
    ({
      canary: () => ({ address: 'wim@x.com', isConfigured: true }),
      ask: async (system: MailSystem) => (system === from ? said : own),
      stateOf: () => state,
    }) as unknown as Facts;
  const run = (state: string) => hopCheck(from, to, words).run(facts(state), new AbortController().signal);
  return { alone: () => run('pass'), afterCause: () => run('fail') };
}
const failed = (code: string, serverCode?: string) =>
  ({ state: 'failed', code, message: 'No.', ...(serverCode && { serverCode }) }) as Answered;

describe.each(['exchange', 'workmail'] as const)('from %s, a broken hop is named by its code', (from) => {
  const space = from === 'exchange' ? /Add-AvailabilityAddressSpace/ : /list-availability-configurations/;
  it.each<[string, RegExp, RegExp]>([
    ['ErrorAddressSpaceNotFound', /address space is missing/, space],
    ['ErrorAvailabilityConfigNotFound', /address space is missing/, space],
    ['ErrorAutoDiscoverFailed', /autodiscover failed/, /curl .*autodiscover/],
    ['ErrorServiceDiscoveryFailed', /autodiscover failed/, /curl .*autodiscover/],
    ['ErrorProxyServiceDiscoveryFailed', /autodiscover failed/, /curl .*autodiscover/],
    [
      'ErrorInvalidCrossForestCredentials',
      /refuses the account/,
      from === 'exchange' ? /Remove-AvailabilityAddressSpace/ : /update-availability-configuration/,
    ],
    ['ErrorMailRecipientNotFound', /does not pass the question on/, space],
    [
      'ErrorNobodyHasHeardOf',
      /no usable answer/,
      from === 'exchange' ? /Get-WinEvent/ : /test-availability-configuration/,
    ],
  ])('%s', async (code, found, command) => {
    const outcome = await hop(from, failed('unexpectedAnswer', code)).alone();
    expect(outcome.state).toBe('fail');
    expect(outcome.found).toMatch(found);
    expect(outcome.mend?.map((step) => step.command ?? '').join('\n')).toMatch(command);
    expect(outcome.evidence?.join(' ')).toContain(code);
  });

  it.each([
    ['noAccess', /may not see the calendar/],
    ['timedOut', /ran out of time/],
  ])('%s', async (code, found) => {
    const outcome = await hop(from, failed(code)).alone();
    expect(outcome).toMatchObject({ state: 'fail', found: expect.stringMatching(found) });
    expect(outcome.mend?.length).toBeGreaterThan(0);
  });

  it('what follows from something else that failed is told as that', async () => {
    const outcome = await hop(from, failed('timedOut')).afterCause();
    expect(outcome).toMatchObject({ state: 'cannotTell', because: 'cause' });
  });
});
