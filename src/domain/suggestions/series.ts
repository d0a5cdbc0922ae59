/**
 * A series: one start stands for all its meetings, on the days that the recurrence rule names and at the same time on the wall
 * clock. It is as good as its worst meeting, except that a few meetings may fail: over a year everybody is away some day, and a rule
 * that let one holiday spoil a series would always find midnight, when nobody is busy. Of two that are as good the one with fewer
 * meetings in trouble comes first, then the one with fewer troubles in all, by the rules of single meetings.
 */
import { DAY_MS } from '../interval';
import type { Mailbox } from '../mailbox';
import { toInstant, toLocalMs } from '../timeZone';
import { emptyColumns, type Columns } from './columns';
import { isRuledOut } from './counts';
import { QUALITIES, type Occurrence, type Quality, type SeriesReport } from './meeting';
import type { Plan } from './plan';
import { bandsOf, qualityOf } from './rank';
import { sceneAt, type Present, type Scene } from './scene';
import { joined, said, type Said } from './sentences';
import type { MeetingReason } from './meeting';
import type { Pace } from './steps';

/** Counts of a plan's starts, whatever they are; see suggestMeetings.ts. */
export type Weigh = (plan: Plan, pace: Pace) => Generator<void, Columns>;

export interface SeriesColumns {
  /** Summed over the meetings of each start. */
  readonly columns: Columns;
  /** Of each start, its series' quality and what else ranks before the counts: see `rankingKeys`. */
  readonly leading: readonly ArrayLike<number>[];
  /** Starts that begin a series at least half of whose meetings are not ruled out. */
  readonly isOpen: Uint8Array;
}

/** Where the first meeting lies on the wall clock: its day (local ms of midnight) and the time after that. */
function wallClock(timeZone: string, startMs: number): { dayMs: number; timeMs: number } {
  const localMs = toLocalMs(timeZone, startMs);
  const dayMs = Math.floor(localMs / DAY_MS) * DAY_MS;
  return { dayMs, timeMs: localMs - dayMs };
}

/** The instants at which the meetings of the series start; none on a day on which the rule has no first meeting. */
export function occurrencesOf({ request }: Plan, startMs: number): number[] {
  const { timeZone, series } = request;
  const { dayMs, timeMs } = wallClock(timeZone, startMs);
  return (series?.days.get(dayMs) ?? []).map((day) => toInstant(timeZone, day + timeMs));
}

export function* weighSeries(plan: Plan, weigh: Weigh, pace: Pace): Generator<void, SeriesColumns> {
  const { starts, request } = plan;
  const columns = emptyColumns(starts.length);
  const names = Object.keys(columns) as (keyof Columns)[];
  const ruledOut = new Int32Array(starts.length);
  const meetings = new Int32Array(starts.length);
  const meetingsOf = QUALITIES.map(() => new Int32Array(starts.length));
  for (const [dayMs, ofDay] of startsByDay(plan)) {
    // The clock may show one time twice on the first day; on the others it is one.
    const times = [...new Set(ofDay.map(({ timeMs }) => timeMs))].sort((a, b) => a - b);
    const place = new Map(times.map((timeMs, index) => [timeMs, index]));
    for (const day of request.series?.days.get(dayMs) ?? []) {
      const onDay = { ...plan, starts: times.map((timeMs) => toInstant(request.timeZone, day + timeMs)) };
      const counted = yield* weigh(onDay, pace);
      const bands = bandsOf(counted, times.length);
      for (const { index, timeMs } of ofDay) {
        const at = place.get(timeMs)!;
        for (const name of names) columns[name][index]! += counted[name][at]!;
        const requiredAway = counted.requiredAway[at]!;
        const resourceAway = counted.resourceAway[at]!;
        if (isRuledOut(plan, { required: plan.required, requiredAway, resourceAway })) ruledOut[index]! += 1;
        meetings[index]! += 1;
        meetingsOf[bands[at]!]![index]! += 1;
      }
    }
  }
  const isOpen = Uint8Array.from(starts, (_, index) =>
    isSeriesOpen(meetings[index]!, ruledOut[index]!) ? 1 : 0,
  );
  const [, good, fair, poor] = meetingsOf as [Int32Array, Int32Array, Int32Array, Int32Array];
  const bands = Uint8Array.from(starts, (_, index) => seriesBand(meetingsOf.map((column) => column[index]!)));
  const inTrouble = fair.map((count, index) => count + poor[index]!);
  return { columns, isOpen, leading: [bands, inTrouble, poor, good] };
}

/** The share of its meetings that may be poor before the series is. */
const MOST_POOR = 1 / 4;

/** `meetings` are how many there are of each quality, best first; the answer is an index of QUALITIES. */
function seriesBand(meetings: readonly number[]): number {
  const poor = QUALITIES.indexOf('poor');
  const worst = Math.max(
    0,
    meetings.findLastIndex((count) => count > 0),
  );
  if (worst < poor) return worst;
  const all = meetings.reduce((sum, count) => sum + count, 0);
  return meetings[poor]! > MOST_POOR * all ? poor : QUALITIES.indexOf('fair');
}

