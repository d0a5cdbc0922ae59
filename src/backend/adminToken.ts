import { createHash, timingSafeEqual } from 'node:crypto';
import { readSecret, type Secret } from './secrets';

/** The token of `Authorization: Bearer …` (RFC 6750, 2.1); undefined where the header is absent or of another scheme. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
}

/** Whether this is the admin token, in a time that says nothing about how much of it was right. */
export async function isAdminToken(
  offered: string | undefined,
  secret: Secret | undefined,
): Promise<boolean> {
  if (offered === undefined || secret === undefined) return false;
  // A file that is gone admits nobody.
  const token = await readSecret(secret).catch(() => '');
  if (token === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(token));
}
