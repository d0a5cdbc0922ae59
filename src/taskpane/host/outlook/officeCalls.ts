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
 * All calls of a pane: at most three in flight, each with an end. A call that never calls back gives its place away, for else
 * three of them would end everything. Rejects with HostError timedOut or refused.
 * https://learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization
 */
export function officeCalls({ timeoutMs = CALL_TIMEOUT_MS } = {}): OfficeCall {
  const limit = pLimit(MOST_IN_FLIGHT);
  return (name, start) => limit(() => once(name, start, timeoutMs));
}

function once<T>(name: string, start: (done: Callback<T>) => void, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new HostError('timedOut', name)), timeoutMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    try {
      start((result) =>
        end(() => {
          if (result?.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
          else reject(new HostError('refused', `${name} ${result?.error?.code ?? ''}`.trim()));
        }),
      );
    } catch {
      // A method that this host lacks, or that throws for want of a permission instead of calling back.
      end(() => reject(new HostError('refused', `${name} threw`)));
    }
  });
}
