import type { BusyType, MailboxFreeBusy } from '../freeBusy';
import type { Interval } from '../interval';
import type { Mailbox } from '../mailbox';
import type { RoomCandidate, RoomFilter } from '../rooms';
import type { Weekday } from '../workingHours';

/** A person (or a group that could not be expanded, or an address that is none) who is asked to come. Each is named once. */
export interface MeetingAttendee {
  readonly address: string;
  readonly displayName: string;
  readonly role: 'required' | 'optional';
  readonly isOrganizer?: boolean;
  /** `external` for people who are not ours; `unknown` with a reason for bad addresses and groups that stay closed. */
  readonly freeBusy: MailboxFreeBusy;
  /**
   * Working hours as instants, in any order, over at least `window`: for whoever has them in no other form. They count in place of
   * `freeBusy.workingHours`; none at all is somebody who does not work in the window.
   */
  readonly workingTimes?: readonly Interval[];
}

/** A particular room or piece of equipment that has to be free. */
export interface MeetingResource {
  readonly mailbox: Mailbox;
  readonly freeBusy: MailboxFreeBusy;
  /** As those of an attendee. */
  readonly workingTimes?: readonly Interval[];
}

/** A building, compared without regard to case, and how many of the people asked to come sit there. */
export interface RoomSite {
  readonly building: string;
  readonly people: number;
}

export interface MeetingRooms {
  /** How many rooms the meeting needs, 1 or more; with `sites` at each of them. */
  readonly count: number;
  /**
   * Where people sit: rooms at each of these buildings, sized to the people there, instead of rooms for all of them. Empty is
   * the same as absent.
   */
  readonly sites?: readonly RoomSite[];
  readonly filter: RoomFilter;
  /** All rooms or only those that match: the filter is applied here again, so that both callers get the same list. */
  readonly candidates: readonly RoomCandidate[];
}

export interface MeetingPreferences {
  readonly timeOfDay?: 'morning' | 'afternoon';
  readonly keepLunch?: boolean;
  readonly avoidBackToBack?: boolean;
  readonly days?: readonly Weekday[];
  readonly bufferMinutes?: number;
  /**
   * Of times that are equal otherwise, the one at which whoever is furthest outside working hours is least far outside comes
   * first. Nothing is broken by it, and no count weighs less.
   */
  readonly fairness?: boolean;
}

/**
 * Input of the engine. Free/busy covers at least `window`; where it was read for a wider one, blocks just outside are seen
 * by avoidBackToBack and bufferMinutes. Whole blocks are better than clipped ones: `existing` is compared with exact edges.
 */
export interface MeetingRequest {
  /** The organizer is one of them, once, required, marked `isOrganizer`. */
  readonly attendees: readonly MeetingAttendee[];
  readonly durationMinutes: number;
  readonly window: Interval;
  /** IANA id of the organizer's zone: step grid, preferences and assumed hours are read on its wall clock. */
  readonly timeZone: string;
  /** Divides 60. Default 15. */
  readonly stepMinutes?: number;
  /** Who is held to working hours. Default everyone. */
  readonly workingHours?: 'everyone' | 'organizer' | 'ignore';
  readonly rooms?: MeetingRooms;
  readonly resources?: readonly MeetingResource[];
  /** The appointment being edited, as it stands in the calendars. */
  readonly existing?: Interval;
  readonly preferences?: MeetingPreferences;
  /** 0..1, default 1: the share of required attendees that are not busy or away. */
  readonly minimumRequiredShare?: number;
  /** The meeting recurs: `window` is where its first meeting may be. */
  readonly series?: MeetingSeries;
  /** Default false: what overlaps a better suggestion is left out. */
  readonly overlapping?: boolean;
  /** Default 10. */
  readonly limit?: number;
}

/** The days of a series, for each day on which it may begin. A day is its midnight on the wall clock of `timeZone`, in local ms. */
export interface MeetingSeries {
  /** All days of the series, the first included, in order. A day that the rule does not name begins none. */
  readonly days: ReadonlyMap<number, readonly number[]>;
}

export const QUALITIES = ['excellent', 'good', 'fair', 'poor'] as const;
export type Quality = (typeof QUALITIES)[number];

/** How somebody stands to one time: the strongest busy type that touches it, or why that cannot be said. */
export type AttendeeState = 'free' | BusyType | 'unknown' | 'external';

export interface SuggestedAttendee {
  readonly address: string;
  readonly role: 'required' | 'optional' | 'resource';
  readonly state: AttendeeState;
  readonly withinWorkingHours: boolean;
  readonly workingHoursAssumed?: true;
  readonly thisMeeting?: true;
}

/** What a sentence speaks of, by name: what another language needs to say the same. */
export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

/** A stable code and one whole English sentence. */
export interface MeetingReason {
  readonly code: string;
  readonly text: string;
  readonly facts?: Facts;
  /** A sentence joined of several: the code and the facts of each, in order. */
  readonly clauses?: readonly { readonly code: string; readonly facts?: Facts }[];
}

export interface MeetingSuggestion {
  /** Stable: start and duration. */
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly quality: Quality;
  readonly freeCount: number;
  /** Only those who are not simply free inside working hours: people in the order of the request, then resources. */
  readonly attendees: readonly SuggestedAttendee[];
  readonly rooms: readonly Mailbox[];
  readonly unknownRooms?: readonly string[];
  /** Where a room at each site was asked for: the rooms of each. */
  readonly sites?: readonly SuggestedSite[];
  readonly share: { readonly free: number; readonly unknown: number; readonly away: number };
  /** Never empty; the first is the one sentence for the card. */
  readonly reasons: readonly MeetingReason[];
  /** Where the meeting recurs; attendees, rooms and counts above are then those of the first meeting. */
  readonly series?: SeriesReport;
}

export interface SeriesReport {
  readonly occurrences: readonly Occurrence[];
  /** Who is not free at all of them, with how many they are free at. */
  readonly people: readonly { readonly address: string; readonly free: number }[];
  /** How many times a room is another one than at the meeting before. */
  readonly roomChanges: number;
}

/** One meeting of a series. */
export interface Occurrence {
  readonly startMs: number;
  readonly endMs: number;
  readonly quality: Quality;
  readonly wouldBeSuggested: boolean;
  /** Only those who are not free inside working hours. */
  readonly attendees: readonly SuggestedAttendee[];
  readonly rooms: readonly string[];
}

export interface SuggestedSite extends RoomSite {
  /** Addresses of the rooms chosen there, in order of fit. */
  readonly rooms: readonly string[];
}

export interface Relaxation {
  readonly change: string;
  /** Whom or what the change is about, so that a program can make it. */
  readonly address?: string;
  readonly durationMinutes?: number;
  readonly text: string;
  readonly facts?: Facts;
  readonly firstStartMs?: number;
}

export interface NoSuggestion extends MeetingReason {
  readonly relax: readonly Relaxation[];
}

export interface MeetingSuggestions {
  readonly suggestions: readonly MeetingSuggestion[];
  /** Present exactly when there is no suggestion. */
  readonly none?: NoSuggestion;
  /** How many starts were weighed, of how many attendees (without resources), among how many rooms that match. */
  readonly considered: { readonly starts: number; readonly attendees: number; readonly rooms: number };
}
