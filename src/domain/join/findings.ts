import { addressKey } from '../address';
import type { DirectoryEntry, EvidenceSource } from '../directoryEntry';
import type { SystemVerdict } from '../mailbox';
import type { Contested } from './cluster';
import { WORKMAIL_SYNC_MS, type Facts, type FindingCode } from './facts';
import type { Verdict } from './verdict';

/** Something an admin should look at. Kept beside the directory; the doctor shows it. */
export interface Finding {
  readonly code: FindingCode;
  /** The recipients concerned, in the directory's spelling; the address in question first where there is one. */
  readonly addresses: readonly string[];
  readonly sentence: string;
}

const SOURCE_NAMES: Readonly<Record<EvidenceSource, string>> = {
  activeDirectory: 'Active Directory',
  workmailApi: 'WorkMail',
  exchangeAddressBook: 'Exchange’s address book',
  directoryFile: 'the directory file',
  freeBusy: 'free/busy',
};

/** What is odd about one recipient that is no group. `address` is the one its mailbox goes by. */
export function findingsOf(
  address: string,
  entries: readonly DirectoryEntry[],
  facts: Facts,
  verdict: Verdict,
): Finding[] {
  const findings: Finding[] = [];
  const add = (code: FindingCode, sentence: string, ...further: string[]) =>
    findings.push({ code, addresses: [address, ...further], sentence });
  const of = (source: EvidenceSource) => entries.find((entry) => entry.source === source);

  const { rule, moving } = verdict;
  if (rule.finding && !moving) add(rule.finding, rule.sentence);
  if (facts.claims.has('leftoverRoute'))
    add('leftoverRoute', 'The Exchange mailbox still has a target address on WorkMail.');
  if (facts.claims.has('workmailEnabledWithoutMailbox') && !moving && rule.finding !== 'neitherMailbox')
    add('workmailWithoutMailbox', 'WorkMail has it enabled, and no mailbox came of it.');
  if (facts.claims.has('workmailResourceEnabled'))
    add('roomOnWorkmail', 'A room or equipment is enabled on WorkMail; resources belong on Exchange.');
  const otherwise = moving ? undefined : listedOtherwise(facts, verdict.system);
  if (otherwise) add('listedOtherwise', otherwise);

  const directory = of('activeDirectory');
  const workmail = of('workmailApi');
  if (directory && isUpnUnlike(directory))
    add('upnUnlikeAddress', 'The user principal name is not the primary address.');
  if (directory && workmail) {
    const drifted = aliasDrift(directory, workmail);
    if (drifted.length > 0)
      add('aliasDrift', 'Active Directory and WorkMail list different addresses.', ...drifted);
  }
  return findings;
}

/** Two records that claim one address. Who holds it more firmly keeps it; the other is not reached by it. */
export function contestedFinding({ key, first, second }: Contested): Finding {
  return {
    code: 'addressClaimedTwice',
    addresses: [...new Set([key, first.address, second.address])],
    sentence:
      first.source === second.source
        ? `Two records in ${SOURCE_NAMES[first.source]} have one address.`
        : `${SOURCE_NAMES[first.source]} and ${SOURCE_NAMES[second.source]} give one address to different people.`,
  };
}

/** Findings are listed in the order of these texts. */
export function findingText({ addresses, code, sentence }: Finding): string {
  return `${addresses.join(' ')}\n${code}\n${sentence}`;
}

/** Where the file names a system: what it says against what live sources say, or against WorkMail's not knowing it. */
function listedOtherwise(facts: Facts, system: SystemVerdict): string | undefined {
  const { claims, silent } = facts;
  const listed = claims.has('listedOnBoth')
    ? 'both'
    : claims.has('listedOnWorkmail')
      ? 'workmail'
      : claims.has('listedOnExchange')
        ? 'exchange'
        : undefined;
  if (!listed) return undefined;
  if (listed !== system) return 'The directory file lists it otherwise than the live sources.';
  if (listed !== 'exchange' && silent.has('workmailApi'))
    return 'The directory file lists it on WorkMail, and WorkMail does not know the address.';
  return undefined;
}

function isUpnUnlike({ userPrincipalName, kind, address }: DirectoryEntry): boolean {
  if (userPrincipalName === undefined || (kind !== undefined && kind !== 'person')) return false;
  return userPrincipalName !== address && addressKey(userPrincipalName) !== addressKey(address);
}

/** Addresses that one of the two lists and the other does not, once WorkMail has had the time to hear of them. */
function aliasDrift(directory: DirectoryEntry, workmail: DirectoryEntry): string[] {
  if (!workmail.claims.includes('workmailEnabled')) return [];
  if (workmail.readAtMs - (directory.changedAtMs ?? -Infinity) < WORKMAIL_SYNC_MS) return [];
  const [here, there] = [mailAddressesOf(directory), mailAddressesOf(workmail)];
  const missing = there.filter((key) => !here.includes(key));
  // WorkMail lists aliases only of those who were looked into. Without any, it has not told; then nothing is missing.
  if (workmail.aliases.length > 0) missing.push(...here.filter((key) => !there.includes(key)));
  return missing.sort();
}

/** All addresses but those at awsapps.com, in lower case, each once. */
function mailAddressesOf({ address, aliases }: DirectoryEntry): string[] {
  const keys: string[] = [];
  for (let i = -1; i < aliases.length; i++) {
    const key = (aliases[i] ?? address).toLowerCase();
    if (!key.endsWith('.awsapps.com') && !keys.includes(key)) keys.push(key);
  }
  return keys;
}
