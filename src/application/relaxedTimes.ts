import { addressKey } from '../domain/address';
import { DAY_MS, MINUTE_MS } from '../domain/interval';
import {
  firstStartInSteps,
  relaxing,
  suggestMeetingsInSteps,
  type MeetingRequest,
  type MeetingSuggestion,
  type MeetingSuggestions,
  type NoSuggestion,
  type Quality,
  type Relaxation,
} from '../domain/suggestions';
import { atEase } from './atEase';
import type { Directory } from './directory';
import type { MeetingCalendars } from './meetingCalendars';
import {
  asAsked,
  meetingParts,
  toMeetingRequest,
  type MeetingParts,
  type TimesWanted,
} from './meetingWanted';

/** With more people no single change is likely to help, and trying each would cost more than the answer. */
const MOST_PEOPLE = 100;
/** The best-fitting rooms that are looked into for one change. */
const MOST_ROOMS = 100;
/** Of each kind of change (people, features) so many are tried. */
const MOST_OF_A_KIND = 3;
/** How far a longer search looks, and the longest window that a request may have. */
const FURTHER_DAYS = 14;
const LONGEST_DAYS = 62;

/** What a search has to hand when it looks for what would help. */
export interface Helping {
  readonly directory: Directory;
  /** What the search has read of the window. */
  readonly calendars: MeetingCalendars;
  /** For another window; read until the search's own deadline. */
  readonly calendarsFor: (wanted: TimesWanted, parts: MeetingParts) => MeetingCalendars;
  /** Whether the answer is due: what has not been tried by then is not told. */
  readonly isDue: () => boolean;
}

/**
 * What would help: where nothing is suggested, also a longer search; where the best time is fair or poor, each single change
 * that opens a good one. Every one is tried before it is told, with the first time that it opens.
 */
export async function whatWouldHelp(
  { suggestions: [best], none }: Pick<MeetingSuggestions, 'suggestions' | 'none'>,
  wanted: TimesWanted,
  parts: MeetingParts,
  helping: Helping,
): Promise<readonly Relaxation[]> {
  if (none) {
    const longer = await searchLonger(none, wanted, helping);
    const others = none.relax.slice(0, relaxing.MOST_RELAXATIONS - longer.length);
    const told: Relaxation[] = [];
    for (const one of others) told.push(await atItsBest(one, wanted, parts, helping));
    return [...told, ...longer];
  }
  if (!best || best.quality === 'excellent' || best.quality === 'good') return [];
  if (wanted.recurrence !== undefined || parts.people.length > MOST_PEOPLE) return [];
  const found: Relaxation[] = [];
  const attempt = async ({ relaxation, changed }: Variant) => {
    if (helping.isDue()) return false;
    const firstStartMs = await firstStart(changed, helping);
    if (firstStartMs !== undefined) found.push({ ...relaxation, firstStartMs });
    return firstStartMs !== undefined;
  };
  for (const variant of changesFor(best, wanted, parts)) await attempt(variant);
  // The longest of a few shorter meetings for which there is a good time.
  for (const variant of shorter(wanted)) if (await attempt(variant)) break;
  return found
    .sort((a, b) => (a.firstStartMs ?? 0) - (b.firstStartMs ?? 0))
    .slice(0, relaxing.MOST_RELAXATIONS);
}

/**
 * Midnight is open too, but nobody's idea of a first time: the first good one is told, and where there is none, as beside a
 * calendar that is not known, the time that the changed search would name first.
 */
async function atItsBest(
  relaxation: Relaxation,
  wanted: TimesWanted,
  parts: MeetingParts,
  helping: Helping,
): Promise<Relaxation> {
  if (helping.isDue()) return relaxation;
  const { change, address, durationMinutes } = relaxation;
  const changed =
    change === 'shorten' && durationMinutes !== undefined
      ? { ...wanted, durationMinutes }
      : change === 'makeOptional' && address !== undefined
        ? withOptional(wanted, parts, address)
        : change === 'leaveOutResource' && address !== undefined
          ? withoutResource(wanted, address)
          : undefined;
  const firstStartMs = changed && (await firstOrBest(changed, helping));
  return firstStartMs === undefined ? relaxation : { ...relaxation, firstStartMs };
}

