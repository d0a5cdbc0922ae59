/** Bands first, then the counts of the rules one after the other, then the earlier start. No sum of comforts buys a conflict. */
import { QUALITIES, type Quality } from './meeting';
import { RULES } from './rules';
import type { Counts, WeighedStart } from './weigh';

const RANKING = RULES.filter((rule) => rule.ranks);

/** The worst of what the broken rules allow. */
export function qualityOf(counts: Counts): Quality {
  let worst = 0;
  for (const rule of RULES) {
    if (counts[rule.name] > 0) worst = Math.max(worst, QUALITIES.indexOf(rule.atBest));
  }
  return QUALITIES[worst]!;
}

/** Best first. Two different starts are never equal, so the order depends on nothing else. */
export function ranked<T extends WeighedStart>(starts: readonly T[]): T[] {
  return starts
    .map((start) => ({ start, band: QUALITIES.indexOf(qualityOf(start.counts)) }))
    .sort((a, b) => a.band - b.band || compareInBand(a.start, b.start))
    .map(({ start }) => start);
}

function compareInBand(a: WeighedStart, b: WeighedStart): number {
  for (const { name } of RANKING) {
    const difference = a.counts[name] - b.counts[name];
    if (difference !== 0) return difference;
  }
  return a.startMs - b.startMs;
}
