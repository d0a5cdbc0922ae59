/**
 * The backend's answer to a changed wish, made of what the page has read already: the same engine, the same data, no round
 * trip. Whatever the page cannot know as exactly as the backend is asked for.
 */
import type {
  Mailbox,
  RoomsAnswer,
  Suggestion,
  SuggestionsAnswer,
  SuggestionsRequest,
  SystemState,
} from '../../contract';
import { MINUTE_MS, type Interval } from '../../domain/interval';
import { LAST_DAYS } from '../../domain/lastDays';
import { compareFit, roomTest } from '../../domain/rooms';
import { suggestMeetings, type MeetingRequest, type MeetingSuggestion } from '../../domain/suggestions';
import type { Reading } from '../model/lanes';
import { calendarOf, toRoom, type Calendar } from './calendars';

/** What the page has read, by address in lower case. */
export interface Loaded {
  readonly nowMs: number;
  /** What calendars were read for: all of them the same. */
  readonly window: Interval;
  readonly people: ReadonlyMap<string, Mailbox>;
  readonly calendars: ReadonlyMap<string, Reading>;
  readonly rooms: RoomsAnswer['rooms'] | undefined;
  readonly roomCalendars: ReadonlyMap<string, Reading>;
  readonly systems: readonly SystemState[];
}

/** What makes the page ask: the kind of request, somebody's calendar, its age, rooms, or times so poor that help is wanted. */
export type WhyAsk = 'request' | 'people' | 'age' | 'rooms' | 'times';

export type AnswerHere =
  /** Not whole: the backend adds what would open a better time. */
  { readonly answer: SuggestionsAnswer; readonly isWhole: boolean } | { readonly ask: WhyAsk };

/** After WorkMail's last day the backend tells who is still there. */
const WORKMAIL_LAST_DAY_MS = Date.parse(LAST_DAYS.workmail);

export function answerHere(request: SuggestionsRequest, loaded: Loaded): AnswerHere {
  const window = { startMs: Date.parse(request.window.start), endMs: Date.parse(request.window.end) };
  if (!isServedHere(request, window, loaded.window)) return { ask: 'request' };
  const people = peopleOf(request, loaded);
  if (typeof people === 'string') return { ask: people };
  const { attendees, resources } = people;
  if (!isExact(request, attendees)) return { ask: 'people' };
  const rooms = request.rooms && roomsOf(request, loaded, attendees.length, resources);
  if (request.rooms && !rooms) return { ask: 'rooms' };

  const found = suggestMeetings({
    ...wishesOf(request),
    window,
    attendees,
    resources,
    ...(rooms && { rooms: rooms.wanted }),
  });
  const best = found.suggestions[0];
  if (!best || best.quality === 'poor') return { ask: 'times' };
  const chosen = found.suggestions.flatMap((one) => one.rooms.map(({ address }) => address));
  if (chosen.some((address) => !rooms?.known.has(address))) return { ask: 'rooms' };
  const used = [
    ...attendees,
    ...resources,
    ...(rooms?.wanted.candidates ?? []).filter(({ room }) => chosen.includes(room.address)),
  ];
  return {
    answer: {
      suggestions: found.suggestions.map((one) => toSuggestion(one, loaded.rooms ?? [])),
      systems: [...loaded.systems],
      considered: { ...found.considered },
      readAt: toInstant(Math.min(...used.map(({ freeBusy }) => freeBusy.readAtMs))),
    },
    isWhole: best.quality !== 'fair',
  };
}

/**
 * Not here: series and the appointment being edited (both need more than was read), room lists and sites (the directory's
 * business), fairness (looks at working times a week around), and what lies within the margin of what was read.
 */
function isServedHere(request: SuggestionsRequest, window: Interval, read: Interval): boolean {
  const { recurrence, existing, fresh, rooms, preferences = {}, durationMinutes } = request;
  if (recurrence !== undefined || existing || fresh || preferences.fairness) return false;
  if (rooms && (rooms.perSite || rooms.roomList !== undefined || rooms.candidates)) return false;
  if (window.endMs > WORKMAIL_LAST_DAY_MS) return false;
  const margins = [
    preferences.bufferMinutes ?? 0,
    preferences.avoidBackToBack ? 1 : 0,
    durationMinutes % 5 === 0 ? 0 : 5,
  ];
  const marginMs = Math.max(...margins) * MINUTE_MS;
  return window.startMs - marginMs >= read.startMs && window.endMs + marginMs <= read.endMs;
}

/**
 * Where two meetings of one calendar touch or overlap, the page sees one block, and not where the first of them ends. Nobody
 * is suggested a time at such an edge as long as both of them rule it out; else the backend knows whether it is back to back.
 */
function isExact(
  { preferences, minimumRequiredShare = 1 }: SuggestionsRequest,
  attendees: MeetingRequest['attendees'],
): boolean {
  if (!preferences?.avoidBackToBack) return true;
  const rulesOut = ({ busyType }: { readonly busyType: string }) => busyType === 'busy' || busyType === 'oof';
  const required = attendees.filter(({ role }) => role === 'required');
  return minimumRequiredShare === 1 && required.every(({ freeBusy }) => freeBusy.blocks.every(rulesOut));
}

type People = Pick<Required<MeetingRequest>, 'attendees' | 'resources'>;

