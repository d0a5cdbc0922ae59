/** Long work in short steps, without a clock: whoever drives a generator decides what to do between two of them. */

/**
 * Evaluations between two pauses; one is the look at one attendee, resource or room at one start. A few milliseconds on a
 * usual machine: short enough for a server to answer others in between, long enough for the pauses to cost nothing.
 */
export const EVALUATIONS_A_STEP = 20_000;

/** Takes in how much was done since the last call, and says whether it is time for a pause. */
export type Pace = (evaluations: number) => boolean;

export function createPace(): Pace {
  let done = 0;
  return (evaluations) => {
    done += evaluations;
    if (done < EVALUATIONS_A_STEP) return false;
    done = 0;
    return true;
  };
}

/** All steps at once. */
export function drained<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
