import type { ClaimCode, DirectoryEntry, EvidenceSource } from '../directoryEntry';
import type { Evidence } from '../evidence';
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

/** WorkMail is the only source whose silence a row rests on. */
const SILENCE = 'unknownToWorkmail' as const;

/** Every claim as a piece of evidence, and the silence on which the row rests. */
export function evidenceOf(
  entries: readonly DirectoryEntry[],
  rule: Rule | undefined,
  options: JoinOptions,
): readonly Evidence[] {
  const ordered = inOrderOf(DETAIL_ORDER, entries);
  const source = rule?.restsOnSilence;
  const readAtMs = source && options.readAtMs.get(source);
  const isSilent = source && entries.every((entry) => entry.source !== source);
  const silence: Evidence[] =
    isSilent && readAtMs !== undefined
      ? [{ source, code: SILENCE, finding: FINDING_OF_CLAIM[SILENCE], readAtMs }]
      : [];
  return [...ordered.flatMap(piecesOf), ...silence];
}

function piecesOf({ source, kind, claims, readAtMs }: DirectoryEntry): Evidence[] {
  if (kind === 'group') return [{ source, code: 'group', finding: GROUP_FINDING[source], readAtMs }];
  return [...claims]
    .sort()
    .map((claim) => ({ source, code: claim, finding: FINDING_OF_CLAIM[claim], readAtMs }));
}
