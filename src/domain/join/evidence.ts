import type { ClaimCode, DirectoryEntry, EvidenceSource } from '../directoryEntry';
import type { Evidence } from '../mailbox';
import { DETAIL_ORDER, inOrderOf, type JoinOptions } from './facts';
import type { Rule } from './rules';

/** Claims as people read them in the proof beside a name. */
export const FINDING_OF_CLAIM: Readonly<Record<ClaimCode, string>> = {
  exchangeMailbox: 'Mailbox on Exchange Server',
  exchangeOnlineMailbox: 'Mailbox on Exchange Online',
  routesToWorkmail: 'Mail is routed to WorkMail',
  routesElsewhere: 'Mail is routed to another place',
  noMailbox: 'No Exchange mailbox and no route',
  leftoverRoute: 'A route to WorkMail beside the Exchange mailbox',
  workmailEnabled: 'Enabled on WorkMail, with a mailbox',
  workmailEnabledWithoutMailbox: 'Enabled on WorkMail, but without a mailbox',
  workmailDisabled: 'Not enabled on WorkMail',
  workmailRemoteUser: 'Known to WorkMail as a remote user',
  workmailResource: 'Known to WorkMail as a resource from elsewhere',
  workmailResourceEnabled: 'A resource enabled on WorkMail',
  inAddressBook: 'In Exchange’s address book',
  inAddressBookAsContact: 'In Exchange’s address book as a contact',
  listedOnExchange: 'Listed on Exchange',
  listedOnWorkmail: 'Listed on WorkMail',
  listedOnBoth: 'Listed on Exchange and on WorkMail',
  listedWithoutSystem: 'Listed without a mail system',
  unknownToExchange: 'Exchange does not know the address',
  unknownToWorkmail: 'WorkMail does not know the address',
};

const GROUP_FINDING: Readonly<Record<EvidenceSource, string>> = {
  directoryFile: 'Listed as a group',
  activeDirectory: 'A group in Active Directory',
  exchangeAddressBook: 'A group in Exchange’s address book',
  workmailApi: 'A group on WorkMail',
  freeBusy: 'A group',
};

/**
 * Makes evidence lists. In a large directory nearly everybody has one of a few lists, so equal lists are one object:
 * a hundred thousand mailboxes would carry as many copies of the same sentences otherwise.
 */
export class EvidenceWriter {
  private readonly lists = new Map<string, readonly Evidence[]>();

  constructor(private readonly options: JoinOptions) {}

  write(entries: readonly DirectoryEntry[], rule?: Rule): readonly Evidence[] {
    const ordered = inOrderOf(DETAIL_ORDER, entries);
    const silence = this.silenceOf(ordered, rule);
    const key = [
      ...ordered.map(
        (entry) => `${entry.source} ${entry.kind === 'group'} ${entry.readAtMs} ${entry.claims.join()}`,
      ),
      silence ? `${silence.source} silent` : '',
    ].join('\n');
    const known = this.lists.get(key);
    if (known) return known;
    const list = [...ordered.flatMap(evidenceOf), ...(silence ? [silence] : [])];
    this.lists.set(key, list);
    return list;
  }

  private silenceOf(entries: readonly DirectoryEntry[], rule?: Rule): Evidence | undefined {
    const source = rule?.restsOnSilence;
    const readAtMs = source && this.options.readAtMs.get(source);
    if (!source || readAtMs === undefined || entries.some((entry) => entry.source === source))
      return undefined;
    return { source, finding: FINDING_OF_CLAIM.unknownToWorkmail, readAtMs };
  }
}

function evidenceOf({ source, kind, claims, readAtMs }: DirectoryEntry): Evidence[] {
  if (kind === 'group') return [{ source, finding: GROUP_FINDING[source], readAtMs }];
  return [...claims].sort().map((claim) => ({ source, finding: FINDING_OF_CLAIM[claim], readAtMs }));
}
