/**
 * What stands against every start, counted without looking at each: one column of counts for each rule. A block conflicts with the
 * starts in (block start - duration, block end); +1 and -1 at the ends of that run, clamped so that nobody counts twice, and
 * one running sum give the counts of all starts at once.
 */
import { noCounts, type Counts } from './counts';
import type { HoursClass } from './hoursClass';
import type { Participant, Plan } from './plan';
import type { CellPairs } from './packed';
import { countMissingRooms } from './roomColumns';
import { addTouching, startsBefore, summed, type StartRanges } from './startRanges';
import type { Pace } from './steps';

/** For each count one number a start. `required` is the same for all. */
export type Columns = { readonly [name in Exclude<keyof Counts, 'required'>]: Int32Array };

/** Two ends of a stretch cost about as much as one evaluation. */
export const EVALUATIONS_A_PAIR = 0.5;

/** Counts of all starts of a plan whose starts lie on cells. */
export function* countColumns(plan: Plan, ranges: StartRanges, pace: Pace): Generator<void, Columns> {
  const columns = emptyColumns(ranges.count);
  for (const participant of plan.participants) {
    countCalendar(columns, ranges, participant);
    if (pace(EVALUATIONS_A_PAIR * pairsOf(participant))) yield;
  }
  for (const column of calendarColumns(columns)) summed(column);
  countHours(columns, plan, ranges);
  yield* countMissingRooms(columns.missingRooms, plan, ranges, pace);
  yield* countPreferences(columns.brokenPreferences, plan, pace);
  return columns;
}

/** Who is required and what has to be free, and nothing else: enough to say which starts are ruled out. */
export function* countAway(
  participants: readonly Participant[],
  ranges: StartRanges,
  pace: Pace,
): Generator<void, Pick<Columns, 'requiredAway' | 'resourceAway'>> {
  const requiredAway = new Int32Array(ranges.count + 1);
  const resourceAway = new Int32Array(ranges.count + 1);
  for (const { role, packed } of participants) {
    if (role === 'optional' || packed.external) continue;
    addTouching(ranges, packed.away, role === 'required' ? requiredAway : resourceAway);
    if (pace(EVALUATIONS_A_PAIR * packed.away.length)) yield;
  }
  return { requiredAway: summed(requiredAway), resourceAway: summed(resourceAway) };
}

export function emptyColumns(count: number): Columns {
  const { required: _required, ...names } = noCounts();
  // One more than starts: where a run ends behind the last one.
  return Object.fromEntries(Object.keys(names).map((name) => [name, new Int32Array(count + 1)])) as Columns;
}

function calendarColumns(columns: Columns): Int32Array[] {
  const { requiredAway, requiredUnknown, requiredTentative, requiredElsewhere } = columns;
  const { optionalNotFree, resourceAway, resourceUnknown, resourceTentative } = columns;
  return [
    requiredAway,
    requiredUnknown,
    requiredTentative,
    requiredElsewhere,
    optionalNotFree,
    resourceAway,
    resourceUnknown,
    resourceTentative,
  ];
}

function pairsOf({ packed: { any, away } }: Participant): number {
  return any.length + away.length;
}

/**
 * The strongest state that touches a start counts, and no other: what touches "away or unknown" without what touches "away" is
 * unknown. Where nothing is known, only busy and away are proved.
 */
function countCalendar(columns: Columns, ranges: StartRanges, { role, packed }: Participant): void {
  if (packed.external) return;
  if (role === 'optional') {
    if (packed.alwaysUnknown) addAll(columns.optionalNotFree);
    else addTouching(ranges, packed.any, columns.optionalNotFree);
    return;
  }
  const isRequired = role === 'required';
  const away = isRequired ? columns.requiredAway : columns.resourceAway;
  const unknown = isRequired ? columns.requiredUnknown : columns.resourceUnknown;
  if (packed.alwaysUnknown) {
    addAll(unknown);
    addTouching(ranges, packed.away, away, unknown);
    return;
  }
  const tentative = isRequired ? columns.requiredTentative : columns.resourceTentative;
  const levels: readonly (readonly [touched: CellPairs, column: Int32Array])[] = [
    [packed.away, away],
    [packed.awayOrUnknown, unknown],
    [packed.awayUnknownOrTentative, tentative],
    ...(isRequired ? [[packed.any, columns.requiredElsewhere] as const] : []),
  ];
  for (let at = 0; at < levels.length;) {
    const [touched, column] = levels[at]!;
    // A level that adds nothing is the same object, and nobody is in its column.
    let next = at + 1;
    while (next < levels.length && levels[next]![0] === touched) next += 1;
    addTouching(ranges, touched, column, levels[next]?.[1]);
    at = next;
  }
}

function addAll(differences: Int32Array): void {
  differences[0]! += 1;
}

/** Working hours once for each pattern, weighted by how many are held to it. */
function countHours(columns: Columns, plan: Plan, ranges: StartRanges): void {
  const held = {
    required: new Map<HoursClass, number>(),
    optional: new Map(),
    resource: new Map(),
  } as Record<Participant['role'], Map<HoursClass, number>>;
  const hold = (role: Participant['role'], hours: HoursClass) =>
    held[role].set(hours, (held[role].get(hours) ?? 0) + 1);
  for (const { role, hours, held: isHeld } of plan.participants) if (isHeld) hold(role, hours);
  // Without an organizer the assumed hours stand in for the organizer's, who would be required.
  if (plan.heldHours) hold('required', plan.heldHours);
  addOutside(columns.requiredOutsideHours, ranges, plan.durationMs, held.required);
  addOutside(columns.optionalOutsideHours, ranges, plan.durationMs, held.optional);
  addOutside(columns.resourceOutsideHours, ranges, plan.durationMs, held.resource);
}

/** The meeting as long as was asked lies in one stretch of working times, or it lies outside. */
function addOutside(
  column: Int32Array,
  ranges: StartRanges,
  durationMs: number,
  held: Map<HoursClass, number>,
): void {
  for (const [{ times }, weight] of held) {
    column[0]! += weight;
    for (const { startMs, endMs } of times) {
      const from = startsBefore(ranges, startMs);
      const until = startsBefore(ranges, endMs - durationMs + 1);
      if (from >= until) continue;
      column[from]! -= weight;
      column[until]! += weight;
    }
  }
  summed(column);
}

function* countPreferences(column: Int32Array, plan: Plan, pace: Pace): Generator<void> {
  if (!plan.hasPreferences) return;
  for (const [index, startMs] of plan.starts.entries()) {
    column[index] = plan.brokenPreferences({ startMs, endMs: startMs + plan.durationMs }).length;
    if (pace(1)) yield;
  }
}
