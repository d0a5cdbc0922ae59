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
  const isThere = buildingTest(filter);
  const offersWanted = ({ features }: Mailbox) => {
    const offered = wordSet(features);
    return wanted.every((feature) => offered.has(feature));
  };
  return (room) => {
    return (
      room.kind === 'room' &&
      (filter.minCapacity === undefined || (room.capacity ?? -Infinity) >= filter.minCapacity) &&
      (wanted.length === 0 || offersWanted(room)) &&
      isThere(room) &&
      (!filter.wheelchairAccessible || room.wheelchairAccessible === true) &&
      (members === undefined || members.has(plain(room.address))) &&
      (candidates === undefined || candidates.has(plain(room.address)))
    );
  };
}

/** A test for the building alone. */
export function buildingTest(filter: Pick<RoomFilter, 'building'>): (mailbox: Mailbox) => boolean {
  const building = filter.building === undefined ? undefined : plain(filter.building);
  return (mailbox) => building === undefined || plain(mailbox.building ?? '') === building;
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
  const asked = wordSet(features);
  const fitOf = new Map<Mailbox, Fit>();
  // A room is compared with many others and looked at once.
  const fit = (room: Mailbox) => {
    let found = fitOf.get(room);
    if (!found) {
      const { capacity } = room;
      const size = capacity === undefined ? 1 : capacity >= seats ? 0 : 2;
      const spare = [...wordSet(room.features)].filter((word) => !asked.has(word)).length;
      found = { size, capacity: capacity ?? 0, spare };
      fitOf.set(room, found);
    }
    return found;
  };
  return (a, b) => {
    const [one, other] = [fit(a), fit(b)];
    return (
      one.size - other.size ||
      one.capacity - other.capacity ||
      one.spare - other.spare ||
      compareCodePoints(a.displayName, b.displayName) ||
      compareCodePoints(a.address, b.address)
    );
  };
}

interface Fit {
  /** 0 seats everybody, 1 nobody knows, 2 is too small. */
  readonly size: number;
  readonly capacity: number;
  /** Features not asked for. */
  readonly spare: number;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function wordSet(words: readonly string[] = []): Set<string> {
  return new Set(words.map(plain));
}

/** `<` compares UTF-16 units, which puts characters beyond U+FFFF before some below; code points do not. */
function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  // Where two characters of two units have the first in common, they differ from there on.
  if (isSecondUnit(a, at) || isSecondUnit(b, at)) at -= 1;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

/** Whether the unit is the second of a character beyond U+FFFF. */
function isSecondUnit(text: string, at: number): boolean {
  return at > 0 && at < text.length && text.codePointAt(at - 1)! > 0xffff;
}
