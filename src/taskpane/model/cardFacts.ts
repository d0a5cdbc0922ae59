import type { Mailbox, Suggestion } from '../../contract';
import { strings } from '../strings';
import { sentenceText } from './apiWords';
import { factList, list } from './format';
import { everybody, keyOf, type People } from './people';

/** More calendars than this are counted instead of named; the card's details name them all. */
const MOST_NAMES = 3;

export interface CardFacts {
  readonly free: string;
  /** "without Ana’s calendar": who is not known at this time. */
  readonly without?: string;
  readonly rooms: readonly string[];
  readonly reason?: string;
}

/** Names for addresses: the answer speaks of addresses, people are called by name. */
export function nameFinder(people: People): (address: string) => string {
  const before = finders.get(people);
  if (before) return before;
  const names = new Map<string, string>();
  for (const mailbox of [...people.attendees.map((one) => one.mailbox), ...everybody(people)]) {
    names.set(keyOf(mailbox.address), mailbox.displayName || mailbox.address);
  }
  const finder = (address: string) => names.get(keyOf(address)) ?? address;
  finders.set(people, finder);
  return finder;
}

/** Every card asks for the names of the same people. */
const finders = new WeakMap<People, (address: string) => string>();

export const roomText = ({ displayName, address, capacity }: Mailbox): string =>
  capacity === undefined
    ? displayName || address
    : strings.times.room({ name: apart(displayName || address), seats: capacity });

/** A name in a script that runs from the right would turn the sentence around it: it is set apart (U+2068, U+2069). */
const apart = (name: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;

/** Each room, or, where there is one at each site, each site with what there is and how many people sit there. */
export function roomLines({ rooms, sites }: Suggestion): string[] {
  if (!sites) return rooms.map(roomText);
  const byAddress = new Map(rooms.map((room) => [keyOf(room.address), room]));
  return sites.map(({ building, people, rooms: there }) => {
    const names = there.map((address) => {
      const room = byAddress.get(keyOf(address));
      return room ? roomText(room) : address;
    });
    const text = names.length > 0 ? list(names) : strings.times.noRoom;
    return strings.times.site({ building, people, rooms: text });
  });
}

export function cardFacts(suggestion: Suggestion, people: People, total: number): CardFacts {
  const nameOf = nameFinder(people);
  const unknown = suggestion.attendees.filter(
    ({ state, role }) => state === 'unknown' && role !== 'resource',
  );
  const [first] = suggestion.reasons;
  const reason = first && sentenceText(first);
  return {
    // Of a series the API counts who is free at the first meeting; its sentence speaks of all.
    free: suggestion.series
      ? strings.series.heading({ count: suggestion.series.occurrences.length })
      : strings.times.free({ free: suggestion.freeCount, total }),
    ...(unknown.length > 0
      ? {
          without:
            unknown.length > MOST_NAMES
              ? strings.times.withoutMany({ count: unknown.length })
              : strings.times.without({
                  names: list(
                    unknown.map(({ address }) => strings.times.calendarOf({ name: nameOf(address) })),
                  ),
                }),
        }
      : {}),
    rooms: roomLines(suggestion),
    ...(reason ? { reason } : {}),
  };
}

/** Everything that speaks for and against a time, the headline first; what is one of its clauses is not said again. */
export function whyLines({ reasons }: Suggestion): string[] {
  const told = new Set(reasons[0]?.clauses?.map(sameFact));
  return reasons.filter((one, index) => index === 0 || !told.has(sameFact(one))).map(sentenceText);
}

const sameFact = ({ code, facts }: Pick<Suggestion['reasons'][number], 'code' | 'facts'>): string =>
  JSON.stringify([code, facts]);

/** "Bo Ek: busy, optional, outside working hours", for everybody who is not simply free. */
export function attendeeLines(suggestion: Suggestion, people: People): string[] {
  const nameOf = nameFinder(people);
  return suggestion.attendees.map((attendee) => {
    const { state, role, withinWorkingHours, workingHoursAssumed, thisMeeting } = attendee;
    const facts: string[] = [strings.times.state[state]];
    if (role === 'optional') facts.push(strings.times.optional);
    if (thisMeeting) facts.push(strings.times.thisMeeting);
    if (!withinWorkingHours)
      facts.push(workingHoursAssumed ? strings.times.assumedOutside : strings.times.outside);
    return strings.times.stateOf({ name: nameOf(attendee.address), facts: factList(facts) });
  });
}
