/** The request made ready: everything that does not depend on the start is computed here, once. */
import { nothingKnown } from '../freeBusy';
import { clip, DAY_MS, merge, MINUTE_MS, type Interval } from '../interval';
import type { Mailbox } from '../mailbox';
import { compareFit, roomTest, type RoomCandidate } from '../rooms';
import { toInstant } from '../timeZone';
import { assumedWorkingHours, workingTimes, type WorkingHours } from '../workingHours';
import { hoursClass, type HoursClass } from './hoursClass';
import type { AttendeeState, MeetingAttendee, MeetingRequest } from './meeting';
import { packedCalendar, type PackedCalendar } from './packed';
import { preferenceCheck, type PreferenceName } from './preferences';
import { candidateStarts } from './starts';
import { isSame } from './state';
import { stateFinder } from './stateFinder';
import type { Pace } from './steps';

/** A person or a resource. */
export interface Participant {
  readonly address: string;
  readonly displayName: string;
  readonly role: 'required' | 'optional' | 'resource';
  readonly packed: PackedCalendar;
  readonly stateDuring: (during: Interval) => AttendeeState;
  /** Whether the calendar holds the appointment being edited, which was left out. */
  readonly hasExisting: boolean;
  readonly nothingKnown: boolean;
  readonly hours: HoursClass;
  readonly workingHoursAssumed: boolean;
  /** Whether being outside working hours counts, in bands and order. */
  readonly held: boolean;
}

export interface PlannedRoom {
  readonly room: Mailbox;
  /** Made when first asked for: of two thousand rooms in order of fit the first few are usually enough. */
  readonly packed: () => PackedCalendar;
  readonly stateDuring: (during: Interval) => AttendeeState;
  /** What making it ready costs. */
  readonly evaluations: number;
}

/** Rooms that are needed together at one place, or anywhere. */
export interface RoomNeed {
  /** As the request spells it; absent where one need stands for everybody. */
  readonly building?: string;
  readonly count: number;
  /** Whom the rooms have to seat. */
  readonly people: number;
  readonly features: readonly string[];
  /** Matching rooms in order of fit. */
  readonly inOrder: readonly PlannedRoom[];
}

export interface Plan {
  readonly request: MeetingRequest;
  readonly starts: readonly number[];
  readonly durationMs: number;
  /** The duration as calendars are compared with it: a whole multiple of 5 minutes. */
  readonly conflictMs: number;
  readonly minimumRequiredShare: number;
  /** People in the order of the request, then resources. */
  readonly participants: readonly Participant[];
  /** How many required attendees are of ours, whatever their state. */
  readonly required: number;
  /** Where nobody is held to hours by name, but the time itself is: mode "organizer" without one. */
  readonly heldHours?: HoursClass;
  /** Empty where no room is asked for. */
  readonly roomNeeds: readonly RoomNeed[];
  readonly hasPreferences: boolean;
  readonly brokenPreferences: (meeting: Interval) => PreferenceName[];
}

/** The meeting as asked, and the time that calendars are compared with. */
export interface Times {
  readonly meeting: Interval;
  readonly during: Interval;
}

export function timesOf({ durationMs, conflictMs }: Plan, startMs: number): Times {
  return {
    meeting: { startMs, endMs: startMs + durationMs },
    during: { startMs, endMs: startMs + conflictMs },
  };
}

/** A block made ready takes about as long as so many evaluations. */
const EVALUATIONS_A_BLOCK = 1;

function plannedRoom({ room, freeBusy }: RoomCandidate): PlannedRoom {
  let find: PlannedRoom['stateDuring'] | undefined;
  return {
    room,
    packed: () => packedCalendar(freeBusy),
    stateDuring: (during) => (find ??= stateFinder(freeBusy, packedCalendar(freeBusy)))(during),
    evaluations: freeBusy.blocks.length * EVALUATIONS_A_BLOCK,
  };
}

/** `explainedMs` is a start that will be asked about although it may lie outside the window. */
export function* planInSteps(
  request: MeetingRequest,
  pace: Pace,
  explainedMs = request.window.startMs,
): Generator<void, Plan> {
  const { window, timeZone, existing } = request;
  const durationMs = request.durationMinutes * MINUTE_MS;
  const clockWindow = clockWindowOf(request, explainedMs, durationMs);
  const organizer = request.attendees.find((attendee) => attendee.isOrganizer);
  const mode = request.workingHours ?? 'everyone';
  const hoursOf = hoursClasses(clockWindow);
  const assumed =
    organizer?.workingTimes ?? known(organizer?.freeBusy.workingHours) ?? assumedWorkingHours(timeZone);

  const participant = (
    { address, displayName, role }: Pick<Participant, 'address' | 'displayName' | 'role'>,
    { freeBusy, workingTimes: times }: Pick<MeetingAttendee, 'freeBusy' | 'workingTimes'>,
    isOrganizer: boolean,
  ): Participant => {
    const hours = times ?? known(freeBusy.workingHours);
    const packed = packedCalendar(freeBusy, existing);
    return {
      address,
      displayName,
      role,
      packed,
      stateDuring: stateFinder(freeBusy, packed, existing),
      hasExisting: existing !== undefined && freeBusy.blocks.some((block) => isSame(block, existing)),
      nothingKnown: nothingKnown(freeBusy, window),
      hours: hoursOf(hours ?? assumed),
      workingHoursAssumed: hours === undefined,
      // External people change no band and no order, so nothing they do outside hours counts.
      held: freeBusy.state !== 'external' && (mode === 'everyone' || (mode === 'organizer' && isOrganizer)),
    };
  };
  const participants: Participant[] = [];
  for (const attendee of request.attendees) {
    const { address, displayName, role, isOrganizer, freeBusy } = attendee;
    const who = { address, displayName: displayName || address, role };
    participants.push(participant(who, attendee, isOrganizer === true));
    if (pace(freeBusy.blocks.length * EVALUATIONS_A_BLOCK)) yield;
  }
  for (const resource of request.resources ?? []) {
    const { address, displayName } = resource.mailbox;
    const who = { address, displayName: displayName || address, role: 'resource' } as const;
    participants.push(participant(who, resource, false));
    if (pace(resource.freeBusy.blocks.length * EVALUATIONS_A_BLOCK)) yield;
  }

  return {
    request,
    ...lengthsAndStarts(request),
    minimumRequiredShare: request.minimumRequiredShare ?? 1,
    participants,
    required: participants.filter(({ role, packed }) => role === 'required' && !packed.external).length,
    ...(mode === 'organizer' && !organizer && { heldHours: hoursOf(assumed) }),
    roomNeeds: request.rooms ? yield* roomNeeds(request.rooms, request.attendees.length, pace) : [],
    hasPreferences: Object.keys(request.preferences ?? {}).length > 0,
    brokenPreferences: preferenceCheck({
      preferences: request.preferences ?? {},
      window: clockWindow,
      timeZone,
      required: request.attendees.filter(({ role }) => role === 'required').map(({ freeBusy }) => freeBusy),
      ...(existing && { existing }),
    }),
  };
}

