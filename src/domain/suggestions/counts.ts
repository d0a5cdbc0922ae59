/** What order and quality of a time depend on. */
import type { AttendeeState } from './meeting';

/** Everything that order and quality of a time depend on, as counts. External people are in none of them. */
export interface Counts {
  requiredAway: number;
  requiredOutsideHours: number;
  requiredUnknown: number;
  requiredTentative: number;
  requiredElsewhere: number;
  optionalNotFree: number;
  optionalOutsideHours: number;
  resourceAway: number;
  resourceUnknown: number;
  resourceTentative: number;
  resourceOutsideHours: number;
  missingRooms: number;
  brokenPreferences: number;
  /** Required attendees of ours, whatever their state. */
  required: number;
}

export function noCounts(): Counts {
  return {
    requiredAway: 0,
    requiredOutsideHours: 0,
    requiredUnknown: 0,
    requiredTentative: 0,
    requiredElsewhere: 0,
    optionalNotFree: 0,
    optionalOutsideHours: 0,
    resourceAway: 0,
    resourceUnknown: 0,
    resourceTentative: 0,
    resourceOutsideHours: 0,
    missingRooms: 0,
    brokenPreferences: 0,
    required: 0,
  };
}

/** Somebody as far as counting goes. */
export interface Counted {
  readonly role: 'required' | 'optional' | 'resource';
  readonly state: AttendeeState;
  readonly withinWorkingHours: boolean;
  /** Whether being outside working hours counts. */
  readonly held: boolean;
}

export function count(counts: Counts, { role, state, withinWorkingHours, held }: Counted): void {
  if (state === 'external') return;
  const outside = held && !withinWorkingHours ? 1 : 0;
  const away = isAway(state) ? 1 : 0;
  if (role === 'required') {
    counts.required += 1;
    counts.requiredAway += away;
    counts.requiredOutsideHours += outside;
    if (state === 'unknown') counts.requiredUnknown += 1;
    if (state === 'tentative') counts.requiredTentative += 1;
    if (state === 'workingElsewhere') counts.requiredElsewhere += 1;
  } else if (role === 'optional') {
    counts.optionalOutsideHours += outside;
    if (state !== 'free') counts.optionalNotFree += 1;
  } else {
    counts.resourceAway += away;
    counts.resourceOutsideHours += outside;
    if (state === 'unknown') counts.resourceUnknown += 1;
    if (state === 'tentative') counts.resourceTentative += 1;
  }
}

export function isAway(state: AttendeeState): boolean {
  return state === 'busy' || state === 'oof';
}

/** How many of the required people have to be neither busy nor away. */
export interface ShareAsked {
  readonly minimumRequiredShare: number;
}

/** Whether enough of the required are neither busy nor away. A hair's breadth, so that 0.28 of 25 people is 7. */
export function isShareReached(
  { minimumRequiredShare }: ShareAsked,
  required: number,
  away: number,
): boolean {
  return required - away >= minimumRequiredShare * required - 1e-9;
}

/** A resource that is busy or away rules the time out, and so do too few required people. */
export function isRuledOut(
  asked: ShareAsked,
  { resourceAway, required, requiredAway }: Pick<Counts, 'resourceAway' | 'required' | 'requiredAway'>,
): boolean {
  return resourceAway > 0 || !isShareReached(asked, required, requiredAway);
}
