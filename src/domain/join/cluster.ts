import type { DirectoryEntry } from '../directoryEntry';
import {
  IMPLIED,
  PRIMARY,
  claimantsOf,
  indexOf,
  strengthOf,
  type Claimant,
  type Claimants,
} from './claimants';
import { ADDRESS_ORDER, type JoinOptions } from './facts';
import { RecipientSets } from './recipientSets';

/** One recipient: its records, each source at most once. */
export interface Cluster {
  readonly entries: readonly DirectoryEntry[];
  /** Whether an address, in lower case, is this recipient's: nobody else holds it more firmly. */
  readonly owns: (key: string) => boolean;
}

/** Two records that claim one address and are not the same recipient. */
export interface Contested {
  readonly key: string;
  readonly first: DirectoryEntry;
  readonly second: DirectoryEntry;
}

/**
 * Finds the records that are one recipient: those that share an address. Two records of one source never are: a source
 * that lists two people is right about that, whatever addresses they share. The result does not depend on the entries' order.
 */
export function clusterEntries(
  entries: readonly DirectoryEntry[],
  options: JoinOptions,
): { clusters: Cluster[]; contested: Contested[] } {
  const sets = new RecipientSets(entries);
  for (const [, list] of shared(claimantsOf(entries, options))) {
    for (const other of list) sets.join(indexOf(list[0] as Claimant), indexOf(other));
  }
  const clusters: Cluster[] = [];
  const disputed: DirectoryEntry[] = [];
  // Nearly always nothing is in dispute, and then there is nothing to weigh.
  for (const [root, members] of sets.groups(entries)) {
    if (!sets.isDoubled(root)) clusters.push({ entries: members, owns: () => true });
    else for (const member of members) disputed.push(member);
  }
  const settled = settle(disputed.sort(compareEntries), options);
  return { clusters: [...clusters, ...settled.clusters], contested: settled.contested };
}

/**
 * Records that hang together although a source lists some of them apart. Firm links go first (primary addresses before
 * aliases before routes, and by the order of the entries), and one that would put two records of a source together is
 * refused and told.
 */
function settle(
  entries: readonly DirectoryEntry[],
  options: JoinOptions,
): { clusters: Cluster[]; contested: Contested[] } {
  const claimants = claimantsOf(entries, options);
  const sets = new RecipientSets(entries);
  const contested: Contested[] = [];
  const lists = shared(claimants);
  for (let strength = PRIMARY; strength <= IMPLIED; strength++) {
    for (const [key, [first, ...others]] of lists) {
      for (const other of others) {
        const [a, b] = [indexOf(first as Claimant), indexOf(other)];
        if (strengthOf(other) !== strength || sets.joinUnlessDoubled(a, b) || strength === IMPLIED) continue;
        contested.push({ key, first: entries[a] as DirectoryEntry, second: entries[b] as DirectoryEntry });
      }
    }
  }
  // An address has one owner, also where it is contested: whoever holds it most firmly.
  const ownerOf = (key: string): number | undefined => {
    const list = claimants.get(key);
    const first = typeof list === 'number' ? list : list?.[0];
    return first === undefined || strengthOf(first) === IMPLIED ? undefined : sets.find(indexOf(first));
  };
  const clusters = Array.from(sets.groups(entries), ([root, members]) => ({
    entries: members,
    owns: (key: string) => ownerOf(key) === root,
  }));
  return { clusters, contested };
}

/** The addresses that more than one record claims. */
function shared(claimants: Claimants): [string, readonly Claimant[]][] {
  const found: [string, readonly Claimant[]][] = [];
  for (const [key, list] of claimants) if (typeof list !== 'number') found.push([key, list]);
  return found;
}

/** By source, then by what the source calls it. Records that compare equal are the same in every respect that counts. */
function compareEntries(a: DirectoryEntry, b: DirectoryEntry): number {
  return (
    ADDRESS_ORDER.indexOf(a.source) - ADDRESS_ORDER.indexOf(b.source) ||
    compareText(a.id, b.id) ||
    compareText(a.address, b.address) ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
