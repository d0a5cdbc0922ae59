import { toConfig } from '../../../src/backend/config';
import { readEnvironment } from '../../../src/backend/environment';
import type { StartError } from '../../../src/errors';

const base = {
  INTERSLOT_EXCHANGE_EWS_URL: 'https://mail.example.com/EWS/Exchange.asmx',
  INTERSLOT_EXCHANGE_USERNAME: 'x',
  INTERSLOT_EXCHANGE_PASSWORD_FILE: '/run/secrets/exchange',
  INTERSLOT_DIRECTORY_FILE: 'directory.csv',
  INTERSLOT_PUBLIC_URL: 'https://interslot.example.com/',
  INTERSLOT_TLS_CERT_FILE: 'cert.pem',
  INTERSLOT_TLS_KEY_FILE: 'key.pem',
};
const exchangeToken = {
  ...base,
  INTERSLOT_SIGN_IN: 'exchangeToken',
  INTERSLOT_EXCHANGE_TOKEN_METADATA_URLS:
    'https://mail.example.com:443/autodiscover/metadata/json/1, https://mail2.example.com/m',
};
const entra = {
  ...base,
  INTERSLOT_SIGN_IN: 'entra',
  INTERSLOT_ENTRA_TENANT_ID: '7F1D1A4E-3a0e-4a53-9d9b-0e6c1b6a2f10',
  INTERSLOT_ENTRA_CLIENT_ID: '9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bc',
};
const openIdConnect = {
  ...base,
  INTERSLOT_SIGN_IN: 'openIdConnect',
  INTERSLOT_OIDC_ISSUER: 'https://sso.example.com',
  INTERSLOT_OIDC_CLIENT_ID: 'interslot',
  INTERSLOT_SESSION_KEY_FILE: 'key',
};
const configOf = (env: Record<string, string>) => toConfig(readEnvironment(env));
const problemsOf = (env: Record<string, string>) => {
  try {
    configOf(env);
  } catch (error) {
    return (error as StartError).problems;
  }
  return [];
};

it('reads each way', () => {
  expect(configOf(exchangeToken).signIn).toEqual({
    exchangeToken: {
      audience: 'https://interslot.example.com/outlook.html',
      metadataUrls: [
        'https://mail.example.com:443/autodiscover/metadata/json/1',
        'https://mail2.example.com/m',
      ],
    },
  });
  expect(configOf(entra).signIn?.entra).toEqual({
    tenantId: '7f1d1a4e-3a0e-4a53-9d9b-0e6c1b6a2f10',
    clientId: '9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bc',
    scope: 'access_as_user',
    authority: 'https://login.microsoftonline.com',
  });
  expect(configOf(openIdConnect).signIn?.openIdConnect).toMatchObject({
    scopes: 'openid profile',
    lifetime: { idleMs: 3_600_000, absoluteMs: 43_200_000 },
  });
});

it('several ways at once, and an admin’s claim', () => {
  const all = { ...exchangeToken, ...entra, ...openIdConnect, INTERSLOT_ADMIN_CLAIM: 'groups=a=b' };
  const { signIn } = configOf({ ...all, INTERSLOT_SIGN_IN: 'exchangeToken, entra openIdConnect' });
  expect(Object.keys(signIn ?? {})).toEqual(['exchangeToken', 'entra', 'openIdConnect', 'adminClaim']);
  expect(signIn?.adminClaim).toEqual({ name: 'groups', value: 'a=b' });
});

it('names everything that is missing at once', () => {
  const { INTERSLOT_PUBLIC_URL: _url, ...rest } = base;
  const problems = problemsOf({ ...rest, INTERSLOT_SIGN_IN: 'exchangeToken,entra,openIdConnect' });
  for (const name of [
    'INTERSLOT_PUBLIC_URL',
    'INTERSLOT_EXCHANGE_TOKEN_METADATA_URLS',
    'INTERSLOT_ENTRA_TENANT_ID',
    'INTERSLOT_ENTRA_CLIENT_ID',
    'INTERSLOT_OIDC_ISSUER',
    'INTERSLOT_OIDC_CLIENT_ID',
    'INTERSLOT_SESSION_KEY_FILE',
  ]) {
    expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1);
  }
  expect(problems).toHaveLength(7);
});

it.each<[string, Record<string, string>, RegExp]>([
  ['no way that there is', { ...base, INTERSLOT_SIGN_IN: 'password' }, /INTERSLOT_SIGN_IN must list/],
  ['none beside others', { ...entra, INTERSLOT_SIGN_IN: 'none,entra' }, /none cannot stand/],
  [
    'none on the network',
    { ...base, INTERSLOT_SIGN_IN: 'none', INTERSLOT_HOST: '0.0.0.0' },
    /without a sign-in/,
  ],
  ['nothing on the network', base, /without a sign-in/],
  [
    'settings of a way that is not on',
    { ...exchangeToken, ...entra },
    /INTERSLOT_EXCHANGE_TOKEN_METADATA_URLS is set/,
  ],
  [
    'a metadata address that is not https',
    { ...exchangeToken, INTERSLOT_EXCHANGE_TOKEN_METADATA_URLS: 'http://mail.example.com/m' },
    /exactly as Exchange writes them/,
  ],
  [
    'a tenant by its name',
    { ...entra, INTERSLOT_ENTRA_TENANT_ID: 'common' },
    /INTERSLOT_ENTRA_TENANT_ID must be a GUID/,
  ],
  ['a scope as an address', { ...entra, INTERSLOT_ENTRA_SCOPE: 'api://x/y' }, /short name/],
  [
    'everybody in the world',
    { ...openIdConnect, INTERSLOT_OIDC_ISSUER: 'https://accounts.google.com' },
    /INTERSLOT_OIDC_REQUIRED_CLAIM must be set/,
  ],
  [
    'an issuer that would be more than a host in the page’s policy',
    { ...openIdConnect, INTERSLOT_OIDC_ISSUER: 'https://sso%3Bexample.com/' },
    /INTERSLOT_OIDC_ISSUER must be/,
  ],
  [
    'an authority that stands for many hosts there',
    { ...entra, INTERSLOT_ENTRA_AUTHORITY: 'https://*.microsoftonline.com' },
    /INTERSLOT_ENTRA_AUTHORITY must be/,
  ],
  [
    'two secrets',
    { ...openIdConnect, INTERSLOT_OIDC_CLIENT_SECRET: 'x', INTERSLOT_OIDC_CLIENT_SECRET_FILE: 'y' },
    /both set/,
  ],
  ['no openid', { ...openIdConnect, INTERSLOT_OIDC_SCOPES: 'profile' }, /must hold openid/],
  ['no time at all', { ...openIdConnect, INTERSLOT_SESSION_HOURS: '0' }, /whole number from 1/],
  ['a claim without a value', { ...entra, INTERSLOT_ADMIN_CLAIM: 'groups' }, /must look like/],
  ['half a limit', { ...base, INTERSLOT_REQUESTS_PER_MINUTE: '1.5' }, /INTERSLOT_REQUESTS_PER_MINUTE/],
  ['addresses without a file', { ...entra, INTERSLOT_AUDIT_ADDRESSES: 'yes' }, /INTERSLOT_AUDIT_FILE is not/],
])('refuses %s', (_name, env, problem) => {
  expect(problemsOf(env).join('\n')).toMatch(problem);
});
