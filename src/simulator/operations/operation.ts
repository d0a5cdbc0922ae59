import type { Switches } from '../faults/switches';
import type { AddressBook } from '../organisation/addressBook';
import type { Group, Mailbox, SystemName } from '../organisation/organisation';
import type { SoapRequest } from '../soap/envelope';
import { MESSAGES } from '../soap/namespaces';
import type { Content, Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';

/** What one simulated server knows while it answers. */
export interface ServerContext {
  readonly system: SystemName;
  readonly book: AddressBook;
  /** What goes wrong on purpose. */
  readonly switches: Switches;
  /** The service account's own address. */
  readonly accountAddress: string;
  readonly now: () => number;
  /** From 0 to below 1; decides how slow is slow. */
  readonly random: () => number;
}

/** Answers one operation with the element that goes into the body. Throws SoapFault. */
export type Operation = (request: SoapRequest, context: ServerContext) => Xml;

export type Outcome =
  | { readonly responseClass: 'Success' }
  | { readonly responseClass: 'Warning' | 'Error'; readonly code: string; readonly message: string };

export const SUCCESS: Outcome = { responseClass: 'Success' };

export function failure(code: string, message: string): Outcome {
  return { responseClass: 'Error', code, message };
}

/**
 * A response message: the outcome, then what belongs to it, then the answer.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsemessages
 */
export function responseMessage(name: string, outcome: Outcome, ...content: readonly Content[]): Xml {
  if (outcome.responseClass === 'Success') {
    return xml(name, { ResponseClass: 'Success' }, xml('m:ResponseCode', 'NoError'), content);
  }
  return xml(
    name,
    { ResponseClass: outcome.responseClass },
    xml('m:MessageText', outcome.message),
    xml('m:ResponseCode', outcome.code),
    xml('m:DescriptiveLinkKey', 0),
    content,
  );
}

/**
 * The children of a t:EmailAddressType, in the schema's order. Whoever has moved to WorkMail is a mail user to Exchange, an
 * entry of its address book without a mailbox.
 */
export function emailAddress(one: Mailbox | Group): Xml[] {
  const type = 'members' in one ? 'PublicDL' : one.system === 'workmail' ? 'Contact' : 'Mailbox';
  return [
    xml('t:Name', one.displayName),
    xml('t:EmailAddress', one.address),
    xml('t:RoutingType', 'SMTP'),
    xml('t:MailboxType', type),
  ];
}

/** The slots of a t:EmailAddressType in a request. */
export const EMAIL_ADDRESS_SLOTS = [
  { name: 'Name', optional: true },
  { name: 'EmailAddress', optional: true },
  { name: 'RoutingType', optional: true },
  { name: 'MailboxType', optional: true },
  { name: 'ItemId', optional: true },
  { name: 'OriginalDisplayName', optional: true },
];

export function messageSlot(name: string) {
  return { name, namespace: MESSAGES };
}
