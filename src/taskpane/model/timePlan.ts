import type { Mailbox } from '../../contract';
import type { Appointment, AppointmentChange, Capabilities, Invitee } from '../host/host';
import type { AppointmentRoom } from './invited';
import { keyOf } from './people';

export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** An appointment as it was read. */
export interface Seen {
  readonly appointment: Appointment;
  readonly rooms: readonly AppointmentRoom[];
}

/** Where an appointment is to stand, or stood. */
export interface Standing {
  readonly span: Span;
  readonly rooms: readonly WantedRoom[];
  /** What the field for the place says, for hosts that hold rooms as attendees; made from the rooms where it is absent. */
  readonly locationText?: string;
}

type WantedRoom = Pick<AppointmentRoom, 'mailbox'> & Partial<AppointmentRoom>;

/** What "Use this time" would change, and nothing else. */
export interface TimePlan {
  readonly before: Standing;
  readonly after: Standing;
}

const isSameSpan = (one: Span, other: Span): boolean =>
  one.startMs === other.startMs && one.endMs === other.endMs;
const roomKey = ({ mailbox }: WantedRoom): string => keyOf(mailbox.address);

/** Whether an appointment stands there, by its time and its rooms. */
export function standsAt({ appointment, rooms }: Seen, { span, rooms: wanted }: Standing): boolean {
  const keys = (of: readonly WantedRoom[]) => of.map(roomKey).sort().join(' ');
  return isSameSpan(appointment, span) && keys(rooms) === keys(wanted);
}

/**
 * The chosen time and rooms against the appointment's. Where no room was chosen with the time, those that are booked stay:
 * giving one away is a decision of its own. Undefined where nothing would change.
 */
export function timePlan(
  seen: Seen,
  chosen: Span & { readonly rooms: readonly Mailbox[] },
): TimePlan | undefined {
  const { appointment, rooms } = seen;
  const { startMs, endMs, locationText } = appointment;
  const after: Standing = {
    span: { startMs: chosen.startMs, endMs: chosen.endMs },
    rooms: chosen.rooms.length > 0 ? chosen.rooms.map((mailbox) => ({ mailbox })) : rooms,
  };
  if (standsAt(seen, after)) return undefined;
  return { before: { span: { startMs, endMs }, rooms, locationText }, after };
}

/** What leads an appointment from where it stands to where it should; forth and back are the same question. */
export function changeTo(
  { appointment, rooms }: Seen,
  wanted: Standing,
  { rooms: how }: Pick<Capabilities, 'rooms'>,
): AppointmentChange {
  const wantedKeys = new Set(wanted.rooms.map(roomKey));
  const heldKeys = new Set(rooms.map(roomKey));
  const gone = rooms.filter((room) => !wantedKeys.has(roomKey(room)));
  const added = wanted.rooms.filter((room) => !heldKeys.has(roomKey(room)));
  // A room that somebody invited like a person is taken out, and put back, like a person.
  const asPerson = ({ isAttendee }: WantedRoom) => how === 'location' && isAttendee === true;
  const asRoom = (room: WantedRoom) => !asPerson(room);
  const text =
    wanted.locationText ??
    locationText(
      appointment.locationText,
      gone.map(({ mailbox }) => mailbox),
      added.map(({ mailbox }) => mailbox),
    );
  return {
    ...(!isSameSpan(appointment, wanted.span) && { time: wanted.span }),
    ...((gone.some(asRoom) || added.some(asRoom)) && {
      rooms: {
        add: added.filter(asRoom).map(inviteeOf),
        remove: gone.filter(asRoom).map(inviteeOf),
        locationText: text,
      },
    }),
    ...((gone.some(asPerson) || added.some(asPerson)) && {
      attendees: {
        add: added.filter(asPerson).map((room) => ({ ...inviteeOf(room), role: 'required' as const })),
        remove: gone.filter(asPerson).map((room) => inviteeOf(room).address),
      },
    }),
  };
}

const inviteeOf = ({ mailbox: { address, displayName }, invitee }: WantedRoom): Invitee =>
  invitee ?? { address, name: displayName || address };

/** Rooms named as the place; what else stands there stays. Outlook parts names with "; ". */
export function locationText(text: string, gone: readonly Mailbox[], added: readonly Mailbox[]): string {
  const names = new Set([...gone, ...added].map(({ displayName }) => displayName.toLowerCase()));
  const kept = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !names.has(part.toLowerCase()));
  return [...kept, ...added.map(({ displayName }) => displayName)].join('; ');
}
