import type { ClaimCode, EvidenceSource } from '../directoryEntry';
import type { SystemVerdict } from '../mailbox';
import type { Facts, FindingCode } from './facts';

/**
 * One row of the table. Rows are tried from the top and the first that applies decides. docs/whoSitsWhere.md repeats
 * name, condition, verdict and sentence; a test holds the two together.
 */
export interface Rule {
  readonly name: string;
  /** `applies` in words. */
  readonly condition: string;
  readonly applies: (facts: Facts) => boolean;
  readonly verdict: SystemVerdict;
  /** Why, in a sentence for people. */
  readonly sentence: string;
  /** While the disagreement is younger than the sync: the verdict of the side that changed last. */
  readonly whileMoving?: Readonly<Record<'activeDirectory' | 'workmailApi', SystemVerdict>>;
  /** What an admin is told; where the row knows `whileMoving`, only once it is older than the sync. */
  readonly finding?: FindingCode;
  /** The row rests on a source that knows nothing, so its silence is evidence too. */
  readonly restsOnSilence?: EvidenceSource;
}

const has =
  (...codes: ClaimCode[]) =>
  ({ claims }: Facts) =>
    codes.some((code) => claims.has(code));
const all =
  (...tests: ((facts: Facts) => boolean)[]) =>
  (facts: Facts) =>
    tests.every((test) => test(facts));

const onExchange = has('exchangeMailbox', 'exchangeOnlineMailbox', 'leftoverRoute');
const onWorkmail = has('workmailEnabled', 'workmailResourceEnabled');
const refusedByWorkmail = has('workmailDisabled', 'workmailEnabledWithoutMailbox', 'workmailRemoteUser');
const notOnWorkmail = (facts: Facts) => refusedByWorkmail(facts) || facts.silent.has('workmailApi');

