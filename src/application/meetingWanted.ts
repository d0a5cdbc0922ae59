import { addressKey } from '../domain/address';
import { unknownFreeBusy, type MailboxFreeBusy } from '../domain/freeBusy';
import { DAY_MS, merge, MINUTE_MS, type Interval } from '../domain/interval';
import type { Mailbox } from '../domain/mailbox';
import { compareFit, roomTest, type RoomFilter } from '../domain/rooms';
import type { MeetingRequest, MeetingSeries, RoomSite } from '../domain/suggestions';
import type { Directory, Resolved } from './directory';
import { meetingAttendees, type NamedAttendee } from './meetingAttendees';
import { readWindow } from './readWindow';
import { seriesDays, seriesOf } from './recurrence';

/** What is wanted, as the contract says it, instants in epoch milliseconds and `timeZone` an IANA id. */
export interface TimesWanted extends Omit<MeetingRequest, 'attendees' | 'resources' | 'rooms' | 'series'> {
  /** An RRULE: see recurrence.ts. */
  readonly recurrence?: string;
  readonly organizer?: string;
  readonly attendees: readonly { readonly address: string; readonly role: 'required' | 'optional' }[];
  readonly resources?: readonly string[];
  readonly rooms?: Omit<RoomFilter, 'roomListMembers'> & {
    readonly count: number;
    readonly roomList?: string;
    /** Rooms at each building in which people sit. */
    readonly perSite?: boolean;
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
  /** Present where the meeting recurs. */
  readonly series?: MeetingSeries;
  /** Present where rooms at each site are asked for and people sit at such sites. */
  readonly sites?: readonly RoomSite[];
}

/**
 * Opens groups, picks the rooms that may serve, and the days of a series. Throws InterslotError('tooManyAttendees'), and
 * InvalidFieldsError for a recurrence rule that is not served. `further` is where else a series may be asked about.
 */
export function meetingParts(
  directory: Directory,
  wanted: TimesWanted,
  further: readonly Interval[] = [],
): MeetingParts {
  const { people, resources } = meetingAttendees(directory, wanted);
  const filter = wanted.rooms && toFilter(directory, wanted.rooms);
  const sites = wanted.rooms?.perSite ? sitesOf(directory, people) : [];
  const rooms = filter ? roomsByFit(directory, filter, resources, people.length, sites) : [];
  const series =
    wanted.recurrence === undefined
      ? undefined
      : seriesOf(wanted.recurrence, [wanted.window, ...further], wanted.timeZone);
  return {
    people,
    resources,
    rooms,
    ...(filter && { filter }),
    ...(sites.length > 0 && { sites }),
    ...(series && { series }),
  };
}

/** Calendars are read in at most about two months at once. */
const LONGEST_MS = 62 * DAY_MS;

/**
 * What is read of each calendar, sorted and apart: the window, the days of a series and everything else that may be asked about,
 * each with the margin that readWindow says.
 */
export function meetingStretches(
  wanted: TimesWanted,
  { people, resources, series }: MeetingParts,
  further: readonly Interval[] = [],
): Interval[] {
  const { timeZone, durationMinutes } = wanted;
  const durationMs = durationMinutes * MINUTE_MS;
  const mailboxes = people.length + resources.length;
  const ofSeries = series ? seriesDays(series, { timeZone, durationMs, mailboxes }) : [];
  const asked = [wanted.window, ...further, ...ofSeries];
  return merge(asked.map((window) => readWindow(window, wanted))).flatMap(cut);
}

/** The margins of the longest window do not cut it in two. */
function cut({ startMs, endMs }: Interval): Interval[] {
  if (endMs - startMs <= LONGEST_MS + 2 * DAY_MS) return [{ startMs, endMs }];
  return [{ startMs, endMs: startMs + LONGEST_MS }, ...cut({ startMs: startMs + LONGEST_MS, endMs })];
}

/**
 * The buildings in which people sit, by the office that the directory names, the fullest first. An office that is no building
 * with rooms (at home, at a customer's) needs none.
 */
function sitesOf(directory: Directory, people: readonly NamedAttendee[]): RoomSite[] {
  const key = (text: string) => text.trim().toLowerCase();
  const buildings = new Map(
    directory.rooms.flatMap(({ building }) => (building ? [[key(building), building] as const] : [])),
  );
  const counts = new Map<string, number>();
  for (const { mailbox } of people) {
    const building = buildings.get(key(mailbox.office ?? ''));
    if (building !== undefined) counts.set(building, (counts.get(building) ?? 0) + 1);
  }
  return [...counts]
    .map(([building, count]) => ({ building, people: count }))
    .sort((a, b) => b.people - a.people || (a.building < b.building ? -1 : 1));
}

/** The engine's question, with calendars as they were read so far. */
export function toMeetingRequest(
  wanted: TimesWanted,
  { people, resources, rooms, filter, sites, series }: MeetingParts,
  freeBusyOf: (mailbox: Mailbox) => MailboxFreeBusy,
): MeetingRequest {
  return {
    ...wanted,
    ...(series && { series }),
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
            ...(sites && { sites }),
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
  sites: readonly RoomSite[],
): Mailbox[] {
  const taken = new Set(resources.map((resource) => addressKey(resource.mailbox.address)));
  const fits = roomTest(filter);
  const fitting = directory.rooms.filter((room) => fits(room) && !taken.has(addressKey(room.address)));
  if (sites.length === 0) return fitting.sort(compareFit(people, filter.features));
  // The best of each site, then the second best of each, so that reading some of them helps every site.
  const bySite = sites.map((site) =>
    fitting.filter(roomTest({ building: site.building })).sort(compareFit(site.people, filter.features)),
  );
  const most = Math.max(...bySite.map((some) => some.length));
  return Array.from({ length: most }, (_, rank) => bySite.flatMap((some) => some[rank] ?? [])).flat();
}

function toFilter(directory: Directory, rooms: NonNullable<TimesWanted['rooms']>): RoomFilter {
  const { roomList, candidates, count: _count, perSite: _perSite, ...filter } = rooms;
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
