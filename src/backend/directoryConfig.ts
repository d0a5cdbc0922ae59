import type { AwsCredentials } from '../mailSystems/workmail';
import type { Environment } from './environment';
import type { Certificates, Secret } from './secrets';
import { isLoopback, isSafeUrl, toUrl } from './urls';

export interface ActiveDirectoryConfig {
  /** ldaps, or ldap with StartTLS or on this machine: a simple bind sends the password as it is. */
  readonly url: string;
  readonly bindDn: string;
  readonly password: Secret;
  readonly baseDn: string;
  readonly ca?: Certificates;
  readonly startTls?: boolean;
}

/** WorkMail's control plane. */
export interface WorkmailDirectoryConfig {
  readonly region: string;
  readonly organizationId: string;
  /** Instead of Amazon's own address. */
  readonly apiUrl?: string;
  /** Trusted instead of the machine's roots, for such an address. */
  readonly ca?: Certificates;
  /** Set where a program puts Interslot together, never by the environment: there the standard AWS chain finds them. */
  readonly credentials?: AwsCredentials;
  /** Likewise: it adds to what others know, so the start does not wait for it. */
  readonly isExtra?: boolean;
}

/** Who tells who exists. At least one of file, Active Directory and WorkMail. */
export interface DirectoryConfig {
  readonly directoryFile?: string;
  readonly activeDirectory?: ActiveDirectoryConfig;
  readonly workmailDirectory?: WorkmailDirectoryConfig;
  /** Whether Exchange is asked for its room lists as well. */
  readonly addressBook?: boolean;
  /** Where the snapshot is kept; absent where none is. */
  readonly dataDir?: string;
}

const LDAP_SETTINGS = [
  'INTERSLOT_LDAP_BIND_DN',
  'INTERSLOT_LDAP_PASSWORD',
  'INTERSLOT_LDAP_PASSWORD_FILE',
  'INTERSLOT_LDAP_BASE_DN',
  'INTERSLOT_LDAP_CA_FILE',
  'INTERSLOT_LDAP_STARTTLS',
] as const;

/** The settings of the directory's sources. Pure: problems are added to `problems`, one sentence each. */
export function toDirectoryConfig(env: Environment, problems: string[]): DirectoryConfig {
  const activeDirectory = toActiveDirectory(env, problems);
  const workmailDirectory = toWorkmailDirectory(env, problems);
  if (!env.INTERSLOT_DIRECTORY_FILE && !env.INTERSLOT_LDAP_URL && !env.INTERSLOT_WORKMAIL_ORGANIZATION_ID) {
    problems.push(
      'INTERSLOT_DIRECTORY_FILE, INTERSLOT_LDAP_URL or INTERSLOT_WORKMAIL_ORGANIZATION_ID must be set: they say whose mailbox lies on which system (see README).',
    );
  }
  return {
    ...(env.INTERSLOT_DIRECTORY_FILE && { directoryFile: env.INTERSLOT_DIRECTORY_FILE }),
    ...(activeDirectory && { activeDirectory }),
    ...(workmailDirectory && { workmailDirectory }),
    addressBook: env.INTERSLOT_EXCHANGE_EWS_URL !== undefined,
    dataDir: env.INTERSLOT_DATA_DIR ?? '.interslot',
  };
}

