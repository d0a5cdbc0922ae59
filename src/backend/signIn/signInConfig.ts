import type { Environment } from '../environment';
import type { Secret } from '../secrets';
import { toCount } from '../settings';
import { isSafeUrl, toUrl } from '../urls';
import { toClaim, type Claim } from './claim';
import type { EntraConfig } from './entraAccessToken';
import type { ExchangeTokenConfig } from './exchangeIdentityToken';
import type { OpenIdConnectConfig } from './openIdConnect';
import type { SessionLifetime } from './sessionCookie';

/** Who may come in, and how. Absent as a whole where nobody but this machine is served; otherwise `publicOrigin` is set. */
export interface SignInConfig {
  readonly exchangeToken?: ExchangeTokenConfig;
  readonly entra?: EntraConfig;
  readonly openIdConnect?: OpenIdConnectConfig & {
    readonly keyFile: string;
    readonly lifetime: SessionLifetime;
  };
  readonly adminClaim?: Claim;
}

const WAYS = ['exchangeToken', 'entra', 'openIdConnect', 'none'] as const;
type WayName = (typeof WAYS)[number];

/** The settings that belong to one way, by the beginning of their names. */
const OWN_SETTINGS: readonly [Exclude<WayName, 'none'>, RegExp][] = [
  ['exchangeToken', /^INTERSLOT_EXCHANGE_TOKEN_/],
  ['entra', /^INTERSLOT_ENTRA_/],
  ['openIdConnect', /^INTERSLOT_(OIDC|SESSION)_/],
];
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** These vouch for anybody in the world. */
const EVERYBODYS =
  /^https:\/\/(accounts\.google\.com|login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)|appleid\.apple\.com)/;

/**
 * INTERSLOT_SIGN_IN and what belongs to it. Pure: no file is opened. Problems are added to `problems`, one sentence each.
 * Undefined where there is no sign-in.
 */
export function toSignInConfig(
  env: Environment,
  publicOrigin: string | undefined,
  problems: string[],
): SignInConfig | undefined {
  const ways = toWays(env.INTERSLOT_SIGN_IN, problems);
  nameUnused(env, ways, problems);
  if (ways.length === 0) return undefined;
  if (env.INTERSLOT_PUBLIC_URL === undefined)
    problems.push('INTERSLOT_PUBLIC_URL must be set with a sign-in: the https address that people open.');
  const has = (way: (typeof ways)[number]) => ways.includes(way);
  const adminClaim = toClaimSetting(env, 'INTERSLOT_ADMIN_CLAIM', problems);
  return {
    ...(has('exchangeToken') && { exchangeToken: toExchangeToken(env, publicOrigin, problems) }),
    ...(has('entra') && { entra: toEntra(env, problems) }),
    ...(has('openIdConnect') && { openIdConnect: toOpenIdConnect(env, problems) }),
    ...(adminClaim && { adminClaim }),
  };
}

function toWays(text: string | undefined, problems: string[]): Exclude<WayName, 'none'>[] {
  const names = (text ?? 'none').split(/[\s,]+/).filter((name) => name !== '');
  const unknown = names.filter((name) => !(WAYS as readonly string[]).includes(name));
  if (unknown.length > 0) {
    problems.push(`INTERSLOT_SIGN_IN must list one or more of ${WAYS.join(', ')}, separated by commas.`);
  }
  if (names.includes('none') && names.length > 1)
    problems.push('INTERSLOT_SIGN_IN: none cannot stand beside other ways.');
  return names.filter((name): name is Exclude<WayName, 'none'> => OWN_SETTINGS.some(([way]) => way === name));
}

function nameUnused(env: Environment, ways: readonly WayName[], problems: string[]): void {
  for (const [way, pattern] of OWN_SETTINGS) {
    const name = Object.keys(env).find((setting) => pattern.test(setting));
    if (name && !ways.includes(way))
      problems.push(`${name} is set, and INTERSLOT_SIGN_IN does not list ${way}: nothing would use it.`);
  }
}

function toExchangeToken(
  env: Environment,
  publicOrigin: string | undefined,
  problems: string[],
): ExchangeTokenConfig {
  const urls = (env.INTERSLOT_EXCHANGE_TOKEN_METADATA_URLS ?? '').split(/[\s,]+/).filter((url) => url !== '');
  if (urls.length === 0 || !urls.every(isSafeUrl)) {
    problems.push(
      'INTERSLOT_EXCHANGE_TOKEN_METADATA_URLS must list https addresses exactly as Exchange writes them, such as https://mail.example.com:443/autodiscover/metadata/json/1.',
    );
  }
  const audience = env.INTERSLOT_EXCHANGE_TOKEN_AUDIENCE ?? `${publicOrigin}/outlook.html`;
  const caFile = env.INTERSLOT_EXCHANGE_TOKEN_CA_FILE;
  return { audience, metadataUrls: urls, ...(caFile && { caFile }) };
}

