/** Long work in short steps, without a clock: whoever drives a generator decides what to do between two of them. */

/** Takes in how much was done since the last call, and says whether it is time for a pause. */
export type Pace = (done: number) => boolean;

/** A pace with a pause after every `aStep` of whatever is counted. */
export function paceOf(aStep: number): Pace {
  let sum = 0;
  return (done) => {
    sum += done;
    if (sum < aStep) return false;
    sum = 0;
    return true;
  };
}

/** All steps at once. */
export function drained<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