/** Where working hours and preferences are looked up: the window, the time explained, and all days of a series. */
function clockWindowOf(
  { window, timeZone, series, preferences }: MeetingRequest,
  explainedMs: number,
  durationMs: number,
): Interval {
  let startMs = Math.min(window.startMs, explainedMs);
  let endMs = Math.max(window.endMs, explainedMs + durationMs);
  for (const days of series?.days.values() ?? []) {
    if (days.length === 0) continue;
    startMs = Math.min(startMs, toInstant(timeZone, days[0]!));
    endMs = Math.max(endMs, toInstant(timeZone, days.at(-1)! + DAY_MS) + durationMs);
  }
  // How far outside somebody would be is seen only with the working times around, over a weekend and a holiday.
  const around = preferences?.fairness ? 7 * DAY_MS : 0;
  return { startMs: startMs - around, endMs: endMs + around };
}

/** The same plan for a meeting of another length, without rooms: they never rule a time out. */
export function withDuration(plan: Plan, durationMinutes: number): Plan {
  const request = { ...plan.request, durationMinutes };
  return { ...plan, request, roomNeeds: [], ...lengthsAndStarts(request) };
}

function lengthsAndStarts(request: MeetingRequest): Pick<Plan, 'starts' | 'durationMs' | 'conflictMs'> {
  const { window, timeZone, stepMinutes = 15, durationMinutes } = request;
  const durationMs = durationMinutes * MINUTE_MS;
  return {
    starts: candidateStarts(window, durationMs, timeZone, stepMinutes),
    durationMs,
    conflictMs: Math.ceil(durationMinutes / 5) * 5 * MINUTE_MS,
  };
}

/**
 * A candidate room is not freed by `existing`: half the rooms of a company are booked from ten to eleven, and only the ones
 * named as resources are known to belong to this appointment.
 */
function* roomNeeds(
  { count, filter, candidates, sites = [] }: NonNullable<MeetingRequest['rooms']>,
  people: number,
  pace: Pace,
): Generator<void, RoomNeed[]> {
  const features = filter.features ?? [];
  const matches = roomTest(filter);
  const fitting = candidates.filter(({ room }) => matches(room));
  const needs: RoomNeed[] = [];
  for (const site of sites.length > 0 ? sites : [{ people }]) {
    const building = 'building' in site ? site.building : undefined;
    const isThere = building === undefined ? () => true : roomTest({ building });
    const byFit = compareFit(site.people, features);
    const inOrder = fitting
      .filter((one) => isThere(one.room))
      .sort((a, b) => byFit(a.room, b.room))
      .map(plannedRoom);
    if (pace(inOrder.length)) yield;
    needs.push({
      ...(building !== undefined && { building }),
      count,
      people: site.people,
      features,
      inOrder,
    });
  }
  return needs;
}

/** Hours without a single period say nothing; taken at their word, their owner would never work. */
function known(hours: WorkingHours | undefined): WorkingHours | undefined {
  return hours && hours.periods.length > 0 ? hours : undefined;
}

/** Most people of a company share a few zones and patterns, or a few lists of instants, so each is computed once. */
function hoursClasses(window: Interval): (hours: WorkingHours | readonly Interval[]) => HoursClass {
  const byPattern = new Map<string, HoursClass>();
  return (hours) => {
    const pattern =
      'zone' in hours ? patternOf(hours) : hours.map(({ startMs, endMs }) => `${startMs} ${endMs}`).join();
    let found = byPattern.get(pattern);
    if (!found) {
      found = hoursClass('zone' in hours ? workingTimes(hours, window) : clip(merge(hours), window));
      byPattern.set(pattern, found);
    }
    return found;
  };
}

const patterns = new WeakMap<WorkingHours, string>();

/** The same text for the same hours; written once for each reading, as long as somebody holds it. */
function patternOf(hours: WorkingHours): string {
  let pattern = patterns.get(hours);
  if (pattern === undefined) {
    pattern = JSON.stringify(hours);
    patterns.set(hours, pattern);
  }
  return pattern;
}
