import { createRemoteJWKSet, customFetch, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { HttpClient } from './httpClient';
import { refusalOf } from './refusalOf';
import { signInRefused, type Person } from './person';
import { holdsClaim, type Claim } from './claim';

export interface EntraConfig {
  /** GUIDs. One tenant: whoever is in it may come in. */
  readonly tenantId: string;
  /** The app registration, which is both the page and the API it asks for a token for. */
  readonly clientId: string;
  /** Short, as in the token: `access_as_user`. */
  readonly scope: string;
  /** `https://login.microsoftonline.com`, or a national cloud's. */
  readonly authority: string;
  /** Where the way to it is inspected by the company's own authority. */
  readonly caFile?: string;
}

const SKEW_SECONDS = 300;

/** Signing keys of one tenant, kept ten minutes; read anew for an unknown key at most once a minute. */
export function entraKeys({ authority, tenantId }: EntraConfig, http: HttpClient): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`), {
    cooldownDuration: 60_000,
    [customFetch]: (url, options) => http.fetch(url, options),
  });
}

/**
 * Checks an access token for Interslot's own scope, version 2. An ID token is refused for having no scope, an app's own
 * token likewise, and a token for Graph or another app's for its audience. Throws NotSignedIn.
 * https://learn.microsoft.com/entra/identity-platform/access-tokens
 */
export async function checkEntraAccessToken(
  token: string,
  config: EntraConfig,
  keys: JWTVerifyGetKey,
  nowMs: number,
  admin: Claim | undefined,
): Promise<Person> {
  const payload = await verify(token, config, keys, nowMs);
  const { oid, tid, name } = payload;
  if (payload.ver !== '2.0') throw signInRefused('version');
  if (tid !== config.tenantId) throw signInRefused('tenant');
  // Only our own page may hold tokens for us: another app of the tenant would act for its users unseen.
  if (payload.azp !== config.clientId) throw signInRefused('client');
  const scopes = typeof payload.scp === 'string' ? payload.scp.split(' ') : [];
  if (!scopes.includes(config.scope) || payload.idtyp === 'app') throw signInRefused('scope');
  if (typeof oid !== 'string' || oid === '' || oid.length > 100) throw signInRefused('subject');
  return {
    id: `entra:${oid}@${config.tenantId}`,
    way: 'entra',
    isAdmin: holdsClaim(payload, admin),
    ...(typeof name === 'string' && { name: name.slice(0, 100) }),
  };
}

async function verify(
  token: string,
  { authority, tenantId, clientId }: EntraConfig,
  keys: JWTVerifyGetKey,
  nowMs: number,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      typ: 'JWT',
      issuer: `${authority}/${tenantId}/v2.0`,
      audience: clientId,
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(nowMs),
      requiredClaims: ['exp', 'nbf', 'iat', 'scp', 'tid', 'oid'],
    });
    return payload;
  } catch (error) {
    throw refusalOf(error);
  }
}
