import { cannotTell, fail, listed, pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';
import { isNoSuchRecord, isWorkmailHost } from '../probes/records';

export const mailRouting: Check = {
  id: 'mailRouting',
  title: 'Mail and autodiscover still lead to Exchange',
  whyItMatters:
    'Exchange hands on what belongs to WorkMail, not the other way round. A domain whose MX or autodiscover leads to WorkMail loses the mail and the Outlook profiles of everybody on Exchange.',
  expected: 'MX of each mail domain is Exchange or what filters for it; autodiscover is not WorkMail’s.',
  link: LINKS.interoperability,
  async run(facts) {
    const domains = facts.context.directory.domains.slice(0, 50);
    if (facts.isRehearsal && facts.context.config.dnsServer === undefined) {
      return cannotTell(
        'A rehearsal’s domains are nobody’s: what the world’s name servers say of them means nothing.',
        {
          mend: [
            {
              text: 'To try this check, name a server of your own.',
              command: 'INTERSLOT_DNS_SERVER=<address>',
            },
          ],
        },
      );
    }
    const rows: string[][] = [];
    const [wrong, missing, silent]: [string[], string[], string[]] = [[], [], []];
    await Promise.all(
      domains.map(async (domain) => {
        const name = `autodiscover.${domain}`;
        const [mx, cname] = await Promise.all([
          facts.dns.resolveMx(domain).then(
            (found) => found.map(({ exchange }) => exchange).filter(Boolean),
            (error: unknown) => (isNoSuchRecord(error) ? [] : undefined),
          ),
          facts.dns.resolveCname(name).then(
            (found) => found[0] ?? '',
            (error: unknown) => (isNoSuchRecord(error) ? '' : undefined),
          ),
        ]);
        if (mx === undefined || cname === undefined) silent.push(domain);
        else if (mx.some(isWorkmailHost)) wrong.push(`MX of ${domain}`);
        else if (mx.length === 0) missing.push(domain);
        if (cname !== undefined && isWorkmailHost(cname)) wrong.push(name);
        rows.push([domain, mx?.join(' ') ?? 'no answer', cname || 'no CNAME']);
      }),
    );
    const more = { table: table(['domain', 'MX', 'autodiscover'], rows.sort()) };
    const look = (domain: string) => ({
      text: `See what the world sees of ${domain}.`,
      command: `nslookup -type=MX ${domain}`,
    });
    if (wrong.length > 0) {
      return fail(
        `${listed(wrong)} ${wrong.length === 1 ? 'leads' : 'lead'} to WorkMail.`,
        [
          {
            text: 'Point the record back to Exchange in your public DNS, whatever WorkMail’s console recommends for the domain.',
          },
          ...domains.slice(0, 3).map(look),
        ],
        more,
      );
    }
    if (silent.length > 0)
      return cannotTell(`The name server did not answer for ${listed(silent)}.`, {
        ...more,
        mend: [{ text: 'Name one that does.', command: 'INTERSLOT_DNS_SERVER=<address>' }],
      });
    if (missing.length > 0)
      return warn(`There is no MX record for ${listed(missing)}.`, missing.slice(0, 3).map(look), more);
    return pass('No MX and no autodiscover record leads to WorkMail.', more);
  },
};
