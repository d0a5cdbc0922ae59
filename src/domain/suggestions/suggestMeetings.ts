import { contains } from '../interval';
import type { Mailbox } from '../mailbox';
import { countColumns, emptyColumns, type Columns } from './columns';
import { isRuledOut, isShareReached } from './counts';
import { suggestionAt } from './explain';
import { earliestOf } from './headline';
import {
  QUALITIES,
  type AttendeeState,
  type MeetingRequest,
  type MeetingSuggestion,
  type MeetingSuggestions,
  type Quality,
  type SeriesReport,
} from './meeting';
import { isNobodyKnown, nobodyKnown, noSeries, whyNone } from './none';
import { planInSteps, timesOf, type Plan } from './plan';
import { bandsOf, bestStarts, rankingKeys } from './rank';
import { roomStates, sceneAt } from './scene';
import {
  isSeriesOpen,
  seriesHeadline,
  seriesQuality,
  seriesReport,
  weighSeries,
  type SeriesColumns,
} from './series';
import { startRanges } from './startRanges';
import { createPace, drained, type Pace } from './steps';

/**
 * The meeting suggestions of contract.md ("Suggestions"), best first. Pure: the same request gives the same answer. Throws
 * RangeError where `timeZone` is no IANA id this runtime knows; nothing else a request can hold makes it throw.
 *
 * Where others wait for the same thread, use suggestMeetingsInSteps.
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

  // 1. Prepare what does not depend on the start: packed calendars, working times, rooms in order of fit, candidate starts.
  const plan = yield* planInSteps(request, pace);
  const considered = {
    starts: plan.starts.length,
    attendees: request.attendees.length,
    rooms: plan.roomNeeds.reduce((sum, { inOrder }) => sum + inOrder.length, 0),
  };

  // 2. Where nothing is known of anybody required, every time would be a guess.
  if (isNobodyKnown(plan.participants)) return { suggestions: [], none: nobodyKnown(), considered };

  // 3. Count what stands against every start, and drop those that are ruled out.
  const { columns, isOpen, leading } = yield* weighAll(plan, pace);
  if (!isOpen.includes(1)) {
    return {
      suggestions: [],
      none: request.series ? noSeries() : yield* whyNone(plan, columns, pace),
      considered,
    };
  }

  // 4. Take the best by band, then by the counts of the rules, then by start; skip what overlaps one that is taken.
  const { overlapping = false, limit = 10 } = request;
  const keys = rankingKeys(columns, plan.starts.length, leading, furtherKeys(plan));
  const listed = bestStarts(plan.starts, keys, isOpen, { limit, apartMs: overlapping ? 0 : plan.durationMs });

  // 5. Name people, rooms and reasons for the few that are left.
  const name = naming(plan, columns);
  return { suggestions: listed.map((index) => name(plan.starts[index]!)), considered };
}

/** The first start that may be suggested and is no worse than `atWorst`, with pauses; undefined where there is none. */
export function* firstStartInSteps(
  request: MeetingRequest,
  atWorst: Quality,
): Generator<void, number | undefined> {
  const pace = createPace();
  const plan = yield* planInSteps(request, pace);
  if (isNobodyKnown(plan.participants)) return undefined;
  const { isOpen, leading } = yield* weighAll(plan, pace);
  const [bands] = leading;
  const worst = QUALITIES.indexOf(atWorst);
  return plan.starts.find((_, index) => isOpen[index] === 1 && bands![index]! <= worst);
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
  const { columns } = yield* weighAll(plan, pace);
  const suggestion = naming(plan, columns)(startMs);
  const wouldBeSuggested =
    contains(request.window, meeting) &&
    !isNobodyKnown(plan.participants) &&
    isOpenAt(plan, startMs, suggestion.series);
  return {
    suggestion: wouldBeSuggested ? suggestion : { ...suggestion, quality: 'poor' },
    wouldBeSuggested,
    rooms: yield* roomStates(plan, during, pace),
  };
}

function isOpenAt(plan: Plan, startMs: number, series: SeriesReport | undefined): boolean {
  if (!series) return !isRuledOut(plan, sceneAt(plan, startMs).counts);
  const { length } = series.occurrences;
  return isSeriesOpen(length, series.occurrences.filter((one) => !one.wouldBeSuggested).length);
}

/** Counts of every start, of all its meetings where it begins a series, and which starts may be suggested. */
function* weighAll(plan: Plan, pace: Pace): Generator<void, SeriesColumns> {
  if (plan.request.series) return yield* weighSeries(plan, weighStarts, pace);
  const columns = yield* weighStarts(plan, pace);
  return { columns, isOpen: openStarts(plan, columns), leading: [bandsOf(columns, plan.starts.length)] };
}

/** A start as it is answered. Of a series the card speaks of all meetings, and then of the first. */
function naming(plan: Plan, columns: Columns): (startMs: number) => MeetingSuggestion {
  const earliest = plan.request.series ? {} : earliestOf(plan.starts, columns, plan.required);
  return (startMs) => {
    const suggestion = suggestionAt(plan, startMs, earliest);
    if (!plan.request.series) return suggestion;
    const series = seriesReport(plan, startMs);
    return {
      ...suggestion,
      quality: seriesQuality(series),
      // The rooms of the first meeting are those that change least afterwards.
      rooms: plan.roomNeeds
        .flatMap(({ inOrder }) => inOrder.map(({ room }) => room))
        .filter(({ address }) => series.occurrences[0]?.rooms.includes(address)),
      reasons: [seriesHeadline(series, plan.required), ...suggestion.reasons.slice(1)],
      series,
    };
  };
}

/** The counts of every start. */
function* weighStarts(plan: Plan, pace: Pace): Generator<void, Columns> {
  const ranges = startRanges(plan.starts, plan.conflictMs);
  if (ranges) return yield* countColumns(plan, ranges, pace);
  // Starts beside the cells, in a zone of long ago: one after the other.
  const columns = emptyColumns(plan.starts.length);
  for (const [index, startMs] of plan.starts.entries()) {
    const { counts } = sceneAt(plan, startMs);
    for (const name of Object.keys(columns) as (keyof Columns)[]) columns[name][index] = counts[name];
    if (pace(plan.participants.length)) yield;
  }
  return columns;
}

function openStarts(plan: Plan, { requiredAway, resourceAway }: Columns): Uint8Array {
  const { required, starts } = plan;
  const isOpen = new Uint8Array(starts.length);
  for (let index = 0; index < starts.length; index += 1) {
    if (resourceAway[index] === 0 && isShareReached(plan, required, requiredAway[index]!)) isOpen[index] = 1;
  }
  return isOpen;
}

/** Ranks after everything that counts: how far outside working hours whoever is furthest outside would be. */
function furtherKeys({ request, starts, participants, durationMs }: Plan): Float64Array[] {
  if (!request.preferences?.fairness) return [];
  const held = participants.filter((one) => one.role === 'required' && one.held).map(({ hours }) => hours);
  const classes = [...new Set(held)];
  return [
    Float64Array.from(starts, (startMs) =>
      classes.reduce(
        (most, hours) => Math.max(most, hours.reachesOutMs({ startMs, endMs: startMs + durationMs })),
        0,
      ),
    ),
  ];
}
