/**
 * The contract's suggestions read aloud: every start against everybody, nothing remembered, nothing clever. What the engine
 * answers has to be exactly this. Shares with the engine nothing but types, working times, room fit and the step grid.
 */
import type { BusyType, MailboxFreeBusy } from '../../../src/domain/freeBusy';
import { contains, MINUTE_MS, overlaps, type Interval } from '../../../src/domain/interval';
import { compareFit, matchesFilter } from '../../../src/domain/rooms';
import type { AttendeeState, MeetingRequest, Quality } from '../../../src/domain/suggestions';
import { candidateStarts } from '../../../src/domain/suggestions/starts';
import { toLocalMs, weekdayOf } from '../../../src/domain/timeZone';
import { assumedWorkingHours, workingTimes } from '../../../src/domain/workingHours';

export interface ReferenceSuggestion {
  readonly startMs: number;
  readonly quality: Quality;
  readonly freeCount: number;
  /** Everybody and everything, free or not, in the order of the request. */
  readonly states: readonly AttendeeState[];
  readonly within: readonly boolean[];
  readonly rooms: readonly string[];
  readonly unknownRooms: readonly string[];
}

const STRENGTH: readonly BusyType[] = ['oof', 'busy', 'tentative', 'workingElsewhere'];
const QUALITY: readonly Quality[] = ['excellent', 'good', 'fair', 'poor'];

export function referenceSuggestions(request: MeetingRequest): ReferenceSuggestion[] {
  const { window, timeZone, stepMinutes = 15, overlapping = false, limit = 10 } = request;
  const durationMs = request.durationMinutes * MINUTE_MS;
  const starts = candidateStarts(window, durationMs, timeZone, stepMinutes);
  const required = request.attendees.filter(
    (one) => one.role === 'required' && one.freeBusy.state !== 'external',
  );
  const isKnown = ({ freeBusy }: { freeBusy: MailboxFreeBusy }) =>
    freeBusy.state === 'known' ||
    freeBusy.blocks.some((block) => overlaps(block, window)) ||
    (freeBusy.state === 'partial' && !coversAll(freeBusy.unknown, window));
  if (required.length > 0 && !required.some(isKnown)) return [];

  const open = starts.flatMap((startMs) => oneStart(request, startMs) ?? []);
  open.sort((a, b) => compareLists(a.order, b.order));
  const listed: ReferenceSuggestion[] = [];
  for (const { suggestion } of open) {
    const meeting = (startMs: number) => ({ startMs, endMs: startMs + durationMs });
    const isTaken = listed.some(({ startMs }) => overlaps(meeting(startMs), meeting(suggestion.startMs)));
    if (listed.length < limit && (overlapping || !isTaken)) listed.push(suggestion);
  }
  return listed;
}

function oneStart(
  request: MeetingRequest,
  startMs: number,
): { order: number[]; suggestion: ReferenceSuggestion } | undefined {
  const {
    attendees,
    resources = [],
    workingHours = 'everyone',
    timeZone,
    existing,
    minimumRequiredShare = 1,
  } = request;
  const meeting = { startMs, endMs: startMs + request.durationMinutes * MINUTE_MS };
  const during = { startMs, endMs: startMs + Math.ceil(request.durationMinutes / 5) * 5 * MINUTE_MS };
  const organizer = attendees.find((one) => one.isOrganizer);
  const ownHours = (freeBusy: MailboxFreeBusy | undefined) =>
    freeBusy?.workingHours && freeBusy.workingHours.periods.length > 0 ? freeBusy.workingHours : undefined;
  const assumed = ownHours(organizer?.freeBusy) ?? assumedWorkingHours(timeZone);
  const isWithin = (hours = assumed) =>
    workingTimes(hours, request.window).some((time) => contains(time, meeting));

  const everybody = [
    ...attendees.map(({ role, freeBusy, isOrganizer }) => ({
      role,
      freeBusy,
      isOrganizer: isOrganizer === true,
    })),
    ...resources.map(({ freeBusy }) => ({ role: 'resource' as const, freeBusy, isOrganizer: false })),
  ].map((one) => ({
    ...one,
    state: stateOf(one.freeBusy, during, existing),
    within: isWithin(ownHours(one.freeBusy)),
    held: workingHours === 'everyone' || (workingHours === 'organizer' && one.isOrganizer),
  }));
  const ours = everybody.filter(({ state }) => state !== 'external');
  const number = (role: string, ...states: AttendeeState[]) =>
    ours.filter((one) => one.role === role && states.includes(one.state)).length;
  const outside = (role: string) => ours.filter((one) => one.role === role && one.held && !one.within).length;

  const people = ours.filter(({ role }) => role === 'required').length;
  const away = number('required', 'busy', 'oof');
  if (people - away < minimumRequiredShare * people - 1e-9) return undefined;
  if (number('resource', 'busy', 'oof') > 0) return undefined;

  const rooms = roomsOf(request, during);
  const assumedOutside = workingHours === 'organizer' && !organizer && !isWithin() ? 1 : 0;
  const counts = {
    away,
    outside: outside('required') + assumedOutside,
    unknown: number('required', 'unknown'),
    tentative: number('required', 'tentative'),
    optional: ours.filter(({ role, state }) => role === 'optional' && state !== 'free').length,
    optionalOutside: outside('optional'),
    missing: (request.rooms?.count ?? 0) - rooms.free.length,
    broken: brokenPreferences(request, meeting),
  };
  const isPoor = counts.away > 0 || counts.missing > 0;
  const isFair =
    counts.outside + counts.unknown + counts.tentative > 0 ||
    number('resource', 'tentative', 'unknown') + outside('resource') > 0;
  const isGood = counts.optional + counts.optionalOutside + number('required', 'workingElsewhere') > 0;
  const band = isPoor ? 3 : isFair ? 2 : isGood ? 1 : 0;
  const {
    away: a,
    outside: b,
    unknown: c,
    tentative: d,
    optional: e,
    optionalOutside: f,
    missing: g,
    broken: h,
  } = counts;
  return {
    order: [band, a, b, c, d, e, f, g, h, startMs],
    suggestion: {
      startMs,
      quality: QUALITY[band]!,
      freeCount: everybody.filter(({ role, state }) => role !== 'resource' && state === 'free').length,
      states: everybody.map(({ state }) => state),
      within: everybody.map(({ within }) => within),
      rooms: rooms.free,
      unknownRooms: rooms.unknown,
    },
  };
}