type Reading = Pick<Helping, 'directory' | 'calendars'>;

/** The first start that `wanted` opens and that is no worse than `atWorst`. */
async function firstStart(
  wanted: TimesWanted,
  reading: Reading,
  atWorst: Quality = 'good',
): Promise<number | undefined> {
  return atEase(firstStartInSteps(await requestOf(wanted, reading), atWorst), wanted.gone);
}

/** The first good start that `wanted` opens, or else the best. */
async function firstOrBest(wanted: TimesWanted, reading: Reading): Promise<number | undefined> {
  const request = await requestOf(wanted, reading);
  const first = await atEase(firstStartInSteps(request, 'good'), wanted.gone);
  if (first !== undefined) return first;
  const { suggestions } = await atEase(suggestMeetingsInSteps({ ...request, limit: 1 }), wanted.gone);
  return suggestions[0]?.startMs;
}

/** Only rooms have not been read yet. */
async function requestOf(wanted: TimesWanted, { directory, calendars }: Reading): Promise<MeetingRequest> {
  const parts = meetingParts(directory, wanted);
  const rooms = parts.rooms.slice(0, MOST_ROOMS);
  const needed = [...parts.people, ...parts.resources, ...asAsked(rooms)];
  const missing = needed.filter(({ mailbox }) => !calendars.isRead(mailbox));
  if (missing.length > 0) await calendars.read(missing);
  return toMeetingRequest(wanted, { ...parts, rooms }, calendars.of);
}

interface Variant {
  readonly relaxation: Omit<Relaxation, 'firstStartMs'>;
  readonly changed: TimesWanted;
}

/** Only what stands against the best time is worth giving up. */
function changesFor(best: MeetingSuggestion, wanted: TimesWanted, parts: MeetingParts): Variant[] {
  return [
    ...roomChanges(best, wanted, parts),
    ...peopleChanges(best, wanted, parts),
    ...hoursChanges(best, wanted),
  ];
}

function roomChanges(best: MeetingSuggestion, wanted: TimesWanted, { sites }: MeetingParts): Variant[] {
  const { rooms } = wanted;
  if (!rooms || best.rooms.length >= rooms.count * Math.max(1, sites?.length ?? 0)) return [];
  const { features = [], minCapacity, building, ...others } = rooms;
  const withRooms = (relaxation: Variant['relaxation'], changed: typeof rooms): Variant => ({
    relaxation,
    changed: { ...wanted, rooms: changed },
  });
  const { rooms: _rooms, ...withoutRooms } = wanted;
  const seats = minCapacity === undefined ? {} : { minCapacity };
  const place = building === undefined ? {} : { building };
  return [
    ...features.slice(0, MOST_OF_A_KIND).map((feature) =>
      withRooms(relaxing.giveUpFeature(feature), {
        ...rooms,
        features: features.filter((one) => one !== feature),
      }),
    ),
    ...(minCapacity === undefined
      ? []
      : [withRooms(relaxing.giveUpSeats(minCapacity), { ...others, ...place, features })]),
    ...(building === undefined
      ? []
      : [withRooms(relaxing.giveUpBuilding(building), { ...others, ...seats, features })]),
    rooms.count > 1
      ? withRooms(relaxing.fewerRooms(rooms.count - 1), { ...rooms, count: rooms.count - 1 })
      : { relaxation: relaxing.fewerRooms(0), changed: withoutRooms },
  ];
}

