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
 * Where an appointment should be brought that stands neither where one writing found it nor where it was to bring it, because
 * somebody else has written at the same moment: theirs stays, and only what this writing did to the rooms is taken back. A room
 * that it took away comes back unless the other one has chosen rooms. Undefined where all that differs may be this writing, half done.
 */
export function besideOthers(seen: Seen, found: Standing, wanted: Standing): Standing | undefined {
  const foundKeys = new Set(found.rooms.map(roomKey));
  const wantedKeys = new Set(wanted.rooms.map(roomKey));
  const isTheirs = (room: WantedRoom) => !foundKeys.has(roomKey(room)) && !wantedKeys.has(roomKey(room));
  const theirRooms = seen.rooms.filter(isTheirs);
  const { startMs, endMs } = seen.appointment;
  if (!isBetween(seen.appointment, found.span, wanted.span) || theirRooms.length > 0) {
    const kept = seen.rooms.filter((room) => isTheirs(room) || foundKeys.has(roomKey(room)));
    const keptKeys = new Set(kept.map(roomKey));
    const gone = found.rooms.filter((room) => !wantedKeys.has(roomKey(room)) && !keptKeys.has(roomKey(room)));
    const isOurEnd =
      endMs === wanted.span.endMs && ![found.span.startMs, wanted.span.startMs].includes(startMs);
    // Their start brought its length along, and then this writing's end came over it.
    const theirEndMs = isOurEnd ? startMs + found.span.endMs - found.span.startMs : endMs;
    return {
      span: { startMs, endMs: theirEndMs },
      rooms: theirRooms.length > 0 ? kept : [...kept, ...gone],
    };
  }
  return undefined;
}

/** Whether a time may be one writing half done: each part of it old or new, and an end that came along with the start. */
function isBetween({ startMs, endMs }: Span, one: Span, other: Span): boolean {
  const ends = [one, other].flatMap((span) => [
    span.endMs,
    span.startMs + (one.endMs - one.startMs),
    span.startMs + (other.endMs - other.startMs),
  ]);
  return [one.startMs, other.startMs].includes(startMs) && ends.includes(endMs);
}

/** Whether it stands at this time with these rooms, whichever others somebody has added meanwhile. */
export function standsAtLeastAt({ appointment, rooms }: Seen, { span, rooms: wanted }: Standing): boolean {
  const held = new Set(rooms.map(roomKey));
  return isSameSpan(appointment, span) && wanted.every((room) => held.has(roomKey(room)));
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
    ...(!isSameSpan(appointment, wanted.span) && {
      time: {
        ...wanted.span,
        replaces: { startMs: appointment.startMs, endMs: appointment.endMs },
      },
    }),
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