/** The strongest busy type that touches; where something is unknown only busy and away are proved. */
function stateOf(freeBusy: MailboxFreeBusy, during: Interval, existing?: Interval): AttendeeState {
  if (freeBusy.state === 'external') return 'external';
  const blocks = freeBusy.blocks.filter(
    (block) =>
      overlaps(block, during) &&
      !(existing && block.startMs === existing.startMs && block.endMs === existing.endMs),
  );
  const strongest = STRENGTH.find((type) => blocks.some(({ busyType }) => busyType === type));
  if (strongest === 'oof' || strongest === 'busy') return strongest;
  if (freeBusy.state === 'unknown' || freeBusy.unknown.some((gap) => overlaps(gap, during))) return 'unknown';
  return strongest ?? 'free';
}

function roomsOf(
  { rooms, attendees }: MeetingRequest,
  during: Interval,
): { free: string[]; unknown: string[] } {
  if (!rooms) return { free: [], unknown: [] };
  const byFit = compareFit(attendees.length, rooms.filter.features);
  const inOrder = rooms.candidates
    .filter(({ room }) => matchesFilter(room, rooms.filter))
    .sort((a, b) => byFit(a.room, b.room));
  const free: string[] = [];
  const unknown: string[] = [];
  for (const { room, freeBusy } of inOrder) {
    if (free.length === rooms.count) break;
    const state = stateOf(freeBusy, during);
    if (state === 'free') free.push(room.address);
    if (state === 'unknown') unknown.push(room.address);
  }
  return { free, unknown };
}

function brokenPreferences(
  { preferences = {}, attendees, timeZone, existing }: MeetingRequest,
  meeting: Interval,
) {
  const { timeOfDay, keepLunch, avoidBackToBack, days, bufferMinutes = 0 } = preferences;
  const startLocal = toLocalMs(timeZone, meeting.startMs);
  const endLocal = toLocalMs(timeZone, meeting.endMs);
  const minuteOf = (localMs: number) => (((localMs / MINUTE_MS) % 1440) + 1440) % 1440;
  const blocks = attendees
    .filter(({ role }) => role === 'required')
    .flatMap(({ freeBusy }) => freeBusy.blocks)
    .filter(({ startMs, endMs }) => startMs < endMs)
    .filter(({ startMs, endMs }) => !(existing && startMs === existing.startMs && endMs === existing.endMs));
  const bufferMs = bufferMinutes * MINUTE_MS;
  const near = [
    { startMs: meeting.startMs - bufferMs, endMs: meeting.startMs },
    { startMs: meeting.endMs, endMs: meeting.endMs + bufferMs },
  ];
  let broken = 0;
  if (timeOfDay === 'morning' && minuteOf(startLocal) >= 720) broken += 1;
  if (timeOfDay === 'afternoon' && minuteOf(startLocal) < 720) broken += 1;
  if (keepLunch && touchesLunch(startLocal, endLocal)) broken += 1;
  if (days && days.length > 0 && !days.includes(weekdayOf(startLocal))) broken += 1;
  if (avoidBackToBack && blocks.some((one) => one.endMs === meeting.startMs || one.startMs === meeting.endMs))
    broken += 1;
  if (blocks.some((one) => near.some((stretch) => overlaps(one, stretch)))) broken += 1;
  return broken;
}

/** On the wall clock, day after day. */
function touchesLunch(startLocal: number, endLocal: number): boolean {
  const dayMs = 1440 * MINUTE_MS;
  for (let midnight = Math.floor(startLocal / dayMs) * dayMs; midnight < endLocal; midnight += dayMs) {
    const lunch = { startMs: midnight + 720 * MINUTE_MS, endMs: midnight + 780 * MINUTE_MS };
    if (overlaps(lunch, { startMs: startLocal, endMs: endLocal })) return true;
  }
  return false;
}

function coversAll(gaps: readonly Interval[], window: Interval): boolean {
  let atMs = window.startMs;
  for (const gap of [...gaps].sort((a, b) => a.startMs - b.startMs)) {
    if (gap.startMs <= atMs) atMs = Math.max(atMs, gap.endMs);
  }
  return atMs >= window.endMs;
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
