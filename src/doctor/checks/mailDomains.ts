import { addressKey, domainOf } from '../../domain/address';
import type { DirectoryEntry } from '../../domain/directoryEntry';
import { counted, fail, listed, pass, table, type Check } from '../check';
import type { Facts } from '../facts';
import { LINKS } from '../links';

/** Every domain that somebody of the company has an address in, aliases too. */
export function domainsInUse(facts: Facts): Map<string, number> {
  const ours = new Map<string, number>();
  for (const domain of facts.context.directory.domains) ours.set(domain, 0);
  const entries = facts.recipients()?.entries ?? [];
  for (const entry of entries) {
    if (!isOurs(entry)) continue;
    const domains = new Set(
      [entry.address, ...entry.aliases].map((address) => domainOf(addressKey(address))),
    );
    for (const domain of domains) {
      if (domain === '' || domain.endsWith('.awsapps.com') || domain.endsWith('.onmicrosoft.com')) continue;
      ours.set(domain, (ours.get(domain) ?? 0) + 1);
    }
  }
  return ours;
}

/** Contacts and people whose mail goes elsewhere have addresses in other companies' domains. */
function isOurs({ claims, kind }: DirectoryEntry): boolean {
  return kind === 'group' || !(claims.includes('routesElsewhere') || claims.includes('noMailbox'));
}

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_GetMailDomain.html */
export const mailDomains: Check = {
  id: 'mailDomains',
  title: 'Every mail domain in use is added to WorkMail and verified',
  whyItMatters:
    'People on WorkMail keep all their addresses. Mail to one in a domain that WorkMail does not have, or has not verified, bounces.',
  expected: 'Each domain of any address, aliases included, is in the organisation with ownership VERIFIED.',
  link: LINKS.addDomain,
  needs: ['workmailOrganization'],
  async run(facts) {
    const calls = await facts.workmail();
    const inUse = [...domainsInUse(facts).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    const known = new Set(
      (await calls.listMailDomains()).map(({ DomainName: name }) => (name ?? '').toLowerCase()),
    );
    const states = await Promise.all(
      inUse.map(async ([domain, people]) => {
        if (!known.has(domain)) return { domain, people, state: 'missing' };
        const { OwnershipVerificationStatus: status } = await calls.getMailDomain(domain);
        return { domain, people, state: status === 'VERIFIED' ? 'verified' : 'notVerified' };
      }),
    );
    const missing = states.filter(({ state }) => state === 'missing').map(({ domain }) => domain);
    const pending = states.filter(({ state }) => state === 'notVerified').map(({ domain }) => domain);
    const shown = table(
      ['domain', 'recipients', 'in WorkMail'],
      states.map(({ domain, people, state }) => [domain, String(people), WORDS[state] ?? state]),
    );
    if (missing.length + pending.length === 0) {
      return pass(`${counted(states.length, 'domain', 'domains')} in use, all verified in WorkMail.`, {
        table: shown,
      });
    }
    const { region = '', organizationId = '' } = facts.context.config.workmailDirectory ?? {};
    const at = `--region ${region} --organization-id ${organizationId}`;
    return fail(
      [
        missing.length > 0 ? `Not in WorkMail: ${listed(missing)}.` : '',
        pending.length > 0 ? `In WorkMail and not verified: ${listed(pending)}.` : '',
      ]
        .filter(Boolean)
        .join(' '),
      [
        ...missing.slice(0, 10).map((domain) => ({
          text: `Add ${domain} to the organisation.`,
          command: `aws workmail register-mail-domain ${at} --domain-name ${domain}`,
        })),
        ...[...missing, ...pending].slice(0, 10).map((domain) => ({
          text: `Enter the TXT record that WorkMail shows for ${domain} into its DNS. Do not enter the MX and autodiscover records: mail stays with Exchange.`,
          command: `aws workmail get-mail-domain ${at} --domain-name ${domain}`,
        })),
      ],
      { table: shown },
    );
  },
};

const WORDS: Readonly<Record<string, string>> = {
  missing: 'missing',
  verified: 'verified',
  notVerified: 'not verified',
};
