/** The obstacles as they are answered: one sentence each, and of many alike the first with the rest counted. */
import type { Facts } from '../suggestions';
import type { Obstacle } from './obstacles';

export interface HasToGive {
  readonly change: string;
  readonly text: string;
  readonly facts?: Facts;
}

/** Sentences of one kind before the rest is only counted. */
const MOST_ALIKE = 20;

export function wouldHaveToGive(obstacles: readonly Obstacle[]): HasToGive[] {
  return capped(obstacles.map(({ change, text, facts }) => ({ change, text, ...(facts && { facts }) })));
}

export function capped(all: readonly HasToGive[]): HasToGive[] {
  const kinds = [...new Set(all.map(({ change }) => change))];
  return kinds.flatMap((change) => {
    const alike = all.filter((one) => one.change === change);
    const rest = alike.length - MOST_ALIKE;
    if (rest <= 0) return alike;
    const text = rest === 1 ? 'The same holds of one more.' : `The same holds of ${rest} others.`;
    return [...alike.slice(0, MOST_ALIKE), { change, text, facts: { rest } }];
  });
}
