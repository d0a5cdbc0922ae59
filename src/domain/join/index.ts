import { domainOf } from '../address';
import type { ClaimCode, DirectoryEntry } from '../directoryEntry';
import type { Mailbox } from '../mailbox';
import { clusterEntries, type Cluster } from './cluster';
import { addressesOf, detailsOf } from './details';
import { EvidenceWriter } from './evidence';
import type { JoinOptions } from './facts';
import { compareFindings, contestedFinding, findingsOf, type Finding } from './findings';
import { factsOf, verdictOf } from './verdict';

export { WORKMAIL_SYNC_MS, type FindingCode, type JoinOptions } from './facts';
export type { Finding } from './findings';

export interface Joined {
  /** By address. Each address belongs to one mailbox at most. */
  readonly mailboxes: readonly Mailbox[];
  readonly findings: readonly Finding[];
}

/**
 * What all sources say together: one mailbox for every recipient, where it lies, and every piece of evidence for that;
 * and what an admin should look at. Entries in any order give the same answer. docs/whoSitsWhere.md is the whole story.
 */
export function joinDirectory(given: readonly DirectoryEntry[], options: JoinOptions): Joined {
  const entries = given.map((entry) => withTrueRoute(entry, options));
  const { clusters, contested } = clusterEntries(entries, options);
  const evidence = new EvidenceWriter(options);
  const mailboxes: Mailbox[] = [];
  const findings = contested.map(contestedFinding);
  for (const cluster of clusters) {
    const joined = joinOne(cluster, options, evidence);
    if (!joined) continue;
    mailboxes.push(joined.mailbox);
    findings.push(...joined.findings);
  }
  mailboxes.sort((a, b) => (a.address < b.address ? -1 : 1));
  return { mailboxes, findings: findings.sort(compareFindings) };
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
  evidence: EvidenceWriter,
): { mailbox: Mailbox; findings: Finding[] } | undefined {
  const names = addressesOf(entries, owns);
  if (!names) return undefined;
  const { address, aliases } = names;
  const facts = factsOf(entries, options);
  const verdict = verdictOf(entries, options, facts);
  const details = detailsOf(address, aliases, entries, verdict.system);
  if (details.kind === 'group') {
    // A group lies nowhere, whatever its records claim.
    const mailbox = { address, ...details, system: 'unknown', evidence: evidence.write(entries) } as const;
    return { mailbox, findings: [] };
  }
  const mailbox: Mailbox = {
    address,
    ...details,
    system: verdict.system,
    ...(verdict.moving && { moving: true }),
    evidence: evidence.write(entries, verdict.rule),
  };
  return { mailbox, findings: findingsOf(address, entries, facts, verdict) };
}
