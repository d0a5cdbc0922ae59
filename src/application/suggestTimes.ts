import type { MeetingSuggestions, Relaxation } from '../domain/suggestions';
import { suggestMeetingsInSteps } from '../domain/suggestions';
import { atEase } from './atEase';
import type { Directory } from './directory';
import { MeetingCalendars } from './meetingCalendars';
import {
  asAsked,
  meetingParts,
  meetingStretches,
  toMeetingRequest,
  type MeetingParts,
  type TimesWanted,
} from './meetingWanted';
import type { MergedFreeBusy } from './mergedFreeBusy';
import { whatWouldHelp } from './relaxedTimes';
import type { SystemState } from './systemHealth';
import { withPastEnd, type ToldSuggestion } from './systemEnds';

export type { TimesWanted } from './meetingWanted';

export interface TimesFound extends Omit<MeetingSuggestions, 'suggestions'> {
  readonly suggestions: readonly ToldSuggestion[];
  /** Single changes that open a time, or, where the best is fair or poor, a good one. */
  readonly relax: readonly Relaxation[];
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
  const parts = meetingParts(directory, wanted);
  const { people, resources, rooms } = parts;
  const calendars = new MeetingCalendars(freeBusy, now, meetingStretches(wanted, parts), wanted);
  const endsAtMs = now() + wanted.deadlineMs;
  const calendarsFor = (later: TimesWanted, laterParts: MeetingParts) =>
    new MeetingCalendars(freeBusy, now, meetingStretches(later, laterParts), {
      ...later,
      deadlineMs: Math.max(0, endsAtMs - now()),
    });
  let isRead = Math.max(FIRST_ROOMS, 4 * (wanted.rooms?.count ?? 0));
  await calendars.read([...people, ...resources, ...asAsked(rooms.slice(0, isRead))]);
  for (;;) {
    const choosing = suggestMeetingsInSteps(toMeetingRequest(wanted, parts, calendars.of));
    const found = await atEase(choosing, wanted.gone);
    if (!needsMore(found, calendars)) {
      const suggestions = found.suggestions.map((one) => withPastEnd(one, parts, wanted));
      const { systems } = calendars;
      const isDue = () => now() >= endsAtMs;
      const relax = await whatWouldHelp(found, wanted, parts, { directory, calendars, calendarsFor, isDue });
      return { ...found, suggestions, relax, systems, readAtMs: now() };
    }
    await calendars.read(asAsked(rooms.slice(isRead, 4 * isRead)));
    isRead *= 4;
  }
}

/** Whether a suggestion, or a meeting of its series, has a room whose calendar was taken for free. */
function needsMore({ suggestions }: MeetingSuggestions, calendars: MeetingCalendars): boolean {
  return suggestions.some(
    ({ rooms, series }) =>
      rooms.some((room) => !calendars.isRead(room)) ||
      series?.occurrences.some((one) => one.rooms.some((address) => !calendars.isRead({ address }))),
  );
}
