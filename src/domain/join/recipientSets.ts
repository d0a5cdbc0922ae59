import type { DirectoryEntry } from '../directoryEntry';
import type { Pace } from '../steps';
import { ADDRESS_ORDER } from './facts';

/** One recipient's records. `root` is what `find` gives for each of them. */
export interface RecipientSet {
  readonly root: number;
  readonly members: DirectoryEntry[];
}

/** Union-find over records, by their indices. Knows which sources each set holds. */
export class RecipientSets {
  private readonly parent: Int32Array;
  private readonly sources: Uint8Array;
  private readonly doubled: Uint8Array;

  constructor(entries: readonly DirectoryEntry[]) {
    this.parent = new Int32Array(entries.length);
    this.sources = new Uint8Array(entries.length);
    this.doubled = new Uint8Array(entries.length);
    for (let i = 0; i < entries.length; i++) {
      this.parent[i] = i;
      this.sources[i] = 1 << ADDRESS_ORDER.indexOf((entries[i] as DirectoryEntry).source);
    }
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

  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return;
    const [into, from] = x < y ? [x, y] : [y, x];
    const [s, t] = [this.sources[into] as number, this.sources[from] as number];
    this.parent[from] = into;
    this.sources[into] = s | t;
    if ((s & t) !== 0 || this.doubled[into] || this.doubled[from]) this.doubled[into] = 1;
  }

  /** Joins, unless a set would hold two records of one source then; false where that keeps them apart. */
  joinUnlessDoubled(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x !== y && ((this.sources[x] as number) & (this.sources[y] as number)) !== 0) return false;
    this.join(x, y);
    return true;
  }

  /** Whether a set holds two records of one source. */
  isDoubled(root: number): boolean {
    return this.doubled[root] === 1;
  }

  /** The sets, each with its root and its records. */
  *groups(entries: readonly DirectoryEntry[], pace: Pace): Generator<void, RecipientSet[]> {
    const groups: RecipientSet[] = [];
    /** From a root to its set's place in `groups`, counted from one. */
    const places = new Int32Array(entries.length);
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index] as DirectoryEntry;
      const root = this.find(index);
      const place = places[root] as number;
      if (place === 0) places[root] = groups.push({ root, members: [entry] });
      else groups[place - 1]?.members.push(entry);
      if (pace(1)) yield;
    }
    return groups;
  }
}
