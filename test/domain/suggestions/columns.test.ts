import fc from 'fast-check';
import { BUSY_TYPES } from '../../../src/domain/freeBusy';
import { MINUTE_MS } from '../../../src/domain/interval';
import type { MeetingRequest } from '../../../src/domain/suggestions';
import { countAway, countColumns, emptyColumns, type Columns } from '../../../src/domain/suggestions/columns';
import { planInSteps, type Plan } from '../../../src/domain/suggestions/plan';
import { sceneAt } from '../../../src/domain/suggestions/scene';
import { startRanges } from '../../../src/domain/suggestions/startRanges';
import { drained, paceOf } from '../../../src/domain/steps';
import {
  at,
  block,
  external,
  known,
  optional,
  organizer,
  partial,
  person,
  request,
  resource,
  span,
  unknown,
} from '../builders';

const never = () => false;
const planOf = (more: Partial<MeetingRequest>): Plan =>
  drained(
    planInSteps(
      request({ window: span('08:00-18:00'), durationMinutes: 30, stepMinutes: 5, ...more }),
      never,
    ),
  );
const rangesOf = (plan: Plan) => startRanges(plan.starts, plan.conflictMs)!;
const counted = (plan: Plan) => drained(countColumns(plan, rangesOf(plan), never));
const NAMES = Object.keys(emptyColumns(0)) as (keyof Columns)[];

/** The definition itself: each start as a scene of its own. */
function expectAsDefined(plan: Plan): void {
  const columns = counted(plan);
  const scenes = plan.starts.map((startMs) => sceneAt(plan, startMs).counts);
  for (const name of NAMES) {
    const told = columns[name].subarray(0, plan.starts.length);
    expect([name, ...told]).toEqual([name, ...scenes.map((counts) => counts[name])]);
  }
  for (const { required } of scenes) expect(required).toBe(plan.required);
}

const hours = (startMinutes: number, endMinutes: number) => ({
  workingHours: { zone: { iana: 'UTC' }, periods: [{ days: ['monday'] as const, startMinutes, endMinutes }] },
});

it.each(['everyone', 'organizer', 'ignore'] as const)(
  'counts as the definition does, hours of %s',
  (workingHours) => {
    for (const attendees of [
      [person('Ana'), optional('Bo')],
      [organizer('Ana'), person('Cy', known([], hours(600, 615)))],
    ]) {
      expectAsDefined(planOf({ attendees, resources: [resource('Projector')], workingHours }));
    }
  },
);

it.each(BUSY_TYPES)('counts whoever is %s under everything else', (type) => {
  const calendars = BUSY_TYPES.map((other) =>
    known([block('10:00-11:00', type), block('10:30-12:00', other)]),
  );
  expectAsDefined(
    planOf({
      attendees: [
        ...calendars.map((one, i) => person(`P${i}`, one)),
        ...calendars.map((one, i) => optional(`O${i}`, one)),
      ],
      resources: calendars.map((one, i) => resource(`R${i}`, one)),
    }),
  );
});

it('counts as the definition does on random calendars', () => {
  const from = fc.integer({ min: -12, max: 130 }).map((cell) => at('08:00') + cell * 5 * MINUTE_MS);
  const stretch = fc
    .tuple(from, fc.integer({ min: 0, max: 30 }))
    .map(([startMs, cells]) => ({ startMs, endMs: startMs + cells * 5 * MINUTE_MS }));
  const blocks = fc.array(
    fc.tuple(stretch, fc.constantFrom(...BUSY_TYPES)).map(([one, busyType]) => ({ ...one, busyType })),
    { maxLength: 4 },
  );
  const calendar = fc.oneof(
    { weight: 4, arbitrary: blocks.map((all) => known(all)) },
    { weight: 2, arbitrary: blocks.map((all) => partial(['09:00-10:30', '14:00-14:05'], all)) },
    { weight: 1, arbitrary: blocks.map((all) => unknown({ blocks: all })) },
    { weight: 1, arbitrary: fc.constant(external()) },
    { weight: 1, arbitrary: blocks.map((all) => known(all, hours(0, 660))) },
  );
  const several = fc.array(calendar, { maxLength: 3 });
  fc.assert(
    fc.property(
      several,
      several,
      several,
      fc.constantFrom(5, 30, 90),
      (required, optionals, things, minutes) => {
        const plan = planOf({
          attendees: [
            ...required.map((one, i) => person(`P${i}`, one)),
            ...optionals.map((one, i) => optional(`O${i}`, one)),
          ],
          resources: things
            .filter(({ state }) => state !== 'external')
            .map((one, i) => resource(`R${i}`, one)),
          durationMinutes: minutes,
          preferences: { timeOfDay: 'morning', bufferMinutes: 10 },
        });
        expectAsDefined(plan);
        const columns = counted(plan);
        const away = drained(countAway(plan.participants, rangesOf(plan), never));
        expect(away.requiredAway).toEqual(columns.requiredAway);
        expect(away.resourceAway).toEqual(columns.resourceAway);
      },
    ),
  );
});

describe('pauses', () => {
  const runs = Array.from({ length: 50 }, (_, i) => {
    const startMs = at('08:00') + i * 10 * MINUTE_MS;
    return { startMs, endMs: startMs + 5 * MINUTE_MS, busyType: 'busy' as const };
  });
  const plan = planOf({
    attendees: Array.from({ length: 20 }, (_, i) => person(`P${i}`, known(runs))),
    preferences: { keepLunch: true },
  });
  const pausesOf = (steps: Generator<void, unknown>) => {
    let pauses = 0;
    while (!steps.next().done) pauses += 1;
    return pauses;
  };

  it('come with the stretches that are counted, and with each start that preferences are asked about', () => {
    // Twenty people with fifty stretches in two lists, two ends each, and half an evaluation an end.
    const stretches = 20 * 50 * 2;
    const all = stretches + plan.starts.length;
    expect(pausesOf(countColumns(plan, rangesOf(plan), paceOf(100)))).toBeCloseTo(all / 100, -1);
    expect(pausesOf(countAway(plan.participants, rangesOf(plan), paceOf(100)))).toBe(stretches / 2 / 100);
  });

  it('come with no start where nobody has a preference', () => {
    const asked: number[] = [];
    const without = { ...plan, hasPreferences: false };
    drained(countColumns(without, rangesOf(plan), (done) => asked.push(done) === 0));
    expect(asked).toHaveLength(20);
  });
});
