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

/** Whether the mailbox is a room that meets every part of the filter. */
export function matchesFilter(room: Mailbox, filter: RoomFilter): boolean {
  throw new Error(`Not written yet: ${room.address} ${filter.building}`);
}

/** Order of fit: best first. `seats` is the number of people, `features` those asked for. */
export function compareFit(
  seats: number,
  features: readonly string[] = [],
): (a: Mailbox, b: Mailbox) => number {
  throw new Error(`Not written yet: ${seats} ${features.length}`);
}
