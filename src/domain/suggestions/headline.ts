/** The one sentence on the card of a suggestion: people, then rooms, then what is not perfect. */
import { askedFeatures } from '../rooms';
import type { Columns } from './columns';
import type { Counts } from './counts';
import type { Facts, MeetingReason } from './meeting';
import type { Scene } from './scene';
import { joined, listed, said, type Said } from './sentences';

/** First starts, of all that were weighed, at which all required people are known and free. */
export interface Earliest {
  /** Whatever the hour. */
  readonly atAllMs?: number;
  /** Inside the working hours of those who are held to them. */
  readonly inHoursMs?: number;
}

/** `index` is that of a start in `starts`. Those at which too many are away count too: nobody who is required is free there. */
export function earliestOf(starts: readonly number[], columns: Columns, required: number): Earliest {
  const { requiredAway, requiredUnknown, requiredTentative, requiredElsewhere, requiredOutsideHours } =
    columns;
  if (required === 0) return {};
  let atAllMs: number | undefined;
  for (let index = 0; index < starts.length; index += 1) {
    const notFree =
      requiredAway[index]! + requiredUnknown[index]! + requiredTentative[index]! + requiredElsewhere[index]!;
    if (notFree > 0) continue;
    atAllMs ??= starts[index]!;
    if (requiredOutsideHours[index] === 0) return { atAllMs, inHoursMs: starts[index]! };
  }
  return atAllMs === undefined ? {} : { atAllMs };
}

function isRequiredFree(counts: Counts): boolean {
  const notFree =
    counts.requiredAway + counts.requiredUnknown + counts.requiredTentative + counts.requiredElsewhere;
  return notFree === 0;
}

/** `exceptions` are what there is to say about the rules broken, gravest first; the first of it is said on the card. */
export function headline(scene: Scene, earliest: Earliest, exceptions: readonly Said[]): MeetingReason {
  const people = aboutPeople(scene, earliest);
  const clauses = [people, aboutRooms(scene), exceptions[0]];
  return joined(
    people.code,
    clauses.filter((clause) => clause !== undefined),
  );
}

/** "Everybody" and "all" leave out people outside, so where there are some it says so. */
function aboutPeople({ counts, present, meeting }: Scene, earliest: Earliest): Said {
  const people = present.filter(({ role }) => role !== 'resource');
  const ours = people.filter(({ state }) => state !== 'external');
  const free = ours.filter(({ state }) => state === 'free');
  const some = ours.length < people.length;
  const among = some ? ' in the organisation' : '';
  const say = (code: string, clause: string, facts: Facts = {}) =>
    said(code, clause, { ...facts, ofOurs: some ? 'yes' : 'no' });
  if (ours.length === 0) return said('nobodyOfOurs', 'nobody in the organisation is asked to come');
  const isEverybodyFree = free.length === ours.length;
  if (counts.required === 0 && !isEverybodyFree) {
    const facts = { free: free.length, people: ours.length };
    return say('someFree', `free: ${free.length} of ${ours.length} people${among}`, facts);
  }
  if (counts.required > 0 && !isRequiredFree(counts)) {
    const freeRequired = free.filter(({ role }) => role === 'required').length;
    const facts = { free: freeRequired, people: counts.required };
    return say(
      'someRequiredFree',
      `free: ${freeRequired} of ${counts.required} required people${among}`,
      facts,
    );
  }
  if (meeting.startMs === earliest.atAllMs) {
    return say('earliestRequiredFree', `earliest time all required people${among} are free`);
  }
  if (meeting.startMs === earliest.inHoursMs) {
    return say(
      'earliestRequiredFreeInHours',
      `earliest time in working hours when all required people${among} are free`,
    );
  }
  return isEverybodyFree
    ? say('everybodyFree', `everybody${among} is free`)
    : say('requiredFree', `all required people${among} are free`);
}

/** Only where no room is missing. */
function aboutRooms({ rooms }: Scene): Said | undefined {
  const chosen = rooms.flatMap((one) => one.chosen);
  const [room] = chosen;
  if (!room || rooms.some((one) => one.chosen.length < one.need.count)) return undefined;
  if (chosen.length > 1) {
    const names = chosen.map((one) => one.displayName);
    return said('roomsFree', `${listed(names)} are free`, { names });
  }
  const asked = askedFeatures(room, rooms[0]?.need.features);
  const seats = room.capacity === undefined ? '' : `seats ${room.capacity}`;
  const has = asked.length === 0 ? '' : `has ${listed(asked)}`;
  return said('roomFree', `${room.displayName} ${[seats, has].filter(Boolean).join(' and ') || 'is free'}`, {
    room: room.displayName,
    seats: room.capacity ?? '',
    features: asked,
  });
}