/** Everybody in the backend's order: the organizer, the others as asked, and then what has to be free. */
function peopleOf(
  request: SuggestionsRequest,
  { people, calendars, nowMs }: Loaded,
): People | 'people' | 'age' {
  const organizer =
    request.organizer === undefined
      ? []
      : [{ address: request.organizer, role: 'required' as const, isOrganizer: true }];
  const asked = [...organizer, ...request.attendees.map((one) => ({ ...one, isOrganizer: false }))];
  const things = request.resources ?? [];
  const keys = [...asked.map(({ address }) => address), ...things].map((address) => address.toLowerCase());
  if (new Set(keys).size < keys.length) return 'people';
  const found = new Map<string, Calendar & { readonly mailbox: Mailbox }>();
  let isOld = false;
  for (const key of keys) {
    const mailbox = people.get(key);
    const calendar = calendarOf(calendars.get(key), nowMs);
    // Groups are opened by the backend.
    if (!mailbox || mailbox.kind === 'group' || calendar === 'missing') return 'people';
    if (calendar === 'old') isOld = true;
    else found.set(key, { mailbox, ...calendar });
  }
  if (isOld) return 'age';
  const of = (address: string) => found.get(address.toLowerCase())!;
  // What is to be booked and is not ours is unknown, which external would gloss over.
  if (things.some((address) => of(address).freeBusy.state === 'external')) return 'people';
  if (asked.some(({ address }) => isResource(of(address).mailbox))) return 'people';
  return {
    attendees: asked.map(({ address, role, isOrganizer }) => {
      const { mailbox, ...calendar } = of(address);
      return { address: mailbox.address, displayName: mailbox.displayName, role, isOrganizer, ...calendar };
    }),
    resources: things.map((address) => {
      const { mailbox, ...calendar } = of(address);
      return { mailbox: toRoom(mailbox), ...calendar };
    }),
  };
}

const isResource = ({ kind }: Mailbox): boolean => kind === 'room' || kind === 'equipment';

interface Rooms {
  readonly wanted: NonNullable<MeetingRequest['rooms']>;
  /** Addresses of rooms whose calendars are here. */
  readonly known: ReadonlySet<string>;
}

/**
 * All rooms that match. As in the backend, those whose calendars are not here count as free: as long as none of them is given
 * to a suggestion, the answer is the same as if all had been read.
 */
function roomsOf(
  request: SuggestionsRequest,
  { rooms, roomCalendars, nowMs }: Loaded,
  people: number,
  resources: People['resources'],
): Rooms | undefined {
  if (!rooms || !request.rooms) return undefined;
  const known = new Set<string>();
  const candidates = roomsByFit(
    request,
    rooms,
    people,
    resources.map(({ mailbox }) => mailbox.address),
  ).map((one) => {
    const { address } = one;
    const calendar = calendarOf(roomCalendars.get(address.toLowerCase()), nowMs);
    if (typeof calendar === 'string') return { room: toRoom(one), freeBusy: asIfFree(address, nowMs) };
    known.add(address);
    return { room: toRoom(one), freeBusy: calendar.freeBusy };
  });
  const { count = 1 } = request.rooms;
  return { wanted: { count, filter: filterOf(request.rooms), candidates }, known };
}

const asIfFree = (address: string, readAtMs: number) =>
  ({ address, state: 'known', blocks: [], unknown: [], sources: [], readAtMs }) as const;

/** Rooms that match, best first, without those that have to be free anyway. Their calendars are worth having in this order. */
export function roomsByFit(
  { rooms: wanted }: SuggestionsRequest,
  rooms: readonly Mailbox[],
  people: number,
  taken: readonly string[],
): Mailbox[] {
  if (!wanted) return [];
  const matches = roomTest(filterOf(wanted));
  const byFit = compareFit(people, wanted.features);
  const isTaken = new Set(taken.map((address) => address.toLowerCase()));
  return rooms
    .filter((one) => matches(toRoom(one)) && !isTaken.has(one.address.toLowerCase()))
    .sort((a, b) => byFit(toRoom(a), toRoom(b)));
}

function filterOf({
  count: _count,
  perSite: _perSite,
  roomList: _list,
  candidates: _candidates,
  ...filter
}: NonNullable<SuggestionsRequest['rooms']>) {
  return filter;
}

function wishesOf({
  durationMinutes,
  timeZone,
  stepMinutes,
  workingHours,
  preferences,
  minimumRequiredShare,
  overlapping,
  limit,
}: SuggestionsRequest) {
  return {
    durationMinutes,
    timeZone,
    ...(stepMinutes !== undefined && { stepMinutes }),
    ...(workingHours && { workingHours }),
    ...(preferences && { preferences }),
    ...(minimumRequiredShare !== undefined && { minimumRequiredShare }),
    ...(overlapping !== undefined && { overlapping }),
    ...(limit !== undefined && { limit }),
  };
}

const toInstant = (atMs: number): string => new Date(atMs).toISOString().replace('.000Z', 'Z');

function toSuggestion(
  {
    startMs,
    endMs,
    attendees,
    rooms,
    unknownRooms,
    reasons,
    sites: _sites,
    series: _series,
    ...rest
  }: MeetingSuggestion,
  known: readonly Mailbox[],
): Suggestion {
  return {
    ...rest,
    start: toInstant(startMs),
    end: toInstant(endMs),
    attendees: attendees.map((one) => ({ ...one })),
    rooms: rooms.flatMap(({ address }) => known.find((one) => one.address === address) ?? []),
    ...(unknownRooms && { unknownRooms: [...unknownRooms] }),
    reasons: reasons.map((one) => one as Suggestion['reasons'][number]),
  };
}
