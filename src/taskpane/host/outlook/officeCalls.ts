import pLimit from 'p-limit';
import { HostError } from '../host';

/** Outlook on the web and on phones refuses a fourth call (errors 9020, 9021). */
export const MOST_IN_FLIGHT = 3;
/** Outlook on Windows has been seen to take seconds while it synchronizes; after this it is taken not to answer at all. */
export const CALL_TIMEOUT_MS = 10_000;

type Callback<T> = (result: Office.AsyncResult<T>) => void;

/** One of Outlook's asynchronous calls as a promise; `name` goes into errors. */
export type OfficeCall = <T>(name: string, start: (done: Callback<T>) => void) => Promise<T>;

/**
 * All calls of a pane: at most three in flight, each with an end. A call that has not called back in time keeps its place in
 * Outlook, which counts it still, until it does; but one place is always there to try again, for else three such calls would
 * end everything. Rejects with HostError timedOut or refused.
 * https://learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization
 */
export function officeCalls({ timeoutMs = CALL_TIMEOUT_MS } = {}): OfficeCall {
  const limit = pLimit(MOST_IN_FLIGHT);
  let hanging = 0;
  const hang = (change: 1 | -1) => {
    hanging += change;
    limit.concurrency = Math.max(1, MOST_IN_FLIGHT - hanging);
  };
  return (name, start) => limit(() => once(name, start, timeoutMs, hang));
}

function once<T>(
  name: string,
  start: (done: Callback<T>) => void,
  timeoutMs: number,
  hang: (change: 1 | -1) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let state: 'open' | 'hanging' | 'over' = 'open';
    const timer = setTimeout(() => {
      state = 'hanging';
      hang(1);
      reject(new HostError('timedOut', name));
    }, timeoutMs);
    const over = () => {
      clearTimeout(timer);
      if (state === 'hanging') hang(-1);
      state = 'over';
    };
    try {
      start((result) => {
        if (state === 'over') return;
        over();
        if (result?.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
        else reject(new HostError('refused', `${name} ${result?.error?.code ?? ''}`.trim()));
      });
    } catch {
      // A method that this host lacks, or that throws for want of a permission instead of calling back.
      over();
      reject(new HostError('refused', `${name} threw`));
    }
  });
}
