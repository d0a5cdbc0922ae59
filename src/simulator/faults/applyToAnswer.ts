import type { MailboxFault, SystemFault } from '../../contract';
import type { AddressBook } from '../organisation/addressBook';
import type { Mailbox } from '../organisation/organisation';
import { SoapFault } from '../soap/fault';
import type { Element } from '../soap/xmlReader';
import { childElements } from '../soap/xmlReader';
import type { Switches } from './switches';
import { find, has, waitMs } from './switches';

/** Words that stand in no documentation: clients must not take them for a good sign. */
export const UNKNOWN_CODE = 'ErrorNobodyHasHeardOf';
export const UNKNOWN_BUSY_TYPE = 'Hibernating';
export const UNKNOWN_DIGIT = 7;

const NAMING = ['Address', 'EmailAddress', 'UnresolvedEntry'];

/** The mailboxes that an operation names, in its order, with a gap for every address of nobody. */
export function mailboxesNamed(operation: Element, book: AddressBook): (Mailbox | undefined)[] {
  return childElements(operation).flatMap((element) => {
    if (!NAMING.includes(element.localName ?? '')) return mailboxesNamed(element, book);
    const entry = book.find(element.textContent ?? '');
    return [entry && 'mailbox' in entry ? entry.mailbox : undefined];
  });
}

/** Throws the fault of a server that is too busy for any question. */
export function refuseBusy(faults: readonly SystemFault[]): void {
  const throttling = find(faults, 'throttling');
  if (!throttling) return;
  throw new SoapFault(
    'ErrorServerBusy',
    'The server cannot service this request right now. Try again later.',
    {
      backOffMs: throttling.backOffMs,
    },
  );
}

/** Throws the fault of a request that names a mailbox on which the server stumbles. */
export function refusePoisoned(faults: readonly MailboxFault[]): void {
  if (has(faults, 'poison'))
    throw new SoapFault(
      'ErrorInternalServerError',
      'An internal server error occurred. The operation failed.',
    );
}

/** Throws where an operation without answers of single mailboxes is answered by a code that nobody documented. */
export function refuseStrangely(faults: readonly SystemFault[], operation: string): void {
  if (operation !== 'GetUserAvailabilityRequest' && has(faults, 'unknownCodes'))
    throw new SoapFault(UNKNOWN_CODE, 'The request met with something new.');
}

/** The mailboxes of a request are looked into at the same time: the slowest one decides. */
export function slowestMs(
  named: readonly (Mailbox | undefined)[],
  switches: Switches,
  random: () => number,
): number {
  return named.reduce(
    (slowest, mailbox) =>
      mailbox ? Math.max(slowest, waitMs(switches.ofMailbox(mailbox), random)) : slowest,
    0,
  );
}

/** After how many characters an answer breaks off: in the middle of the first truncated mailbox's part. */
export function breaksAt(
  answer: string,
  named: readonly (Mailbox | undefined)[],
  switches: Switches,
): number | undefined {
  const index = named.findIndex((mailbox) => mailbox && has(switches.ofMailbox(mailbox), 'truncated'));
  if (index < 0) return undefined;
  // Texts in it are escaped, so this is nothing but the tag.
  const part = [...answer.matchAll(/<m:FreeBusyResponse>.*?<\/m:FreeBusyResponse>/gs)][index];
  return part && part.index + Math.floor(part[0].length / 2);
}
