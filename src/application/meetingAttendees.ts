import { addressKey } from '../domain/address';
import type { Mailbox } from '../domain/mailbox';
import { InterslotError } from '../errors';
import type { Directory, Resolved } from './directory';

/** More people than this in one question are refused. */
export const MAX_ATTENDEES = 1000;

type Role = 'required' | 'optional';

export interface NamedAttendee extends Resolved {
  readonly role: Role;
  readonly isOrganizer: boolean;
}

export interface WhoComes {
  readonly people: readonly NamedAttendee[];
  /** Rooms and equipment that must be free, each once. */
  readonly resources: readonly Resolved[];
}

interface Wanted {
  readonly organizer?: string;
  readonly attendees: readonly { readonly address: string; readonly role: Role }[];
  readonly resources?: readonly string[];
}

/**
 * Who a request means: groups opened, everyone once and in the stronger role, rooms and equipment told apart. A group
 * that has nobody to open stays one attendee whom nothing is known of.
 * Throws InterslotError('tooManyAttendees') that names the group which made it too many.
 */
export function meetingAttendees(directory: Directory, wanted: Wanted): WhoComes {
  const people = new Map<string, NamedAttendee>();
  const resources = new Map<string, Resolved>();
  const opened = new Set<string>();

  const addPerson = (person: Resolved, role: Role, isOrganizer: boolean) => {
    const key = addressKey(person.mailbox.address);
    const known = people.get(key);
    people.set(key, {
      ...(known ?? person),
      role: known?.role === 'required' ? 'required' : role,
      isOrganizer: isOrganizer || (known?.isOrganizer ?? false),
    });
  };

  if (wanted.organizer !== undefined) addPerson(directory.resolve(wanted.organizer), 'required', true);
  for (const { address, role } of wanted.attendees) {
    const asked = directory.resolve(address);
    if (isResource(asked.mailbox)) {
      resources.set(addressKey(asked.mailbox.address), asked);
    } else if (asked.mailbox.kind === 'group') {
      const again = `${role} ${asked.mailbox.address}`;
      if (opened.has(again)) continue;
      opened.add(again);
      const { members, hidden } = directory.expand(asked.mailbox);
      // Members who are only counted come too, and nothing is known of them: the group stands for them.
      if (members.length === 0 || hidden > 0) addPerson(asked, role, false);
      // A room in a team's list is there to receive its mail, not to be booked with every meeting of the team.
      const comers = members.filter((member) => !isResource(member));
      for (const mailbox of comers) addPerson({ mailbox, valid: true }, role, false);
      if (people.size > MAX_ATTENDEES) throw tooMany(asked.mailbox.displayName, people.size);
    } else {
      addPerson(asked, role, false);
    }
  }
  for (const address of wanted.resources ?? []) {
    const asked = directory.resolve(address);
    resources.set(addressKey(asked.mailbox.address), asked);
  }
  if (people.size > MAX_ATTENDEES) throw tooMany(undefined, people.size);
  return { people: [...people.values()], resources: [...resources.values()] };
}

function isResource(mailbox: Mailbox): boolean {
  return mailbox.kind === 'room' || mailbox.kind === 'equipment';
}

function tooMany(group: string | undefined, count: number): InterslotError {
  const what = group === undefined ? 'This meeting' : `The group ${group}`;
  return new InterslotError(
    'tooManyAttendees',
    `${what} brings the attendees above 1,000 (${count} people). Ask fewer at once.`,
  );
}
