import type { MailboxFreeBusy } from './freeBusy';
import type { Mailbox } from './mailbox';

/** A room that may take the meeting, and what its calendar says. */
export interface RoomCandidate {
  readonly room: Mailbox;
  readonly freeBusy: MailboxFreeBusy;
}

/** What the rooms asked for have to be; absent means that it does not matter. */
export interface RoomFilter {
  readonly minCapacity?: number;
  readonly features?: readonly string[];
  readonly building?: string;
  /** `true` asks for it; `false` is the same as absent, since nobody looks for a room that shuts people out. */
  readonly wheelchairAccessible?: boolean;
  /** Addresses of the rooms in the room list asked for. */
  readonly roomListMembers?: readonly string[];
  /** Addresses of the only rooms that may be taken. */
  readonly candidates?: readonly string[];
}

/**
 * Whether the mailbox is a room that meets every part of the filter. Words and addresses are compared without regard to
 * case. What the directory does not say is not met: an unknown capacity never reaches `minCapacity`.
 */
export function matchesFilter(room: Mailbox, filter: RoomFilter): boolean {
  return (
    room.kind === 'room' &&
    (filter.minCapacity === undefined || (room.capacity ?? -Infinity) >= filter.minCapacity) &&
    (filter.features ?? []).every((feature) => has(room.features, feature)) &&
    (filter.building === undefined || has([room.building ?? ''], filter.building)) &&
    (!filter.wheelchairAccessible || room.wheelchairAccessible === true) &&
    (filter.roomListMembers === undefined || has(filter.roomListMembers, room.address)) &&
    (filter.candidates === undefined || has(filter.candidates, room.address))
  );
}

/**
 * Order of fit, best first: rooms known to seat everybody, then rooms of unknown capacity, then rooms known to be too
 * small; among them the fewest seats, the fewest features not asked for, name and address by code point.
 *
 * A room whose size nobody wrote down may seat everybody, which a room known to be too small cannot.
 * `seats` is the number of people, `features` those asked for.
 */
export function compareFit(
  seats: number,
  features: readonly string[] = [],
): (a: Mailbox, b: Mailbox) => number {
  const sizeRank = ({ capacity }: Mailbox) => (capacity === undefined ? 1 : capacity >= seats ? 0 : 2);
  const spare = (room: Mailbox) => (room.features ?? []).filter((feature) => !has(features, feature)).length;
  return (a, b) =>
    sizeRank(a) - sizeRank(b) ||
    (a.capacity ?? 0) - (b.capacity ?? 0) ||
    spare(a) - spare(b) ||
    compareCodePoints(a.displayName, b.displayName) ||
    compareCodePoints(a.address, b.address);
}

function has(words: readonly string[] = [], word: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase();
  return words.some((other) => plain(other) === plain(word));
}

/** `<` compares UTF-16 units, which puts characters beyond U+FFFF before some below; spreading a string does not. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at === -1) return left.length - right.length;
  return (left[at]!.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
}