/** How good the whole series is. */
export function seriesQuality({ occurrences }: SeriesReport): Quality {
  const meetings = QUALITIES.map((quality) => occurrences.filter((one) => one.quality === quality).length);
  return QUALITIES[seriesBand(meetings)]!;
}

function startsByDay({ starts, request }: Plan): Map<number, { index: number; timeMs: number }[]> {
  const byDay = new Map<number, { index: number; timeMs: number }[]>();
  starts.forEach((startMs, index) => {
    const { dayMs, timeMs } = wallClock(request.timeZone, startMs);
    const ofDay = byDay.get(dayMs);
    if (ofDay) ofDay.push({ index, timeMs });
    else byDay.set(dayMs, [{ index, timeMs }]);
  });
  return byDay;
}

/** Every meeting of the series that begins at `startMs`: who can come, which rooms, and how often the room changes. */
export function seriesReport(plan: Plan, startMs: number): SeriesReport {
  const scenes = occurrencesOf(plan, startMs).map((at) => sceneAt(plan, at));
  const rooms = fewestChanges(scenes);
  const occurrences = scenes.map((scene, index): Occurrence => {
    const wouldBeSuggested = !isRuledOut(plan, scene.counts);
    return {
      startMs: scene.meeting.startMs,
      endMs: scene.meeting.endMs,
      quality: wouldBeSuggested ? qualityOf(scene.counts) : 'poor',
      wouldBeSuggested,
      attendees: scene.present
        .filter(({ state, withinWorkingHours }) => state !== 'free' || !withinWorkingHours)
        .map(({ address, role, state, withinWorkingHours }) => ({
          address,
          role,
          state,
          withinWorkingHours,
        })),
      rooms: rooms.chosen[index]!.map(({ address }) => address),
    };
  });
  const isFree = ({ state }: Present) => state === 'free';
  const people = plan.participants
    .map(({ address }, at) => ({
      address,
      free: scenes.filter(({ present }) => isFree(present[at]!)).length,
    }))
    .filter(({ free }) => free < scenes.length);
  return { occurrences, people, roomChanges: rooms.changes };
}

/** Whether enough of the meetings can take place for the series to be suggested: at least half of them. */
export function isSeriesOpen(meetings: number, ruledOut: number): boolean {
  return meetings > 0 && 2 * ruledOut <= meetings;
}

/** What the card says of a series, before what it says of its first meeting. Of people who are not required it says nothing. */
export function seriesHeadline({ occurrences }: SeriesReport, required: number): MeetingReason {
  const of = occurrences.length;
  if (of === 0)
    return joined('seriesBeginsElsewhere', [
      said('seriesBeginsElsewhere', 'the series does not begin on this day'),
    ]);
  const isFree = (one: Occurrence) =>
    one.attendees.every(({ role, state }) => role !== 'required' || state === 'free' || state === 'external');
  const free = occurrences.filter(required > 0 ? isFree : ({ wouldBeSuggested }) => wouldBeSuggested).length;
  const clause = seriesClause({ free, of }, required);
  return joined(clause.code, [clause]);
}

function seriesClause({ free, of }: { free: number; of: number }, required: number): Said {
  if (required === 0) return said('seriesPossible', `${free} of ${of} meetings can take place`, { free, of });
  return free === of
    ? said('seriesAllFree', `all required people are free at all ${of} meetings`, { of })
    : said('seriesSomeFree', `all required people are free at ${free} of ${of} meetings`, { free, of });
}

/**
 * Rooms for each meeting with the fewest changes from one to the next: the room that stays free the longest is kept as long as
 * it is free, and of several the best-fitting. A meeting for which none is free has none, and ends nobody's stay.
 */
function fewestChanges(scenes: readonly Scene[]): { chosen: Mailbox[][]; changes: number } {
  const chosen = scenes.map((): Mailbox[] => []);
  let changes = 0;
  for (let need = 0; need < (scenes[0]?.rooms.length ?? 0); need += 1) {
    const free = scenes.map(({ rooms }) => rooms[need]!.allFree());
    const count = scenes[0]!.rooms[need]!.need.count;
    let staying: Mailbox[] = [];
    free.forEach((now, index) => {
      const stayed = staying.filter((room) => now.includes(room));
      const lasting = (room: Mailbox) => {
        let until = index;
        while (until < free.length && (free[until]!.length === 0 || free[until]!.includes(room))) until += 1;
        return until;
      };
      // Sorting keeps the order of fit among those that last as long.
      const others = now.filter((room) => !stayed.includes(room)).sort((a, b) => lasting(b) - lasting(a));
      const taken = [...stayed, ...others].slice(0, count);
      if (now.length === 0) return;
      if (staying.length > 0) changes += taken.filter((room) => !staying.includes(room)).length;
      staying = taken;
      chosen[index]!.push(...taken);
    });
  }
  return { chosen, changes };
}
