/** Why nothing is suggested, and what would open a time. Computed from the same request, never guessed. */
import type { NoSuggestion, Relaxation } from './meeting';
import { withDuration, type Participant, type Plan } from './plan';
import type { Pace } from './steps';
import { evaluationsAStart, isAway, isRuledOutAt, isShareReached, timesOf } from './weigh';

/** Shorter meetings that are tried, in minutes. */
const SHORTER = [480, 240, 180, 120, 90, 60, 45, 30, 15, 5];
const MOST_RELAXATIONS = 5;

/** Whether there are required people of ours and nothing at all is known of any of them. */
export function isNobodyKnown(participants: readonly Participant[]): boolean {
  const required = participants.filter(({ role, track }) => role === 'required' && !track.external);
  return required.length > 0 && required.every((who) => who.nothingKnown);
}

export function nobodyKnown(): NoSuggestion {
  const text = 'Nothing is known of the calendars of the people who are required, so no time is suggested.';
  return { code: 'nobodyKnown', text, relax: [] };
}

/** For a request that no start fits or all of whose starts are ruled out. Pauses as suggestMeetingsInSteps says. */
export function* whyNone(plan: Plan, pace: Pace): Generator<void, NoSuggestion> {
  const against = yield* whatBlocks(plan, pace);
  const relax = [...withoutOne(plan, against), ...(yield* shorter(plan, pace))]
    .sort((a, b) => (a.firstStartMs ?? 0) - (b.firstStartMs ?? 0))
    .slice(0, MOST_RELAXATIONS);
  return { ...obstacle(plan, against), relax };
}

/** What stands against the starts, of all of them together. Required people and resources only. */
interface Blocking {
  /** Who is busy or away at every start, in the order of the plan. */
  readonly always: readonly Participant[];
  readonly isResourceAwayAlways: boolean;
  readonly isShortAlways: boolean;
  /** Whose release alone would open a start, with the first one. */
  readonly opens: ReadonlyMap<Participant, number>;
}

/** One pass over the starts; at each, everybody who counts is looked at once. */
function* whatBlocks(plan: Plan, pace: Pace): Generator<void, Blocking> {
  const counting = plan.participants.filter(({ role }) => role !== 'optional');
  const isAlwaysAway = counting.map(() => true);
  let isResourceAwayAlways = true;
  let isShortAlways = true;
  const opens = new Map<Participant, number>();
  for (const startMs of plan.starts) {
    const { during } = timesOf(plan, startMs);
    const people: Participant[] = [];
    const resources: Participant[] = [];
    counting.forEach((who, index) => {
      if (!isAway(who.stateDuring(during))) isAlwaysAway[index] = false;
      else if (who.role === 'resource') resources.push(who);
      else people.push(who);
    });
    const isShort = !isShareReached(plan, plan.required, people.length);
    isResourceAwayAlways &&= resources.length > 0;
    isShortAlways &&= isShort;
    for (const who of released(plan, people, resources, isShort)) {
      if (!opens.has(who)) opens.set(who, startMs);
    }
    if (pace(counting.length)) yield;
  }
  const always = counting.filter((_, index) => isAlwaysAway[index]);
  return { always, isResourceAwayAlways, isShortAlways, opens };
}

/** Each of those away without whom alone the others could meet. */
function released(
  plan: Plan,
  people: readonly Participant[],
  resources: readonly Participant[],
  isShort: boolean,
): readonly Participant[] {
  if (resources.length === 1 && !isShort) return resources;
  return resources.length === 0 && isShareReached(plan, plan.required - 1, people.length - 1) ? people : [];
}

function obstacle(plan: Plan, against: Blocking): { code: string; text: string } {
  const { window, stepMinutes = 15 } = plan.request;
  if (window.endMs - window.startMs < plan.durationMs) {
    return { code: 'windowTooShort', text: 'The time window is shorter than the meeting.' };
  }
  if (plan.starts.length === 0) {
    const text = `The time window holds no start on a step of ${stepMinutes} minutes with the whole meeting after it.`;
    return { code: 'noStartInWindow', text };
  }
  const { always, isResourceAwayAlways, isShortAlways } = against;
  const resource = always.find((who) => who.role === 'resource');
  if (resource) {
    return { code: 'resourceBusy', text: `${resource.displayName} is taken at every possible time.` };
  }
  if (isResourceAwayAlways) {
    return { code: 'resourcesBusy', text: 'At every possible time something that has to be free is taken.' };
  }
  if (plan.minimumRequiredShare < 1 && isShortAlways) {
    const percent = Math.round(plan.minimumRequiredShare * 100);
    return {
      code: 'tooFewRequired',
      text: `At no possible time can ${percent} % of the required people come.`,
    };
  }
  if (always[0]) {
    const text = `${always[0].displayName} is busy or away at every possible time.`;
    return { code: 'requiredPersonBusy', text };
  }
  return isShortAlways
    ? { code: 'requiredBusy', text: 'At every possible time somebody required is busy or away.' }
    : {
        code: 'requiredOrResourceBusy',
        text: 'At every possible time somebody required or something that has to be free is taken.',
      };
}

/** Each single person or resource whose release would open a time, with the first one. */
function withoutOne(plan: Plan, { opens }: Blocking): Relaxation[] {
  const required = plan.participants.filter(({ role, track }) => role === 'required' && !track.external);
  const known = required.filter((who) => !who.nothingKnown);
  const leavesNobodyKnown = (who: Participant) =>
    required.length > 1 && known.length === 1 && known[0] === who;
  return [...opens]
    .filter(([who]) => !leavesNobodyKnown(who))
    .map(([{ role, displayName, address }, firstStartMs]) =>
      role === 'resource'
        ? { change: 'leaveOutResource', address, text: `Leave out ${displayName}.`, firstStartMs }
        : { change: 'makeOptional', address, text: `Make ${displayName} optional.`, firstStartMs },
    );
}

/** The longest shorter meeting for which there is a time. */
function* shorter(plan: Plan, pace: Pace): Generator<void, Relaxation[]> {
  for (const durationMinutes of SHORTER) {
    if (durationMinutes >= plan.request.durationMinutes) continue;
    const shorterPlan = withDuration(plan, durationMinutes);
    for (const startMs of shorterPlan.starts) {
      if (!isRuledOutAt(shorterPlan, startMs)) {
        const text = `Shorten the meeting to ${durationMinutes} minutes.`;
        return [{ change: 'shorten', durationMinutes, text, firstStartMs: startMs }];
      }
      if (pace(evaluationsAStart(shorterPlan))) yield;
    }
  }
  return [];
}
