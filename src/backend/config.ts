import type { MailSystem } from '../domain/mailbox';
import { StartError } from '../errors';
import { toDirectoryConfig, type DirectoryConfig } from './directoryConfig';
import { toDoctorConfig, type DoctorConfig } from './doctorConfig';
import type { Environment } from './environment';
import { checkExposure, toNetworkConfig, type NetworkConfig } from './network/networkConfig';
import { toQuotas, type QuotaConfig } from './quotas';
import { toAuditConfig, type AuditConfig } from './audit';
import type { Certificates, Secret } from './secrets';
import { toSignInConfig, type SignInConfig } from './signIn/signInConfig';
import { hasPlainHost, isSafeUrl, toUrl } from './urls';

export type { Secret } from './secrets';

export interface MailSystemConfig {
  readonly url: string;
  readonly username: string;
  readonly password: Secret;
  /** Certificates (PEM) trusted instead of the machine's roots. */
  readonly ca?: Certificates;
  readonly serverVersion?: string;
}

export interface Config extends DirectoryConfig, NetworkConfig, DoctorConfig {
  readonly mode: 'rehearsal' | 'live';
  readonly organisationName?: string;
  readonly domains?: readonly string[];
  /** At least one of the two. */
  readonly mailSystems: Partial<Record<MailSystem, MailSystemConfig>>;
  /** Origins that may frame the Outlook entry, beside Microsoft's own. */
  readonly frameAncestors: readonly string[];
  readonly officeJsUrl: string;
  readonly logLevel: string;
  /** Absent: nobody but this machine is served, and it needs no sign-in. */
  readonly signIn?: SignInConfig;
  /** What an admin's programs show instead of a sign-in. */
  readonly adminToken?: Secret;
  readonly quotas?: QuotaConfig;
  readonly audit?: AuditConfig;
}

export const OFFICE_JS_URL = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/**
 * Live mode's settings to a typed configuration. Pure: no file is opened here.
 * Throws StartError('configuration') that names every problem at once, one sentence each.
 */
export function toConfig(env: Environment): Config {
  const problems: string[] = [];
  const mailSystems: Partial<Record<MailSystem, MailSystemConfig>> = {};
  for (const system of ['exchange', 'workmail'] as const) {
    const config = mailSystemConfig(env, system, problems);
    if (config) mailSystems[system] = config;
  }
  if (!env.INTERSLOT_EXCHANGE_EWS_URL && !env.INTERSLOT_WORKMAIL_EWS_URL) {
    problems.push(
      'INTERSLOT_EXCHANGE_EWS_URL or INTERSLOT_WORKMAIL_EWS_URL must be set: there is no mail system to ask.',
    );
  }
  const directory = toDirectoryConfig(env, problems);
  const network = toNetworkConfig(env, problems);
  const signIn = toSignInConfig(env, network.publicOrigin, problems);
  checkExposure(network, signIn !== undefined, problems);
  const audit = toAuditConfig(env, problems);
  const logLevel = toLogLevel(env.INTERSLOT_LOG_LEVEL, 'info', problems);
  const config: Config = {
    mode: 'live',
    ...network,
    ...(env.INTERSLOT_ORGANISATION_NAME && { organisationName: env.INTERSLOT_ORGANISATION_NAME }),
    ...(env.INTERSLOT_DOMAINS && { domains: toDomains(env.INTERSLOT_DOMAINS, problems) }),
    ...directory,
    mailSystems,
    frameAncestors: toOrigins(env.INTERSLOT_FRAME_ANCESTORS, problems),
    officeJsUrl: toOfficeJsUrl(env.INTERSLOT_OFFICE_JS_URL, problems),
    logLevel,
    ...(signIn && { signIn }),
    ...(env.INTERSLOT_ADMIN_TOKEN_FILE && { adminToken: { file: env.INTERSLOT_ADMIN_TOKEN_FILE } }),
    ...toDoctorConfig(env, problems),
    quotas: toQuotas(env, problems),
    ...(audit && { audit }),
  };
  if (problems.length > 0) throw new StartError('configuration', problems);
  return config;
}

/** Adds to `problems` when there is no such level. */
export function toLogLevel(text: string | undefined, otherwise: string, problems: string[]): string {
  const level = text ?? otherwise;
  if (!LOG_LEVELS.includes(level))
    problems.push(`INTERSLOT_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

function mailSystemConfig(
  env: Environment,
  system: MailSystem,
  problems: string[],
): MailSystemConfig | undefined {
  const prefix = `INTERSLOT_${system === 'exchange' ? 'EXCHANGE' : 'WORKMAIL'}` as const;
  const url = env[`${prefix}_EWS_URL`];
  const username = env[`${prefix}_USERNAME`];
  const value = env[`${prefix}_PASSWORD`];
  const file = env[`${prefix}_PASSWORD_FILE`];
  const caFile = env[`${prefix}_CA_FILE`];
  const serverVersion = env[`${prefix}_EWS_VERSION`];
  if (!url) {
    if (username ?? value ?? file ?? caFile ?? serverVersion) {
      problems.push(
        `${prefix}_EWS_URL must be set: other settings of ${prefix} are, and nothing would use them.`,
      );
    }
    return undefined;
  }
  if (!isSafeUrl(url)) {
    problems.push(`${prefix}_EWS_URL must be an https address without user name, or http on this machine.`);
  }
  if (!username) problems.push(`${prefix}_USERNAME must be set: the service account that reads free/busy.`);
  if (!value && !file) problems.push(`${prefix}_PASSWORD_FILE (or ${prefix}_PASSWORD) must be set.`);
  if (value && file) problems.push(`${prefix}_PASSWORD and ${prefix}_PASSWORD_FILE are both set: keep one.`);
  if (serverVersion && !/^Exchange\d{4}(_SP\d)?$/.test(serverVersion)) {
    problems.push(`${prefix}_EWS_VERSION must look like Exchange2013_SP1.`);
  }
  return {
    url,
    username: username ?? '',
    password: file ? { file } : { value: value ?? '' },
    ...(caFile && { ca: { file: caFile } }),
    ...(serverVersion && { serverVersion }),
  };
}

function toDomains(text: string, problems: string[]): string[] {
  const domains = text.split(',').map((part) => part.trim().toLowerCase());
  for (const domain of domains) {
    if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(domain)) {
      problems.push(`INTERSLOT_DOMAINS: "${domain}" is not a mail domain.`);
    }
  }
  return domains;
}

/** Only whole origins: what stands here ends up in a Content-Security-Policy. */
function toOrigins(text: string | undefined, problems: string[]): string[] {
  const parts = (text ?? '').split(/[\s,]+/).filter((part) => part !== '');
  for (const part of parts) {
    // URL alone would not do: it takes `https://a.example;` for a host whose name ends in a semicolon.
    if (!/^https:\/\/[a-z\d.-]+(:\d{1,5})?\/?$/i.test(part) || !URL.canParse(part)) {
      problems.push(
        `INTERSLOT_FRAME_ANCESTORS: "${part}" is not an https origin such as https://mail.example.com.`,
      );
    }
  }
  return parts.map((part) => part.replace(/\/$/, ''));
}

function toOfficeJsUrl(text: string | undefined, problems: string[]): string {
  if (text === undefined) return OFFICE_JS_URL;
  const url = toUrl(text);
  if (url?.protocol !== 'https:' || !hasPlainHost(url) || /["'<>\s;,]/.test(text)) {
    problems.push('INTERSLOT_OFFICE_JS_URL must be an https address.');
  }
  return text;
}