export const RULES: readonly Rule[] = [
  // Live and certain: Active Directory's homeMDB, WorkMail's provisioned mailbox.
  {
    name: 'bothMailboxes',
    condition: 'a mailbox on Exchange and one on WorkMail',
    applies: all(onExchange, onWorkmail),
    verdict: 'both',
    sentence: 'A mailbox exists on Exchange and another one on WorkMail.',
    finding: 'bothMailboxes',
  },
  {
    name: 'exchangeMailbox',
    condition: 'a mailbox on Exchange',
    applies: onExchange,
    verdict: 'exchange',
    sentence: 'Active Directory names a mailbox on Exchange, and nobody one on WorkMail.',
  },
  {
    name: 'workmailAndRoute',
    condition: 'a mailbox on WorkMail, and Active Directory routes there',
    applies: all(onWorkmail, has('routesToWorkmail')),
    verdict: 'workmail',
    sentence: 'WorkMail has the mailbox and Active Directory routes mail there.',
  },
  {
    name: 'workmailRoutedElsewhere',
    condition: 'a mailbox on WorkMail, and Active Directory routes elsewhere',
    applies: all(onWorkmail, has('routesElsewhere')),
    verdict: 'workmail',
    sentence: 'WorkMail has a mailbox, but Active Directory routes mail to another place.',
    whileMoving: { activeDirectory: 'external', workmailApi: 'workmail' },
    finding: 'systemsDisagree',
  },
  {
    name: 'workmailWithoutRoute',
    condition: 'a mailbox on WorkMail, and Active Directory knows neither mailbox nor route',
    applies: all(onWorkmail, has('noMailbox')),
    verdict: 'workmail',
    sentence: 'WorkMail has a mailbox, but Active Directory routes no mail to it.',
    whileMoving: { activeDirectory: 'workmail', workmailApi: 'workmail' },
    finding: 'systemsDisagree',
  },
  {
    // WorkMail speaks for itself alone: taking its word for the whole would make the other half of the calendar vanish.
    name: 'workmailListedOnBoth',
    condition: 'a mailbox on WorkMail, Active Directory does not say, and the file lists both',
    applies: all(onWorkmail, has('listedOnBoth')),
    verdict: 'both',
    sentence: 'WorkMail has a mailbox, and the directory file lists another one on Exchange.',
    finding: 'bothMailboxes',
  },
  {
    name: 'workmailMailbox',
    condition: 'a mailbox on WorkMail',
    applies: onWorkmail,
    verdict: 'workmail',
    sentence: 'WorkMail has the mailbox.',
  },
  {
    name: 'routeWithoutMailbox',
    condition: 'Active Directory routes to WorkMail, and WorkMail was read and has no mailbox',
    applies: all(has('routesToWorkmail'), notOnWorkmail),
    verdict: 'unknown',
    sentence: 'Active Directory routes mail to WorkMail, but WorkMail has no mailbox.',
    whileMoving: { activeDirectory: 'workmail', workmailApi: 'unknown' },
    finding: 'neitherMailbox',
    restsOnSilence: 'workmailApi',
  },
  {
    name: 'routeToWorkmail',
    condition: 'Active Directory routes to WorkMail, and WorkMail does not say',
    applies: has('routesToWorkmail'),
    verdict: 'workmail',
    sentence: 'Active Directory routes mail to WorkMail.',
  },
  {
    name: 'routeElsewhere',
    condition: 'Active Directory routes elsewhere',
    applies: has('routesElsewhere'),
    verdict: 'external',
    sentence: 'Active Directory routes mail to another organisation.',
  },
  {
    name: 'neitherMailbox',
    condition: 'Active Directory knows no mailbox, and WorkMail was read and has none',
    applies: all(has('noMailbox'), notOnWorkmail),
    verdict: 'unknown',
    sentence: 'Neither Exchange nor WorkMail has a mailbox.',
    finding: 'neitherMailbox',
    restsOnSilence: 'workmailApi',
  },
  {
    name: 'noExchangeMailboxListedOnWorkmail',
    condition: 'Active Directory knows no mailbox, WorkMail does not say, and the file lists WorkMail',
    applies: all(has('noMailbox'), has('listedOnWorkmail', 'listedOnBoth')),
    verdict: 'workmail',
    sentence: 'Exchange has no mailbox, and the directory file lists one on WorkMail.',
  },
  {
    name: 'noExchangeMailbox',
    condition: 'Active Directory knows no mailbox, and WorkMail does not say',
    applies: has('noMailbox'),
    verdict: 'unknown',
    sentence: 'Exchange has no mailbox, and nobody names another.',
  },
  // WorkMail's no is certain as well, but only says where the mailbox does not lie.
  {
    name: 'refusedByWorkmailListedOnExchange',
    condition: 'WorkMail knows it and has no mailbox, and the file lists Exchange',
    applies: all(refusedByWorkmail, has('listedOnExchange', 'listedOnBoth')),
    verdict: 'exchange',
    sentence: 'WorkMail has no mailbox, and the directory file lists one on Exchange.',
  },
  {
    name: 'refusedByWorkmailInAddressBook',
    condition: 'WorkMail knows it and has no mailbox, and Exchange’s address book lists it',
    applies: all(refusedByWorkmail, has('inAddressBook')),
    verdict: 'exchange',
    sentence: 'WorkMail has no mailbox, and Exchange’s address book lists one.',
  },
  {
    name: 'refusedByWorkmail',
    condition: 'WorkMail knows it and has no mailbox',
    applies: refusedByWorkmail,
    verdict: 'unknown',
    sentence: 'WorkMail has no mailbox, and nobody names another.',
  },
  // The file beats nothing, and what is weaker than a word given on purpose.
  {
    name: 'listedOnExchange',
    condition: 'the file lists Exchange',
    applies: has('listedOnExchange'),
    verdict: 'exchange',
    sentence: 'The directory file lists it on Exchange.',
  },
  {
    name: 'listedOnWorkmail',
    condition: 'the file lists WorkMail',
    applies: has('listedOnWorkmail'),
    verdict: 'workmail',
    sentence: 'The directory file lists it on WorkMail.',
  },
  {
    name: 'listedOnBoth',
    condition: 'the file lists both',
    applies: has('listedOnBoth'),
    verdict: 'both',
    sentence: 'The directory file lists it on both systems.',
  },
  // Weak: the address book lists migrated people too, and free/busy is answered for the other system.
  {
    name: 'inAddressBook',
    condition: 'Exchange’s address book lists a mailbox',
    applies: has('inAddressBook'),
    verdict: 'exchange',
    sentence: 'Exchange’s address book lists it, and nothing speaks against that.',
  },
  {
    name: 'contactOutside',
    condition: 'Exchange’s address book lists a contact in a domain that is not ours',
    applies: (facts) => !facts.ours && has('inAddressBookAsContact')(facts),
    verdict: 'external',
    sentence: 'Exchange’s address book lists it as a contact outside the organisation.',
  },
  {
    name: 'nothingCertain',
    condition: 'anything else',
    applies: () => true,
    verdict: 'unknown',
    sentence: 'No source says where the mailbox lies.',
  },
];
