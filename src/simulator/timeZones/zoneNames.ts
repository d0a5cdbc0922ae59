import { WINDOWS_TO_IANA_MAP, findIana } from 'windows-iana';
import type { IanaZone } from './ianaZone';
import { ianaZone } from './ianaZone';

const windowsIds = new Map<string, string>();
for (const { windowsName } of WINDOWS_TO_IANA_MAP) windowsIds.set(windowsName.toLowerCase(), windowsName);

/** All Windows time zone ids, as Exchange lists them. */
export function allWindowsIds(): string[] {
  return [...new Set(windowsIds.values())].sort();
}

/** The zone behind a Windows id such as "W. Europe Standard Time" (in any case), for the territory the id is named after. */
export function windowsZone(id: string): IanaZone | undefined {
  const name = windowsIds.get(id.trim().toLowerCase());
  const iana = name === undefined ? undefined : findIana(name)[0];
  return iana === undefined ? undefined : ianaZone(iana);
}

/**
 * What a TZID without a VTIMEZONE may mean: an IANA name, one behind a prefix ("/freeassociation.sourceforge.net/Europe/Rome",
 * RFC 5545 3.2.19 lets a slash mark a global name), or a Windows id, which Outlook's exports use.
 */
export function zoneByTzid(tzid: string): IanaZone | undefined {
  const plain = tzid.trim();
  const direct = ianaZone(plain) ?? windowsZone(plain);
  if (direct || !plain.startsWith('/')) return direct;
  const parts = plain.split('/').filter((part) => part !== '');
  return (
    ianaZone(parts.slice(-3).join('/')) ??
    ianaZone(parts.slice(-2).join('/')) ??
    ianaZone(parts.slice(-1).join('/'))
  );
}
