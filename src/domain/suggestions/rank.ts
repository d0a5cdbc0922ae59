/** Bands first, then the counts of the rules one after the other, then the earlier start. No sum of comforts buys a conflict. */
import type { Columns } from './columns';
import type { Counts } from './counts';
import { QUALITIES, type Quality } from './meeting';
import { RULES } from './rules';

const RANKING = RULES.filter((rule) => rule.ranks);

/** The worst of what the broken rules allow. */
export function qualityOf(counts: Counts): Quality {
  let worst = 0;
  for (const rule of RULES) {
    if (counts[rule.name] > 0) worst = Math.max(worst, QUALITIES.indexOf(rule.atBest));
  }
  return QUALITIES[worst]!;
}

/** Numbers up to this are exact. */
const LARGEST = 2 ** 53;

/**
 * Everything that a start is ranked by: what leads (its band, unless something else does), then the counts of the rules, then what
 * is further. As few numbers a start as it takes, compared one after the other: smaller is better.
 * Bands and counts are digits of these numbers, each with as many values as it has.
 */
export function rankingKeys(
  columns: Columns,
  starts: number,
  leading: readonly ArrayLike<number>[] = [bandsOf(columns, starts)],
  further: readonly Float64Array[] = [],
): Float64Array[] {
  const keys: Float64Array[] = [];
  let values = Infinity;
  const append = (column: ArrayLike<number>) => {
    let most = 0;
    for (let index = 0; index < starts; index += 1) if (column[index]! > most) most = column[index]!;
    if (most === 0) return;
    let key = keys.at(-1);
    if (!key || values * (most + 1) > LARGEST) {
      key = new Float64Array(starts);
      keys.push(key);
      values = 1;
    }
    for (let index = 0; index < starts; index += 1) key[index] = key[index]! * (most + 1) + column[index]!;
    values *= most + 1;
  };
  for (const column of leading) append(column);
  for (const { name } of RANKING) append(columns[name as keyof Columns]);
  // Not whole numbers, so each by itself.
  return [...keys, ...further];
}

/** The quality of each start, as its index in QUALITIES. */
export function bandsOf(columns: Columns, starts: number): Uint8Array {
  const band = new Uint8Array(starts);
  for (const { name, atBest } of RULES) {
    const column = columns[name as keyof Columns];
    const quality = QUALITIES.indexOf(atBest);
    if (quality === 0) continue;
    for (let index = 0; index < starts; index += 1) {
      if (column[index]! > 0 && quality > band[index]!) band[index] = quality;
    }
  }
  return band;
}

/** Starts are looked through in runs of so many, so that after each that is taken only the runs around it are looked at again. */
const RUN = 32;

/**
 * Indexes of the best starts, best first, at most `limit`. `isOpen` says which may be taken and is used up. Whoever is taken
 * closes all starts within `apartMs` of it; 0 closes itself alone. Of equals the earlier comes first.
 */
export function bestStarts(
  startsMs: readonly number[],
  keys: readonly Float64Array[],
  isOpen: Uint8Array,
  { limit, apartMs }: { readonly limit: number; readonly apartMs: number },
): number[] {
  const bestOf = new Int32Array(Math.ceil(startsMs.length / RUN));
  const look = (run: number) => {
    const end = Math.min((run + 1) * RUN, startsMs.length);
    let best = -1;
    for (let index = run * RUN; index < end; index += 1) {
      if (isOpen[index] === 1 && (best < 0 || isBetter(keys, index, best))) best = index;
    }
    bestOf[run] = best;
  };
  for (let run = 0; run < bestOf.length; run += 1) look(run);

  const taken: number[] = [];
  while (taken.length < limit) {
    let best = -1;
    for (const index of bestOf) if (index >= 0 && (best < 0 || isBetter(keys, index, best))) best = index;
    if (best < 0) break;
    taken.push(best);
    const isNear = (index: number) => Math.abs(startsMs[index]! - startsMs[best]!) < apartMs;
    let first = best;
    while (first > 0 && isNear(first - 1)) first -= 1;
    let last = best;
    while (last < startsMs.length - 1 && isNear(last + 1)) last += 1;
    isOpen.fill(0, first, last + 1);
    for (let run = Math.floor(first / RUN); run * RUN <= last; run += 1) look(run);
  }
  return taken;
}

function isBetter(keys: readonly Float64Array[], index: number, than: number): boolean {
  for (const key of keys) {
    if (key[index] !== key[than]) return key[index]! < key[than]!;
  }
  return false;
}
