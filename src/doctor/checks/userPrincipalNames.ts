import { addressKey } from '../../domain/address';
import { cannotTell, counted, fail, pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';

export const userPrincipalNames: Check = {
  id: 'userPrincipalNames',
  title: 'Everybody’s user principal name is their primary address',
  whyItMatters:
    'WorkMail signs people in by it, and WorkMail and Exchange know each other’s people by their addresses. Who differs cannot be enabled, or is found by one side only.',
  expected: 'userPrincipalName equals the SMTP: address, and both systems list the same aliases.',
  link: LINKS.interoperability,
  async run(facts) {
    const found = facts.recipients();
    const known = (found?.entries ?? []).filter(
      ({ kind, userPrincipalName }) => (kind === undefined || kind === 'person') && userPrincipalName,
    );
    if (known.length === 0) {
      return cannotTell('No directory that is read says anything of user principal names.', {
        mend: [
          {
            text: 'Let Interslot read Active Directory.',
            command: 'INTERSLOT_LDAP_URL=ldaps://<domain controller>',
          },
        ],
      });
    }
    const differ = known.filter(
      ({ userPrincipalName, address }) => addressKey(userPrincipalName ?? '') !== addressKey(address),
    );
    const drift = facts.context.directory.findings.filter(({ code }) => code === 'aliasDrift');
    const rows = [
      ...differ.map(({ address, userPrincipalName = '' }) => [
        address,
        userPrincipalName,
        'user principal name',
      ]),
      ...drift.map(({ addresses: [address = '', ...others] }) => [address, others.join(' '), 'aliases']),
    ];
    const more = { table: table(['address', 'otherwise', 'what differs'], rows) };
    const steps = [
      {
        text: 'Give each of them the primary address as user principal name. Tell them first: they sign in by it.',
        command: 'Set-ADUser <sAMAccountName> -UserPrincipalName <primary address>',
      },
    ];
    if (differ.length > 0) {
      return fail(
        `${counted(differ.length, 'person has', 'people have')} another user principal name than their primary address, of ${known.length}.`,
        steps,
        more,
      );
    }
    if (drift.length > 0) {
      return warn(
        `${counted(drift.length, 'person has', 'people have')} other aliases in WorkMail than in Active Directory.`,
        [
          {
            text: 'Change addresses in the Exchange admin center only. Then wait for the directory sync (four hours), or disable and enable the user in WorkMail.',
          },
        ],
        more,
      );
    }
    return pass(`All ${known.length} that were compared agree.`);
  },
};
