import type { ErrorCode } from '../../errors';
import { EwsError } from './ewsError';

/** How long others wait for the first request. A refusal comes at once; a slow first answer must not hold up the rest. */
const PATIENCE_MS = 2000;

/** Failures that come from before the sign-in was looked at, or may. */
const SAY_NOTHING: readonly ErrorCode[] = ['systemUnreachable', 'timedOut', 'tlsFailed', 'throttled'];

/**
 * Lets the first request with new credentials through alone, and again after every refused sign-in: a wrong password tried
 * eight times at once is enough to lock a service account out of Active Directory. Once a request came back from behind
 * the sign-in, the rest with the same credentials run freely.
 */
export function createSignInGuard(patienceMs = PATIENCE_MS) {
  let accepted: string | undefined;
  let firstContact: Promise<void> | undefined;

  function wait(settled: Promise<unknown>, credentials: string): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        accepted = credentials;
        resolve();
      }, patienceMs).unref();
      void settled.then(() => {
        clearTimeout(timer);
        resolve();
      });
    }).then(() => void (firstContact = undefined));
  }

  return async function guard<T>(credentials: string, send: () => Promise<T>): Promise<T> {
    while (accepted !== credentials && firstContact !== undefined) await firstContact;
    const outcome = send();
    const settled = outcome.then(
      () => void (accepted = credentials),
      (error: unknown) => {
        const code = error instanceof EwsError ? error.code : undefined;
        if (code === 'unauthorized') accepted = accepted === credentials ? undefined : accepted;
        else if (code === undefined || !SAY_NOTHING.includes(code)) accepted = credentials;
      },
    );
    if (accepted !== credentials) firstContact = wait(settled, credentials);
    return outcome;
  };
}
