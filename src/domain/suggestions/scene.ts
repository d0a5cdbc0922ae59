/** One start with names: what a suggestion lists and what its sentences speak of. Made for the few that are answered. */
import type { Interval } from '../interval';
import type { Mailbox } from '../mailbox';
import type { AttendeeState } from './meeting';
import type { Participant, Plan } from './plan';
import type { PreferenceName } from './preferences';
import { touchesThisMeeting } from './state';
import { timesOf, weigh, type Counts } from './weigh';

export interface Present extends Participant {
  readonly state: AttendeeState;
  readonly withinWorkingHours: boolean;
  readonly thisMeeting: boolean;
}

export interface Scene {
  readonly meeting: Interval;
  readonly present: readonly Present[];
  readonly counts: Counts;
  readonly rooms?: {
    readonly asked: number;
    readonly features: readonly string[];
    /** How many rooms match the filter, free or not. */
    readonly matching: number;
    /** The best that are known and free, in order of fit, at most as many as asked for. */
    readonly chosen: readonly Mailbox[];
    /** Better-fitting rooms passed over because nothing is known of them at this time. */
    readonly unknown: readonly Mailbox[];
    /** People the rooms have to seat. */
    readonly people: number;
  };
  /** Broken preferences and what was asked. */
  readonly broken: readonly { readonly name: PreferenceName; readonly asked: unknown }[];
  readonly heldToAssumedHours: boolean;
}

export function sceneAt(plan: Plan, startMs: number): Scene {
  const { meeting, during } = timesOf(plan, startMs);
  const present = plan.participants.map((participant) => ({
    ...participant,
    state: participant.stateDuring(during),
    withinWorkingHours: participant.isWithinHours(meeting),
    thisMeeting: touchesThisMeeting(participant.track, during),
  }));
  return {
    meeting,
    present,
    counts: weigh(plan, startMs).counts,
    ...(plan.rooms && { rooms: roomsAt(plan, plan.rooms, during) }),
    broken: plan
      .brokenPreferences(meeting)
      .map((name) => ({ name, asked: plan.request.preferences?.[name] })),
    heldToAssumedHours: plan.isWithinHeldHours !== undefined && !plan.isWithinHeldHours(meeting),
  };
}

/** Every matching room's state during the time, in order of fit. */
export function roomStates(plan: Plan, during: Interval): { room: Mailbox; state: AttendeeState }[] {
  return (plan.rooms?.inOrder ?? []).map(({ room, stateDuring }) => ({ room, state: stateDuring(during) }));
}

function roomsAt(
  plan: Plan,
  asked: NonNullable<Plan['rooms']>,
  during: Interval,
): NonNullable<Scene['rooms']> {
  const chosen: Mailbox[] = [];
  const unknown: Mailbox[] = [];
  for (const { room, stateDuring } of asked.inOrder) {
    if (chosen.length === asked.count) break;
    const state = stateDuring(during);
    if (state === 'free') chosen.push(room);
    if (state === 'unknown') unknown.push(room);
  }
  return {
    asked: asked.count,
    features: asked.features,
    matching: asked.inOrder.length,
    chosen,
    unknown,
    people: plan.request.attendees.length,
  };
}