/** Of those who stand against the best time, and of resources there. The organizer comes to every meeting. */
function peopleChanges(best: MeetingSuggestion, wanted: TimesWanted, parts: MeetingParts): Variant[] {
  const people = new Map(parts.people.map((one) => [one.mailbox.address, one]));
  const things = new Map(parts.resources.map(({ mailbox }) => [mailbox.address, mailbox]));
  const variants = best.attendees.flatMap(({ address, role, state }): Variant[] => {
    const thing = things.get(address);
    const person = people.get(address);
    if (role === 'resource' && thing) {
      return [{ relaxation: relaxing.leaveOutResource(thing), changed: withoutResource(wanted, address) }];
    }
    if (role !== 'required' || state === 'external' || !person || person.isOrganizer) return [];
    return [
      { relaxation: relaxing.makeOptional(person.mailbox), changed: withOptional(wanted, parts, address) },
    ];
  });
  return variants.slice(0, MOST_OF_A_KIND);
}

function withoutResource(wanted: TimesWanted, address: string): TimesWanted {
  const isOther = (one: string) => addressKey(one) !== addressKey(address);
  return {
    ...wanted,
    attendees: wanted.attendees.filter((one) => isOther(one.address)),
    ...(wanted.resources && { resources: wanted.resources.filter(isOther) }),
  };
}

/** Everybody by name, because a group that somebody is in would make them required again. */
function withOptional(wanted: TimesWanted, { people }: MeetingParts, address: string): TimesWanted {
  const attendees = people.map(({ mailbox, role }) => ({
    address: mailbox.address,
    role: mailbox.address === address ? ('optional' as const) : role,
  }));
  const resources = wanted.resources ?? [];
  return { ...wanted, attendees, resources };
}

function hoursChanges(best: MeetingSuggestion, wanted: TimesWanted): Variant[] {
  const isOutside = best.attendees.some((who) => who.role === 'required' && !who.withinWorkingHours);
  if (!isOutside || wanted.organizer === undefined || (wanted.workingHours ?? 'everyone') !== 'everyone')
    return [];
  return [{ relaxation: relaxing.organizerHours(), changed: { ...wanted, workingHours: 'organizer' } }];
}

function shorter(wanted: TimesWanted): Variant[] {
  return relaxing.SHORTER.filter((minutes) => minutes < wanted.durationMinutes)
    .slice(0, MOST_OF_A_KIND)
    .map((durationMinutes) => ({
      relaxation: relaxing.shorten(durationMinutes),
      changed: { ...wanted, durationMinutes },
    }));
}

async function searchLonger(
  { code }: Pick<NoSuggestion, 'code'>,
  { rooms: _rooms, ...wanted }: TimesWanted,
  { directory, calendarsFor, isDue }: Helping,
): Promise<Relaxation[]> {
  // With nobody's calendar known, later days would be as much of a guess.
  if (code === 'nobodyKnown' || isDue()) return [];
  const { window, durationMinutes } = wanted;
  const durationMs = durationMinutes * MINUTE_MS;
  const leftMs = LONGEST_DAYS * DAY_MS - (window.endMs - window.startMs);
  const furtherMs = Math.min(FURTHER_DAYS * DAY_MS, leftMs);
  if (furtherMs <= 0) return [];
  // Starts before these lie in the window that was searched, and rooms never rule a time out.
  const startMs = Math.max(window.startMs, window.endMs - durationMs);
  const later = { ...wanted, window: { startMs, endMs: window.endMs + furtherMs } };
  const calendars = calendarsFor(later, meetingParts(directory, later));
  const reading = { directory, calendars };
  const firstStartMs = (await firstStart(later, reading)) ?? (await bestOfFirstDay(later, reading));
  if (firstStartMs === undefined) return [];
  const days = Math.max(1, Math.ceil((firstStartMs + durationMs - window.endMs) / DAY_MS));
  return [{ ...relaxing.searchLonger(days), firstStartMs }];
}

/** Where nothing is good: as little further as it takes, and then not the middle of the night. */
async function bestOfFirstDay(wanted: TimesWanted, reading: Reading): Promise<number | undefined> {
  const first = await firstStart(wanted, reading, 'poor');
  if (first === undefined) return undefined;
  const endMs = Math.min(wanted.window.endMs, first + DAY_MS + wanted.durationMinutes * MINUTE_MS);
  return firstOrBest({ ...wanted, window: { startMs: first, endMs } }, reading);
}
