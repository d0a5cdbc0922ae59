import type { Facts } from './facts';
import type { CheckOutcome } from './outcome';

export { cannotTell, counted, fail, listed, pass, table, warn, type CheckOutcome } from './outcome';

/** One prerequisite and how to find out whether it holds. One check a file in checks/. */
export interface Check {
  /** Stable; what `--only` and GET /doctor say. */
  readonly id: string;
  readonly title: string;
  /** What people notice when it does not hold. */
  readonly whyItMatters: string;
  readonly expected: string;
  /** The vendor's page. */
  readonly link: string;
  /** Checks without which this one can say nothing: it waits for them, and is not run after one that `blocks`. */
  readonly needs?: readonly string[];
  /** Checks whose failing is the cause of this one's: it waits for them and asks `facts.stateOf`. */
  readonly after?: readonly string[];
  /** Default 20 s. */
  readonly timeoutMs?: number;
  /** May reject: then nothing can be told of this check, and the others go on. */
  run(facts: Facts, signal: AbortSignal): Promise<CheckOutcome>;
}
