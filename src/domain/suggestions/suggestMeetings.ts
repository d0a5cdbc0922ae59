import { contains, overlaps, type Interval } from '../interval';
import type { Mailbox } from '../mailbox';
import { suggestionAt } from './explain';
import { earliestOf } from './headline';
import type { AttendeeState, MeetingRequest, MeetingSuggestion, MeetingSuggestions } from './meeting';
import { isNobodyKnown, nobodyKnown, whyNone } from './none';
import { planInSteps, type Plan } from './plan';
import { ranked } from './rank';
import { roomStates } from './scene';
import { createPace, drained, EVALUATIONS_A_STEP, type Pace } from './steps';
import { evaluationsAStart, isRuledOut, timesOf, weigh, weighUnlessShort, type WeighedStart } from './weigh';

/**
 * The meeting suggestions of contract.md ("Suggestions"), best first. Pure: the same request gives the same answer. Throws
 * RangeError where `timeZone` is no IANA id this runtime knows; nothing else a request can hold makes it throw.
 *
 * A thousand people and two months in steps of five minutes take seconds; where others wait for the same thread, use
 * suggestMeetingsInSteps.
 */
export function suggestMeetings(request: MeetingRequest): MeetingSuggestions {
  return drained(suggestMeetingsInSteps(request));
}

/**
 * The same answer with pauses: yields whenever about EVALUATIONS_A_STEP are done, while calendars are made ready, starts
 * are weighed and it is found out why there are none. Whoever drives it may do something else in between, or stop.
 */
export function* suggestMeetingsInSteps(request: MeetingRequest): Generator<void, MeetingSuggestions> {
  const pace = createPace();

  // 1. Prepare what does not depend on the start: sorted blocks, working times, rooms in order of fit, candidate starts.
  const plan = yield* planInSteps(request, pace);
  const considered = {
    starts: plan.starts.length,
    attendees: request.attendees.length,
    rooms: plan.rooms?.inOrder.length ?? 0,
  };

  // 2. Where nothing is known of anybody required, every time would be a guess.
  if (isNobodyKnown(plan.participants)) return { suggestions: [], none: nobodyKnown(), considered };

  // 3. Weigh every start and drop those that are ruled out.
  const weighed = yield* weighAll(plan, pace);
  const open = weighed.filter(({ counts }) => !isRuledOut(plan, counts));
  if (open.length === 0) return { suggestions: [], none: yield* whyNone(plan, pace), considered };

  // 4. Rank by band, then by the counts of the rules, then by start.
  const best = ranked(open);

  // 5. Skip what overlaps a better one, and stop at the limit.
  const { overlapping = false, limit = 10 } = request;
  const listed = overlapping ? best.slice(0, limit) : apart(best, plan.durationMs, limit);

  // 6. Name people, rooms and reasons for the few that are left.
  const earliest = earliestOf(weighed);
  return { suggestions: listed.map(({ startMs }) => suggestionAt(plan, startMs, earliest)), considered };
}

/**
 * One time as a suggestion, whether or not it would be suggested, and every matching room's state then, in order of fit.
 * What would be ruled out, or lies outside the window, has quality poor. `startMs` need not be on the step grid; free/busy
 * has to cover the time.
 */
export function explainTime(request: MeetingRequest, startMs: number): ExplainedTime {
  return drained(explainTimeInSteps(request, startMs));
}

export interface ExplainedTime {
  readonly suggestion: MeetingSuggestion;
  readonly wouldBeSuggested: boolean;
  readonly rooms: readonly { readonly room: Mailbox; readonly state: AttendeeState }[];
}

/** The same with pauses: the headline says whether there is an earlier time, so all starts of the window are weighed. */
export function* explainTimeInSteps(
  request: MeetingRequest,
  startMs: number,
): Generator<void, ExplainedTime> {
  const pace = createPace();
  const plan = yield* planInSteps(request, pace, startMs);
  const { meeting, during } = timesOf(plan, startMs);
  const wouldBeSuggested =
    contains(request.window, meeting) &&
    !isNobodyKnown(plan.participants) &&
    !isRuledOut(plan, weigh(plan, startMs).counts);
  const earliest = earliestOf(yield* weighAll(plan, pace));
  const suggestion = suggestionAt(plan, startMs, earliest);
  return {
    suggestion: wouldBeSuggested ? suggestion : { ...suggestion, quality: 'poor' },
    wouldBeSuggested,
    rooms: roomStates(plan, during),
  };
}

/** All starts but those at which too many required people are away: these are ruled out, and no headline speaks of them. */
function* weighAll(plan: Plan, pace: Pace): Generator<void, WeighedStart[]> {
  const weighed: WeighedStart[] = [];
  const perStart = evaluationsAStart(plan);
  const together = Math.max(1, Math.floor(EVALUATIONS_A_STEP / Math.max(1, perStart)));
  for (let at = 0; at < plan.starts.length; at += together) {
    const starts = plan.starts.slice(at, at + together);
    weighed.push(...weighUnlessShort(plan, starts));
    if (pace(starts.length * perStart)) yield;
  }
  return weighed;
}

/** The ranked starts in order, without those that overlap one already taken, at most `limit`. */
function apart(best: readonly WeighedStart[], durationMs: number, limit: number): WeighedStart[] {
  const asInterval = ({ startMs }: WeighedStart): Interval => ({ startMs, endMs: startMs + durationMs });
  const taken: WeighedStart[] = [];
  for (const start of best) {
    if (taken.length >= limit) break;
    if (!taken.some((other) => overlaps(asInterval(other), asInterval(start)))) taken.push(start);
  }
  return taken;
}
