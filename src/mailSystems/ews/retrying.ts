import { DelegateBackoff, handleWhen, retry, type IRetryBackoffContext } from 'cockatiel';
import { EwsError, type Trouble } from './ewsError';
import type { Patience } from './patience';

export interface RetryTimes {
  /** The first wait is at least this long, every later one at most three times the one before. */
  readonly fromMs: number;
  /** 0 to 1. Spreads the repetitions of requests that failed together. */
  readonly random: () => number;
}

export const RETRY_FROM_MS = 200;
const LONGEST_WAIT_MS = 3000;
const MOST_RETRIES = 2;

/** How often each kind of trouble is tried again. What is not here never is: asking again changes nothing about it. */
const RETRIES: Readonly<Partial<Record<Trouble, number>>> = {
  broken: 2,
  gateway: 2,
  throttled: 2,
  refused: 1,
  time: 1,
  damaged: 1,
  fault: 1,
};

export interface Retrying {
  readonly signal?: AbortSignal;
  readonly patience: Patience;
  /** Trouble that the caller meets in another way than by the same request again. */
  readonly except?: readonly Trouble[];
  /** How long the mail system wants to be left alone. */
  readonly pauseMs: () => number;
}

/**
 * Runs an attempt and runs it again where that may help: twice at most, after waits with decorrelated jitter, and never
 * past the caller's patience. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retrying<T>(
  attempt: () => Promise<T>,
  { signal, patience, except = [], pauseMs }: Retrying,
  { fromMs, random }: RetryTimes,
): Promise<T> {
  const retried = new Map<Trouble, number>();

  function mayHelp(error: Error): boolean {
    if (!(error instanceof EwsError) || !error.retryable || signal?.aborted === true) return false;
    const { trouble } = error;
    if (trouble === undefined || except.includes(trouble)) return false;
    const before = retried.get(trouble) ?? 0;
    if (before >= (RETRIES[trouble] ?? 0) || !isTimeLeft(error)) return false;
    retried.set(trouble, before + 1);
    return true;
  }

  function isTimeLeft({ code, trouble }: EwsError): boolean {
    if (trouble === 'throttled') return pauseMs() < patience.leftMs();
    // Who waited in vain once would most likely do so again, and then nobody is told anything in time.
    if (code === 'timedOut') return patience.leftMs() > (patience.totalMs * 2) / 3;
    // In the second half the caller would only learn that time was up, and not what went wrong.
    return patience.leftMs() > patience.totalMs / 2;
  }

  const backoff = new DelegateBackoff((_: IRetryBackoffContext<unknown>, beforeMs: number = fromMs) => {
    const delay = Math.min(fromMs + random() * (beforeMs * 3 - fromMs), LONGEST_WAIT_MS);
    // Somebody in a hurry waits less.
    return { delay: Math.min(delay, patience.leftMs() / 4), state: delay };
  });
  const policy = retry(handleWhen(mayHelp), { maxAttempts: MOST_RETRIES, backoff });
  return policy.dangerouslyUnref().execute(attempt, signal);
}
