import { paceOf, type Pace } from '../steps';

export { drained, type Pace } from '../steps';

/**
 * Evaluations between two pauses; one is the look at one attendee, resource or room at one start. A few milliseconds on a
 * usual machine: short enough for a server to answer others in between, long enough for the pauses to cost nothing.
 */
export const EVALUATIONS_A_STEP = 20_000;

export const createPace = (): Pace => paceOf(EVALUATIONS_A_STEP);
