import type { Mailbox, Role } from '../../contract';
import type { Appointment, Invitee } from '../host/host';
import { addMailboxes, keyOf, type Attendee, type People } from './people';

/** Who is invited in which role, by the key of the address. The organizer is in none. */
export type Invited = ReadonlyMap<string, Role>;

/** What has to be done to make one list of the invited into another. A change of role is in `set`. */
export interface InvitedChange {
  readonly set: ReadonlyMap<string, Role>;
  readonly removed: ReadonlySet<string>;
}

export function changeBetween(before: Invited, after: Invited): InvitedChange {
  const set = new Map([...after].filter(([key, role]) => before.get(key) !== role));
  const removed = new Set([...before.keys()].filter((key) => !after.has(key)));
  return { set, removed };
}

export const isNothing = ({ set, removed }: InvitedChange): boolean => set.size === 0 && removed.size === 0;

export function applied(invited: Invited, { set, removed }: InvitedChange): Invited {
  return new Map([...invited, ...set].filter(([key]) => !removed.has(key)));
}

export function invitedOf({ attendees, organizer }: People): Invited {
  const others = attendees.filter(({ mailbox }) => mailbox.address !== organizer);
  return new Map(others.map(({ mailbox, role }) => [keyOf(mailbox.address), role]));
}

/** Somebody of whom only the host has told; their calendar is asked for all the same. */
export const unlisted = ({ address, name }: Invitee): Mailbox => ({
  address,
  displayName: name,
  kind: 'unknown',
  system: 'unknown',
  evidence: [],
});

/** An appointment's people as the directory knows them. */
export interface Listed {
  readonly organizer?: Mailbox;
  readonly attendees: readonly Attendee[];
  /** Rooms that the host holds as rooms, and rooms among the attendees. */
  readonly rooms: readonly AppointmentRoom[];
}

export interface AppointmentRoom {
  readonly mailbox: Mailbox;
  readonly invitee: Invitee;
  readonly isAttendee: boolean;
}

/** Two spellings of one person are one person, in the stronger role. */
export function listed(
  appointment: Pick<Appointment, 'organizer' | 'required' | 'optional' | 'rooms'>,
  mailboxOf: (invitee: Invitee) => Mailbox,
): Listed {
  const organizer = appointment.organizer && mailboxOf(appointment.organizer);
  const rooms = new Map<string, AppointmentRoom>();
  const attendees = new Map<string, Attendee>();
  const addRoom = (invitee: Invitee, isAttendee: boolean) => {
    const mailbox = mailboxOf(invitee);
    if (!rooms.has(keyOf(mailbox.address)))
      rooms.set(keyOf(mailbox.address), { mailbox, invitee, isAttendee });
  };
  for (const room of appointment.rooms) addRoom(room, false);
  for (const role of ['required', 'optional'] as const) {
    for (const invitee of appointment[role]) {
      const mailbox = mailboxOf(invitee);
      const key = keyOf(mailbox.address);
      if (mailbox.kind === 'room') addRoom(invitee, true);
      else if (key !== keyOf(organizer?.address ?? '') && !attendees.has(key))
        attendees.set(key, { mailbox, role });
    }
  }
  return {
    ...(organizer && { organizer }),
    attendees: [...attendees.values()],
    rooms: [...rooms.values()],
  };
}

/** The page's people after the host's have changed: nobody else loses place or role. */
export function peopleAfter(people: People, change: InvitedChange, { organizer, attendees }: Listed): People {
  const known = new Map(attendees.map((one) => [keyOf(one.mailbox.address), one]));
  const kept = people.attendees
    .filter(({ mailbox }) => !change.removed.has(keyOf(mailbox.address)))
    .map((one) => ({ ...one, role: change.set.get(keyOf(one.mailbox.address)) ?? one.role }));
  let after: People = { ...people, attendees: kept };
  if (organizer && !people.organizer) {
    after = addMailboxes(after, [organizer]);
    const first = after.attendees.find(({ mailbox }) => keyOf(mailbox.address) === keyOf(organizer.address));
    const others = after.attendees.filter((one) => one !== first);
    after = { attendees: first ? [first, ...others] : others, organizer: first?.mailbox.address ?? '' };
  }
  for (const [key, role] of change.set) {
    const attendee = known.get(key);
    if (attendee) after = addMailboxes(after, [attendee.mailbox], role);
  }
  return after;
}