function toEntra(env: Environment, problems: string[]): EntraConfig {
  const { INTERSLOT_ENTRA_TENANT_ID: tenantId = '', INTERSLOT_ENTRA_CLIENT_ID: clientId = '' } = env;
  for (const [name, value] of [
    ['INTERSLOT_ENTRA_TENANT_ID', tenantId],
    ['INTERSLOT_ENTRA_CLIENT_ID', clientId],
  ] as const) {
    if (!GUID.test(value)) problems.push(`${name} must be a GUID: Entra ID's own id, not a name.`);
  }
  const scope = env.INTERSLOT_ENTRA_SCOPE ?? 'access_as_user';
  if (!/^[\w.-]+$/.test(scope))
    problems.push('INTERSLOT_ENTRA_SCOPE must be the short name of the scope, such as access_as_user.');
  const authority = env.INTERSLOT_ENTRA_AUTHORITY ?? 'https://login.microsoftonline.com';
  if (!isSafeUrl(authority) || toUrl(authority)?.origin !== authority.replace(/\/$/, ''))
    problems.push(
      'INTERSLOT_ENTRA_AUTHORITY must be an https origin such as https://login.microsoftonline.us.',
    );
  return {
    tenantId: tenantId.toLowerCase(),
    clientId: clientId.toLowerCase(),
    scope,
    authority: authority.replace(/\/$/, ''),
    ...(env.INTERSLOT_ENTRA_CA_FILE && { caFile: env.INTERSLOT_ENTRA_CA_FILE }),
  };
}

function toOpenIdConnect(env: Environment, problems: string[]): NonNullable<SignInConfig['openIdConnect']> {
  const issuer = env.INTERSLOT_OIDC_ISSUER ?? '';
  if (!isSafeUrl(issuer)) problems.push('INTERSLOT_OIDC_ISSUER must be the https address of the provider.');
  const clientId = env.INTERSLOT_OIDC_CLIENT_ID ?? '';
  if (!clientId)
    problems.push('INTERSLOT_OIDC_CLIENT_ID must be set: the client that the provider knows Interslot as.');
  const value = env.INTERSLOT_OIDC_CLIENT_SECRET;
  const file = env.INTERSLOT_OIDC_CLIENT_SECRET_FILE;
  if (value && file)
    problems.push(
      'INTERSLOT_OIDC_CLIENT_SECRET and INTERSLOT_OIDC_CLIENT_SECRET_FILE are both set: keep one.',
    );
  const scopes = env.INTERSLOT_OIDC_SCOPES ?? 'openid profile';
  if (!scopes.split(' ').includes('openid')) problems.push('INTERSLOT_OIDC_SCOPES must hold openid.');
  const requiredClaim = toClaimSetting(env, 'INTERSLOT_OIDC_REQUIRED_CLAIM', problems);
  if (EVERYBODYS.test(issuer) && !requiredClaim) {
    problems.push(
      'INTERSLOT_OIDC_REQUIRED_CLAIM must be set: this provider vouches for anybody, not for your company alone (for Google Workspace: hd=example.com).',
    );
  }
  const keyFile = env.INTERSLOT_SESSION_KEY_FILE ?? '';
  if (!keyFile)
    problems.push(
      'INTERSLOT_SESSION_KEY_FILE must be set: openssl rand -base64 32 makes what belongs into it.',
    );
  const caFile = env.INTERSLOT_OIDC_CA_FILE;
  return {
    issuer,
    clientId,
    ...(file ? { clientSecret: { file } as Secret } : value ? { clientSecret: { value } as Secret } : {}),
    scopes,
    ...(requiredClaim && { requiredClaim }),
    ...(caFile && { caFile }),
    keyFile,
    lifetime: {
      idleMs: 60_000 * toCount(env, 'INTERSLOT_SESSION_IDLE_MINUTES', 60, 7 * 24 * 60, problems),
      absoluteMs: 3_600_000 * toCount(env, 'INTERSLOT_SESSION_HOURS', 12, 30 * 24, problems),
    },
  };
}

function toClaimSetting(
  env: Environment,
  name: 'INTERSLOT_ADMIN_CLAIM' | 'INTERSLOT_OIDC_REQUIRED_CLAIM',
  problems: string[],
): Claim | undefined {
  const text = env[name];
  const claim = text === undefined ? undefined : toClaim(text);
  if (text !== undefined && !claim) problems.push(`${name} must look like groups=interslot-admins.`);
  return claim;
}
