import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Account {
  readonly username: string;
  readonly password: string;
}

/** A password nobody knows before the simulator says it. */
export function makePassword(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * Whether an Authorization header carries this account (Basic, RFC 7617). User names are compared without regard to case, as
 * Windows does; the comparison takes the same time whatever is wrong.
 */
export function isAuthorized(header: string | undefined, account: Account): boolean {
  const match = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '');
  const decoded = Buffer.from(match?.[1] ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const username = decoded.slice(0, Math.max(0, colon));
  const password = decoded.slice(colon + 1);
  const nameFits = same(username.toLowerCase(), account.username.toLowerCase());
  const passwordFits = same(password, account.password);
  return nameFits && passwordFits && colon > 0;
}

/** Digests have one length, so the comparison does not tell how long the secret is. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
