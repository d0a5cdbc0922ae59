import { domainOf } from '../address';
import type { ClaimCode, DirectoryEntry } from '../directoryEntry';
import type { Mailbox } from '../mailbox';
import { orderInSteps } from '../order';
import { drained, paceOf } from '../steps';
import { clusterEntries, type Cluster } from './cluster';
import { addressesOf, detailsOf } from './details';
import { evidenceOf } from './evidence';
import type { JoinOptions } from './facts';
import { contestedFinding, findingText, findingsOf, type Finding } from './findings';
import { Profiles } from './profiles';
import { Remarks, isRemark } from './remarks';
import { verdictOf } from './verdict';

export { WORKMAIL_SYNC_MS, type FindingCode, type JoinOptions } from './facts';
export type { Finding } from './findings';

export interface Joined {
  /** By address. Each address belongs to one mailbox at most. */
  readonly mailboxes: readonly Mailbox[];
  readonly findings: readonly Finding[];
}

const NONE: readonly Finding[] = [];
/** Records between two pauses: a few milliseconds on a usual machine. */
const RECORDS_A_STEP = 2000;

/**
 * What all sources say together: one mailbox for every recipient, where it lies, and every piece of evidence for that;
 * and what an admin should look at. Entries in any order give the same answer. docs/whoSitsWhere.md is the whole story.
 */
export function joinDirectory(entries: readonly DirectoryEntry[], options: JoinOptions): Joined {
  return drained(joinDirectoryInSteps(entries, options));
}

/** The same with pauses, because a large company takes a second or two. */
export function* joinDirectoryInSteps(
  given: readonly DirectoryEntry[],
  options: JoinOptions,
): Generator<void, Joined> {
  const pace = paceOf(RECORDS_A_STEP);
  const entries: DirectoryEntry[] = [];
  const remarked: DirectoryEntry[] = [];
  for (const entry of given) {
    if (isRemark(entry)) remarked.push(entry);
    else entries.push(withTrueRoute(entry, options));
    if (pace(1)) yield;
  }
  const { clusters, contested } = yield* clusterEntries(entries, options, pace);
  const shared = { profiles: new Profiles(options), remarks: new Remarks(remarked) };
  const mailboxes: Mailbox[] = [];
  const findings = contested.map(contestedFinding);
  for (const cluster of clusters) {
    const joined = joinOne(cluster, options, shared);
    if (joined) mailboxes.push(joined.mailbox);
    for (const finding of joined?.findings ?? []) findings.push(finding);
    if (pace(1)) yield;
  }
  const order = yield* orderInSteps(mailboxes.map(({ address }) => address));
  const findingOrder = yield* orderInSteps(findings.map(findingText));
  return {
    mailboxes: Array.from(order, (place) => mailboxes[place] as Mailbox),
    findings: Array.from(findingOrder, (place) => findings[place] as Finding),
  };
}

/**
 * Active Directory does not know the organisation's alias on WorkMail and takes every target address at awsapps.com for a
 * route there. Another company's leads elsewhere.
 */
function withTrueRoute(entry: DirectoryEntry, { workmailAlias }: JoinOptions): DirectoryEntry {
  const { targetAddress, claims } = entry;
  if (targetAddress === undefined || workmailAlias === undefined) return entry;
  if (!claims.includes('routesToWorkmail') && !claims.includes('leftoverRoute')) return entry;
  if (domainOf(targetAddress) === `${workmailAlias.toLowerCase()}.awsapps.com`) return entry;
  const truth = (claim: ClaimCode) =>
    claim === 'routesToWorkmail' ? 'routesElsewhere' : claim === 'leftoverRoute' ? 'exchangeMailbox' : claim;
  return { ...entry, claims: [...new Set(claims.map(truth))] };
}

/** Undefined for a record whose every address is somebody else's; a finding has told of it. */
function joinOne(
  { entries, owns }: Cluster,
  options: JoinOptions,
  { profiles, remarks }: { profiles: Profiles; remarks: Remarks },
): { mailbox: Mailbox; findings: readonly Finding[] } | undefined {
  const names = addressesOf(entries, owns);
  if (!names) return undefined;
  const { address, aliases } = names;
  const remark = remarks.on(address, aliases);
  const told = remark ? [...entries, remark] : entries;
  const { facts, rule, evidence } = profiles.of(told);
  const verdict = verdictOf(told, options, rule);
  const details = detailsOf(address, aliases, entries, verdict.system);
  if (details.kind === 'group') {
    // A group lies nowhere, whatever its records claim.
    const mailbox = {
      address,
      ...details,
      system: 'unknown',
      evidence: evidenceOf(entries, undefined, options),
    } as const;
    return { mailbox, findings: NONE };
  }
  const mailbox: Mailbox = {
    address,
    ...details,
    system: verdict.system,
    ...(verdict.moving && { moving: true }),
    evidence,
  };
  return { mailbox, findings: findingsOf(address, entries, facts, verdict) };
}
