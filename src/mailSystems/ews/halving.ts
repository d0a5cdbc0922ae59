import pLimit from 'p-limit';
import { EwsError } from './ewsError';

/** Levels of halves without a single answer after which it is the system that is broken, and no mailbox: 14 requests. */
const LEVELS_WITHOUT_SUCCESS = 3;
/** Requests that halving may cost one question. One poisoned mailbox among a hundred costs 14. */
const MOST_REQUESTS = 200;

export interface FailedBatch {
  readonly mailboxes: readonly string[];
  readonly error: unknown;
}

export interface HalvingOptions {
  /** Whether anything of the question has been answered. */
  readonly hasSucceeded: () => boolean;
}

/** How one batch is asked again, and what becomes of what is not divided any further. */
export interface BatchHandling {
  /** The error, or undefined when the answer is kept. */
  ask(mailboxes: readonly string[]): Promise<unknown>;
  leave(batch: FailedBatch): Promise<void> | void;
  giveUp(batch: FailedBatch): void;
}

/**
 * Whether one mailbox among many can be to blame: the system failed on the request, or its answer is damaged. Not so for
 * anything on the way there (network, time, TLS, a gateway’s page), a refusal, or an answer about another number of
 * mailboxes: half of those could match by chance, and their order is the only key.
 */
export function mayBePoisoned(error: unknown): error is EwsError {
  return error instanceof EwsError && (error.trouble === 'fault' || error.trouble === 'damaged');
}

/**
 * Finds the mailboxes that spoil a whole batch, for one question: asks in halves of halves until each is alone, so that the
 * others get their answer. Until something of the question has been answered, one batch is divided at a time, and none any
 * more once that was in vain.
 */
export function createHalving({ hasSucceeded }: HalvingOptions) {
  const oneAtATime = pLimit(1);
  let requests = 0;
  let isInVain = false;

  async function divide(first: FailedBatch, { ask, leave, giveUp }: BatchHandling): Promise<void> {
    let failing = [first];
    for (let level = 1; failing.length > 0 && !isInVain; level += 1) {
      const halves = failing.flatMap(({ mailboxes }) => inHalves(mailboxes));
      if (requests + halves.length > MOST_REQUESTS) break;
      requests += halves.length;
      const outcomes = await Promise.all(
        halves.map(async (mailboxes) => ({ mailboxes, error: await ask(mailboxes) })),
      );
      const failed = outcomes.filter(({ error }) => error !== undefined);
      failing = failed.filter(({ mailboxes, error }) => mailboxes.length > 1 && mayBePoisoned(error));
      await Promise.all(failed.filter((batch) => !failing.includes(batch)).map(leave));
      isInVain = level >= LEVELS_WITHOUT_SUCCESS && !hasSucceeded();
    }
    failing.forEach(giveUp);
  }

  return (batch: FailedBatch, handling: BatchHandling): Promise<void> =>
    hasSucceeded() ? divide(batch, handling) : oneAtATime(() => divide(batch, handling));
}

function inHalves<T>(items: readonly T[]): [readonly T[], readonly T[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
