import { listRooms } from '../../application/listRooms';
import { RoomsAnswer, RoomsQuery } from '../../contract';
import type { Context } from '../context';
import { toMailbox } from '../present';
import { answers, type Routes } from './scope';

export function addRoomsRoute(app: Routes, context: Context): void {
  app.get(
    '/api/v1/rooms',
    { schema: { querystring: RoomsQuery, response: answers(RoomsAnswer) } },
    async ({ query }) => {
      const { features, ...filter } = query;
      const wanted = features
        ?.split(',')
        .map((feature) => feature.trim())
        .filter((feature) => feature !== '');
      const { rooms, roomLists, equipment } = listRooms(context.directory, {
        ...filter,
        ...(wanted && { features: wanted }),
      });
      return {
        rooms: rooms.map((room) => toMailbox(room)),
        equipment: equipment.map((one) => toMailbox(one)),
        roomLists: roomLists.map((list) => ({ ...list, rooms: [...list.rooms] })),
      };
    },
  );
}
