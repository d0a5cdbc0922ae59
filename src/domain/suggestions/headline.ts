/** The one sentence on the card of a suggestion: people, then rooms, then what is not perfect. */
import { askedFeatures } from '../rooms';
import type { Scene } from './scene';
import { listed, said, type Said } from './sentences';
import type { Counts, WeighedStart } from './weigh';

/** First starts, of all that were weighed, at which all required people are known and free. */
export interface Earliest {
  /** Whatever the hour. */
  readonly atAllMs?: number;
  /** Inside the working hours of those who are held to them. */
  readonly inHoursMs?: number;
}

export function earliestOf(weighed: readonly WeighedStart[]): Earliest {
  const free = weighed.filter(({ counts }) => isRequiredFree(counts));
  const inHours = free.find(({ counts }) => counts.requiredOutsideHours === 0);
  return {
    ...(free[0] && { atAllMs: free[0].startMs }),
    ...(inHours && { inHoursMs: inHours.startMs }),
  };
}

function isRequiredFree(counts: Counts): boolean {
  const notFree =
    counts.requiredAway + counts.requiredUnknown + counts.requiredTentative + counts.requiredElsewhere;
  return counts.required > 0 && notFree === 0;
}

/** `exceptions` are what there is to say about the rules broken, gravest first; the first of it is said on the card. */
export function headline(scene: Scene, earliest: Earliest, exceptions: readonly Said[]): Said {
  const [code, people] = aboutPeople(scene, earliest);
  // Independent clauses in fixed order: a translation says each in its own words and joins them in its own way.
  const clauses = [people, aboutRooms(scene), exceptions[0]?.clause];
  return said(code, clauses.filter((clause) => clause !== undefined).join('; '));
}

/** A code and a clause. "Everybody" and "all" leave out people outside, so where there are some it says so. */
function aboutPeople(
  { counts, present, meeting }: Scene,
  earliest: Earliest,
): [code: string, clause: string] {
  const people = present.filter(({ role }) => role !== 'resource');
  const ours = people.filter(({ state }) => state !== 'external');
  const free = ours.filter(({ state }) => state === 'free');
  const among = ours.length < people.length ? ' in the organisation' : '';
  if (ours.length === 0) return ['nobodyOfOurs', 'nobody in the organisation is asked to come'];
  const isEverybodyFree = free.length === ours.length;
  if (counts.required === 0 && !isEverybodyFree) {
    return ['someFree', `free: ${free.length} of ${ours.length} people${among}`];
  }
  if (counts.required > 0 && !isRequiredFree(counts)) {
    const freeRequired = free.filter(({ role }) => role === 'required').length;
    return ['someRequiredFree', `free: ${freeRequired} of ${counts.required} required people${among}`];
  }
  if (meeting.startMs === earliest.atAllMs) {
    return ['earliestRequiredFree', `earliest time all required people${among} are free`];
  }
  if (meeting.startMs === earliest.inHoursMs) {
    return [
      'earliestRequiredFreeInHours',
      `earliest time in working hours when all required people${among} are free`,
    ];
  }
  return isEverybodyFree
    ? ['everybodyFree', `everybody${among} is free`]
    : ['requiredFree', `all required people${among} are free`];
}

function aboutRooms({ rooms }: Scene): string | undefined {
  const [room] = rooms?.chosen ?? [];
  if (!rooms || !room || rooms.chosen.length < rooms.asked) return undefined;
  if (rooms.chosen.length > 1) return `${listed(rooms.chosen.map((one) => one.displayName))} are free`;
  const features = listed(askedFeatures(room, rooms.features));
  const seats = room.capacity === undefined ? '' : `seats ${room.capacity}`;
  const has = features === '' ? '' : `has ${features}`;
  return `${room.displayName} ${[seats, has].filter(Boolean).join(' and ') || 'is free'}`;
}
