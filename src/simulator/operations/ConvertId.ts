import type { IdFormat } from './folderIds';
import { ID_FORMATS, readId, writeId } from './folderIds';
import type { Operation } from './operation';
import { SUCCESS, failure, messageSlot, responseMessage } from './operation';
import { schemaViolation } from '../soap/fault';
import { MESSAGES, TYPES } from '../soap/namespaces';
import type { Element } from '../soap/xmlReader';
import { child, childElements, expectSequence, isNamed } from '../soap/xmlReader';
import { xml } from '../soap/xmlWriter';

/**
 * Writes folder ids in another format. The answer names the mailbox that an id belongs to, whatever the request says, which
 * some clients use to learn whose account they have. Ids from elsewhere are ErrorInvalidIdMalformed.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/convertid-operation
 */
export const ConvertId: Operation = ({ operation }) => {
  expectSequence(operation, [messageSlot('SourceIds')]);
  const destination = formatOf(operation, 'DestinationFormat');
  const ids = childElements(child(operation, MESSAGES, 'SourceIds')!);
  if (ids.length === 0) throw schemaViolation("'SourceIds' is empty.", operation);
  const messages = ids.map((source) => {
    if (
      source.namespaceURI !== TYPES ||
      !/^Alternate(?:PublicFolder(?:Item)?)?Id$/.test(source.localName ?? '')
    ) {
      throw schemaViolation(`The element '${source.localName}' is not expected here.`, source);
    }
    const format = formatOf(source, 'Format');
    const id = isNamed(source, TYPES, 'AlternateId')
      ? readId(source.getAttribute('Id') ?? '', format)
      : undefined;
    if (!id) {
      return responseMessage(
        'm:ConvertIdResponseMessage',
        failure('ErrorInvalidIdMalformed', 'The id is malformed.'),
      );
    }
    const attributes = {
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:type': 't:AlternateIdType',
      Format: destination,
      Id: writeId(id, destination),
      Mailbox: id.address,
    };
    return responseMessage('m:ConvertIdResponseMessage', SUCCESS, xml('m:AlternateId', attributes));
  });
  return xml('m:ConvertIdResponse', xml('m:ResponseMessages', messages));
};

function formatOf(element: Element, attribute: string): IdFormat {
  const format = ID_FORMATS.find((one) => one === element.getAttribute(attribute));
  if (!format)
    throw schemaViolation(
      `The attribute '${attribute}' of '${element.localName}' is not an id format.`,
      element,
    );
  return format;
}
