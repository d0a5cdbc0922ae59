import { SoapFault } from './fault';
import { TYPES } from './namespaces';
import type { Xml } from './xmlWriter';
import { xml } from './xmlWriter';
import type { SystemName } from '../organisation/organisation';

/** Schema versions in the order in which they appeared. */
const VERSIONS = [
  'Exchange2007',
  'Exchange2007_SP1',
  'Exchange2010',
  'Exchange2010_SP1',
  'Exchange2010_SP2',
  'Exchange2013',
  'Exchange2013_SP1',
  'Exchange2015',
  'Exchange2016',
] as const;

export type Version = (typeof VERSIONS)[number];

/** What each server says of itself: an Exchange 2016, and WorkMail, which speaks the EWS of Exchange 2010 SP2. */
const SERVERS = {
  exchange: { newest: 'Exchange2016', major: 15, minor: 1, build: 2507, revision: 27 },
  workmail: { newest: 'Exchange2010_SP2', major: 14, minor: 2, build: 247, revision: 5 },
} as const;

/**
 * Checks RequestServerVersion. A missing one is accepted and means the oldest schema, as Exchange has it. Throws a fault:
 * WorkMail says ErrorInvalidServerVersion to whatever is newer than Exchange2010_SP2, and Exchange answers
 * ErrorInvalidRequest to names it has never heard of, such as "Exchange2019".
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/requestserverversion
 */
export function checkVersion(system: SystemName, requested: string | undefined): Version {
  if (requested === undefined) return 'Exchange2007';
  const version = VERSIONS.find((one) => one === requested);
  if (version === undefined && system === 'exchange') {
    throw new SoapFault('ErrorInvalidRequest', 'The request names a server version that does not exist.');
  }
  if (version === undefined || !isAtLeast(SERVERS[system].newest, version)) {
    throw new SoapFault('ErrorInvalidServerVersion', 'The requested server version is not supported.');
  }
  return version;
}

export function isAtLeast(version: Version, other: Version): boolean {
  return VERSIONS.indexOf(version) >= VERSIONS.indexOf(other);
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/serverversioninfo */
export function serverVersionInfo(system: SystemName): Xml {
  const { newest, major, minor, build, revision } = SERVERS[system];
  return xml('h:ServerVersionInfo', {
    'xmlns:h': TYPES,
    MajorVersion: major,
    MinorVersion: minor,
    MajorBuildNumber: build,
    MinorBuildNumber: revision,
    Version: newest,
  });
}
