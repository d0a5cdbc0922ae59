/** Which starts touch which cells: a block stands in the way of a run of starts, and runs are added up without looking at each. */
import { CELL_MS, firstPairEndingAfter, type CellPairs } from './packed';

/** The candidate starts, to be found by cell. */
export interface StartRanges {
  readonly count: number;
  /** The cell of the first start. */
  readonly baseCell: number;
  /** How many starts lie before each cell from `baseCell` on; after its end all do. */
  readonly before: Int32Array;
  /** How long a meeting is compared with calendars, in cells. */
  readonly conflictCells: number;
}

/** `startsMs` rise, or stay. Nothing is returned where they do not lie on cells, as in a zone of the 19th century. */
export function startRanges(startsMs: readonly number[], conflictMs: number): StartRanges | undefined {
  if (startsMs.some((startMs) => startMs % CELL_MS !== 0)) return undefined;
  const count = startsMs.length;
  const baseCell = count === 0 ? 0 : startsMs[0]! / CELL_MS;
  const lastCell = count === 0 ? 0 : startsMs[count - 1]! / CELL_MS;
  const before = new Int32Array(lastCell - baseCell + 2);
  let index = 0;
  for (let cell = 0; cell < before.length; cell += 1) {
    before[cell] = index;
    // A series may bring two starts to one instant, where a clock skips the hour of one of them.
    while (index < count && startsMs[index]! / CELL_MS === baseCell + cell) index += 1;
  }
  return { count, baseCell, before, conflictCells: conflictMs / CELL_MS };
}

/**
 * Adds one to every start in `more` that touches one of the cells, once each, and takes one off in `less`. Differences become
 * counts by `summed`.
 */
export function addTouching(ranges: StartRanges, pairs: CellPairs, more: Int32Array, less?: Int32Array) {
  const { count, baseCell, before, conflictCells } = ranges;
  const last = before.length - 1;
  const reach = conflictCells - 1;
  const add = (from: number, until: number) => {
    more[from]! += 1;
    more[until]! -= 1;
    if (!less) return;
    less[from]! -= 1;
    less[until]! += 1;
  };
  let from = 0;
  let until = 0;
  for (let at = firstPairEndingAfter(pairs, baseCell); at < pairs.length; at += 2) {
    const lowCell = pairs[at]! - reach - baseCell;
    if (lowCell > last) break;
    const highCell = pairs[at + 1]! - baseCell;
    const low = lowCell <= 0 ? 0 : before[lowCell]!;
    const high = highCell > last ? count : before[highCell]!;
    if (low <= until) {
      if (high > until) until = high;
    } else {
      add(from, until);
      from = low;
      until = high;
    }
  }
  add(from, until);
}

/** How many of the starts lie before the instant. */
export function startsBefore({ count, baseCell, before }: StartRanges, atMs: number): number {
  const cell = Math.ceil(atMs / CELL_MS) - baseCell;
  if (cell <= 0) return 0;
  return cell >= before.length ? count : before[cell]!;
}

/** Each run of starts that touches a pair of cells, in order, until `visit` returns true; runs may overlap. */
export function visitTouching(
  { count, baseCell, before, conflictCells }: StartRanges,
  pairs: CellPairs,
  visit: (from: number, until: number) => boolean | void,
): void {
  const last = before.length - 1;
  for (let at = firstPairEndingAfter(pairs, baseCell); at < pairs.length; at += 2) {
    const lowCell = pairs[at]! - conflictCells + 1 - baseCell;
    if (lowCell > last) return;
    const highCell = pairs[at + 1]! - baseCell;
    const from = lowCell <= 0 ? 0 : before[lowCell]!;
    const until = highCell > last ? count : before[highCell]!;
    if (from < until && visit(from, until)) return;
  }
}

/** Differences to counts, in place. There is one difference more than starts. */
export function summed(differences: Int32Array): Int32Array {
  let sum = 0;
  for (let at = 0; at < differences.length; at += 1) {
    sum += differences[at]!;
    differences[at] = sum;
  }
  return differences;
}
