import type { TimesWanted } from '../application/meetingWanted';
import type { SuggestionsRequest } from '../contract';
import { toInterval, toTimeZone } from './instants';
import { HttpProblem } from './problem';
import { DEFAULT_DEADLINE_SECONDS } from './routes/freebusy';

/** What suggesting and explaining are asked alike. Throws HttpProblem 400 for what the schema cannot say. */
export function toTimesWanted(body: SuggestionsRequest, gone: AbortSignal): TimesWanted {
  const { window, timeZone, existing, rooms, deadlineSeconds, ...wanted } = body;
  if (!wanted.organizer && wanted.attendees.length === 0 && !wanted.resources?.length) {
    throw HttpProblem.field('/attendees', 'must name at least one person or resource');
  }
  return {
    ...wanted,
    window: toInterval(window, '/window'),
    timeZone: toTimeZone(timeZone, '/timeZone'),
    // An appointment without a length blocks nobody, so it is none to leave out.
    ...(existing && existing.start !== existing.end && { existing: toInterval(existing, '/existing') }),
    ...(rooms && { rooms: { ...rooms, count: rooms.count ?? 1 } }),
    gone,
    deadlineMs: (deadlineSeconds ?? DEFAULT_DEADLINE_SECONDS) * 1000,
  };
}
