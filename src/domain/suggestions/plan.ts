/** The request made ready: everything that does not depend on the start is computed here, once. */
import { nothingKnown, type MailboxFreeBusy } from '../freeBusy';
import { firstEndingAfter, contains, MINUTE_MS, type Interval } from '../interval';
import type { Mailbox } from '../mailbox';
import { compareFit, roomTest } from '../rooms';
import { assumedWorkingHours, workingTimes, type WorkingHours } from '../workingHours';
import type { MeetingRequest } from './meeting';
import { preferenceCheck, type PreferenceName } from './preferences';
import { candidateStarts } from './starts';
import { trackOf, type Track } from './state';

/** A person or a resource. */
export interface Participant {
  readonly address: string;
  readonly displayName: string;
  readonly role: 'required' | 'optional' | 'resource';
  readonly track: Track;
  readonly nothingKnown: boolean;
  readonly workingTimes: readonly Interval[];
  readonly workingHoursAssumed: boolean;
  /** Whether being outside working hours counts, in bands and order. */
  readonly held: boolean;
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
  /** Where nobody is held to hours by name, but the time itself is: mode "organizer" without one. */
  readonly heldToTimes?: readonly Interval[];
  /** Matching rooms in order of fit; absent where no room is asked for. */
  readonly rooms?: {
    readonly count: number;
    readonly features: readonly string[];
    readonly inOrder: readonly { readonly room: Mailbox; readonly track: Track }[];
  };
  readonly brokenPreferences: (meeting: Interval) => PreferenceName[];
}

/** `explainedMs` is a start that will be asked about although it may lie outside the window. */
export function planOf(request: MeetingRequest, explainedMs = request.window.startMs): Plan {
  const { window, timeZone, existing } = request;
  const durationMs = request.durationMinutes * MINUTE_MS;
  const clockWindow = {
    startMs: Math.min(window.startMs, explainedMs),
    endMs: Math.max(window.endMs, explainedMs + durationMs),
  };
  const organizer = request.attendees.find((attendee) => attendee.isOrganizer);
  const mode = request.workingHours ?? 'everyone';
  const timesOf = workingTimesCache(clockWindow);
  const assumed = known(organizer?.freeBusy.workingHours) ?? assumedWorkingHours(timeZone);

  const participant = (
    who: Pick<Participant, 'address' | 'displayName' | 'role'>,
    freeBusy: MailboxFreeBusy,
    isOrganizer: boolean,
  ): Participant => {
    const hours = known(freeBusy.workingHours);
    return {
      ...who,
      track: trackOf(freeBusy, existing),
      nothingKnown: nothingKnown(freeBusy, window),
      workingTimes: timesOf(hours ?? assumed),
      workingHoursAssumed: hours === undefined,
      // External people change no band and no order, so nothing they do outside hours counts.
      held: freeBusy.state !== 'external' && (mode === 'everyone' || (mode === 'organizer' && isOrganizer)),
    };
  };
  const people = request.attendees.map(({ address, displayName, role, isOrganizer, freeBusy }) =>
    participant({ address, displayName: displayName || address, role }, freeBusy, isOrganizer === true),
  );
  const resources = (request.resources ?? []).map(({ mailbox: { address, displayName }, freeBusy }) =>
    participant({ address, displayName: displayName || address, role: 'resource' }, freeBusy, false),
  );

  return {
    request,
    ...lengthsAndStarts(request),
    minimumRequiredShare: request.minimumRequiredShare ?? 1,
    participants: [...people, ...resources],
    ...(mode === 'organizer' && !organizer && { heldToTimes: timesOf(assumed) }),
    ...(request.rooms && { rooms: roomsInOrder(request.rooms, people.length) }),
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
function roomsInOrder(
  asked: NonNullable<MeetingRequest['rooms']>,
  people: number,
): NonNullable<Plan['rooms']> {
  const features = asked.filter.features ?? [];
  const matches = roomTest(asked.filter);
  const byFit = compareFit(people, features);
  const inOrder = asked.candidates
    .filter(({ room }) => matches(room))
    .sort((a, b) => byFit(a.room, b.room))
    .map(({ room, freeBusy }) => ({ room, track: trackOf(freeBusy) }));
  return { count: asked.count, features, inOrder };
}

/** Hours without a single period say nothing; taken at their word, their owner would never work. */
function known(hours: WorkingHours | undefined): WorkingHours | undefined {
  return hours && hours.periods.length > 0 ? hours : undefined;
}

/** Most people of a company share a few zones and patterns, so each pattern is computed once. */
function workingTimesCache(window: Interval): (hours: WorkingHours) => readonly Interval[] {
  const byHours = new Map<string, readonly Interval[]>();
  return (hours) => {
    const key = JSON.stringify(hours);
    const times = byHours.get(key) ?? workingTimes(hours, window);
    byHours.set(key, times);
    return times;
  };
}

/** Whether the whole meeting lies in one of the working times (sorted, merged). */
export function isWithin(times: readonly Interval[], meeting: Interval): boolean {
  const next = times[firstEndingAfter(times, meeting.startMs)];
  return next !== undefined && contains(next, meeting);
}
