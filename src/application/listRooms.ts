import { addressKey } from '../domain/address';
import type { Mailbox } from '../domain/mailbox';
import { buildingTest, roomTest } from '../domain/rooms';
import type { RoomList } from '../mailSystems/mailSystem';
import type { Directory } from './directory';

export interface RoomsWanted {
  readonly minCapacity?: number;
  readonly features?: readonly string[];
  readonly roomList?: string;
  readonly building?: string;
}

/**
 * The rooms that meet every filter, by building, floor and name, the room lists with the rooms left in them, and the equipment of
 * the building: it has no seats and is in no room list, so other filters do not concern it.
 */
export function listRooms(
  directory: Directory,
  wanted: RoomsWanted,
): { rooms: Mailbox[]; roomLists: RoomList[]; equipment: Mailbox[] } {
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
  const isThere = buildingTest(wanted);
  return { rooms, roomLists, equipment: directory.equipment.filter(isThere) };
}
