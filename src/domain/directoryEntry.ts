import type { Evidence, MailboxKind } from './mailbox';

/** Who can say where a mailbox lies. */
export type EvidenceSource = Evidence['source'];

/**
 * What a source found about where a mailbox lies, as a stable code. docs/whoSitsWhere.md says in a table which verdict
 * follows from which claims; the rules are data in join/rules.ts, and tests hold the two together.
 */
export type ClaimCode =
  // Active Directory
  | 'exchangeMailbox' // homeMDB is set: a mailbox on Exchange Server
  | 'exchangeOnlineMailbox' // a remote mailbox: it lies on Exchange Online
  | 'routesToWorkmail' // no homeMDB, targetAddress at the organisation's awsapps.com
  | 'routesElsewhere' // mail user or contact with another target address
  | 'noMailbox' // a recipient with neither: nothing to deliver to
  | 'leftoverRoute' // homeMDB is set and yet a target address at awsapps.com
  // WorkMail API
  | 'workmailEnabled' // ENABLED and a provisioned mailbox
  | 'workmailEnabledWithoutMailbox' // ENABLED, but no mailbox is provisioned
  | 'workmailDisabled' // never enabled, or disabled again
  | 'workmailRemoteUser' // REMOTE_USER: known to WorkMail, mailbox elsewhere
  | 'workmailResource' // a room or equipment that came over from Exchange by directory sync
  | 'workmailResourceEnabled' // a room or equipment enabled on WorkMail: a finding
  // Exchange's address book (EWS)
  | 'inAddressBook'
  | 'inAddressBookAsContact'
  // directory file
  | 'listedOnExchange'
  | 'listedOnWorkmail'
  | 'listedOnBoth'
  | 'listedWithoutSystem'
  // free/busy
  | 'unknownToExchange'
  | 'unknownToWorkmail';

/**
 * What one source says about one recipient (person, room, equipment, shared mailbox, contact or group). Adapters make
 * these; the join makes mailboxes of them. Addresses are tidied SMTP addresses in the source's spelling.
 */
export interface DirectoryEntry {
  readonly source: EvidenceSource;
  /** Stable inside its source: objectGUID, WorkMail entity id, or the address where there is nothing better. */
  readonly id: string;
  readonly address: string;
  /** All further SMTP addresses. */
  readonly aliases: readonly string[];
  readonly displayName?: string;
  /** Absent where the source cannot tell. Shared mailboxes are people. */
  readonly kind?: Extract<MailboxKind, 'person' | 'room' | 'equipment' | 'group'>;
  /** Empty for groups. */
  readonly claims: readonly ClaimCode[];
  readonly department?: string;
  readonly office?: string;
  readonly timeZone?: string;
  readonly capacity?: number;
  readonly features?: readonly string[];
  readonly building?: string;
  readonly floor?: string;
  readonly wheelchairAccessible?: boolean;
  /** Not shown in the address book; found all the same when typed whole. */
  readonly hidden?: boolean;
  /** ISO dates. WorkMail's EnabledDate counts as movedAt. */
  readonly movedAt?: string;
  readonly movesOn?: string;
  readonly userPrincipalName?: string;
  readonly targetAddress?: string;
  /** Groups: addresses of the direct members, nested groups among them. */
  readonly members?: readonly string[];
  /** Groups whose members may only be counted. */
  readonly membersHidden?: boolean;
  /** When the source says that it last changed. */
  readonly changedAtMs?: number;
  readonly readAtMs: number;
}
