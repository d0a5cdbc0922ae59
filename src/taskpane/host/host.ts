import type { Mail } from '../model/askMail';
import type { Wishes } from '../model/wishes';

/** Somebody, or a room, as the host names them. `address` is an SMTP address. */
export interface Invitee {
  readonly address: string;
  readonly name: string;
}

/** `unknown`: the host is too old to say. */
export type Repeats = 'no' | 'series' | 'occurrence' | 'unknown';

/** How a series goes on; parts as RFC 5545 names them. */
export interface Recurrence {
  readonly frequency: 'daily' | 'weekly' | 'monthly' | 'yearly';
  /** Every so many days, weeks, months or years; at least 1. */
  readonly interval: number;
  /** MO, TU … where the series names them. */
  readonly days: readonly string[];
  /** Monthly by weekday: which of them, 1 to 4 or -1 for the last. */
  readonly position?: 1 | 2 | 3 | 4 | -1;
  /** ISO date; absent where the series does not end. */
  readonly lastDay?: string;
}

/** The appointment that is open in the host. Times are epoch milliseconds, half-open. The organizer is in neither list. */
export interface Appointment {
  readonly organizer?: Invitee;
  readonly required: readonly Invitee[];
  readonly optional: readonly Invitee[];
  readonly startMs: number;
  readonly endMs: number;
  /** Only what the host holds as rooms; below Mailbox 1.8 rooms are among the attendees. */
  readonly rooms: readonly Invitee[];
  /** What stands in the field for the place. Shown to nobody: it is kept for Undo. */
  readonly locationText: string;
  readonly repeats: Repeats;
  readonly recurrence?: Recurrence;
  /** Whether it lies in calendars already; absent where the host cannot tell. */
  readonly saved?: boolean;
  /** Whether `required` and `optional` hold everybody: hosts hand out 500 or 1,000 at most, and only whom they could resolve. */
  readonly complete: boolean;
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

export interface NewInvitee extends Invitee {
  readonly role: 'required' | 'optional';
}

/** Differences, not whole lists: what somebody else has changed meanwhile stays. Absent parts stay as they are. */
export interface AppointmentChange {
  /**
   * Epoch milliseconds. `replaces`: where the appointment is taken to stand; where it stands elsewhere by the time that it is written,
   * another one has written, and nothing is.
   */
  readonly time?: Span & { readonly replaces?: Span };
  readonly attendees?: {
    readonly add: readonly NewInvitee[];
    /** Addresses; a change of role is a removal and an addition. */
    readonly remove: readonly string[];
  };
  readonly rooms?: {
    readonly add: readonly Invitee[];
    readonly remove: readonly Invitee[];
    /** For hosts that hold rooms as attendees: what the field for the place says then. */
    readonly locationText: string;
  };
}

export interface Capabilities {
  /** none: there is no appointment here. read: somebody else's. write: one's own. */
  readonly appointment: 'none' | 'read' | 'write';
  /** location: rooms are rooms. attendees: too old for it, so a room is invited, and its name written as the place. */
  readonly rooms: 'location' | 'attendees';
}

export type Theme = 'light' | 'dark' | undefined;

/** What changes by itself: read it, and be told. `Store` is one. */
export interface Watched<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/**
 * Where the page runs: Outlook with an appointment, or a browser tab without one. Everything that asks for the appointment
 * rejects with a HostError.
 */
export interface AppointmentHost {
  readonly kind: 'browser' | 'outlook';
  readonly capabilities: Capabilities;
  /** IANA id of the organizer's zone. */
  readonly timeZone: string;
  /** BCP 47 tag of the language that the host itself speaks. */
  readonly language?: string;
  /** Who has opened it; they are the organizer where the host does not say who is. */
  readonly user?: Invitee;
  /** What the host itself looks like; `undefined` where only the browser's own preference is known. */
  readonly theme: Watched<Theme>;
  /** `undefined` where there is no appointment. */
  readAppointment(): Promise<Appointment | undefined>;
  /** Calls when something may have changed, which need not be so. Returns how to stop. */
  watchAppointment(mayHaveChanged: () => void): () => void;
  /** Resolves when the host has said yes to all of it; only reading it again shows what it made of it. */
  writeAppointment(change: AppointmentChange): Promise<void>;
  /**
   * Opens a new mail in the host, for a person to read and send; absent where it cannot. Throws a HostError where it does not.
   */
  readonly newMail?: (mail: Mail) => void;
  /** What was wished for this appointment, else what was wished last. */
  recallWishes(): Promise<Wishes>;
  keepWishes(wishes: Wishes): void;
}

/**
 * timedOut: the host has not called back, and may have done it all the same. refused: it said no. unreadable: what it said cannot
 * be used. incomplete: attendees that it does not show would be lost. halfWritten: it stopped in the middle, and what was before
 * could not be put back. overtaken: somebody else has written at the same moment.
 */
export type HostErrorCode =
  'timedOut' | 'refused' | 'unreadable' | 'incomplete' | 'halfWritten' | 'overtaken';

/** What the host could not do. Its own words are kept out: they are in its language and for programmers. */
export class HostError extends Error {
  override readonly name = 'HostError';
  constructor(
    readonly code: HostErrorCode,
    /** For support: the call, and the host's number for what went wrong. */
    readonly detail: string,
  ) {
    super(`${code} ${detail}`);
  }
}

/** Whatever else may be thrown is a mistake of ours, and ends in the same place with a code of its own. */
export const hostError = (error: unknown): HostError =>
  error instanceof HostError ? error : new HostError('unreadable', 'internal');
