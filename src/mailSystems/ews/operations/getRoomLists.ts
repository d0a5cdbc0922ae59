import { requestError } from '../fault';
import type { Operation } from '../operation';
import { ResponseMessage, responseMessageChildren } from '../responseMessage';
import { emailAddressReader, type EwsMailbox } from './emailAddress';

/**
 * The room lists of the organisation; empty where nobody made one.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getroomlists-operation
 */
export const getRoomLists: Operation<void, EwsMailbox[]> = {
  name: 'GetRoomLists',
  write: () => '<m:GetRoomLists/>',
  read(_, dialect) {
    const message = new ResponseMessage();
    const roomLists: EwsMailbox[] = [];
    return {
      name: 'm:GetRoomListsResponse',
      element: {
        open: (attributes) => void (message.responseClass = attributes['ResponseClass']),
        children: {
          ...responseMessageChildren(() => message),
          'm:RoomLists': {
            children: { 't:Address': emailAddressReader((list) => void roomLists.push(list)) },
          },
        },
      },
      answer() {
        if (message.isError) throw requestError(dialect, 'GetRoomLists', message);
        return roomLists;
      },
    };
  },
};
