import { addressKey } from '../domain/address';
import type { Mailbox } from '../domain/mailbox';
import { roomTest } from '../domain/rooms';
import type { RoomList } from '../mailSystems/mailSystem';
import type { Directory } from './directory';

export interface RoomsWanted {
  readonly minCapacity?: number;
  readonly features?: readonly string[];
  readonly roomList?: string;
  readonly building?: string;
}

/** The rooms that meet every filter, by building, floor and name, and the room lists with the rooms left in them. */
export function listRooms(
  directory: Directory,
  wanted: RoomsWanted,
): { rooms: Mailbox[]; roomLists: RoomList[] } {
  const { roomList, ...filter } = wanted;
  const isWanted = (list: RoomList) =>
    roomList === undefined || addressKey(list.address) === addressKey(roomList);
  const lists = directory.roomLists.filter(isWanted);
  const fits = roomTest({
    ...filter,
    ...(roomList !== undefined && { roomListMembers: lists.flatMap((list) => list.rooms) }),
  });
  const rooms = directory.rooms.filter(fits);
  const shown = new Map(rooms.map((room) => [addressKey(room.address), room.address]));
  const roomLists = lists.map((list) => ({
    ...list,
    rooms: list.rooms.flatMap((address) => shown.get(addressKey(address)) ?? []),
  }));
  return { rooms, roomLists };
}
