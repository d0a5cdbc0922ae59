import { EwsError } from './ewsError';

/** How long others wait for the first request. A refusal comes at once; a slow first answer must not hold up the rest. */
const PATIENCE_MS = 2000;

/**
 * Lets the first request through alone, and again after every refused sign-in: a wrong password tried eight times at once
 * is enough to lock a service account out of Active Directory. Once a request came back with anything but a refusal, the
 * rest run freely.
 */
export function createSignInGuard(patienceMs = PATIENCE_MS) {
  let isAccepted = false;
  let firstContact: Promise<void> | undefined;

  function wait(settled: Promise<unknown>): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        isAccepted = true;
        resolve();
      }, patienceMs).unref();
      void settled.then(() => {
        clearTimeout(timer);
        resolve();
      });
    }).then(() => void (firstContact = undefined));
  }

  return async function guard<T>(send: () => Promise<T>): Promise<T> {
    while (!isAccepted && firstContact !== undefined) await firstContact;
    const outcome = send();
    const settled = outcome.then(
      () => void (isAccepted = true),
      (error: unknown) => void (isAccepted = !isRefusedSignIn(error)),
    );
    if (!isAccepted) firstContact = wait(settled);
    return outcome;
  };
}

function isRefusedSignIn(error: unknown): boolean {
  return error instanceof EwsError && error.code === 'unauthorized';
}
