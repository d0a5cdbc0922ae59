import type { FolderId } from './folderIds';
import { FOLDERS, readId, writeId } from './folderIds';
import type { Operation, ServerContext } from './operation';
import { EMAIL_ADDRESS_SLOTS, SUCCESS, failure, messageSlot, responseMessage } from './operation';
import { schemaViolation } from '../soap/fault';
import { MESSAGES, TYPES } from '../soap/namespaces';
import type { Element } from '../soap/xmlReader';
import { child, childElements, expectSequence, isNamed, textOf } from '../soap/xmlReader';
import type { Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';

/**
 * The well-known folders of the service account's own mailbox, all of them empty: many clients ask for one when they sign
 * in. In other mailboxes the account has no more than free/busy rights, so those are ErrorAccessDenied.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getfolder-operation
 */
export const GetFolder: Operation = ({ operation }, context) => {
  expectSequence(operation, [messageSlot('FolderShape'), messageSlot('FolderIds')]);
  const shape = child(operation, MESSAGES, 'FolderShape')!;
  expectSequence(shape, [{ name: 'BaseShape' }, { name: 'AdditionalProperties', optional: true }]);
  const idOnly =
    textOf(child(shape, TYPES, 'BaseShape')) === 'IdOnly' && !child(shape, TYPES, 'AdditionalProperties');
  const ids = childElements(child(operation, MESSAGES, 'FolderIds')!);
  if (ids.length === 0) throw schemaViolation("'FolderIds' is empty.", operation);
  const messages = ids.map((element) => {
    const found = findFolder(element, context);
    if ('code' in found) {
      const folders = xml('m:Folders');
      return responseMessage('m:GetFolderResponseMessage', failure(found.code, found.message), folders);
    }
    return responseMessage(
      'm:GetFolderResponseMessage',
      SUCCESS,
      xml('m:Folders', writeFolder(found, idOnly)),
    );
  });
  return xml('m:GetFolderResponse', xml('m:ResponseMessages', messages));
};

function findFolder(element: Element, context: ServerContext): FolderId | { code: string; message: string } {
  const folder = element.getAttribute('Id') ?? '';
  if (isNamed(element, TYPES, 'DistinguishedFolderId')) {
    const mailbox = child(element, TYPES, 'Mailbox');
    if (mailbox) expectSequence(mailbox, EMAIL_ADDRESS_SLOTS);
    const address = mailbox && textOf(child(mailbox, TYPES, 'EmailAddress'))?.toLowerCase();
    if (address !== undefined && address !== context.accountAddress) {
      return context.book.find(address)
        ? { code: 'ErrorAccessDenied', message: 'The service account may not open folders of this mailbox.' }
        : { code: 'ErrorNonExistentMailbox', message: 'There is no such mailbox.' };
    }
    if (!Object.hasOwn(FOLDERS, folder))
      return { code: 'ErrorFolderNotFound', message: 'There is no such folder.' };
    return { address: context.accountAddress, folder };
  }
  if (!isNamed(element, TYPES, 'FolderId'))
    throw schemaViolation(`'${element.localName}' is no folder id.`, element);
  const id = readId(folder);
  return id?.address === context.accountAddress
    ? id
    : { code: 'ErrorInvalidIdMalformed', message: 'The id is malformed.' };
}

function writeFolder({ address, folder }: FolderId, idOnly: boolean): Xml {
  const { element, displayName, folderClass } = FOLDERS[folder]!;
  const id = (name: string, of: string) =>
    xml(name, { Id: writeId({ address, folder: of }), ChangeKey: 'AQAAAA==' });
  if (idOnly) return xml(element, id('t:FolderId', folder));
  const parent = folder === 'root' || folder === 'msgfolderroot' ? 'root' : 'msgfolderroot';
  return xml(
    element,
    id('t:FolderId', folder),
    id('t:ParentFolderId', parent),
    folderClass === undefined ? undefined : xml('t:FolderClass', folderClass),
    xml('t:DisplayName', displayName),
    xml('t:TotalCount', 0),
    xml('t:ChildFolderCount', folder === 'msgfolderroot' ? Object.keys(FOLDERS).length - 2 : 0),
    element === 't:Folder' || element === 't:TasksFolder' ? xml('t:UnreadCount', 0) : undefined,
  );
}
