/** The one sentence on the card of a suggestion: people, then rooms, then what is not perfect. */
import { askedFeatures } from '../rooms';
import type { MeetingReason } from './meeting';
import type { Scene } from './scene';
import { listed, sentence } from './sentences';
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

/** `exceptions` are the sentences about the rules broken, gravest first; the first one is said on the card. */
export function headline(
  scene: Scene,
  earliest: Earliest,
  exceptions: readonly MeetingReason[],
): MeetingReason {
  const { code, text } = aboutPeople(scene, earliest);
  // Independent clauses in fixed order: a translation says each in its own words and joins them in its own way.
  const clauses = [text, aboutRooms(scene), exceptions[0]?.text.replace(/\.$/, '')];
  return { code, text: sentence(`${clauses.filter((clause) => clause !== undefined).join('; ')}.`) };
}

function aboutPeople({ counts, present, meeting }: Scene, earliest: Earliest): MeetingReason {
  const ours = present.filter(({ role, state }) => role !== 'resource' && state !== 'external');
  const free = ours.filter(({ state }) => state === 'free');
  if (ours.length === 0) return { code: 'nobodyOfOurs', text: 'Nobody’s calendar has to be free' };
  if (counts.required === 0) {
    return free.length === ours.length
      ? { code: 'everybodyFree', text: 'Everybody is free' }
      : { code: 'someFree', text: `Free: ${free.length} of ${ours.length} people` };
  }
  if (!isRequiredFree(counts)) {
    const freeRequired = free.filter(({ role }) => role === 'required').length;
    return {
      code: 'someRequiredFree',
      text: `Free: ${freeRequired} of ${counts.required} required people`,
    };
  }
  if (meeting.startMs === earliest.atAllMs) {
    return { code: 'earliestRequiredFree', text: 'Earliest time all required people are free' };
  }
  if (meeting.startMs === earliest.inHoursMs) {
    return {
      code: 'earliestRequiredFreeInHours',
      text: 'Earliest time in working hours when all required people are free',
    };
  }
  return free.length === ours.length
    ? { code: 'everybodyFree', text: 'Everybody is free' }
    : { code: 'requiredFree', text: 'All required people are free' };
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
