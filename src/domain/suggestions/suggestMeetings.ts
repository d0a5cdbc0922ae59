import type { MeetingRequest, MeetingSuggestions } from './meeting';

/** The meeting suggestions of contract.md, best first. Pure: the same request gives the same list. */
export function suggestMeetings(request: MeetingRequest): MeetingSuggestions {
  throw new Error(`Not written yet: ${request.durationMinutes}`);
}
