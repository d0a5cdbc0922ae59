import { keyOf } from '../model/people';
import { useSession, useStore } from './useSession';

/** Names of rooms by their addresses: of the list of rooms where it is there, else as suggestions name them. */
export function useRoomNames(): (address: string) => string {
  const session = useSession();
  const rooms = useStore(session.rooms.state);
  useStore(session.search.state);
  const known = [...(rooms.state === 'ready' ? rooms.value.rooms : []), ...session.roomsSeen()];
  return (address) => known.find((room) => keyOf(room.address) === keyOf(address))?.displayName ?? address;
}
