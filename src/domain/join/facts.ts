import type { ClaimCode, DirectoryEntry, EvidenceSource } from '../directoryEntry';

/** WorkMail takes changes over from Active Directory every four hours; a younger disagreement is a move under way. */
export const WORKMAIL_SYNC_MS = 4 * 60 * 60 * 1000;

/** Whose word on names, departments, seats and the like comes first. docs/whoSitsWhere.md says why. */
export const DETAIL_ORDER: readonly EvidenceSource[] = [
  'directoryFile',
  'activeDirectory',
  'exchangeAddressBook',
  'workmailApi',
  'freeBusy',
];

/** Whose spelling of the primary address comes first. WorkMail's may be the one at awsapps.com, so it comes last. */
export const ADDRESS_ORDER: readonly EvidenceSource[] = [
  'activeDirectory',
  'exchangeAddressBook',
  'directoryFile',
  'workmailApi',
  'freeBusy',
];

/** Whose members a group has: live sources before the file. */
export const MEMBER_ORDER: readonly EvidenceSource[] = [
  'activeDirectory',
  'workmailApi',
  'exchangeAddressBook',
  'directoryFile',
];

/** What the rules look at: every claim about one recipient, and who was asked and does not know it. */
export interface Facts {
  readonly claims: Pick<ReadonlySet<ClaimCode>, 'has'>;
  /** Sources that were read and hold no record of this recipient. */
  readonly silent: Pick<ReadonlySet<EvidenceSource>, 'has'>;
  /** Whether the address is in one of the organisation's mail domains. */
  readonly ours: boolean;
}

/** What there is to find. docs/whoSitsWhere.md explains each. */
export type FindingCode =
  | 'bothMailboxes'
  | 'neitherMailbox'
  | 'systemsDisagree'
  | 'leftoverRoute'
  | 'workmailWithoutMailbox'
  | 'roomOnWorkmail'
  | 'listedOtherwise'
  | 'upnUnlikeAddress'
  | 'aliasDrift'
  | 'addressClaimedTwice';

/** What the join is told beside the entries. */
export interface JoinOptions {
  readonly nowMs: number;
  /** When each source was last read; a source that is missing here was not read at all. */
  readonly readAtMs: ReadonlyMap<EvidenceSource, number>;
  /** Mail domains of the organisation, lower case. */
  readonly domains: readonly string[];
  /** `user@<alias>.awsapps.com` stands for a mailbox. */
  readonly workmailAlias?: string;
}

/** The entries in the order of `sources`; entries of one recipient hold each source at most once. */
export function inOrderOf(
  sources: readonly EvidenceSource[],
  entries: readonly DirectoryEntry[],
): readonly DirectoryEntry[] {
  if (entries.length < 2) return entries;
  const rank = ({ source }: DirectoryEntry) => sources.indexOf(source);
  // Readings come in an order that mostly is the wanted one, and every mailbox asks some times.
  if (entries.every((entry, i) => i === 0 || rank(entries[i - 1] as DirectoryEntry) <= rank(entry)))
    return entries;
  return [...entries].sort((a, b) => rank(a) - rank(b));
}
