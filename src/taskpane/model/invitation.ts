import type { Mailbox } from '../../contract';
import { strings } from '../strings';
import { clockRange, list, longDate, zoneName } from './format';
import { everybody, type People } from './people';

export interface Invitation {
  readonly subject: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly organizer?: Mailbox;
  readonly attendees: readonly { readonly mailbox: Mailbox; readonly optional: boolean }[];
  readonly rooms: readonly Mailbox[];
  /** All meetings of a series, the first included; absent where there is one. */
  readonly series?: readonly InvitedMeeting[];
}

export interface InvitedMeeting {
  readonly startMs: number;
  readonly endMs: number;
  readonly rooms: readonly Mailbox[];
}

export function invitationOf(
  people: People,
  time: InvitedMeeting & { readonly series?: readonly InvitedMeeting[] },
  subject: string,
): Invitation {
  const organizer = people.attendees.find(({ mailbox }) => mailbox.address === people.organizer)?.mailbox;
  const attendees = people.attendees
    .filter(({ mailbox }) => mailbox !== organizer)
    .map(({ mailbox, role }) => ({ mailbox, optional: role === 'optional' }));
  const { startMs, endMs, rooms, series } = time;
  const when = { startMs, endMs, rooms, ...(series ? { series } : {}) };
  return { subject, ...when, attendees, ...(organizer ? { organizer } : {}) };
}

const nameOf = ({ displayName, address }: Mailbox): string => displayName || address;

/**
 * A name as a file's parameter can hold it. RFC 5545 (3.2) knows no quotes inside quotes, and the library writes them all the
 * same: what stands behind one would be read as another's address.
 */
const quotable = (mailbox: Mailbox): string => printable(nameOf(mailbox)).replaceAll('"', '’');

/** Without what no calendar file may hold (RFC 5545, 3.1). Line ends stay: the library writes them as two letters. */
const printable = (text: string): string => text.replace(/(?![\t\r\n])[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ');

export function invitationText(invitation: Invitation, zone: string): string {
  const { subject, startMs, endMs, organizer, attendees, rooms, series } = invitation;
  const { chosen } = strings;
  const who = attendees.map(({ mailbox, optional }) =>
    optional ? chosen.optional({ name: nameOf(mailbox) }) : nameOf(mailbox),
  );
  if (organizer) who.unshift(chosen.organizer({ name: nameOf(organizer) }));
  const when = `${longDate(startMs, zone)}, ${clockRange(startMs, endMs, zone)}, ${zoneName(zone, startMs)}`;
  const oneMeeting = (one: InvitedMeeting) => {
    const at = `${longDate(one.startMs, zone)}, ${clockRange(one.startMs, one.endMs, zone)}`;
    return [at, ...one.rooms.map(nameOf)].join(', ');
  };
  return [
    subject,
    chosen.line({ label: chosen.when, value: when }),
    ...(rooms.length > 0 ? [chosen.line({ label: chosen.where, value: list(rooms.map(nameOf)) })] : []),
    ...(who.length > 0 ? [chosen.line({ label: chosen.who, value: list(who) })] : []),
    ...(series ? [chosen.meetings, ...series.map(oneMeeting)] : []),
  ].join('\n');
}

/**
 * RFC 5545, published rather than requested: nobody's server sends an answer because of this file. Times are UTC, which
 * needs no time zone definition in the file. The library comes only when somebody wants a file.
 */
export async function invitationFile(invitation: Invitation, now: Date): Promise<string> {
  const { ICalAttendeeRole, ICalAttendeeStatus, ICalAttendeeType, ICalCalendar, ICalCalendarMethod } =
    await import(/* webpackChunkName: "ics" */ 'ical-generator');
  const { organizer, attendees } = invitation;
  const { GROUP, INDIVIDUAL, RESOURCE, ROOM } = ICalAttendeeType;
  const types = {
    person: INDIVIDUAL,
    external: INDIVIDUAL,
    unknown: INDIVIDUAL,
    group: GROUP,
    room: ROOM,
    equipment: RESOURCE,
  };
  const calendar = new ICalCalendar({
    method: ICalCalendarMethod.PUBLISH,
    prodId: '//Interslot//Interslot//EN',
  });
  const people = attendees.flatMap(({ mailbox, optional }) =>
    everybody({ attendees: [{ mailbox, role: 'required' }] }).map((one) => ({ one, optional })),
  );
  const { series = [invitation] } = invitation;
  // An event for each meeting, at the instants that were checked: a rule in UTC would move with the clocks.
  for (const { startMs, endMs, rooms } of series) {
    const event = calendar.createEvent({
      start: new Date(startMs),
      end: new Date(endMs),
      stamp: now,
      summary: printable(invitation.subject),
      ...(rooms.length > 0 ? { location: printable(list(rooms.map(nameOf))) } : {}),
      ...(organizer ? { organizer: { name: quotable(organizer), email: organizer.address } } : {}),
    });
    for (const { one, optional } of people) {
      event.createAttendee({
        email: one.address,
        name: quotable(one),
        role: optional ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        type: types[one.kind],
      });
    }
    for (const room of rooms) {
      event.createAttendee({
        email: room.address,
        name: quotable(room),
        role: ICalAttendeeRole.NON,
        status: ICalAttendeeStatus.NEEDSACTION,
        type: ICalAttendeeType.ROOM,
      });
    }
  }
  return calendar.toString();
}
