/** The environment as it came: every setting a string or absent. What the settings mean is decided in config.ts. */
export const SETTINGS = [
  'INTERSLOT_EXCHANGE_EWS_URL',
  'INTERSLOT_EXCHANGE_USERNAME',
  'INTERSLOT_EXCHANGE_PASSWORD',
  'INTERSLOT_EXCHANGE_PASSWORD_FILE',
  'INTERSLOT_EXCHANGE_CA_FILE',
  'INTERSLOT_EXCHANGE_EWS_VERSION',
  'INTERSLOT_WORKMAIL_EWS_URL',
  'INTERSLOT_WORKMAIL_USERNAME',
  'INTERSLOT_WORKMAIL_PASSWORD',
  'INTERSLOT_WORKMAIL_PASSWORD_FILE',
  'INTERSLOT_WORKMAIL_CA_FILE',
  'INTERSLOT_WORKMAIL_EWS_VERSION',
  'INTERSLOT_ORGANISATION_NAME',
  'INTERSLOT_DOMAINS',
  'INTERSLOT_DIRECTORY_FILE',
  'INTERSLOT_LDAP_URL',
  'INTERSLOT_LDAP_BIND_DN',
  'INTERSLOT_LDAP_PASSWORD',
  'INTERSLOT_LDAP_PASSWORD_FILE',
  'INTERSLOT_LDAP_BASE_DN',
  'INTERSLOT_LDAP_CA_FILE',
  'INTERSLOT_LDAP_STARTTLS',
  'INTERSLOT_WORKMAIL_REGION',
  'INTERSLOT_WORKMAIL_ORGANIZATION_ID',
  'INTERSLOT_WORKMAIL_API_URL',
  'INTERSLOT_WORKMAIL_API_CA_FILE',
  'INTERSLOT_DATA_DIR',
  'INTERSLOT_HOST',
  'INTERSLOT_PUBLIC_URL',
  'INTERSLOT_TLS_CERT_FILE',
  'INTERSLOT_TLS_KEY_FILE',
  'INTERSLOT_TRUSTED_PROXIES',
  'INTERSLOT_SIGN_IN',
  'INTERSLOT_EXCHANGE_TOKEN_METADATA_URLS',
  'INTERSLOT_EXCHANGE_TOKEN_AUDIENCE',
  'INTERSLOT_EXCHANGE_TOKEN_CA_FILE',
  'INTERSLOT_ENTRA_TENANT_ID',
  'INTERSLOT_ENTRA_CLIENT_ID',
  'INTERSLOT_ENTRA_SCOPE',
  'INTERSLOT_ENTRA_AUTHORITY',
  'INTERSLOT_ENTRA_CA_FILE',
  'INTERSLOT_OIDC_ISSUER',
  'INTERSLOT_OIDC_CLIENT_ID',
  'INTERSLOT_OIDC_CLIENT_SECRET',
  'INTERSLOT_OIDC_CLIENT_SECRET_FILE',
  'INTERSLOT_OIDC_SCOPES',
  'INTERSLOT_OIDC_REQUIRED_CLAIM',
  'INTERSLOT_OIDC_CA_FILE',
  'INTERSLOT_SESSION_KEY_FILE',
  'INTERSLOT_SESSION_IDLE_MINUTES',
  'INTERSLOT_SESSION_HOURS',
  'INTERSLOT_ADMIN_CLAIM',
  'INTERSLOT_ADMIN_TOKEN_FILE',
  'INTERSLOT_REQUESTS_PER_MINUTE',
  'INTERSLOT_MAILBOXES_PER_HOUR',
  'INTERSLOT_AUDIT_FILE',
  'INTERSLOT_AUDIT_ADDRESSES',
  'INTERSLOT_FRAME_ANCESTORS',
  'INTERSLOT_OFFICE_JS_URL',
  'INTERSLOT_LOG_LEVEL',
  'PORT',
] as const;

export type Environment = Partial<Record<(typeof SETTINGS)[number], string>>;

/** Settings of the contract that this version does not act on yet. Whoever sets one is told, not left guessing. */
const NOT_YET = [/^INTERSLOT_(CANARY_\w+|DNS_SERVER)$/];

/** Picks Interslot's settings out of a process environment; empty values count as absent. */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const found: Environment = {};
  for (const name of SETTINGS) {
    const value = env[name]?.trim();
    if (value) found[name] = value;
  }
  return found;
}

/** Names in the environment that look like ours: those not acted on yet, and those nobody knows (a typing error). */
export function strangeSettings(env: Record<string, string | undefined>): {
  notYet: string[];
  unknown: string[];
} {
  const ours = Object.keys(env).filter((name) => name.startsWith('INTERSLOT_') && env[name]?.trim());
  const strange = ours.filter((name) => !(SETTINGS as readonly string[]).includes(name)).sort();
  const isNotYet = (name: string) => NOT_YET.some((pattern) => pattern.test(name));
  return { notYet: strange.filter(isNotYet), unknown: strange.filter((name) => !isNotYet(name)) };
}
