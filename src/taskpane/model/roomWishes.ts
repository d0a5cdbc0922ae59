import type { Mailbox } from '../../contract';
import { strings } from '../strings';
import { factList, list } from './format';
import type { Wishes } from './wishes';

const plain = (text: string): string => text.trim().toLowerCase();

/** What a room would have to be for whoever looks for one. `people`: who comes, the organizer with them. */
export interface RoomsWanted {
  readonly rooms: Wishes['rooms'];
  readonly people: number;
}

/**
 * Why suggestions leave a room out or name it last: by the backend's own rules (src/domain/rooms.ts), with what the directory
 * does not say counted as not met. Undefined where nothing stands against it but its calendar.
 */
export function shortcomings(
  { capacity, features = [], building, ...room }: Mailbox,
  wanted: RoomsWanted,
): string | undefined {
  const { rooms, people } = wanted;
  const { notOffered } = strings.rooms;
  const out: string[] = [];
  if (rooms.count > 0) {
    const { minCapacity } = rooms;
    if (minCapacity !== undefined && capacity === undefined) out.push(notOffered.seatsUnknown);
    else if (minCapacity !== undefined && capacity! < minCapacity)
      out.push(notOffered.tooFew({ count: capacity!, wanted: minCapacity }));
    const offered = new Set(features.map(plain));
    const lacking = rooms.features.filter((feature) => !offered.has(plain(feature)));
    if (lacking.length > 0) out.push(notOffered.lacking({ features: list(lacking) }));
    if (rooms.building && plain(building ?? '') !== plain(rooms.building))
      out.push(notOffered.elsewhere({ building: rooms.building }));
    if (rooms.wheelchairAccessible && !room.wheelchairAccessible)
      out.push(room.wheelchairAccessible === false ? notOffered.notAccessible : notOffered.accessUnknown);
  }
  if (out.length > 0) return notOffered.line({ reasons: factList(out) });
  return capacity !== undefined && capacity < people ? notOffered.tooSmall({ people }) : undefined;
}
