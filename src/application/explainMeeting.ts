import {
  changesSince,
  obstaclesAt,
  wouldHaveToGive,
  type HasToGive,
  type StateChange,
  type StateThen,
} from '../domain/explanation';
import { MINUTE_MS } from '../domain/interval';
import {
  explainTimeInSteps,
  stateDuring,
  trackOf,
  type ExplainedTime,
  type MeetingRequest,
  type MeetingSuggestion,
} from '../domain/suggestions';
import { atEase } from './atEase';
import type { Directory } from './directory';
import { MeetingCalendars } from './meetingCalendars';
import { asAsked, meetingParts, meetingStretches, toMeetingRequest, type TimesWanted } from './meetingWanted';
import type { MergedFreeBusy } from './mergedFreeBusy';
import { withPastEnd, type ToldSuggestion } from './systemEnds';
import type { SystemState } from './systemHealth';

export interface ExplanationWanted extends TimesWanted {
  readonly atMs: number;
  /** Who was not simply free when the time was chosen, and the rooms that were free and chosen. */
  readonly previous?: { readonly attendees: readonly StateThen[]; readonly rooms: readonly string[] };
}

export interface MeetingExplained extends Pick<ExplainedTime, 'rooms'> {
  readonly suggestion: ToldSuggestion;
  readonly wouldHaveToGive: readonly HasToGive[];
  /** Present exactly where `previous` was given. */
  readonly changes?: readonly StateChange[];
  readonly systems: readonly SystemState[];
  readonly readAtMs: number;
}

/**
 * One time explained, any time. Besides the time itself the window is read, since the first sentence says whether there is
 * an earlier time; and every room that may serve, since each one's state is told.
 */
export async function explainMeeting(
  directory: Directory,
  freeBusy: MergedFreeBusy,
  now: () => number,
  wanted: ExplanationWanted,
): Promise<MeetingExplained> {
  const { atMs, previous } = wanted;
  const meeting = { startMs: atMs, endMs: atMs + wanted.durationMinutes * MINUTE_MS };
  const parts = meetingParts(directory, wanted, [meeting]);
  const calendars = new MeetingCalendars(freeBusy, now, meetingStretches(wanted, parts, [meeting]), wanted);
  const chosen = (previous?.rooms ?? []).map((address) => directory.resolve(address));
  await calendars.read([...parts.people, ...parts.resources, ...asAsked(parts.rooms), ...chosen]);

  const request = toMeetingRequest(wanted, parts, calendars.of);
  const { suggestion, rooms } = await atEase(explainTimeInSteps(request, atMs), wanted.gone);
  const changes = () =>
    changesSince(
      (previous?.attendees ?? []).map(({ address, state }) => ({
        address: directory.resolve(address).mailbox.address,
        state,
      })),
      [...participantStates(request, suggestion), ...roomStates()],
    );
  const roomStates = () => {
    // Compared as the engine compares: a duration is rounded up to five minutes.
    const endMs = atMs + Math.ceil(wanted.durationMinutes / 5) * 5 * MINUTE_MS;
    return chosen.map(({ mailbox }) => ({
      address: mailbox.address,
      state: stateDuring(trackOf(calendars.of(mailbox)), { startMs: atMs, endMs }),
    }));
  };
  return {
    suggestion: withPastEnd(suggestion, parts, wanted),
    rooms,
    wouldHaveToGive: wouldHaveToGive(obstaclesAt(request, suggestion)),
    ...(previous && { changes: changes() }),
    systems: calendars.systems,
    readAtMs: now(),
  };
}

/** Everybody who is asked to come and every resource; a suggestion names only those who are not simply free. */
function participantStates(request: MeetingRequest, { attendees }: MeetingSuggestion): StateThen[] {
  const states = new Map(attendees.map(({ address, state }) => [address, state]));
  const addresses = [
    ...request.attendees.map(({ address }) => address),
    ...(request.resources ?? []).map(({ mailbox }) => mailbox.address),
  ];
  return addresses.map((address) => ({ address, state: states.get(address) ?? 'free' }));
}
