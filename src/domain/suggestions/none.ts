/** Why nothing is suggested, and what would open a time. Computed from the same request, never guessed. */
import { countAway, EVALUATIONS_A_PAIR, type Columns } from './columns';
import { isShareReached } from './counts';
import type { NoSuggestion, Relaxation } from './meeting';
import type { CellPairs } from './packed';
import { timesOf, withDuration, type Participant, type Plan } from './plan';
import { leaveOutResource, makeOptional, MOST_RELAXATIONS, shorten, SHORTER } from './relaxations';
import { startRanges, visitTouching, type StartRanges } from './startRanges';
import type { Pace } from './steps';

type Away = Pick<Columns, 'requiredAway' | 'resourceAway'>;

/** Whether there are required people of ours and nothing at all is known of any of them. */
export function isNobodyKnown(participants: readonly Participant[]): boolean {
  const required = participants.filter(({ role, packed }) => role === 'required' && !packed.external);
  return required.length > 0 && required.every((who) => who.nothingKnown);
}

export function nobodyKnown(): NoSuggestion {
  const text = 'Nothing is known of the calendars of the people who are required, so no time is suggested.';
  return { code: 'nobodyKnown', text, relax: [] };
}

/** For a series no start of which suits enough of its meetings. */
export function noSeries(): NoSuggestion {
  const text = 'At no possible time can at least half of the meetings of the series take place.';
  return { code: 'noSeries', text, relax: [] };
}

/** For a request that no start fits or all of whose starts are ruled out. Pauses as suggestMeetingsInSteps says. */
export function* whyNone(plan: Plan, columns: Away, pace: Pace): Generator<void, NoSuggestion> {
  const against = yield* whatBlocks(plan, columns, pace);
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

function* whatBlocks(
  plan: Plan,
  { requiredAway, resourceAway }: Away,
  pace: Pace,
): Generator<void, Blocking> {
  const { starts, required } = plan;
  const isShort = (index: number) => !isShareReached(plan, required, requiredAway[index]!);
  const all = (test: (index: number) => boolean) => starts.every((_, index) => test(index));
  // Each is the first start from an index on that one released resource, or one released person, would open.
  const forResource = nextWhere(starts.length, (index) => resourceAway[index] === 1 && !isShort(index));
  const forPerson = nextWhere(
    starts.length,
    (index) =>
      resourceAway[index] === 0 &&
      isShort(index) &&
      isShareReached(plan, required - 1, requiredAway[index]! - 1),
  );

  const always: Participant[] = [];
  const opens = new Map<Participant, number>();
  const awayRuns = awayRunsOf(plan);
  for (const who of plan.participants) {
    if (who.role === 'optional' || who.packed.external) continue;
    const next = who.role === 'resource' ? forResource : forPerson;
    let covered = 0;
    let opened: number | undefined;
    for (const [from, until] of awayRuns(who)) {
      // Runs come in order and may overlap; a gap between two of them is never closed again.
      if (from <= covered) covered = Math.max(covered, until);
      if (opened === undefined && next[from]! < until) opened = next[from]!;
    }
    if (covered >= starts.length) always.push(who);
    if (opened !== undefined) opens.set(who, starts[opened]!);
    if (pace(EVALUATIONS_A_PAIR * who.packed.away.length)) yield;
  }
  return {
    always,
    isResourceAwayAlways: all((index) => resourceAway[index]! > 0),
    isShortAlways: all(isShort),
    opens,
  };
}

/** For each index the first from it on that passes the test, or the length. */
function nextWhere(length: number, test: (index: number) => boolean): Int32Array {
  const next = new Int32Array(length + 1).fill(length);
  for (let index = length - 1; index >= 0; index -= 1) next[index] = test(index) ? index : next[index + 1]!;
  return next;
}

/** The runs of starts at which somebody is busy or away, in order. */
function awayRunsOf(plan: Plan): (who: Participant) => (readonly [from: number, until: number])[] {
  const ranges = startRanges(plan.starts, plan.conflictMs);
  return (who) => {
    if (ranges) return runsOf(ranges, who.packed.away);
    const isAwayAt = (startMs: number) =>
      ['busy', 'oof'].includes(who.stateDuring(timesOf(plan, startMs).during));
    return plan.starts.flatMap((startMs, index) => (isAwayAt(startMs) ? [[index, index + 1] as const] : []));
  };
}

function runsOf(ranges: StartRanges, away: CellPairs): [from: number, until: number][] {
  const runs: [number, number][] = [];
  visitTouching(ranges, away, (from, until) => void runs.push([from, until]));
  return runs;
}

function obstacle(plan: Plan, against: Blocking): Omit<NoSuggestion, 'relax'> {
  const { window, stepMinutes = 15 } = plan.request;
  if (window.endMs - window.startMs < plan.durationMs) {
    return { code: 'windowTooShort', text: 'The time window is shorter than the meeting.' };
  }
  if (plan.starts.length === 0) {
    const text = `The time window holds no start on a step of ${stepMinutes} minutes with the whole meeting after it.`;
    return { code: 'noStartInWindow', text, facts: { stepMinutes } };
  }
  const { always, isResourceAwayAlways, isShortAlways } = against;
  const resource = always.find((who) => who.role === 'resource');
  if (resource) {
    const text = `${resource.displayName} is taken at every possible time.`;
    return { code: 'resourceBusy', text, facts: { name: resource.displayName } };
  }
  if (isResourceAwayAlways) {
    return { code: 'resourcesBusy', text: 'At every possible time something that has to be free is taken.' };
  }
  if (plan.minimumRequiredShare < 1 && isShortAlways) {
    const percent = Math.round(plan.minimumRequiredShare * 100);
    return {
      code: 'tooFewRequired',
      text: `At no possible time can ${percent} % of the required people come.`,
      facts: { percent },
    };
  }
  if (always[0]) {
    const text = `${always[0].displayName} is busy or away at every possible time.`;
    return { code: 'requiredPersonBusy', text, facts: { name: always[0].displayName } };
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
  const required = plan.participants.filter(({ role, packed }) => role === 'required' && !packed.external);
  const known = required.filter((who) => !who.nothingKnown);
  const leavesNobodyKnown = (who: Participant) =>
    required.length > 1 && known.length === 1 && known[0] === who;
  return [...opens]
    .filter(([who]) => !leavesNobodyKnown(who))
    .map(([who, firstStartMs]) => ({
      ...(who.role === 'resource' ? leaveOutResource(who) : makeOptional(who)),
      firstStartMs,
    }));
}

/** The longest shorter meeting for which there is a time. */
function* shorter(plan: Plan, pace: Pace): Generator<void, Relaxation[]> {
  for (const durationMinutes of SHORTER) {
    if (durationMinutes >= plan.request.durationMinutes) continue;
    const firstStartMs = yield* firstOpen(withDuration(plan, durationMinutes), pace);
    if (firstStartMs === undefined) continue;
    return [{ ...shorten(durationMinutes), firstStartMs }];
  }
  return [];
}

function* firstOpen(plan: Plan, pace: Pace): Generator<void, number | undefined> {
  const { starts, conflictMs, participants, required } = plan;
  const ranges = startRanges(starts, conflictMs);
  // In a zone whose starts lie beside the cells no shorter meeting is looked for.
  if (!ranges) return undefined;
  const { requiredAway, resourceAway } = yield* countAway(participants, ranges, pace);
  return starts.find(
    (_, index) => resourceAway[index] === 0 && isShareReached(plan, required, requiredAway[index]!),
  );
}
