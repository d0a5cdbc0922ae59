import type { Dialect } from './dialects';
import { EwsError } from './ewsError';

/** How long a mail system that refused a password is not asked again with the same one. */
const LEFT_ALONE_MS = 30 * 60_000;

export interface SignInOptions {
  readonly dialect: Dialect;
  readonly username: string;
  readonly readPassword: () => Promise<string>;
  readonly now: () => number;
}

/**
 * The service account's sign-in, read anew for every request, and the gate behind a refused one: the same password again
 * would only bring the account nearer to being locked, for everybody who uses it. Another password opens the gate at once.
 */
export function createSignIn({ dialect, username, readPassword, now }: SignInOptions) {
  let refused:
    { readonly authorization: string; readonly atMs: number; readonly error: EwsError } | undefined;
  return {
    /** The `Authorization` header. */
    async authorization(): Promise<string> {
      let password: string;
      try {
        password = await readPassword();
      } catch (cause) {
        const message = `The password of Interslot’s service account for ${dialect.name} cannot be read.`;
        throw new EwsError(dialect.system, 'unauthorized', message, { cause });
      }
      return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
    },
    /** Throws what the system said when it refused the same sign-in a short time ago. */
    check(authorization: string): void {
      if (refused?.authorization === authorization && now() - refused.atMs < LEFT_ALONE_MS)
        throw refused.error;
    },
    refuse(authorization: string, error: EwsError): void {
      // Not what `check` threw again: the time counts from when the system was asked.
      if (refused?.error !== error) refused = { authorization, atMs: now(), error };
    },
  };
}
