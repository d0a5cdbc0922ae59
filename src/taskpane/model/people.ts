import type { Mailbox, Role } from '../../contract';

export type System = Mailbox['system'];

export interface Attendee {
  readonly mailbox: Mailbox;
  readonly role: Role;
}

export interface People {
  readonly attendees: readonly Attendee[];
  /** The address of the row that is marked as "you". */
  readonly organizer?: string;
}

export const NOBODY: People = { attendees: [] };

export const keyOf = (address: string): string => address.toLowerCase();

/** A particular room or piece of equipment among the people: it has to be free, and comes to no meeting. */
export const isResource = ({ kind }: Pick<Mailbox, 'kind'>): boolean =>
  kind === 'room' || kind === 'equipment';

/** Adds those who are not there yet, in the order given; someone listed already keeps place and role. */
export function addMailboxes(people: People, mailboxes: readonly Mailbox[], role: Role = 'required'): People {
  const known = new Set(people.attendees.map(({ mailbox }) => keyOf(mailbox.address)));
  const added: Attendee[] = [];
  for (const mailbox of mailboxes) {
    if (known.has(keyOf(mailbox.address))) continue;
    known.add(keyOf(mailbox.address));
    added.push({ mailbox, role });
  }
  return added.length === 0 ? people : { ...people, attendees: [...people.attendees, ...added] };
}

export function removeAttendee(people: People, address: string): People {
  const attendees = people.attendees.filter(({ mailbox }) => mailbox.address !== address);
  return people.organizer === address ? { attendees } : { ...people, attendees };
}

export function setRole(people: People, address: string, role: Role): People {
  const attendees = people.attendees.map((one) => (one.mailbox.address === address ? { ...one, role } : one));
  return { ...people, attendees };
}

export function toggleOrganizer(people: People, address: string): People {
  const { attendees, organizer } = people;
  return organizer === address ? { attendees } : { attendees, organizer: address };
}

/** A group gives way to its members, who take its role and its place. */
export function replaceByMembers(people: People, address: string): People {
  const at = people.attendees.findIndex(({ mailbox }) => mailbox.address === address);
  const group = people.attendees[at];
  if (!group?.mailbox.members) return people;
  const others = new Set(
    people.attendees.filter((one) => one !== group).map((one) => keyOf(one.mailbox.address)),
  );
  const members = group.mailbox.members
    .filter((member) => !others.has(keyOf(member.address)))
    .map((mailbox) => ({ mailbox, role: group.role }));
  return { ...people, attendees: people.attendees.toSpliced(at, 1, ...members) };
}

export interface Placement {
  readonly total: number;
  readonly bySystem: Readonly<Record<System, number>>;
}

/**
 * People once each, members instead of groups. A group some of whose members are not shown counts as one unknown beside
 * those who are: they come too, and nobody knows their calendars.
 */
export function everybody(people: People): readonly Mailbox[] {
  const before = everybodyOf.get(people);
  if (before) return before;
  const all = namedIn(people);
  everybodyOf.set(people, all);
  return all;
}

/** A list of people never changes, and half the page asks who is in it. */
const everybodyOf = new WeakMap<People, readonly Mailbox[]>();

function namedIn(people: People): Mailbox[] {
  const found = new Map<string, Mailbox>();
  for (const { mailbox } of people.attendees) {
    const { members = [], membersHidden } = mailbox;
    const isOpen = mailbox.kind === 'group' && members.length > 0;
    const named = isOpen && !membersHidden ? members : [...members, mailbox];
    for (const one of named) {
      if (!found.has(keyOf(one.address))) found.set(keyOf(one.address), one);
    }
  }
  return [...found.values()];
}

export function placementOf(mailboxes: readonly Mailbox[]): Placement {
  const bySystem: Record<System, number> = { exchange: 0, workmail: 0, both: 0, external: 0, unknown: 0 };
  for (const mailbox of mailboxes) bySystem[mailbox.system] += 1;
  return { total: mailboxes.length, bySystem };
}

/** Mailboxes by the system that has to be asked for them, so that one slow system holds up nobody else's row. */
export function bySystem(mailboxes: readonly Mailbox[]): Map<System, string[]> {
  const groups = new Map<System, string[]>();
  for (const { system, address, kind } of mailboxes) {
    if (kind === 'group') continue;
    groups.set(system, [...(groups.get(system) ?? []), address]);
  }
  return groups;
}
