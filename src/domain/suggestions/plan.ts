/** The request made ready: everything that does not depend on the start is computed here, once. */
import { nothingKnown, type MailboxFreeBusy } from '../freeBusy';
import { contains, firstEndingAfter, MINUTE_MS, type Interval } from '../interval';
import type { Mailbox } from '../mailbox';
import { compareFit, roomTest } from '../rooms';
import { assumedWorkingHours, workingTimes, type WorkingHours } from '../workingHours';
import type { MeetingRequest } from './meeting';
import { preferenceCheck, type PreferenceName } from './preferences';
import { candidateStarts } from './starts';
import { createStateFinder, trackOf, type StateFinder, type Track } from './state';
import type { Pace } from './steps';

/** A person or a resource. */
export interface Participant {
  readonly address: string;
  readonly displayName: string;
  readonly role: 'required' | 'optional' | 'resource';
  readonly track: Track;
  readonly stateDuring: StateFinder;
  readonly nothingKnown: boolean;
  readonly isWithinHours: HoursTest;
  readonly workingHoursAssumed: boolean;
  /** Whether being outside working hours counts, in bands and order. */
  readonly held: boolean;
}

export interface PlannedRoom {
  readonly room: Mailbox;
  readonly stateDuring: StateFinder;
}

/** Whether the whole meeting lies in one stretch of somebody's working times. */
export type HoursTest = (meeting: Interval) => boolean;

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
  readonly isWithinHeldHours?: HoursTest;
  /** Matching rooms in order of fit; absent where no room is asked for. */
  readonly rooms?: {
    readonly count: number;
    readonly features: readonly string[];
    readonly inOrder: readonly PlannedRoom[];
  };
  readonly brokenPreferences: (meeting: Interval) => PreferenceName[];
}

/** A block made ready takes about as long as so many evaluations. */
const EVALUATIONS_A_BLOCK = 10;

/** `explainedMs` is a start that will be asked about although it may lie outside the window. */
export function* planInSteps(
  request: MeetingRequest,
  pace: Pace,
  explainedMs = request.window.startMs,
): Generator<void, Plan> {
  const { window, timeZone, existing } = request;
  const durationMs = request.durationMinutes * MINUTE_MS;
  const clockWindow = {
    startMs: Math.min(window.startMs, explainedMs),
    endMs: Math.max(window.endMs, explainedMs + durationMs),
  };
  const organizer = request.attendees.find((attendee) => attendee.isOrganizer);
  const mode = request.workingHours ?? 'everyone';
  const hoursTestOf = hoursTestCache(clockWindow);
  const assumed = known(organizer?.freeBusy.workingHours) ?? assumedWorkingHours(timeZone);

  const participant = (
    who: Pick<Participant, 'address' | 'displayName' | 'role'>,
    freeBusy: MailboxFreeBusy,
    isOrganizer: boolean,
  ): Participant => {
    const hours = known(freeBusy.workingHours);
    const track = trackOf(freeBusy, existing);
    return {
      ...who,
      track,
      stateDuring: createStateFinder(track),
      nothingKnown: nothingKnown(freeBusy, window),
      isWithinHours: hoursTestOf(hours ?? assumed),
      workingHoursAssumed: hours === undefined,
      // External people change no band and no order, so nothing they do outside hours counts.
      held: freeBusy.state !== 'external' && (mode === 'everyone' || (mode === 'organizer' && isOrganizer)),
    };
  };
  const participants: Participant[] = [];
  for (const { address, displayName, role, isOrganizer, freeBusy } of request.attendees) {
    const who = { address, displayName: displayName || address, role };
    participants.push(participant(who, freeBusy, isOrganizer === true));
    if (pace(freeBusy.blocks.length * EVALUATIONS_A_BLOCK)) yield;
  }
  for (const { mailbox, freeBusy } of request.resources ?? []) {
    const { address, displayName } = mailbox;
    const who = { address, displayName: displayName || address, role: 'resource' } as const;
    participants.push(participant(who, freeBusy, false));
    if (pace(freeBusy.blocks.length * EVALUATIONS_A_BLOCK)) yield;
  }

  return {
    request,
    ...lengthsAndStarts(request),
    minimumRequiredShare: request.minimumRequiredShare ?? 1,
    participants,
    required: participants.filter(({ role, track }) => role === 'required' && !track.external).length,
    ...(mode === 'organizer' && !organizer && { isWithinHeldHours: hoursTestOf(assumed) }),
    ...(request.rooms && { rooms: yield* roomsInOrder(request.rooms, request.attendees.length, pace) }),
    brokenPreferences: preferenceCheck({
      preferences: request.preferences ?? {},
      window: clockWindow,
      timeZone,
      required: request.attendees.filter(({ role }) => role === 'required').map(({ freeBusy }) => freeBusy),
      ...(existing && { existing }),
    }),
  };
}

/** The same plan for a meeting of another length, without rooms: they never rule a time out. */
export function withDuration({ rooms: _rooms, ...plan }: Plan, durationMinutes: number): Plan {
  const request = { ...plan.request, durationMinutes };
  return { ...plan, request, ...lengthsAndStarts(request) };
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
function* roomsInOrder(
  asked: NonNullable<MeetingRequest['rooms']>,
  people: number,
  pace: Pace,
): Generator<void, NonNullable<Plan['rooms']>> {
  const features = asked.filter.features ?? [];
  const matches = roomTest(asked.filter);
  const byFit = compareFit(people, features);
  const fitting = asked.candidates.filter(({ room }) => matches(room)).sort((a, b) => byFit(a.room, b.room));
  const inOrder: PlannedRoom[] = [];
  for (const { room, freeBusy } of fitting) {
    inOrder.push({ room, stateDuring: createStateFinder(trackOf(freeBusy)) });
    if (pace(freeBusy.blocks.length * EVALUATIONS_A_BLOCK)) yield;
  }
  return { count: asked.count, features, inOrder };
}

/** Hours without a single period say nothing; taken at their word, their owner would never work. */
function known(hours: WorkingHours | undefined): WorkingHours | undefined {
  return hours && hours.periods.length > 0 ? hours : undefined;
}

/** Most people of a company share a few zones and patterns, so each pattern is computed once. */
function hoursTestCache(window: Interval): (hours: WorkingHours) => HoursTest {
  const byHours = new Map<string, HoursTest>();
  return (hours) => {
    const key = JSON.stringify(hours);
    const test = byHours.get(key) ?? hoursTest(workingTimes(hours, window));
    byHours.set(key, test);
    return test;
  };
}

function hoursTest(times: readonly Interval[]): HoursTest {
  let last: Interval | undefined = times[0];
  return (meeting) => {
    if (!last || !contains(last, meeting)) last = times[firstEndingAfter(times, meeting.startMs)];
    return last !== undefined && contains(last, meeting);
  };
}
