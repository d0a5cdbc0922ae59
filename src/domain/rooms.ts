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
 * A test for the filter: whether a mailbox is a room that meets every part of it. Words and addresses are compared without
 * regard to case. What the directory does not say is not met: an unknown capacity never reaches `minCapacity`.
 */
export function roomTest(filter: RoomFilter): (room: Mailbox) => boolean {
  const members = filter.roomListMembers && wordSet(filter.roomListMembers);
  const candidates = filter.candidates && wordSet(filter.candidates);
  const wanted = [...wordSet(filter.features)];
  return (room) => {
    const offered = wordSet(room.features);
    return (
      room.kind === 'room' &&
      (filter.minCapacity === undefined || (room.capacity ?? -Infinity) >= filter.minCapacity) &&
      wanted.every((feature) => offered.has(feature)) &&
      (filter.building === undefined || plain(room.building ?? '') === plain(filter.building)) &&
      (!filter.wheelchairAccessible || room.wheelchairAccessible === true) &&
      (members === undefined || members.has(plain(room.address))) &&
      (candidates === undefined || candidates.has(plain(room.address)))
    );
  };
}

/** Whether one mailbox passes `roomTest`. */
export function matchesFilter(room: Mailbox, filter: RoomFilter): boolean {
  return roomTest(filter)(room);
}

/** Those of the room's features that were asked for, in the room's own spelling and order. */
export function askedFeatures(room: Mailbox, features: readonly string[] = []): string[] {
  const asked = wordSet(features);
  return (room.features ?? []).filter((feature) => asked.has(plain(feature)));
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
  const asked = wordSet(features);
  const spare = (room: Mailbox) => [...wordSet(room.features)].filter((word) => !asked.has(word)).length;
  return (a, b) =>
    sizeRank(a) - sizeRank(b) ||
    (a.capacity ?? 0) - (b.capacity ?? 0) ||
    spare(a) - spare(b) ||
    compareCodePoints(a.displayName, b.displayName) ||
    compareCodePoints(a.address, b.address);
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function wordSet(words: readonly string[] = []): Set<string> {
  return new Set(words.map(plain));
}

/** `<` compares UTF-16 units, which puts characters beyond U+FFFF before some below; spreading a string does not. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at === -1) return left.length - right.length;
  return (left[at]!.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
}
