import { isZone } from '../../model/zone';
import { deviceTimeZone } from '../browser';
import { windowsZones } from './windowsZones';

/**
 * The zone in which Outlook shows times: the mailbox's on the web, the computer's elsewhere. Outlook names it as Windows does.
 * https://learn.microsoft.com/javascript/api/outlook/office.userprofile#outlook-office-userprofile-timezone-member
 */
export function outlookTimeZone(): string {
  const named: unknown = Office.context.mailbox.userProfile?.timeZone;
  if (typeof named !== 'string') return deviceTimeZone();
  const device = deviceTimeZone();
  const zones: readonly string[] = isZone(named) ? [named] : ianaOf(named);
  // One Windows zone is many of IANA's; where the device's is among them it is the one people call theirs.
  return zones.find((zone) => zone === device) ?? zones.find((zone) => isZone(zone)) ?? device;
}

function ianaOf(windowsName: string): readonly string[] {
  return Object.hasOwn(windowsZones, windowsName) ? (windowsZones[windowsName]?.split(' ') ?? []) : [];
}
