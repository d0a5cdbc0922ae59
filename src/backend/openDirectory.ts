import { resolve } from 'node:path';
import { AddressBookLookups } from '../application/addressBookLookups';
import { DirectoryRefresh, type ConfiguredSource } from '../application/directoryRefresh';
import type { FreeBusyEvidence } from '../application/freeBusyEvidence';
import { StartError } from '../errors';
import { createActiveDirectory } from '../mailSystems/activeDirectory';
import { createDirectoryFile } from '../mailSystems/directoryFile';
import type { EwsMailSystem } from '../mailSystems/ews';
import { createExchangeAddressBook } from '../mailSystems/exchangeAddressBook';
import { createExchangeLookup } from '../mailSystems/exchangeAddressBook/lookup';
import { createSnapshotFile } from '../mailSystems/snapshotFile';
import { createWorkmailDirectory } from '../mailSystems/workmail';
import type { Config } from './config';
import type { ActiveDirectoryConfig, WorkmailDirectoryConfig } from './directoryConfig';
import { checkSecret, readCertificates, readSecret } from './secrets';

type OnNote = (note: { readonly code: string; readonly message: string }) => void;

/**
 * The directory from every source that the configuration names, kept up to date until it is closed. Rejects with
 * StartError where a setting's file is unusable, the directory file is broken, or nothing could be read at all.
 */
export async function openDirectory(
  config: Config,
  now: () => number,
  onNote: OnNote,
  exchange: EwsMailSystem | undefined,
  intervalMs?: number,
  freeBusy?: FreeBusyEvidence,
): Promise<DirectoryRefresh> {
  // Sources are made before the directory that they feed.
  const opened: { refresh?: DirectoryRefresh } = {};
  const problems: string[] = [];
  const sources: ConfiguredSource[] = [];
  if (config.directoryFile !== undefined) {
    sources.push({
      source: createDirectoryFile(config.directoryFile, now),
      origin: resolve(config.directoryFile),
    });
  }
  if (config.activeDirectory)
    sources.push(await openActiveDirectory(config.activeDirectory, now, problems, onNote));
  if (config.workmailDirectory) {
    const isDisputed = (address: string) => opened.refresh?.isDisputed(address) ?? false;
    sources.push(await openWorkmail(config.workmailDirectory, now, isDisputed, problems));
  }
  // Active Directory lists everybody; without it Exchange's address book is asked for one name at a time.
  const lookups =
    config.addressBook && exchange && !config.activeDirectory
      ? new AddressBookLookups(createExchangeLookup({ ews: exchange, now }), now)
      : undefined;
  if (config.addressBook && exchange) {
    const source = createExchangeAddressBook({ ews: exchange, now });
    sources.push({ source, origin: config.mailSystems.exchange?.url ?? '', isExtra: true });
  }
  if (problems.length > 0) throw new StartError('configuration', problems);
  opened.refresh = await DirectoryRefresh.start({
    sources,
    ...(config.dataDir !== undefined && {
      snapshot: createSnapshotFile({ folder: resolve(config.dataDir), now, onNote }),
    }),
    overrides: config,
    ...(freeBusy && { freeBusy }),
    ...(lookups && { lookups }),
    now,
    random: Math.random,
    ...(intervalMs !== undefined && { intervalMs }),
    onNote,
  });
  return opened.refresh;
}

async function openActiveDirectory(
  { url, bindDn, password, baseDn, ca, startTls }: ActiveDirectoryConfig,
  now: () => number,
  problems: string[],
  onNote: OnNote,
): Promise<ConfiguredSource> {
  const pem = await readCertificates(ca, 'INTERSLOT_LDAP_CA_FILE', problems);
  await checkSecret(password, 'INTERSLOT_LDAP_PASSWORD_FILE', problems, onNote);
  const source = createActiveDirectory({
    url,
    bindDn,
    readPassword: () => readSecret(password),
    baseDn,
    ...(pem !== undefined && { ca: pem }),
    ...(startTls !== undefined && { startTls }),
    now,
  });
  return { source, origin: `${url} ${baseDn}` };
}

async function openWorkmail(
  { region, organizationId, apiUrl, ca, credentials, isExtra }: WorkmailDirectoryConfig,
  now: () => number,
  isDisputed: (address: string) => boolean,
  problems: string[],
): Promise<ConfiguredSource> {
  const pem = await readCertificates(ca, 'INTERSLOT_WORKMAIL_API_CA_FILE', problems);
  const source = createWorkmailDirectory({
    region,
    organizationId,
    ...(apiUrl !== undefined && { apiUrl }),
    ...(pem !== undefined && { ca: pem }),
    ...(credentials && { credentials }),
    now,
    isDisputed,
  });
  return { source, origin: `${region} ${organizationId} ${apiUrl ?? ''}`, ...(isExtra && { isExtra }) };
}
