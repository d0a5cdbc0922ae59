import { addressKey } from '../domain/address';
import { unknownFreeBusy, type MailboxFreeBusy } from '../domain/freeBusy';
import { MINUTE_MS, overlaps, type Interval } from '../domain/interval';
import type { Mailbox } from '../domain/mailbox';
import { roomTest, type RoomFilter } from '../domain/rooms';
import { suggestMeetingsInSteps, type MeetingRequest, type MeetingSuggestions } from '../domain/suggestions';
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
  /** Whoever asked has gone. */
  readonly gone?: AbortSignal;
}

export interface TimesFound extends MeetingSuggestions {
  readonly systems: readonly SystemState[];
  readonly readAtMs: number;
}

/** Opens groups, picks the rooms that may serve, reads everybody's calendar in one go and lets the engine choose. */
export async function suggestTimes(
  directory: Directory,
  freeBusy: MergedFreeBusy,
  now: () => number,
  wanted: TimesWanted,
): Promise<TimesFound> {
  const { people, resources } = meetingAttendees(directory, wanted);
  const taken = new Set(resources.map((resource) => addressKey(resource.mailbox.address)));
  const filter = wanted.rooms && toFilter(directory, wanted.rooms);
  const fits = filter && roomTest(filter);
  const rooms = fits
    ? directory.rooms.filter((room) => fits(room) && !taken.has(addressKey(room.address)))
    : [];

  const window = readWindow(wanted);
  const asked: Resolved[] = [...people, ...resources, ...rooms.map((mailbox) => ({ mailbox, valid: true }))];
  const read = await freeBusy.read({
    mailboxes: asked,
    window,
    deadlineMs: wanted.deadlineMs,
    gone: wanted.gone,
  });
  const of = new Map(read.schedules.map((schedule) => [schedule.address, schedule]));
  const freeBusyOf = (mailbox: Mailbox) => of.get(mailbox.address) as MailboxFreeBusy;

  const steps = suggestMeetingsInSteps({
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
    ...(wanted.rooms && filter
      ? {
          rooms: {
            count: wanted.rooms.count,
            filter,
            candidates: rooms.map((room) => ({ room, freeBusy: freeBusyOf(room) })),
          },
        }
      : { rooms: undefined }),
  });
  const found = await atEase(steps, wanted.gone);
  return { ...found, systems: read.systems, readAtMs: now() };
}

/**
 * Runs the engine a step at a time and lets others have their turn between two steps: a search over a thousand calendars
 * must not keep the rest of the company, or a signal to end, waiting. Rejects when whoever asked has gone.
 */
async function atEase<T>(steps: Generator<void, T>, gone?: AbortSignal): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
    gone?.throwIfAborted();
  }
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
