import type { Operation, Outcome } from './operation';
import {
  EMAIL_ADDRESS_SLOTS,
  SUCCESS,
  emailAddress,
  failure,
  messageSlot,
  responseMessage,
} from './operation';
import type { Group, Mailbox } from '../organisation/organisation';
import { MESSAGES, TYPES } from '../soap/namespaces';
import { child, expectSequence, textOf } from '../soap/xmlReader';
import type { Content, Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';

/**
 * The members of one group, one level deep: groups among them come as PublicDL and are for the caller to open. Hidden groups
 * are not given away.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/expanddl-operation
 */
export const ExpandDL: Operation = ({ operation }, { book }) => {
  expectSequence(operation, [messageSlot('Mailbox')]);
  const mailbox = child(operation, MESSAGES, 'Mailbox')!;
  expectSequence(mailbox, EMAIL_ADDRESS_SLOTS);
  const entry = book.find(textOf(child(mailbox, TYPES, 'EmailAddress')) ?? '');
  if (!entry || !('group' in entry) || entry.group.hidden)
    return answer(failure(NO_RESULTS, 'There is no such group.'));
  const members = entry.group.members.flatMap((address): (Mailbox | Group)[] => {
    const member = book.find(address);
    if (!member) return [];
    if ('mailbox' in member) return [member.mailbox];
    return member.group.hidden ? [] : [member.group];
  });
  const paging = { TotalItemsInView: members.length, IncludesLastItemInRange: true };
  const expansion = members.map((member) => xml('t:Mailbox', emailAddress(member)));
  return answer(SUCCESS, xml('m:DLExpansion', paging, expansion));
};

const NO_RESULTS = 'ErrorNameResolutionNoResults';

function answer(outcome: Outcome, content?: Content): Xml {
  const message = responseMessage('m:ExpandDLResponseMessage', outcome, content);
  return xml('m:ExpandDLResponse', xml('m:ResponseMessages', message));
}
