import {
  EVALUATIONS_A_STEP,
  suggestMeetings,
  suggestMeetingsInSteps,
  type MeetingRequest,
  type MeetingSuggestions,
} from '../../../src/domain/suggestions';
import { block, known, person, request, resource, room, span, unknown } from '../builders';

function inSteps(asked: MeetingRequest): { answer: MeetingSuggestions; pauses: number } {
  const steps = suggestMeetingsInSteps(asked);
  let pauses = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) pauses += 1;
  return { answer: step.value, pauses };
}

/** A week in steps of five minutes, for an hour. */
const WEEK = span('2026-10-19T00:00', '2026-10-26T00:00');
const STARTS = 7 * 288 - 11;
const busyAllWeek = known([{ ...span('2026-10-18T00:00', '2026-10-27T00:00'), busyType: 'busy' }]);
const crowd = (count: number, freeBusy = known()) =>
  Array.from({ length: count }, (_, index) => person(`P${index}`, freeBusy));
const asked = (more: Partial<MeetingRequest>) => request({ window: WEEK, stepMinutes: 5, ...more });

it('give the same answer as all at once', () => {
  const attendees = [
    ...crowd(30),
    person('Ana', known([block('09:00-10:00'), block('13:00-14:00', 'tentative')])),
    person('Bo', unknown()),
  ];
  for (const one of [
    asked({ attendees }),
    asked({ attendees, rooms: { count: 1, filter: {}, candidates: [room('A'), room('B')] } }),
    asked({ attendees: [...attendees, ...crowd(3, busyAllWeek)] }),
    asked({ attendees, resources: [resource('Projector', busyAllWeek)] }),
    asked({ attendees: crowd(3, unknown()) }),
    asked({ attendees, window: span('09:00-09:30') }),
  ]) {
    expect(inSteps(one).answer).toEqual(suggestMeetings(one));
  }
});

it('do not pause where there is little to do', () => {
  expect(inSteps(request()).pauses).toBe(0);
});

it('pause after about as many evaluations as is said, while starts are weighed', () => {
  for (const [people, rooms] of [
    [10, 0],
    [100, 0],
    [60, 40],
    [200, 0],
  ] as const) {
    const candidates = Array.from({ length: rooms }, (_, index) => room(`R${index}`));
    const one = asked({
      attendees: crowd(people),
      ...(rooms && { rooms: { count: 1, filter: {}, candidates } }),
    });
    const expected = (STARTS * (people + rooms)) / EVALUATIONS_A_STEP;
    const { pauses, answer } = inSteps(one);
    expect(answer.considered).toMatchObject({ starts: STARTS, attendees: people, rooms });
    expect(pauses).toBeGreaterThanOrEqual(Math.floor(expected) - 1);
    expect(pauses).toBeLessThanOrEqual(Math.ceil(expected) + 1);
  }
});

it('pause while it is found out why there is no time, too, and while calendars are made ready', () => {
  const { pauses, answer } = inSteps(asked({ attendees: crowd(100, busyAllWeek) }));
  expect(answer.none?.code).toBe('requiredPersonBusy');
  // Weighing, who is in the way, and each of the shorter meetings tried.
  const passes = 2 + [45, 30, 15, 5].length;
  const expected = (STARTS * 100 * passes) / EVALUATIONS_A_STEP;
  expect(pauses).toBeGreaterThan(expected * 0.9);
  expect(pauses).toBeLessThan(expected * 1.1);

  const full = known(Array.from({ length: 500 }, () => block('09:00-09:05')));
  const steps = inSteps(request({ attendees: crowd(40, full) }));
  expect(steps.pauses).toBeGreaterThan(5);
});

it('find out why there is no time in a time that grows with the people, not with their square', () => {
  const began = performance.now();
  const { none } = suggestMeetings(asked({ attendees: crowd(1500, busyAllWeek) }));
  // About a second; going through everybody for everybody takes the better part of a minute.
  expect(performance.now() - began).toBeLessThan(8_000);
  expect(none).toEqual({
    code: 'requiredPersonBusy',
    text: 'P0 is busy or away at every possible time.',
    relax: [],
  });
});

it('may be left off in the middle', () => {
  const steps = suggestMeetingsInSteps(asked({ attendees: crowd(100) }));
  expect(steps.next().done).toBe(false);
  expect(steps.return({ suggestions: [], considered: { starts: 0, attendees: 0, rooms: 0 } }).done).toBe(
    true,
  );
});
