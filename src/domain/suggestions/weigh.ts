/** One start against everybody: counts, no names. */
import type { Interval } from '../interval';
import type { Participant, Plan } from './plan';
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

export interface WeighedStart {
  readonly startMs: number;
  readonly counts: Counts;
}

/** The meeting as asked, and the time that calendars are compared with. */
interface Times {
  readonly meeting: Interval;
  readonly during: Interval;
}

export function timesOf(plan: Plan, startMs: number): Times {
  return {
    meeting: { startMs, endMs: startMs + plan.durationMs },
    during: { startMs, endMs: startMs + plan.conflictMs },
  };
}

/** How much work one start is at most, in evaluations. */
export function evaluationsAStart({ participants, rooms }: Plan): number {
  return participants.length + (rooms?.inOrder.length ?? 0);
}

export function weigh(plan: Plan, startMs: number): WeighedStart {
  const times = timesOf(plan, startMs);
  const counts = noCounts();
  for (const participant of plan.participants) count(counts, participant, times);
  countTheRest(counts, plan, times);
  return { startMs, counts };
}

/**
 * The same of several starts, without those at which too many required people are away: nobody after the one too many is
 * looked at there. Goes from person to person and not from start to start, since a person's calendar is then in the
 * processor's cache for all of them: several times faster with a thousand people.
 */
export function weighUnlessShort(plan: Plan, startsMs: readonly number[]): WeighedStart[] {
  const all = startsMs.map((startMs) => ({ startMs, times: timesOf(plan, startMs), counts: noCounts() }));
  const isShort = (counts: Counts) => !isShareReached(plan, plan.required, counts.requiredAway);
  for (const participant of plan.participants) {
    for (const { counts, times } of all) if (!isShort(counts)) count(counts, participant, times);
  }
  const open = all.filter(({ counts }) => !isShort(counts));
  return open.map(({ startMs, counts, times }) => {
    countTheRest(counts, plan, times);
    return { startMs, counts };
  });
}

/** A resource that is busy or away rules the time out, and so do too few required people. */
export function isRuledOut(plan: Plan, counts: Counts): boolean {
  return counts.resourceAway > 0 || !isShareReached(plan, counts.required, counts.requiredAway);
}

/**
 * Whether the start is ruled out, as isRuledOut says of its counts; looks at nobody optional, and at nobody any more once
 * one or too many are away.
 */
export function isRuledOutAt(plan: Plan, startMs: number): boolean {
  const { during } = timesOf(plan, startMs);
  let requiredAway = 0;
  for (const { role, stateDuring } of plan.participants) {
    if (role === 'optional' || !isAway(stateDuring(during))) continue;
    if (role === 'resource') return true;
    requiredAway += 1;
    if (!isShareReached(plan, plan.required, requiredAway)) return true;
  }
  return !isShareReached(plan, plan.required, requiredAway);
}

export function isAway(state: AttendeeState): boolean {
  return state === 'busy' || state === 'oof';
}

/** Whether enough of the required are neither busy nor away. A hair's breadth, so that 0.28 of 25 people is 7. */
export function isShareReached(plan: Plan, required: number, away: number): boolean {
  return required - away >= plan.minimumRequiredShare * required - 1e-9;
}

function count(
  counts: Counts,
  { role, stateDuring, held, isWithinHours }: Participant,
  { meeting, during }: Times,
): void {
  const state = stateDuring(during);
  if (state === 'external') return;
  const outside = held && !isWithinHours(meeting) ? 1 : 0;
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

/** What is counted once for a start and not for each participant. */
function countTheRest(counts: Counts, plan: Plan, { meeting, during }: Times): void {
  // Without an organizer the assumed hours stand in for the organizer's, who would be required.
  if (plan.isWithinHeldHours && !plan.isWithinHeldHours(meeting)) counts.requiredOutsideHours += 1;
  counts.missingRooms = missingRooms(plan, during);
  counts.brokenPreferences = plan.brokenPreferences(meeting).length;
}

function missingRooms({ rooms }: Plan, during: Interval): number {
  if (!rooms) return 0;
  let missing = rooms.count;
  for (const { stateDuring } of rooms.inOrder) {
    if (missing === 0) break;
    if (stateDuring(during) === 'free') missing -= 1;
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
