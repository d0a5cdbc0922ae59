import { addressKey } from '../../domain/address';
import { counted, fail, listed, pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListGroups.html */
export const workmailUsers: Check = {
  id: 'workmailUsers',
  title: 'People are enabled on WorkMail, and so are the groups they are in',
  whyItMatters:
    'Until one user is enabled there is nothing to share with Exchange. Mail to a group that is not enabled does not reach its members on WorkMail.',
  expected: 'One enabled user or more; every group with a member on WorkMail enabled.',
  link: LINKS.interoperability,
  needs: ['workmailOrganization'],
  async run(facts) {
    const calls = await facts.workmail();
    const [users, groups] = await Promise.all([calls.listUsers(), calls.listGroups()]);
    const enabled = users.filter(({ State, UserRole }) => State === 'ENABLED' && UserRole === 'USER');
    const { region = '', organizationId = '' } = facts.context.config.workmailDirectory ?? {};
    const command = `aws workmail register-to-work-mail --region ${region} --organization-id ${organizationId} --entity-id <id> --email <address>`;
    if (enabled.length === 0)
      return fail('Nobody is enabled on WorkMail.', [{ text: 'Enable somebody who has moved.', command }]);
    const { directory } = facts.context;
    const isOnWorkmail = (address: string) =>
      ['workmail', 'both'].includes(directory.resolve(address).mailbox.system);
    const hasOurs = new Set(
      directory.mailboxes
        .filter(({ kind, members }) => kind === 'group' && members?.some(isOnWorkmail))
        .map(({ address }) => addressKey(address)),
    );
    const left = groups.flatMap(({ Email, State }) =>
      Email !== undefined && State !== 'ENABLED' && hasOurs.has(addressKey(Email)) ? [Email] : [],
    );
    if (left.length > 0) {
      return warn(
        `${counted(left.length, 'group with members', 'groups with members')} on WorkMail ${left.length === 1 ? 'is' : 'are'} not enabled there: ${listed(left)}.`,
        [{ text: 'Enable each of them on WorkMail, with its address in Exchange.', command }],
        {
          table: table(
            ['group'],
            left.map((address) => [address]),
          ),
        },
      );
    }
    return pass(
      `${counted(enabled.length, 'user', 'users')} enabled; no group with members on WorkMail is left out.`,
    );
  },
};
