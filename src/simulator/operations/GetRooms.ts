import type { Operation } from './operation';
import {
  EMAIL_ADDRESS_SLOTS,
  SUCCESS,
  emailAddress,
  failure,
  messageSlot,
  responseMessage,
} from './operation';
import { MESSAGES, TYPES } from '../soap/namespaces';
import { child, expectSequence, textOf } from '../soap/xmlReader';
import { xml } from '../soap/xmlWriter';

/** One answer holds no more, and there is no second page. */
const MAX_ROOMS = 100;

/**
 * The rooms of one room list, without hidden ones. Equipment in a room list is no room.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getrooms-operation
 */
export const GetRooms: Operation = ({ operation }, { system, book }) => {
  expectSequence(operation, [messageSlot('RoomList')]);
  const list = child(operation, MESSAGES, 'RoomList')!;
  expectSequence(list, EMAIL_ADDRESS_SLOTS);
  const entry = book.find(textOf(child(list, TYPES, 'EmailAddress')) ?? '');
  if (system !== 'exchange' || !entry || !('group' in entry) || !entry.isRoomList) {
    return responseMessage(
      'm:GetRoomsResponse',
      failure('ErrorNameResolutionNoResults', 'There is no such room list.'),
    );
  }
  const rooms = entry.group.members.flatMap((address) => {
    const member = book.find(address);
    return member && 'mailbox' in member && member.mailbox.kind === 'room' && !member.mailbox.directory.hidden
      ? [member.mailbox]
      : [];
  });
  return responseMessage(
    'm:GetRoomsResponse',
    SUCCESS,
    xml(
      'm:Rooms',
      rooms.slice(0, MAX_ROOMS).map((room) => xml('t:Room', xml('t:Id', emailAddress(room)))),
    ),
  );
};
