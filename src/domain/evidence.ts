/** Who can say where a mailbox lies. */
export type EvidenceSource =
  'activeDirectory' | 'workmailApi' | 'exchangeAddressBook' | 'directoryFile' | 'freeBusy';

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

/** What a piece of evidence says, as a stable code: a claim, that it is a group, or why nobody is behind an address. */
export type EvidenceCode = ClaimCode | 'group' | 'notAnAddress' | 'notListed' | 'notOurDomain';

/** Who said it, what they said (as a code for programs, and in plain English words), and when it was read. */
export interface Evidence {
  readonly source: EvidenceSource;
  readonly code: EvidenceCode;
  readonly finding: string;
  readonly readAtMs: number;
}
