import fc from 'fast-check';
import { MINUTE_MS } from '../../../src/domain/interval';
import { emptyColumns } from '../../../src/domain/suggestions/columns';
import { planInSteps, type Plan } from '../../../src/domain/suggestions/plan';
import { countMissingRooms } from '../../../src/domain/suggestions/roomColumns';
import { sceneAt } from '../../../src/domain/suggestions/scene';
import { startRanges } from '../../../src/domain/suggestions/startRanges';
import { drained } from '../../../src/domain/suggestions/steps';
import { at, external, known, request, room, unknown } from '../builders';

const never = () => false;
/** A start every five minutes, as many as asked for. */
const planned = (starts: number, calendars: readonly ReturnType<typeof known>[], count = 1): Plan =>
  drained(
    planInSteps(
      request({
        durationMinutes: 5,
        stepMinutes: 5,
        window: { startMs: at('09:00'), endMs: at('09:00') + starts * 5 * MINUTE_MS },
        rooms: { count, filter: {}, candidates: calendars.map((freeBusy, i) => room(`R${i}`, freeBusy)) },
      }),
      never,
    ),
  );
const missing = (plan: Plan) => {
  const column = emptyColumns(plan.starts.length).missingRooms;
  drained(countMissingRooms(column, plan, startRanges(plan.starts, plan.conflictMs)!, never));
  return [...column.subarray(0, plan.starts.length)];
};
/** The definition itself, start by start. */
const missingOneByOne = (plan: Plan) =>
  plan.starts.map((startMs) => sceneAt(plan, startMs).counts.missingRooms);

/** Busy from one start until before another. */
const busy = (...runs: [from: number, until: number][]) =>
  known(
    runs.map(([from, until]) => ({
      startMs: at('09:00') + from * 5 * MINUTE_MS,
      endMs: at('09:00') + until * 5 * MINUTE_MS,
      busyType: 'busy' as const,
    })),
  );

it.each([
  ['inside one word', busy([3, 5])],
  ['up to the end of a word', busy([30, 32])],
  ['from the beginning of a word', busy([32, 33])],
  ['over the edge of a word', busy([31, 33])],
  ['over whole words', busy([5, 90])],
  ['one word exactly', busy([32, 64])],
  ['two words exactly', busy([32, 96])],
  ['all', busy([0, 97])],
  ['several times', busy([0, 1], [40, 70], [96, 97])],
])('a room that is taken %s is missing then, and only then', (_, calendar) => {
  const plan = planned(97, [calendar]);
  expect(missing(plan)).toEqual(missingOneByOne(plan));
});

it('as many are missing as are asked for and not free', () => {
  const run = fc.tuple(fc.nat({ max: 70 }), fc.integer({ min: 1, max: 40 }));
  const calendar = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .array(run, { maxLength: 4 })
        .map((runs) => busy(...runs.map(([from, length]) => [from, from + length] as [number, number]))),
    },
    { weight: 1, arbitrary: fc.constantFrom(unknown(), external()) },
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 97 }),
      fc.array(calendar, { maxLength: 6 }),
      fc.integer({ min: 1, max: 3 }),
      (starts, calendars, count) => {
        const plan = planned(starts, calendars, count);
        expect(missing(plan)).toEqual(missingOneByOne(plan));
      },
    ),
  );
});

it.each([5, 32, 97])('no further room is looked at once none is missing at any of %i starts', (starts) => {
  const plan = planned(starts, [busy([1, 2]), busy([2, 3]), known(), known()]);
  const looked: string[] = [];
  const roomNeeds = plan.roomNeeds.map((need) => ({
    ...need,
    inOrder: need.inOrder.map((one) => ({
      ...one,
      packed: () => {
        looked.push(one.room.displayName);
        return one.packed();
      },
    })),
  }));
  expect(missing({ ...plan, roomNeeds })).toEqual(plan.starts.map(() => 0));
  expect(looked).toEqual(['R0', 'R1']);
});
