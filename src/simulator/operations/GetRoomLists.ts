import type { Operation } from './operation';
import { SUCCESS, emailAddress, responseMessage } from './operation';
import { expectSequence } from '../soap/xmlReader';
import { xml } from '../soap/xmlWriter';

/**
 * The room lists of the organisation. They are an Exchange idea: WorkMail knows resources and groups but no lists of rooms,
 * and answers as a server without room lists does, with an empty success.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getroomlists-operation
 */
export const GetRoomLists: Operation = ({ operation }, { system, book }) => {
  expectSequence(operation, []);
  const lists = system === 'exchange' ? book.organisation.roomLists.filter((list) => !list.hidden) : [];
  return responseMessage(
    'm:GetRoomListsResponse',
    SUCCESS,
    xml(
      'm:RoomLists',
      lists.map((list) => xml('t:Address', emailAddress(list))),
    ),
  );
};
