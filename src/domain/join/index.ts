import type { DirectoryEntry } from '../directoryEntry';
import type { Mailbox } from '../mailbox';
import { clusterEntries, type Cluster } from './cluster';
import { addressesOf, detailsOf } from './details';
import { EvidenceWriter } from './evidence';
import type { JoinOptions } from './facts';
import { compareFindings, contestedFinding, findingsOf, type Finding } from './findings';
import { factsOf, verdictOf } from './verdict';

export { WORKMAIL_SYNC_MS, type JoinOptions } from './facts';
export type { Finding, FindingCode } from './findings';

export interface Joined {
  /** Each address belongs to one mailbox at most. */
  readonly mailboxes: readonly Mailbox[];
  readonly findings: readonly Finding[];
}

/**
 * What all sources say together: one mailbox for every recipient, where it lies, and every piece of evidence for that;
 * and what an admin should look at. Entries in any order give the same answer. docs/whoSitsWhere.md is the whole story.
 */
export function joinDirectory(entries: readonly DirectoryEntry[], options: JoinOptions): Joined {
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
  return { mailboxes, findings: findings.sort(compareFindings) };
}

/** Undefined for a record whose every address is somebody else's; a finding has told of it. */
function joinOne(
  { entries, owned }: Cluster,
  options: JoinOptions,
  evidence: EvidenceWriter,
): { mailbox: Mailbox; findings: Finding[] } | undefined {
  const names = addressesOf(entries, owned);
  if (!names) return undefined;
  const { address, aliases } = names;
  const verdict = verdictOf(entries, options);
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
  return { mailbox, findings: findingsOf(address, entries, factsOf(entries, options), verdict) };
}
