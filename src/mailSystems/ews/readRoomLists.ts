import type { RoomList } from '../mailSystem';
import type { EwsClient } from './client';
import type { Dialect } from './dialects';
import { EwsError } from './ewsError';
import type { EwsMailbox } from './operations/emailAddress';
import { startPatience } from './patience';
import { getRoomLists } from './operations/getRoomLists';
import { getRooms } from './operations/getRooms';

/**
 * Implements MailSystemPort.readRoomLists. All lists or an EwsError: a list that looks empty because it could not be read
 * would send people to the wrong building.
 */
export async function readRoomLists(
  client: Pick<EwsClient, 'call'>,
  dialect: Dialect,
  signal?: AbortSignal,
): Promise<RoomList[]> {
  const question = { patience: startPatience() };
  const lists = await client.call(getRoomLists, undefined, { signal, question });
  return Promise.all(
    lists.map(async (list) => {
      const address = addressOf(list, dialect);
      const rooms = await client.call(getRooms, address, { signal, question });
      const addresses = rooms.map((room) => addressOf(room, dialect));
      return { address, displayName: list.name ?? address, rooms: addresses };
    }),
  );
}

function addressOf(mailbox: EwsMailbox, dialect: Dialect): string {
  if (mailbox.emailAddress !== undefined) return mailbox.emailAddress;
  const message = `${dialect.name} named a room or room list without its address.`;
  throw new EwsError(dialect.system, 'unexpectedAnswer', message);
}
