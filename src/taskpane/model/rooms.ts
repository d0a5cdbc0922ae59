import type { Mailbox } from '../../contract';
import { strings } from '../strings';

const inOrder = () => new Intl.Collator(strings.locale, { numeric: true }).compare;
const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort(inOrder());

export const buildingsOf = (rooms: readonly Mailbox[]): string[] =>
  sorted(rooms.flatMap(({ building }) => (building ? [building] : [])));

export const featuresOf = (rooms: readonly Mailbox[]): string[] =>
  sorted(rooms.flatMap(({ features }) => features ?? []));

export interface Floor {
  readonly floor?: string;
  readonly rooms: readonly Mailbox[];
}

export interface Building {
  /** Absent for rooms whose building nobody has written down; they come last. */
  readonly name?: string;
  readonly floors: readonly Floor[];
}

function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): [string | undefined, T[]][] {
  const compare = inOrder();
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item) ?? '', [...(groups.get(keyOf(item) ?? '') ?? []), item]);
  return [...groups]
    .sort(([one], [other]) => Number(one === '') - Number(other === '') || compare(one, other))
    .map(([key, group]) => [key || undefined, group]);
}

/** Rooms as one walks past them: by building, by floor, by name. */
export function byBuilding(rooms: readonly Mailbox[]): Building[] {
  const compare = inOrder();
  return grouped(rooms, ({ building }) => building).map(([name, inside]) => ({
    ...(name ? { name } : {}),
    floors: grouped(inside, ({ floor }) => floor).map(([floor, there]) => ({
      ...(floor ? { floor } : {}),
      rooms: there.sort((one, other) => compare(one.displayName, other.displayName)),
    })),
  }));
}

export interface RoomFilter {
  readonly seats?: number | undefined;
  readonly features: readonly string[];
  readonly wheelchairAccessible: boolean;
  /** Known to be free at the time that is looked at. */
  readonly onlyFree: boolean;
}

export const NO_FILTER: RoomFilter = { features: [], wheelchairAccessible: false, onlyFree: false };

/** Like the server's filter: what the directory does not say is not met. How a room stands to a time is not looked at. */
export function matchingRooms(
  rooms: readonly Mailbox[],
  { seats, features: wanted, wheelchairAccessible }: RoomFilter,
): Mailbox[] {
  return rooms.filter(
    ({ capacity, features = [], ...room }) =>
      (seats === undefined || (capacity !== undefined && capacity >= seats)) &&
      wanted.every((feature) => features.includes(feature)) &&
      (!wheelchairAccessible || room.wheelchairAccessible === true),
  );
}
