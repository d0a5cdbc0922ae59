/** One start with names: what a suggestion lists and what its sentences speak of. Made for the few that are answered. */
import { overlaps, type Interval } from '../interval';
import type { Mailbox } from '../mailbox';
import { count, noCounts, type Counts } from './counts';
import type { HoursClass } from './hoursClass';
import type { AttendeeState } from './meeting';
import { timesOf, type Participant, type Plan, type PlannedRoom, type RoomNeed } from './plan';
import type { PreferenceName } from './preferences';
import type { Pace } from './steps';

export interface Present extends Omit<Participant, 'packed' | 'stateDuring' | 'hasExisting'> {
  readonly state: AttendeeState;
  readonly withinWorkingHours: boolean;
  readonly thisMeeting: boolean;
}

/** The rooms of one need at this time. */
export interface RoomsThen {
  readonly need: RoomNeed;
  /** The best that are known and free, in order of fit, at most as many as asked for. */
  readonly chosen: readonly Mailbox[];
  /** Better-fitting rooms passed over because nothing is known of them at this time. */
  readonly unknown: readonly Mailbox[];
  /** All that are known and free, in order of fit. */
  readonly allFree: () => readonly Mailbox[];
}

export interface Scene {
  readonly meeting: Interval;
  readonly present: readonly Present[];
  readonly counts: Counts;
  /** Empty where no room is asked for. */
  readonly rooms: readonly RoomsThen[];
  /** Broken preferences and what was asked. */
  readonly broken: readonly { readonly name: PreferenceName; readonly asked: unknown }[];
  readonly heldToAssumedHours: boolean;
  /** Where fairness was asked for: who of the required is furthest outside working hours, if anybody. */
  readonly leastComfortable?: { readonly displayName: string; readonly outsideMs: number };
}

export function sceneAt(plan: Plan, startMs: number): Scene {
  const { meeting, during } = timesOf(plan, startMs);
  const existing = plan.request.existing;
  const isAtExisting = existing !== undefined && overlaps(existing, during);
  const inHours = new Map<HoursClass, boolean>();
  const isInHours = (hours: HoursClass) => {
    let is = inHours.get(hours);
    if (is === undefined) inHours.set(hours, (is = hours.contains(meeting)));
    return is;
  };
  // Field by field: spreading a participant took a third of an answer's time.
  const present = plan.participants.map(
    ({
      address,
      displayName,
      role,
      held,
      hours,
      nothingKnown,
      workingHoursAssumed,
      hasExisting,
      stateDuring,
    }): Present => ({
      address,
      displayName,
      role,
      held,
      hours,
      nothingKnown,
      workingHoursAssumed,
      state: stateDuring(during),
      withinWorkingHours: isInHours(hours),
      thisMeeting: hasExisting && isAtExisting,
    }),
  );
  const rooms = plan.roomNeeds.map((need) => roomsThen(need, during));
  const broken = plan.brokenPreferences(meeting);
  const heldToAssumedHours = plan.heldHours !== undefined && !plan.heldHours.contains(meeting);
  const leastComfortable = plan.request.preferences?.fairness ? furthestOutside(present, meeting) : undefined;

  const counts = noCounts();
  for (const one of present) count(counts, one);
  // Without an organizer the assumed hours stand in for the organizer's, who would be required.
  if (heldToAssumedHours) counts.requiredOutsideHours += 1;
  for (const { need, chosen } of rooms) counts.missingRooms += need.count - chosen.length;
  counts.brokenPreferences = broken.length;
  return {
    meeting,
    present,
    counts,
    rooms,
    broken: broken.map((name) => ({ name, asked: plan.request.preferences?.[name] })),
    heldToAssumedHours,
    ...(leastComfortable && { leastComfortable }),
  };
}

/** Every matching room's state during the time, in order of fit, site after site. */
export function* roomStates(
  plan: Plan,
  during: Interval,
  pace: Pace,
): Generator<void, { room: Mailbox; state: AttendeeState }[]> {
  const states = [];
  for (const { room, stateDuring, evaluations } of plan.roomNeeds.flatMap(({ inOrder }) => inOrder)) {
    states.push({ room, state: stateDuring(during) });
    if (pace(evaluations)) yield;
  }
  return states;
}

function roomsThen(need: RoomNeed, during: Interval): RoomsThen {
  const chosen: Mailbox[] = [];
  const unknown: Mailbox[] = [];
  for (const { room, stateDuring } of need.inOrder) {
    if (chosen.length === need.count) break;
    const state = stateDuring(during);
    if (state === 'free') chosen.push(room);
    if (state === 'unknown') unknown.push(room);
  }
  const isFree = ({ stateDuring }: PlannedRoom) => stateDuring(during) === 'free';
  return { need, chosen, unknown, allFree: () => need.inOrder.filter(isFree).map(({ room }) => room) };
}

function furthestOutside(present: readonly Present[], meeting: Interval): Scene['leastComfortable'] {
  let furthest: Scene['leastComfortable'];
  for (const { role, held, displayName, hours } of present) {
    if (role !== 'required' || !held) continue;
    const outsideMs = hours.reachesOutMs(meeting);
    if (outsideMs > (furthest?.outsideMs ?? 0)) furthest = { displayName, outsideMs };
  }
  return furthest;
}
