/** One start against everybody: counts, no names. */
import type { Interval } from '../interval';
import { isWithin, type Plan } from './plan';
import { stateDuring } from './state';

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

export interface WeighedStart {
  readonly startMs: number;
  readonly counts: Counts;
}

/** The meeting as asked, and the time that calendars are compared with. */
export function timesOf(plan: Plan, startMs: number): { meeting: Interval; during: Interval } {
  return {
    meeting: { startMs, endMs: startMs + plan.durationMs },
    during: { startMs, endMs: startMs + plan.conflictMs },
  };
}

export function weigh(plan: Plan, startMs: number): WeighedStart {
  const { meeting, during } = timesOf(plan, startMs);
  const counts = peopleAndResources(plan, meeting, during);
  counts.missingRooms = missingRooms(plan, during);
  counts.brokenPreferences = plan.brokenPreferences(meeting).length;
  return { startMs, counts };
}

/** A resource that is busy or away rules the time out, and so do too few required people. */
export function isRuledOut(plan: Plan, counts: Counts): boolean {
  return counts.resourceAway > 0 || !isShareReached(plan, counts.required, counts.requiredAway);
}

/** Whether enough of the required are neither busy nor away. A hair's breadth, so that 0.28 of 25 people is 7. */
export function isShareReached(plan: Plan, required: number, away: number): boolean {
  return required - away >= plan.minimumRequiredShare * required - 1e-9;
}

function peopleAndResources(plan: Plan, meeting: Interval, during: Interval): Counts {
  const counts = noCounts();
  for (const { role, track, held, workingTimes } of plan.participants) {
    const state = stateDuring(track, during);
    if (state === 'external') continue;
    const outside = held && !isWithin(workingTimes, meeting) ? 1 : 0;
    const away = state === 'busy' || state === 'oof' ? 1 : 0;
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
  // Without an organizer the assumed hours stand in for the organizer's, who would be required.
  if (plan.heldToTimes && !isWithin(plan.heldToTimes, meeting)) counts.requiredOutsideHours += 1;
  return counts;
}

function missingRooms({ rooms }: Plan, during: Interval): number {
  if (!rooms) return 0;
  let missing = rooms.count;
  for (const { track } of rooms.inOrder) {
    if (missing === 0) break;
    if (stateDuring(track, during) === 'free') missing -= 1;
  }
  return missing;
}

function noCounts(): Counts {
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
