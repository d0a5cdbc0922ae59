import { addressKey, isSmtpAddress } from '../../domain/address';
import { cannotTell, fail, pass, warn, type Check } from '../check';
import { LINKS } from '../links';

export const workmailAccount: Check = {
  id: 'workmailAccount',
  title: 'WorkMail’s service account exists, is enabled and reads free/busy on WorkMail',
  whyItMatters:
    'Exchange asks WorkMail as this account. One that is not enabled on WorkMail may sign in and see nobody.',
  expected: 'The account is in Active Directory, ENABLED on WorkMail, and reads free/busy of somebody there.',
  link: LINKS.availabilityInExchange,
  needs: ['workmailSignIn'],
  after: ['workmailOrganization'],
  async run(facts) {
    const canary = facts.canary('workmail');
    if (!canary)
      return cannotTell(
        'The directory lists nobody on WorkMail. Name somebody in INTERSLOT_CANARY_WORKMAIL.',
        { blocks: true },
      );
    const { config } = facts.context;
    const username = config.mailSystems.workmail?.username ?? '';
    const { region = '', organizationId = '' } = config.workmailDirectory ?? {};
    const enable = {
      text: 'Enable the account on WorkMail.',
      command: `aws workmail register-to-work-mail --region ${region} --organization-id ${organizationId} --entity-id <id> --email ${username}`,
    };
    if (config.workmailDirectory && facts.stateOf('workmailOrganization') !== 'cannotTell') {
      const state = await facts
        .workmail()
        .then((calls) => calls.describeUser(username))
        .then(
          ({ State }) => State ?? 'unknown',
          (error: unknown) => {
            if (error instanceof Error && error.name === 'EntityNotFoundException') return 'missing';
            throw error;
          },
        );
      if (state !== 'ENABLED')
        return fail(
          state === 'missing'
            ? 'WorkMail does not know the service account.'
            : 'The service account is not enabled on WorkMail.',
          [enable],
          { blocks: true },
        );
    }
    const answer = await facts.ask('workmail', canary.address);
    if (answer.state === 'failed') {
      return fail(
        answer.message,
        [
          enable,
          {
            text: 'If this mailbox is an exception, name another one.',
            command: 'INTERSLOT_CANARY_WORKMAIL=<address>',
          },
        ],
        {
          blocks: true,
          evidence: [`Asked about ${canary.address}; code ${answer.serverCode ?? answer.code}.`],
        },
      );
    }
    const ours = facts.entries('activeDirectory');
    const key = addressKey(username);
    const isListed = ours?.some(({ address, aliases }) =>
      [address, ...aliases].some((one) => addressKey(one) === key),
    );
    if (ours && isSmtpAddress(username) && !isListed) {
      return warn(
        'The service account works, and Active Directory’s part that Interslot reads does not list it.',
        [
          {
            text: 'Keep it in Active Directory, below the base that Interslot reads, so that WorkMail’s sync does not take it away.',
            command: 'INTERSLOT_LDAP_BASE_DN=<base>',
          },
        ],
      );
    }
    return pass(`Read free/busy of ${canary.address}.`);
  },
};
