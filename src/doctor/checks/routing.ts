import { addressKey, domainOf } from '../../domain/address';
import { cannotTell, counted, fail, pass, table, type Check } from '../check';
import { LINKS } from '../links';

export const routing: Check = {
  id: 'routing',
  title: 'Mail for everybody on WorkMail is routed there by Exchange',
  whyItMatters:
    'Exchange gets all mail first. For whom it has no external address on WorkMail, mail stays on Exchange or bounces, and Exchange does not ask WorkMail for free/busy.',
  expected:
    'Everybody on WorkMail is a mail user whose external address is at the organisation’s awsapps.com domain.',
  link: LINKS.routing,
  async run(facts) {
    const { alias } = facts;
    const found = facts.recipients();
    const enabled = facts.entries('workmailApi')?.filter(({ claims }) => claims.includes('workmailEnabled'));
    if (!found || !enabled) {
      return cannotTell(
        'This needs both Active Directory and WorkMail’s API, and one of them has not been read.',
        {
          mend: [
            {
              text: 'Set up both sources.',
              command: 'INTERSLOT_LDAP_URL=<ldaps://…> INTERSLOT_WORKMAIL_ORGANIZATION_ID=<m-…>',
            },
          ],
        },
      );
    }
    const byAddress = new Map(
      found.entries.flatMap((entry) =>
        [entry.address, ...entry.aliases].map((one) => [addressKey(one), entry]),
      ),
    );
    const isWhole = found.source === 'activeDirectory';
    let told = 0;
    const wrong: string[][] = [];
    for (const user of enabled) {
      const entry =
        byAddress.get(addressKey(user.address)) ??
        user.aliases.map((one) => byAddress.get(addressKey(one))).find(Boolean);
      if (!entry || (!isWhole && entry.targetAddress === undefined)) continue;
      told += 1;
      const target = domainOf(addressKey(entry.targetAddress ?? ''));
      const isRight =
        alias === undefined
          ? target.endsWith('.awsapps.com')
          : target === `${alias.toLowerCase()}.awsapps.com`;
      if (!isRight) wrong.push([entry.address, entry.targetAddress ?? 'none']);
    }
    if (told === 0) {
      return enabled.length === 0
        ? pass('Nobody is on WorkMail yet.')
        : cannotTell('No directory that is read says where Exchange routes mail of people on WorkMail.', {
            mend: [
              {
                text: 'Let Interslot read Active Directory.',
                command: 'INTERSLOT_LDAP_URL=ldaps://<domain controller>',
              },
            ],
          });
    }
    if (wrong.length === 0) return pass(`${counted(told, 'person is', 'people are')} routed to WorkMail.`);
    return fail(
      `${counted(wrong.length, 'person', 'people')} on WorkMail, of ${told}, ${wrong.length === 1 ? 'is' : 'are'} not routed there.`,
      [
        {
          text: 'Make each a mail user with the external address at WorkMail, keeping the primary address. Save the aliases first.',
          command: `Enable-MailUser <identity> -ExternalEmailAddress <name>@${alias ?? '<alias>'}.awsapps.com -PrimarySmtpAddress <address>`,
        },
      ],
      { table: table(['address', 'external address'], wrong) },
    );
  },
};
