import type { ErrorCode } from '../../errors';
import { EwsError } from './ewsError';

/** Failures that come from before the sign-in was looked at, or may. */
const SAY_NOTHING: readonly ErrorCode[] = ['systemUnreachable', 'timedOut', 'tlsFailed', 'throttled'];

export type SignInGuard = ReturnType<typeof createSignInGuard>;

/**
 * Lets the first request with new credentials through alone, however long it takes, and again after every refused sign-in: a
 * wrong password tried eight times at once is enough to lock a service account out of Active Directory, and a refusal is
 * slow where its domain controller is far. Once a request came back from behind the sign-in, the rest with the same
 * credentials run freely.
 */
export function createSignInGuard() {
  let accepted: string | undefined;
  let firstContact: Promise<void> | undefined;

  return {
    isAccepted: (credentials: string): boolean => accepted === credentials,

    async run<T>(credentials: string, send: () => Promise<T>): Promise<T> {
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
      if (accepted !== credentials) firstContact = settled.then(() => void (firstContact = undefined));
      return outcome;
    },
  };
}
