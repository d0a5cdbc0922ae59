import type { DirectoryEntry } from '../directoryEntry';
import { ADDRESS_ORDER, type JoinOptions } from './facts';

/** How firmly a record holds an address: its own, a further one, where its mail is routed, or by local part alone. */
const PRIMARY = 0;
const ALIAS = 1;
const ROUTE = 2;
const IMPLIED = 3;

/** A record's index and how firmly it holds: one number, because a large company has half a million of them. */
type Claimant = number;
const claimant = (index: number, strength: number): Claimant => index * 4 + strength;
const indexOf = (one: Claimant) => one >> 2;
const strengthOf = (one: Claimant) => one & 3;
/** Nearly every address has one or two. */
type Claimants = Map<string, Claimant | Claimant[]>;

/** One recipient: its records, each source at most once, and the addresses that are its alone. */
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
  const shared: [string, Claimant[]][] = [];
  for (const [key, list] of claimants) if (typeof list !== 'number') shared.push([key, list]);
  const sets = new RecipientSets(entries);
  const contested: Contested[] = [];
  for (let strength = PRIMARY; strength <= IMPLIED; strength++) {
    for (const [key, list] of shared) {
      const [first, ...others] = list as [Claimant, ...Claimant[]];
      for (const other of others) {
        if (strengthOf(other) !== strength || sets.join(indexOf(first), indexOf(other))) continue;
        const [a, b] = [entries[indexOf(first)], entries[indexOf(other)]] as [DirectoryEntry, DirectoryEntry];
        if (strength !== IMPLIED) contested.push({ key, first: a, second: b });
      }
    }
  }
  return { clusters: toClusters(entries, claimants, sets), contested };
}

/** Every address with the records that claim it, the firmest hold first, then in the order of the entries. */
function claimantsOf(entries: readonly DirectoryEntry[], options: JoinOptions): Claimants {
  const claimants: Claimants = new Map();
  const claim = (address: string, index: number, strength: number) => {
    // Adapters have tidied the addresses, so case is all that is left.
    const key = address.toLowerCase();
    const known = claimants.get(key);
    if (known === undefined) claimants.set(key, claimant(index, strength));
    else if (typeof known !== 'number') {
      if (known.every((one) => indexOf(one) !== index)) known.push(claimant(index, strength));
    } else if (indexOf(known) !== index) claimants.set(key, [known, claimant(index, strength)]);
  };
  entries.forEach((entry, index) => claim(entry.address, index, PRIMARY));
  entries.forEach((entry, index) => entry.aliases.forEach((alias) => claim(alias, index, ALIAS)));
  entries.forEach(({ claims, targetAddress }, index) => {
    if (targetAddress === undefined) return;
    const routes = claims.includes('routesToWorkmail') || claims.includes('leftoverRoute');
    if (routes) claim(targetAddress, index, ROUTE);
  });
  if (!options.workmailAlias) return claimants;
  // A record that has no address but the one at awsapps.com stands for the same local part in a domain of ours.
  const ending = `@${options.workmailAlias.toLowerCase()}.awsapps.com`;
  const isElsewhere = (address: string) => !address.toLowerCase().endsWith(ending);
  entries.forEach(({ address, aliases }, index) => {
    if (isElsewhere(address) || aliases.some(isElsewhere)) return;
    const localPart = address.toLowerCase().slice(0, -ending.length);
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
  claimants: Claimants,
  sets: RecipientSets,
): Cluster[] {
  // An address has one owner, also where it is contested: whoever holds it most firmly.
  const ownerOf = (key: string): number | undefined => {
    const list = claimants.get(key);
    const first = typeof list === 'number' ? list : list?.[0];
    return first === undefined || strengthOf(first) === IMPLIED ? undefined : sets.find(indexOf(first));
  };
  const clusters = new Map<number, DirectoryEntry[]>();
  entries.forEach((entry, index) => {
    const root = sets.find(index);
    const cluster = clusters.get(root);
    if (cluster) cluster.push(entry);
    else clusters.set(root, [entry]);
  });
  return Array.from(clusters, ([root, members]) => ({
    entries: members,
    owns: (key) => ownerOf(key) === root,
  }));
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
