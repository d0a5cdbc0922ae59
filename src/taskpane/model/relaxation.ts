import type { Relaxation } from '../../contract';
import { isResource, keyOf, removeAttendee, replaceByMembers, setRole, type People } from './people';
import type { SearchWindow } from './searchWindow';
import { clampDuration, type Wishes } from './wishes';
import { dayOf, MINUTE_MS } from './zone';

export interface Asked {
  readonly people: People;
  readonly wishes: Wishes;
}

interface Context {
  readonly window: SearchWindow;
  readonly zone: string;
}

/** What is asked once a relaxation is taken up; undefined where the page cannot do it for the user. */
export function relaxed(asked: Asked, relaxation: Relaxation, context: Context): Asked | undefined {
  const { people, wishes } = asked;
  const { rooms } = wishes;
  const { change, address, durationMinutes, firstStart, facts = {} } = relaxation;
  const withRooms = (changed: Partial<Wishes['rooms']>): Asked => ({
    people,
    wishes: { ...wishes, rooms: { ...rooms, ...changed } },
  });
  switch (change) {
    case 'makeOptional':
      return address === undefined ? undefined : withPeople(asked, madeOptional(people, address));
    case 'leaveOutResource':
      return address === undefined ? undefined : withPeople(asked, without(people, address));
    case 'shorten':
      return durationMinutes === undefined
        ? undefined
        : { people, wishes: { ...wishes, durationMinutes: clampDuration(durationMinutes) } };
    case 'searchLonger':
      return firstStart === undefined ? undefined : { people, wishes: longer(wishes, firstStart, context) };
    case 'giveUpFeature':
      return withRooms({ features: rooms.features.filter((one) => one !== facts.feature) });
    case 'giveUpSeats':
      return withRooms({ minCapacity: undefined });
    case 'giveUpBuilding':
      return withRooms({ building: undefined });
    case 'fewerRooms':
      return typeof facts.rooms === 'number' ? withRooms({ count: facts.rooms }) : undefined;
    case 'organizerHours':
      return { people, wishes: { ...wishes, workingHours: 'organizer' } };
    default:
      return undefined;
  }
}

const withPeople = ({ wishes }: Asked, people: People | undefined): Asked | undefined =>
  people && { people, wishes };

/** Somebody in a group is taken out of it: the group would make them required again. */
function madeOptional(people: People, address: string): People | undefined {
  const isThem = (one: string) => keyOf(one) === keyOf(address);
  let opened = people;
  for (const { mailbox, role } of people.attendees) {
    const holds = mailbox.members?.some((member) => isThem(member.address));
    if (!holds || role === 'optional') continue;
    // Whoever of the group is only counted would be lost.
    if (mailbox.membersHidden || mailbox.membersTruncated) return undefined;
    opened = replaceByMembers(opened, mailbox.address);
  }
  const them = opened.attendees.find(({ mailbox }) => isThem(mailbox.address));
  if (!them || them.mailbox.address === people.organizer) return undefined;
  return setRole(opened, them.mailbox.address, 'optional');
}

function without(people: People, address: string): People | undefined {
  const thing = people.attendees.find(
    ({ mailbox }) => isResource(mailbox) && keyOf(mailbox.address) === keyOf(address),
  );
  return thing && removeAttendee(people, thing.mailbox.address);
}

/** From the same day on, until the day on which the time found ends. */
function longer(wishes: Wishes, firstStart: string, { window, zone }: Context): Wishes {
  const lastMs = Date.parse(firstStart) + wishes.durationMinutes * MINUTE_MS - 1;
  return {
    ...wishes,
    when: { kind: 'dates', from: dayOf(window.startMs, zone), to: dayOf(lastMs, zone) },
  };
}
