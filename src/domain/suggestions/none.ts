/** Why nothing is suggested, and what would open a time. Computed from the same request, never guessed. */
import type { NoSuggestion, Relaxation } from './meeting';
import { withDuration, type Participant, type Plan } from './plan';
import { stateDuring } from './state';
import { isRuledOut, isShareReached, timesOf, weigh } from './weigh';

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

/** For a request that no start fits or all of whose starts are ruled out. */
export function whyNone(plan: Plan): NoSuggestion {
  const relax = [...withoutOne(plan), ...shorter(plan)]
    .sort((a, b) => (a.firstStartMs ?? 0) - (b.firstStartMs ?? 0))
    .slice(0, MOST_RELAXATIONS);
  return { ...obstacle(plan), relax };
}

function obstacle(plan: Plan): { code: string; text: string } {
  const { window, stepMinutes = 15 } = plan.request;
  if (window.endMs - window.startMs < plan.durationMs) {
    return { code: 'windowTooShort', text: 'The time window is shorter than the meeting.' };
  }
  if (plan.starts.length === 0) {
    const text = `The time window holds no start on a step of ${stepMinutes} minutes with the whole meeting after it.`;
    return { code: 'noStartInWindow', text };
  }
  const blocked = plan.starts.map((startMs) => whoBlocks(plan, startMs));
  const always = blocked.reduce(
    (common, { away }) => common.filter((who) => away.includes(who)),
    blocked[0]!.away,
  );
  const resource = always.find((who) => who.role === 'resource');
  if (resource) {
    return { code: 'resourceBusy', text: `${resource.displayName} is taken at every possible time.` };
  }
  if (blocked.every(({ away }) => away.some((who) => who.role === 'resource'))) {
    return { code: 'resourcesBusy', text: 'At every possible time something that has to be free is taken.' };
  }
  if (plan.minimumRequiredShare < 1 && blocked.every(({ isShort }) => isShort)) {
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
  return blocked.every(({ isShort }) => isShort)
    ? { code: 'requiredBusy', text: 'At every possible time somebody required is busy or away.' }
    : {
        code: 'requiredOrResourceBusy',
        text: 'At every possible time somebody required or something that has to be free is taken.',
      };
}

/** Who is busy or away at the start among required people and resources, and whether too few required people are left. */
function whoBlocks(plan: Plan, startMs: number): { away: Participant[]; isShort: boolean } {
  const { during } = timesOf(plan, startMs);
  const away = plan.participants.filter(({ role, track }) => {
    if (role === 'optional') return false;
    const state = stateDuring(track, during);
    return state === 'busy' || state === 'oof';
  });
  const ours = plan.participants.filter(({ role, track }) => role === 'required' && !track.external);
  const awayRequired = away.filter(({ role }) => role === 'required');
  return { away, isShort: !isShareReached(plan, ours.length, awayRequired.length) };
}

/** Each single person or resource whose release would open a time, with the first one. */
function withoutOne(plan: Plan): Relaxation[] {
  const first = new Map<Participant, number>();
  const ours = plan.participants.filter(({ role, track }) => role === 'required' && !track.external);
  for (const startMs of plan.starts) {
    const { away, isShort } = whoBlocks(plan, startMs);
    const resources = away.filter(({ role }) => role === 'resource');
    const people = away.filter(({ role }) => role === 'required');
    const released =
      resources.length === 1 && !isShort
        ? resources
        : resources.length === 0 && isShareReached(plan, ours.length - 1, people.length - 1)
          ? people
          : [];
    for (const who of released) if (!first.has(who)) first.set(who, startMs);
  }
  return [...first]
    .filter(([who]) => !isNobodyKnown(plan.participants.filter((other) => other !== who)))
    .map(([{ role, displayName }, firstStartMs]) =>
      role === 'resource'
        ? { change: 'leaveOutResource', text: `Leave out ${displayName}.`, firstStartMs }
        : { change: 'makeOptional', text: `Make ${displayName} optional.`, firstStartMs },
    );
}

/** The longest shorter meeting for which there is a time. */
function shorter(plan: Plan): Relaxation[] {
  for (const durationMinutes of SHORTER) {
    if (durationMinutes >= plan.request.durationMinutes) continue;
    const shorterPlan = withDuration(plan, durationMinutes);
    const firstStartMs = shorterPlan.starts.find(
      (startMs) => !isRuledOut(shorterPlan, weigh(shorterPlan, startMs).counts),
    );
    if (firstStartMs === undefined) continue;
    return [{ change: 'shorten', text: `Shorten the meeting to ${durationMinutes} minutes.`, firstStartMs }];
  }
  return [];
}
