import type { DirectoryEntry } from '../directoryEntry';
import { drained, type Pace } from '../steps';
import { IMPLIED, PRIMARY, takeClaims } from './claimants';
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

const ownsAll = () => true;

/**
 * Finds the records that are one recipient: those that share an address. Two records of one source never are: a source
 * that lists two people is right about that, whatever addresses they share. The result does not depend on the entries' order.
 */
export function* clusterEntries(
  entries: readonly DirectoryEntry[],
  options: JoinOptions,
  pace: Pace,
): Generator<void, { clusters: Cluster[]; contested: Contested[] }> {
  const sets = new RecipientSets(entries);
  const holders = new Map<string, number>();
  const taker = {
    claim: (key: string, index: number) => {
      const holder = holders.get(key);
      if (holder === undefined) holders.set(key, index);
      else sets.join(holder, index);
    },
    isClaimed: (key: string) => holders.has(key),
  };
  yield* takeClaims(entries, options, taker, pace);
  const clusters: Cluster[] = [];
  const disputed: DirectoryEntry[] = [];
  // Nearly always nothing is in dispute, and then there is nothing to weigh.
  for (const { root, members } of yield* sets.groups(entries, pace)) {
    if (!sets.isDoubled(root)) clusters.push({ entries: members, owns: ownsAll });
    else for (const member of members) disputed.push(member);
    if (pace(1)) yield;
  }
  const settled = settle(disputed.sort(compareEntries), options);
  for (const cluster of settled.clusters) clusters.push(cluster);
  return { clusters, contested: settled.contested };
}

/** A record that claims an address, by its index, and how firmly. */
interface Claimant {
  readonly index: number;
  readonly strength: number;
}

/**
 * Records that hang together although a source lists some of them apart. Firm links go first (primary addresses before
 * aliases before routes, and by the order of the entries), and one that would put two records of a source together is
 * refused and told. They are few, so this is done at once.
 */
function settle(
  entries: readonly DirectoryEntry[],
  options: JoinOptions,
): { clusters: Cluster[]; contested: Contested[] } {
  const claimants = claimantsOf(entries, options);
  const sets = new RecipientSets(entries);
  const contested: Contested[] = [];
  for (let strength = PRIMARY; strength <= IMPLIED; strength++) {
    for (const [key, [first, ...others]] of claimants) {
      for (const other of others) {
        const [a, b] = [(first as Claimant).index, other.index];
        if (other.strength !== strength || sets.joinUnlessDoubled(a, b) || strength === IMPLIED) continue;
        contested.push({ key, first: entries[a] as DirectoryEntry, second: entries[b] as DirectoryEntry });
      }
    }
  }
  // An address has one owner, also where it is contested: whoever holds it most firmly.
  const ownerOf = (key: string) => sets.find((claimants.get(key) as [Claimant])[0].index);
  const clusters = drained(sets.groups(entries, () => false)).map(({ root, members }) => ({
    entries: members,
    owns: (key: string) => ownerOf(key) === root,
  }));
  return { clusters, contested };
}

/** Every address with the records that claim it, the firmest hold first, then in the order of the entries. */
function claimantsOf(entries: readonly DirectoryEntry[], options: JoinOptions): Map<string, Claimant[]> {
  const claimants = new Map<string, Claimant[]>();
  const taker = {
    claim: (key: string, index: number, strength: number) => {
      const known = claimants.get(key);
      if (!known) claimants.set(key, [{ index, strength }]);
      else if (known.every((one) => one.index !== index)) known.push({ index, strength });
    },
    isClaimed: (key: string) => claimants.has(key),
  };
  drained(takeClaims(entries, options, taker, () => false));
  return claimants;
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
