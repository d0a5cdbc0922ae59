import { requestError } from '../fault';
import type { Operation } from '../operation';
import { ResponseMessage, responseMessageChildren } from '../responseMessage';
import { emailAddressReader, writeEmailAddress, type EwsMailbox } from './emailAddress';

/**
 * The rooms of one room list, by the list's address: at most 100, and none that address lists hide.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getrooms-operation
 */
export const getRooms: Operation<string, EwsMailbox[]> = {
  name: 'GetRooms',
  write: (roomList) => `<m:GetRooms><m:RoomList>${writeEmailAddress(roomList)}</m:RoomList></m:GetRooms>`,
  read(_, dialect) {
    const message = new ResponseMessage();
    const rooms: EwsMailbox[] = [];
    const room = { children: { 't:Id': emailAddressReader((mailbox) => void rooms.push(mailbox)) } };
    return {
      name: 'm:GetRoomsResponse',
      element: {
        open: (attributes) => void (message.responseClass = attributes['ResponseClass']),
        children: { ...responseMessageChildren(() => message), 'm:Rooms': { children: { 't:Room': room } } },
      },
      answer() {
        if (message.isError) throw requestError(dialect, 'GetRooms', message);
        return rooms;
      },
    };
  },
};
