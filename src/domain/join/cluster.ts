import { addressKey, domainOf } from '../address';
import type { DirectoryEntry } from '../directoryEntry';
import { ADDRESS_ORDER, type JoinOptions } from './facts';

/** How firmly a record holds an address: its own, a further one, where its mail is routed, or by local part alone. */
const PRIMARY = 0;
const ALIAS = 1;
const ROUTE = 2;
const IMPLIED = 3;

interface Claimant {
  readonly index: number;
  readonly strength: number;
}

/** One recipient: its records, each source at most once, and the addresses that are its alone. */
export interface Cluster {
  readonly entries: readonly DirectoryEntry[];
  /** Address keys, in the order in which they came up, strongest hold first. */
  readonly owned: ReadonlySet<string>;
}

/** Two records that claim one address and are not the same recipient. */
export interface Contested {
  readonly key: string;
  readonly first: DirectoryEntry;
  readonly second: DirectoryEntry;
}

/**
 * Finds the records that are one recipient: those that share an address. Firm links go first (primary addresses before
 * aliases before routes), and a link that would put two records of one source together is refused and told: one source
 * listing two people is right about that, whatever addresses they share. The result does not depend on the entries' order.
 */
export function clusterEntries(
  given: readonly DirectoryEntry[],
  options: JoinOptions,
): { clusters: Cluster[]; contested: Contested[] } {
  const entries = [...given].sort(compareEntries);
  const claimants = claimantsOf(entries, options);
  const shared = [...claimants].filter(([, list]) => list.length > 1);
  const sets = new RecipientSets(entries);
  const contested: Contested[] = [];
  for (let strength = PRIMARY; strength <= IMPLIED; strength++) {
    for (const [key, list] of shared) {
      const [first, ...others] = list as [Claimant, ...Claimant[]];
      for (const other of others) {
        if (other.strength !== strength || sets.join(first.index, other.index)) continue;
        const [a, b] = [entries[first.index], entries[other.index]] as [DirectoryEntry, DirectoryEntry];
        if (strength !== IMPLIED) contested.push({ key, first: a, second: b });
      }
    }
  }
  return { clusters: toClusters(entries, claimants, sets), contested };
}

/** Every address with the records that claim it, the firmest hold first, then in the order of the entries. */
function claimantsOf(entries: readonly DirectoryEntry[], options: JoinOptions): Map<string, Claimant[]> {
  const claimants = new Map<string, Claimant[]>();
  const claim = (address: string, index: number, strength: number) => {
    const key = addressKey(address);
    const list = claimants.get(key);
    if (!list) claimants.set(key, [{ index, strength }]);
    else if (list.every((known) => known.index !== index)) list.push({ index, strength });
  };
  entries.forEach((entry, index) => claim(entry.address, index, PRIMARY));
  entries.forEach((entry, index) => entry.aliases.forEach((alias) => claim(alias, index, ALIAS)));
  entries.forEach((entry, index) => {
    const routes = entry.claims.some((code) => code === 'routesToWorkmail' || code === 'leftoverRoute');
    if (routes && entry.targetAddress !== undefined) claim(entry.targetAddress, index, ROUTE);
  });
  const awsDomain = options.workmailAlias && `${options.workmailAlias.toLowerCase()}.awsapps.com`;
  if (!awsDomain) return claimants;
  // A record that has no address but the one at awsapps.com stands for the same local part in a domain of ours.
  entries.forEach((entry, index) => {
    if ([entry.address, ...entry.aliases].some((address) => domainOf(address) !== awsDomain)) return;
    const localPart = addressKey(entry.address).split('@')[0] as string;
    const key = options.domains.map((domain) => `${localPart}@${domain}`).find((name) => claimants.has(name));
    if (key !== undefined) claim(key, index, IMPLIED);
  });
  return claimants;
}

/** Union-find in which a set holds each source at most once. */
class RecipientSets {
  private readonly parent: Int32Array;
  private readonly sources: Uint8Array;

  constructor(entries: readonly DirectoryEntry[]) {
    this.parent = Int32Array.from(entries.keys());
    this.sources = Uint8Array.from(entries, (entry) => 1 << ADDRESS_ORDER.indexOf(entry.source));
  }

  find(index: number): number {
    let root = index;
    while (this.parent[root] !== root) root = this.parent[root] as number;
    for (let at = index; at !== root;) {
      const next = this.parent[at] as number;
      this.parent[at] = root;
      at = next;
    }
    return root;
  }

  /** False where both sets hold a record of one source, which stay apart. */
  join(a: number, b: number): boolean {
    const [into, from] = [this.find(a), this.find(b)].sort((x, y) => x - y) as [number, number];
    if (into === from) return true;
    const [x, y] = [this.sources[into] as number, this.sources[from] as number];
    if ((x & y) !== 0) return false;
    this.parent[from] = into;
    this.sources[into] = x | y;
    return true;
  }
}

function toClusters(
  entries: readonly DirectoryEntry[],
  claimants: ReadonlyMap<string, readonly Claimant[]>,
  sets: RecipientSets,
): Cluster[] {
  const clusters = new Map<number, { entries: DirectoryEntry[]; owned: Set<string> }>();
  entries.forEach((entry, index) => {
    const root = sets.find(index);
    const cluster = clusters.get(root);
    if (cluster) cluster.entries.push(entry);
    else clusters.set(root, { entries: [entry], owned: new Set() });
  });
  // An address has one owner, also where it is contested: whoever holds it most firmly.
  for (const [key, [first]] of claimants) {
    if (first && first.strength !== IMPLIED) clusters.get(sets.find(first.index))?.owned.add(key);
  }
  return [...clusters.values()];
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
