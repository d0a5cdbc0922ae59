import { addressKey } from '../domain/address';
import { unknownFreeBusy, type MailboxFreeBusy } from '../domain/freeBusy';
import { MINUTE_MS, overlaps, type Interval } from '../domain/interval';
import type { Mailbox } from '../domain/mailbox';
import { compareFit, roomTest, type RoomFilter } from '../domain/rooms';
import { suggestMeetingsInSteps, type MeetingRequest, type MeetingSuggestions } from '../domain/suggestions';
import { atEase } from './atEase';
import type { Directory, Resolved } from './directory';
import { meetingAttendees } from './meetingAttendees';
import type { MergedFreeBusy } from './mergedFreeBusy';
import type { SystemState } from './systemHealth';

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

export interface TimesFound extends MeetingSuggestions {
  readonly systems: readonly SystemState[];
  readonly readAtMs: number;
}

/** Rooms whose calendars are read at first; where they do not do, four times as many, and so on. */
const FIRST_ROOMS = 20;

/**
 * Opens groups, picks the rooms that may serve, reads calendars and lets the engine choose. Rooms are read in order of fit
 * and only as far as they are needed: the engine takes those not read yet for free, and as long as it gives one of them to
 * a suggestion, more are read. What it says in the end speaks of rooms that were read alone, and is the same as if all had
 * been: a time without a free room among those read could only rank better than it deserves, never worse.
 */
export async function suggestTimes(
  directory: Directory,
  freeBusy: MergedFreeBusy,
  now: () => number,
  wanted: TimesWanted,
): Promise<TimesFound> {
  const { people, resources } = meetingAttendees(directory, wanted);
  const filter = wanted.rooms && toFilter(directory, wanted.rooms);
  const rooms = filter ? roomsByFit(directory, filter, resources, people.length) : [];
  const window = readWindow(wanted);
  const endsAtMs = now() + wanted.deadlineMs;
  const known = new Map<string, MailboxFreeBusy>();
  const read = async (asked: readonly Resolved[]): Promise<readonly SystemState[]> => {
    const deadlineMs = Math.max(0, endsAtMs - now());
    const { fresh, gone } = wanted;
    const answer = await freeBusy.read({ mailboxes: asked, window, deadlineMs, fresh, gone });
    for (const schedule of answer.schedules) known.set(schedule.address, schedule);
    return answer.systems;
  };
  const freeBusyOf = (mailbox: Mailbox) => known.get(mailbox.address) ?? asIfFree(mailbox, now());
  const choose = () =>
    suggestMeetingsInSteps({
      ...wanted,
      attendees: people.map((person) => ({
        address: person.mailbox.address,
        displayName: person.mailbox.displayName,
        role: person.role,
        isOrganizer: person.isOrganizer,
        freeBusy: freeBusyOf(person.mailbox),
      })),
      resources: resources.map(({ mailbox }) => ({
        mailbox,
        freeBusy: ofOurs(mailbox, freeBusyOf(mailbox), window),
      })),
      rooms:
        wanted.rooms && filter
          ? {
              count: wanted.rooms.count,
              filter,
              candidates: rooms.map((room) => ({ room, freeBusy: freeBusyOf(room) })),
            }
          : undefined,
    });

  let isRead = Math.max(FIRST_ROOMS, 4 * (wanted.rooms?.count ?? 0));
  const asked = (some: readonly Mailbox[]) => some.map((mailbox) => ({ mailbox, valid: true }));
  let systems = await read([...people, ...resources, ...asked(rooms.slice(0, isRead))]);
  for (;;) {
    const found = await atEase(choose(), wanted.gone);
    const unread = new Set(rooms.slice(isRead).map(({ address }) => address));
    const needsMore = found.suggestions.some((one) => one.rooms.some(({ address }) => unread.has(address)));
    if (!needsMore) return { ...found, systems, readAtMs: now() };
    systems = await read(asked(rooms.slice(isRead, 4 * isRead)));
    isRead *= 4;
  }
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

/** Stands for a room that was not read yet. It must not reach an answer. */
function asIfFree({ address }: Mailbox, readAtMs: number): MailboxFreeBusy {
  return { address, state: 'known', blocks: [], unknown: [], sources: [], readAtMs };
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

/**
 * What has to be read: the window; a margin for buffers, back-to-back meetings and a duration that is rounded up to five
 * minutes, because what was not read would pass for free; and the appointment being edited with a minute on either side.
 * Blocks are clipped to what was read: without that minute a leave of two weeks would be cut to the appointment's very
 * edges, pass for the appointment itself, and make its owner free.
 */
function readWindow({ window, preferences, existing, durationMinutes }: TimesWanted): Interval {
  const marginMinutes = Math.max(
    preferences?.bufferMinutes ?? 0,
    preferences?.avoidBackToBack ? 1 : 0,
    durationMinutes % 5 === 0 ? 0 : 5,
  );
  const marginMs = marginMinutes * MINUTE_MS;
  const read = { startMs: window.startMs - marginMs, endMs: window.endMs + marginMs };
  if (!existing || !overlaps(existing, read)) return read;
  return {
    startMs: Math.min(read.startMs, existing.startMs - MINUTE_MS),
    endMs: Math.max(read.endMs, existing.endMs + MINUTE_MS),
  };
}

/** A resource outside the organisation cannot be booked: nothing is known of it, which `external` would gloss over. */
function ofOurs(mailbox: Mailbox, schedule: MailboxFreeBusy, window: Interval): MailboxFreeBusy {
  if (schedule.state !== 'external') return schedule;
  const reason = { code: 'notFound', message: `${mailbox.address} is not one of our rooms.` };
  return unknownFreeBusy(mailbox.address, window, reason, schedule.readAtMs);
}
