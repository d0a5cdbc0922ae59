/** Short ways to say a calendar, a person, a room and a request. Instants are ISO 8601 or wall-clock times on `DAY` in UTC. */
import type { BusyBlock, BusyType, CalendarReading, MailboxFreeBusy } from '../../src/domain/freeBusy';
import type { Interval } from '../../src/domain/interval';
import type { Mailbox } from '../../src/domain/mailbox';
import type { RoomCandidate } from '../../src/domain/rooms';
import type {
  MeetingAttendee,
  MeetingRequest,
  MeetingResource,
  MeetingSuggestion,
} from '../../src/domain/suggestions';
import { suggestMeetings } from '../../src/domain/suggestions';
import { assumedWorkingHours, type WorkingHours } from '../../src/domain/workingHours';

/** A Monday. */
export const DAY = '2026-10-19';
export const REASON = { code: 'systemUnreachable', message: 'The mail system could not be reached.' };

/** `09:00`, `09:00:30`, `2026-10-20T09:00` (UTC) or anything with an offset. */
export function at(text: string): number {
  const dated = text.includes('T') ? text : `${DAY}T${text}`;
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(dated) ? dated : `${dated}Z`);
}

/** `09:00-10:00`, or two instants. */
export function span(text: string, end?: string): Interval {
  const [from, to] = end === undefined ? (text.split('-') as [string, string]) : [text, end];
  return { startMs: at(from), endMs: at(to) };
}

export function block(text: string, busyType: BusyType = 'busy'): BusyBlock {
  return { ...span(text), busyType };
}

export const UTC_NINE_TO_FIVE = assumedWorkingHours('UTC');
export const ALL_DAY: WorkingHours = {
  zone: { iana: 'UTC' },
  periods: [
    {
      days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
      startMinutes: 0,
      endMinutes: 1440,
    },
  ],
};

export function known(
  blocks: readonly BusyBlock[] = [],
  more: Partial<MailboxFreeBusy> = {},
): MailboxFreeBusy {
  return {
    address: 'x@example.com',
    state: 'known',
    blocks,
    unknown: [],
    workingHours: UTC_NINE_TO_FIVE,
    sources: [],
    readAtMs: 0,
    ...more,
  };
}

/** Unknown in the given stretches, known elsewhere. */
export function partial(gaps: readonly string[], blocks: readonly BusyBlock[] = []): MailboxFreeBusy {
  return known(blocks, {
    state: 'partial',
    unknown: gaps.map((gap) => ({ ...span(gap), reason: REASON })),
    reason: REASON,
  });
}

export function unknown(more: Partial<MailboxFreeBusy> = {}): MailboxFreeBusy {
  return known([], { state: 'unknown', reason: REASON, ...more });
}

export function external(): MailboxFreeBusy {
  return { address: 'x@other.example', state: 'external', blocks: [], unknown: [], sources: [], readAtMs: 0 };
}

export function reading(more: Partial<CalendarReading> = {}): CalendarReading {
  return { address: 'x@example.com', system: 'exchange', blocks: [], unknown: [], readAtMs: 0, ...more };
}

export function person(
  name: string,
  freeBusy: MailboxFreeBusy = known(),
  more: Partial<MeetingAttendee> = {},
): MeetingAttendee {
  const address = `${name.toLowerCase()}@example.com`;
  return { address, displayName: name, role: 'required', freeBusy: { ...freeBusy, address }, ...more };
}

export function optional(name: string, freeBusy: MailboxFreeBusy = known()): MeetingAttendee {
  return person(name, freeBusy, { role: 'optional' });
}

export function organizer(name: string, freeBusy: MailboxFreeBusy = known()): MeetingAttendee {
  return person(name, freeBusy, { isOrganizer: true });
}

export function roomMailbox(name: string, more: Partial<Mailbox> = {}): Mailbox {
  const address = `${name.toLowerCase().replace(/\s/g, '-')}@example.com`;
  return { address, displayName: name, kind: 'room', system: 'exchange', evidence: [], capacity: 8, ...more };
}

export function room(
  name: string,
  freeBusy: MailboxFreeBusy = known(),
  more: Partial<Mailbox> = {},
): RoomCandidate {
  return { room: roomMailbox(name, more), freeBusy };
}

export function resource(name: string, freeBusy: MailboxFreeBusy = known()): MeetingResource {
  return { mailbox: roomMailbox(name, { kind: 'equipment' }), freeBusy };
}

/** One hour on Monday between 09:00 and 10:00 UTC unless said otherwise: exactly one candidate start. */
export function request(more: Partial<MeetingRequest> = {}): MeetingRequest {
  return {
    attendees: [person('Ana')],
    durationMinutes: 60,
    window: span('09:00-10:00'),
    timeZone: 'UTC',
    ...more,
  };
}

/** The suggestion for the only start of the request; fails the test where there is none. */
export function only(more: Partial<MeetingRequest> = {}): MeetingSuggestion {
  const { suggestions, none } = suggestMeetings(request(more));
  if (suggestions.length !== 1) throw new Error(`${suggestions.length} suggestions, ${none?.code}`);
  return suggestions[0]!;
}

/** Starts of the suggestions as `HH:MM` in UTC, in the order answered. */
export function starts(more: Partial<MeetingRequest> = {}): string[] {
  return suggestMeetings(request(more)).suggestions.map(({ startMs }) =>
    new Date(startMs).toISOString().slice(11, 16),
  );
}