function toActiveDirectory(env: Environment, problems: string[]): ActiveDirectoryConfig | undefined {
  const {
    INTERSLOT_LDAP_URL: url,
    INTERSLOT_LDAP_BIND_DN: bindDn,
    INTERSLOT_LDAP_BASE_DN: baseDn,
    INTERSLOT_LDAP_PASSWORD: value,
    INTERSLOT_LDAP_PASSWORD_FILE: file,
    INTERSLOT_LDAP_CA_FILE: caFile,
    INTERSLOT_LDAP_STARTTLS: startTlsText,
  } = env;
  if (!url) {
    if (LDAP_SETTINGS.some((name) => env[name])) {
      problems.push(
        'INTERSLOT_LDAP_URL must be set: other settings of INTERSLOT_LDAP are, and nothing would use them.',
      );
    }
    return undefined;
  }
  const startTls = toStartTls(startTlsText, url, problems);
  if (!isSafeLdapUrl(url, startTls)) {
    problems.push(
      'INTERSLOT_LDAP_URL must look like ldaps://dc1.example.com, or be ldap with INTERSLOT_LDAP_STARTTLS or on this machine: the password would cross the network readable.',
    );
  }
  if (!bindDn)
    problems.push('INTERSLOT_LDAP_BIND_DN must be set: the service account that reads the directory.');
  if (!baseDn) problems.push('INTERSLOT_LDAP_BASE_DN must be set, such as DC=example,DC=com.');
  if (!value && !file)
    problems.push('INTERSLOT_LDAP_PASSWORD_FILE (or INTERSLOT_LDAP_PASSWORD) must be set.');
  if (value && file)
    problems.push('INTERSLOT_LDAP_PASSWORD and INTERSLOT_LDAP_PASSWORD_FILE are both set: keep one.');
  return {
    url,
    bindDn: bindDn ?? '',
    baseDn: baseDn ?? '',
    password: file ? { file } : { value: value ?? '' },
    ...(caFile && { ca: { file: caFile } }),
    ...(startTls && { startTls }),
  };
}

/** What is neither yes nor no counts as yes, so that only one sentence is said of it. */
function toStartTls(text: string | undefined, url: string, problems: string[]): boolean {
  const isWanted = text !== undefined && !/^(no|false|0)$/i.test(text);
  if (isWanted && !/^(yes|true|1)$/i.test(text)) {
    problems.push('INTERSLOT_LDAP_STARTTLS must be yes or no.');
  } else if (isWanted && toUrl(url)?.protocol === 'ldaps:') {
    problems.push(
      'INTERSLOT_LDAP_STARTTLS is for an ldap address: INTERSLOT_LDAP_URL begins with ldaps and is encrypted from the start. Keep one.',
    );
  }
  return isWanted;
}

function isSafeLdapUrl(text: string, startTls: boolean): boolean {
  const url = toUrl(text);
  if (!url?.hostname || url.username || url.password || url.hash || url.search) return false;
  if (url.pathname !== '' && url.pathname !== '/') return false;
  return url.protocol === 'ldaps:' || (url.protocol === 'ldap:' && (startTls || isLoopback(url.hostname)));
}

function toWorkmailDirectory(env: Environment, problems: string[]): WorkmailDirectoryConfig | undefined {
  const {
    INTERSLOT_WORKMAIL_REGION: region,
    INTERSLOT_WORKMAIL_ORGANIZATION_ID: organizationId,
    INTERSLOT_WORKMAIL_API_URL: apiUrl,
    INTERSLOT_WORKMAIL_API_CA_FILE: caFile,
  } = env;
  if (!organizationId) {
    if (region || apiUrl || caFile) {
      problems.push(
        'INTERSLOT_WORKMAIL_ORGANIZATION_ID must be set: another setting of the WorkMail API is, and nothing would use it.',
      );
    }
    return undefined;
  }
  if (!/^m-[0-9a-f]{32}$/.test(organizationId)) {
    problems.push('INTERSLOT_WORKMAIL_ORGANIZATION_ID must be m- and 32 hexadecimal digits.');
  }
  if (!region) problems.push('INTERSLOT_WORKMAIL_REGION must be set, such as eu-west-1.');
  else if (!/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region)) {
    problems.push('INTERSLOT_WORKMAIL_REGION must be the name of an AWS region, such as eu-west-1.');
  }
  if (apiUrl && !isSafeUrl(apiUrl)) {
    problems.push('INTERSLOT_WORKMAIL_API_URL must be an https address, or http on this machine.');
  }
  if (caFile && !apiUrl) {
    problems.push(
      'INTERSLOT_WORKMAIL_API_URL must be set: INTERSLOT_WORKMAIL_API_CA_FILE is for such an address, and Amazon’s own is known to every machine.',
    );
  }
  return {
    region: region ?? '',
    organizationId,
    ...(apiUrl && { apiUrl }),
    ...(caFile && { ca: { file: caFile } }),
  };
}
