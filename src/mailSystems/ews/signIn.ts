import type { Dialect } from './dialects';
import { EwsError, reasonOf, type EwsReason } from './ewsError';
import type { SignInGuard } from './signInGuard';

/** How long a mail system that refused a password is not asked again with the same one. */
const LEFT_ALONE_MS = 30 * 60_000;

export interface SignInOptions {
  readonly dialect: Dialect;
  readonly username: string;
  readonly readPassword: () => Promise<string>;
  readonly now: () => number;
}

/** How a mail system stands to the service account, as far as anybody asked it. */
export type SignInState =
  | { readonly state: 'untried' | 'accepted' }
  /** Not asked again with this password before `untilMs`. */
  | { readonly state: 'refused'; readonly reason: EwsReason; readonly atMs: number; readonly untilMs: number }
  /** There is no password to try. */
  | { readonly state: 'unreadable'; readonly reason: EwsReason };

/**
 * The service account's sign-in, read anew for every request, and the gate behind a refused one: the same password again
 * would only bring the account nearer to being locked, for everybody who uses it. Another password opens the gate at once.
 */
export function createSignIn({ dialect, username, readPassword, now }: SignInOptions) {
  let refused:
    { readonly authorization: string; readonly atMs: number; readonly error: EwsError } | undefined;

  async function authorization(): Promise<string> {
    let password: string;
    try {
      password = await readPassword();
    } catch (cause) {
      const message = `The password of Interslot’s service account for ${dialect.name} cannot be read.`;
      throw new EwsError(dialect.system, 'unauthorized', message, { cause });
    }
    return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
  }

  function refusalOf(credentials: string) {
    const isShut = refused?.authorization === credentials && now() - refused.atMs < LEFT_ALONE_MS;
    return isShut ? refused : undefined;
  }

  return {
    /** The `Authorization` header. */
    authorization,
    /** Throws what the system said when it refused the same sign-in a short time ago. */
    check(credentials: string): void {
      const refusal = refusalOf(credentials);
      if (refusal !== undefined) throw refusal.error;
    },
    /** Asks the system nothing. */
    async state({ isAccepted }: Pick<SignInGuard, 'isAccepted'>): Promise<SignInState> {
      try {
        const credentials = await authorization();
        const refusal = refusalOf(credentials);
        if (refusal === undefined) return { state: isAccepted(credentials) ? 'accepted' : 'untried' };
        const { atMs, error } = refusal;
        const reason = reasonOf(error, dialect.system);
        return { state: 'refused', reason, atMs, untilMs: atMs + LEFT_ALONE_MS };
      } catch (error) {
        return { state: 'unreadable', reason: reasonOf(error, dialect.system) };
      }
    },
    refuse(authorization: string, error: EwsError): void {
      // Not what `check` threw again: the time counts from when the system was asked.
      if (refused?.error !== error) refused = { authorization, atMs: now(), error };
    },
  };
}
