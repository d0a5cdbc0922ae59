import type { Operation, Outcome } from './operation';
import { SUCCESS, emailAddress, failure, messageSlot, responseMessage } from './operation';
import type { AddressBook } from '../organisation/addressBook';
import type { Group, Mailbox } from '../organisation/organisation';
import { schemaViolation } from '../soap/fault';
import { MESSAGES } from '../soap/namespaces';
import { child, expectSequence, textOf } from '../soap/xmlReader';
import type { Content, Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';

const MAX_CANDIDATES = 100;

/**
 * Finds people, rooms and groups by the beginning of a name or an address. With "smtp:" in front every address of a mailbox
 * counts, without it only the primary one. What is hidden from address lists is not found.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/resolvenames-operation
 */
export const ResolveNames: Operation = ({ operation }, { book }) => {
  expectSequence(operation, [
    { ...messageSlot('ParentFolderIds'), optional: true },
    messageSlot('UnresolvedEntry'),
  ]);
  const fullData = operation.getAttribute('ReturnFullContactData');
  if (fullData === null)
    throw schemaViolation("The attribute 'ReturnFullContactData' is missing.", operation);
  const asked = textOf(child(operation, MESSAGES, 'UnresolvedEntry')!)!;
  if (asked === '') throw schemaViolation("'UnresolvedEntry' is empty.", operation);

  const found = candidates(book, asked);
  const listed = found.slice(0, MAX_CANDIDATES);
  if (listed.length === 0) {
    return answer(failure('ErrorNameResolutionNoResults', 'Nobody was found under this name.'));
  }
  const outcome: Outcome =
    listed.length === 1
      ? SUCCESS
      : {
          responseClass: 'Warning',
          code: 'ErrorNameResolutionMultipleResults',
          message: 'Several people or groups were found under this name.',
        };
  const withContact = fullData === 'true' || fullData === '1';
  const paging = { TotalItemsInView: listed.length, IncludesLastItemInRange: listed.length === found.length };
  return answer(
    outcome,
    xml(
      'm:ResolutionSet',
      paging,
      listed.map((one) =>
        xml(
          't:Resolution',
          xml('t:Mailbox', emailAddress(one)),
          withContact && 'kind' in one ? contact(one) : undefined,
        ),
      ),
    ),
  );
};

function answer(outcome: Outcome, content?: Content): Xml {
  const message = responseMessage('m:ResolveNamesResponseMessage', outcome, content);
  return xml('m:ResolveNamesResponse', xml('m:ResponseMessages', message));
}

function candidates(book: AddressBook, asked: string): (Mailbox | Group)[] {
  const { mailboxes, groups, roomLists } = book.organisation;
  const visible = [
    ...mailboxes.filter((mailbox) => !mailbox.directory.hidden),
    ...groups.filter((group) => !group.hidden),
    ...roomLists.filter((list) => !list.hidden),
  ];
  const smtp = /^smtp:\s*(.*)$/i.exec(asked);
  const wanted = (smtp?.[1] ?? asked).toLowerCase();
  if (wanted === '') return [];
  if (smtp) {
    return visible.filter((one) =>
      ('kind' in one ? book.addressesOf(one) : [one.address]).some((address) => address.startsWith(wanted)),
    );
  }
  return visible.filter((one) => one.address.startsWith(wanted) || nameMatches(one.displayName, wanted));
}

/** "Ana Silva" is found by "ana", "silva", "ana si", "si an": every word begins another word of the name. */
function nameMatches(name: string, wanted: string): boolean {
  const words = wordsOf(name);
  return (
    name.toLowerCase().startsWith(wanted) ||
    wordsOf(wanted).every((word) => {
      const index = words.findIndex((other) => other.startsWith(word));
      if (index >= 0) words.splice(index, 1);
      return index >= 0;
    })
  );
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,.;()-]+/)
    .filter((word) => word !== '');
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/contact */
function contact(mailbox: Mailbox): Xml {
  return xml(
    't:Contact',
    xml('t:DisplayName', mailbox.displayName),
    xml('t:EmailAddresses', xml('t:Entry', { Key: 'EmailAddress1' }, `SMTP:${mailbox.address}`)),
    xml('t:ContactSource', 'ActiveDirectory'),
    mailbox.department === undefined ? undefined : xml('t:Department', mailbox.department),
    mailbox.office === undefined ? undefined : xml('t:OfficeLocation', mailbox.office),
  );
}
