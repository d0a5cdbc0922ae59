import type { Lane } from './dayLanes';
import type { Fill } from './lanes';

const ORDER: readonly Fill[] = ['free', 'workingElsewhere', 'tentative', 'busy', 'oof', 'unknown'];

export function fillsInView(lanes: readonly Lane[]): Fill[] {
  const seen = new Set(
    lanes.filter(({ state }) => state !== 'reading').flatMap(({ cells }) => cells.map(({ fill }) => fill)),
  );
  return ORDER.filter((fill) => seen.has(fill));
}

export const outsideInView = (lanes: readonly Lane[]): boolean =>
  lanes.some(({ outside }) => outside.length > 0);
