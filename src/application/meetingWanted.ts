import { addressKey } from '../domain/address';
import { unknownFreeBusy, type MailboxFreeBusy } from '../domain/freeBusy';
import type { Mailbox } from '../domain/mailbox';
import { compareFit, roomTest, type RoomFilter } from '../domain/rooms';
import type { MeetingRequest } from '../domain/suggestions';
import type { Directory, Resolved } from './directory';
import { meetingAttendees, type NamedAttendee } from './meetingAttendees';

/** What is wanted, as the contract says it, instants in epoch milliseconds and `timeZone` an IANA id. */
export interface TimesWanted extends Omit<MeetingRequest, 'attendees' | 'resources' | 'rooms'> {
  readonly organizer?: string;
  readonly attendees: readonly { readonly address: string; readonly role: 'required' | 'optional' }[];
  readonly resources?: readonly string[];
  readonly rooms?: Omit<RoomFilter, 'roomListMembers'> & {
    readonly count: number;
    readonly roomList?: string;
  };
  readonly deadlineMs: number;
  /** Nothing remembered is good enough. */
  readonly fresh?: boolean;
  /** Whoever asked has gone. */
  readonly gone?: AbortSignal;
}

/** Whom and what a request means, as the directory knows them. */
export interface MeetingParts {
  readonly people: readonly NamedAttendee[];
  /** Rooms and equipment that must be free. */
  readonly resources: readonly Resolved[];
  /** Rooms that may serve, in order of fit. */
  readonly rooms: readonly Mailbox[];
  /** Present where a room is asked for. */
  readonly filter?: RoomFilter;
}

/** Opens groups and picks the rooms that may serve. Throws InterslotError('tooManyAttendees'). */
export function meetingParts(directory: Directory, wanted: TimesWanted): MeetingParts {
  const { people, resources } = meetingAttendees(directory, wanted);
  const filter = wanted.rooms && toFilter(directory, wanted.rooms);
  const rooms = filter ? roomsByFit(directory, filter, resources, people.length) : [];
  return { people, resources, rooms, ...(filter && { filter }) };
}

/** The engine's question, with calendars as they were read so far. */
export function toMeetingRequest(
  wanted: TimesWanted,
  { people, resources, rooms, filter }: MeetingParts,
  freeBusyOf: (mailbox: Mailbox) => MailboxFreeBusy,
): MeetingRequest {
  return {
    ...wanted,
    attendees: people.map((person) => ({
      address: person.mailbox.address,
      displayName: person.mailbox.displayName,
      role: person.role,
      isOrganizer: person.isOrganizer,
      freeBusy: freeBusyOf(person.mailbox),
    })),
    resources: resources.map(({ mailbox }) => ({ mailbox, freeBusy: ofOurs(mailbox, freeBusyOf(mailbox)) })),
    rooms:
      wanted.rooms && filter
        ? {
            count: wanted.rooms.count,
            filter,
            candidates: rooms.map((room) => ({ room, freeBusy: freeBusyOf(room) })),
          }
        : undefined,
  };
}

/** Mailboxes of the directory as what is asked about. */
export function asAsked(mailboxes: readonly Mailbox[]): Resolved[] {
  return mailboxes.map((mailbox) => ({ mailbox, valid: true }));
}

function roomsByFit(
  directory: Directory,
  filter: RoomFilter,
  resources: readonly Resolved[],
  people: number,
): Mailbox[] {
  const taken = new Set(resources.map((resource) => addressKey(resource.mailbox.address)));
  const fits = roomTest(filter);
  return directory.rooms
    .filter((room) => fits(room) && !taken.has(addressKey(room.address)))
    .sort(compareFit(people, filter.features));
}

function toFilter(directory: Directory, rooms: NonNullable<TimesWanted['rooms']>): RoomFilter {
  const { roomList, candidates, ...filter } = rooms;
  const list =
    roomList && directory.roomLists.find(({ address }) => addressKey(address) === addressKey(roomList));
  const spelled = (address: string) => directory.resolve(address).mailbox.address;
  return {
    ...filter,
    ...(candidates && { candidates: candidates.map(spelled) }),
    // A list that nobody knows holds no rooms; it is not the same as no list asked for.
    ...(roomList !== undefined && { roomListMembers: (list ? list.rooms : []).map(spelled) }),
  };
}

/** A resource outside the organisation cannot be booked: nothing is known of it, which `external` would gloss over. */
function ofOurs(mailbox: Mailbox, schedule: MailboxFreeBusy): MailboxFreeBusy {
  if (schedule.state !== 'external') return schedule;
  const reason = { code: 'notFound', message: `${mailbox.address} is not one of our rooms.` };
  return unknownFreeBusy(mailbox.address, { startMs: -Infinity, endMs: Infinity }, reason, schedule.readAtMs);
}
