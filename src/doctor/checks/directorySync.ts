import { addressKey } from '../../domain/address';
import { cannotTell, counted, fail, pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';

/** WorkMail takes changes over every four hours. */
const SYNC_MS = 4 * 3_600_000;

export const directorySync: Check = {
  id: 'directorySync',
  title: 'Directory sync brings Active Directory’s changes to WorkMail',
  whyItMatters:
    'What does not arrive is missing from WorkMail’s address book: people cannot be invited, new rooms cannot be booked.',
  expected: 'Whatever changed in Active Directory more than four hours ago is in WorkMail.',
  link: LINKS.interoperability,
  async run(facts) {
    const ours = facts.entries('activeDirectory');
    const theirs = facts.entries('workmailApi');
    if (!ours || !theirs) {
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
    const known = new Map(
      theirs.flatMap((entry) => [entry.address, ...entry.aliases].map((one) => [addressKey(one), entry])),
    );
    const due = ours.filter(({ changedAtMs, kind, hidden, claims }) => {
      const isOurs = kind !== undefined && !claims.includes('routesElsewhere');
      return isOurs && !hidden && changedAtMs !== undefined && facts.nowMs - changedAtMs > SYNC_MS;
    });
    const missing = due.filter(
      ({ address, aliases }) => ![address, ...aliases].some((one) => known.has(addressKey(one))),
    );
    const older = due.filter(({ address, displayName, kind }) => {
      const there = known.get(addressKey(address));
      return (
        there && kind !== 'group' && displayName && there.displayName && there.displayName !== displayName
      );
    });
    const rows = [
      ...missing.map(({ address }) => [address, 'not in WorkMail']),
      ...older.map(({ address }) => [address, 'another name in WorkMail']),
    ];
    const more = { table: table(['address', 'what has not arrived'], rows) };
    const steps = [
      {
        text: 'Look at AD Connector: it must be Active, and its service account let in.',
        command: 'aws ds describe-directories --directory-ids <d-…>',
      },
      { text: 'Then wait four hours and ask again.' },
    ];
    if (missing.length > 0)
      return fail(
        `${counted(missing.length, 'recipient has', 'recipients have')} not reached WorkMail, of ${due.length} that had the time.`,
        steps,
        more,
      );
    if (older.length > 0)
      return warn(
        `${counted(older.length, 'recipient is', 'recipients are')} older in WorkMail than in Active Directory.`,
        steps,
        more,
      );
    return pass(`All ${due.length} recipients that had the time have reached WorkMail.`);
  },
};
