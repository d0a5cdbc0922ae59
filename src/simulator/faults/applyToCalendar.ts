import type { MailboxFault, SystemFault } from '../../contract';
import type { Mailbox, SystemName } from '../organisation/organisation';
import type { Switches } from './switches';
import { find, has } from './switches';

type ResponseCode = readonly [code: string, message: string];

export const NOT_FOUND: ResponseCode = [
  'ErrorMailRecipientNotFound',
  'The address belongs to no mailbox that this server knows.',
];
export const NO_ACCESS: ResponseCode = [
  'ErrorNoFreeBusyAccess',
  'The service account has no right to see free/busy times of this mailbox.',
];

/** What a server says of a mailbox whose calendar it cannot get at, because of a fault set; undefined where it can. */
export function lookUpFailure(
  mailbox: Mailbox,
  system: SystemName,
  switches: Switches,
): ResponseCode | undefined {
  const faults = switches.ofMailbox(mailbox);
  if (mailbox.system !== 'both' && mailbox.system !== system) {
    if (has(switches.of(system), 'proxyingOff')) return NOT_FOUND;
    // What Exchange says whatever kept it from reaching the other side.
    // https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode
    if (has(switches.of(mailbox.system), 'down', 'refusing', 'expiredCertificate'))
      return ['ErrorProxyRequestProcessingFailed', 'The other mail system could not be reached.'];
  }
  if (has(faults, 'notFound')) return NOT_FOUND;
  if (has(faults, 'noAccess')) return NO_ACCESS;
  // Asked for by name it fails the whole request; as a member of a group only itself.
  if (has(faults, 'poison')) return ['ErrorFreeBusyGenerationFailed', 'The calendar could not be read.'];
  return undefined;
}

/** How far a server's clock is ahead, which it puts on every time that it tells. */
export function clockSkewMs(faults: readonly SystemFault[]): number {
  return (find(faults, 'clockSkew')?.minutes ?? 0) * 60_000;
}

/** The faults that spoil what is told of one mailbox, whether they are the server's or its own. */
export function spoiling(
  mailbox: Mailbox,
  system: SystemName,
  switches: Switches,
): readonly (SystemFault | MailboxFault)[] {
  return [...switches.of(system), ...switches.ofMailbox(mailbox)];
}
