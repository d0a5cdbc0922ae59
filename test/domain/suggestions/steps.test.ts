import {
  suggestMeetings,
  suggestMeetingsInSteps,
  type MeetingRequest,
  type MeetingSuggestions,
} from '../../../src/domain/suggestions';
import { cpuMsOf } from '../../helpers/cpu';
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

/** Back to back all week, tentative and busy in turn, so that nothing merges. */
const full = known(
  Array.from({ length: 1000 }, (_, index) => {
    const startMs = WEEK.startMs + index * 600_000;
    return {
      startMs,
      endMs: startMs + 300_000,
      busyType: index % 2 ? ('tentative' as const) : ('busy' as const),
    };
  }),
);

it('pause while calendars are made ready and while they are counted, the more the more there are', () => {
  const few = inSteps(asked({ attendees: crowd(50, full) })).pauses;
  const many = inSteps(asked({ attendees: crowd(500, full) })).pauses;
  expect(few).toBeGreaterThan(2);
  expect(many).toBeGreaterThan(8 * few);
  expect(many).toBeLessThan(12 * few);
});

it('pause in a zone of long ago, where starts are weighed one after the other', () => {
  const long = (people: number) =>
    inSteps(
      asked({
        attendees: crowd(people),
        timeZone: 'Europe/Brussels',
        window: span('1890-06-02T00:00', '1890-06-04T00:00'),
        workingHours: 'ignore',
      }),
    );
  expect(long(1).pauses).toBe(0);
  const { answer, pauses } = long(100);
  expect(answer.considered.starts).toBeGreaterThan(500);
  expect(pauses).toBeGreaterThan(1);
  expect(pauses).toBeLessThan(50);
});

it('pause while the things that have to be free are made ready', () => {
  const things = Array.from({ length: 60 }, (_, index) => resource(`R${index}`, full));
  const without = inSteps(asked({})).pauses;
  expect(inSteps(asked({ resources: things })).pauses).toBeGreaterThan(without + 2);
});

it('pause while rooms are looked through, and while it is found out why there is no time', () => {
  const candidates = Array.from({ length: 200 }, (_, index) => room(`R${index}`, full));
  const without = inSteps(asked({ attendees: crowd(10, full) })).pauses;
  const rooms = inSteps(
    asked({ attendees: crowd(10, full), rooms: { count: 1, filter: {}, candidates } }),
  ).pauses;
  expect(rooms).toBeGreaterThan(without + 5);
  expect(rooms).toBeLessThan(without + 100);
  const gone = {
    ...full,
    blocks: full.blocks.map((one) => ({ ...one, endMs: one.startMs + 600_000, busyType: 'busy' as const })),
  };
  const none = inSteps(asked({ attendees: crowd(200, known(gone.blocks)), durationMinutes: 480 }));
  expect(none.answer.suggestions).toEqual([]);
  expect(none.pauses).toBeGreaterThan(5);
});

it('find out why there is no time in a time that grows with the people, not with their square', () => {
  const why = (people: number) => suggestMeetings(asked({ attendees: crowd(people, busyAllWeek) }));
  const { none } = why(1500);
  // Fifteen times as many take some fifteen times as long; everybody for everybody takes hundreds of times as long.
  expect(cpuMsOf(() => why(1500))).toBeLessThan(60 * cpuMsOf(() => why(100)));
  expect(none).toMatchObject({
    code: 'requiredPersonBusy',
    text: 'P0 is busy or away at every possible time.',
    relax: [],
  });
});

it('may be left off in the middle', () => {
  const steps = suggestMeetingsInSteps(asked({ attendees: crowd(100, full) }));
  expect(steps.next().done).toBe(false);
  expect(steps.return({ suggestions: [], considered: { starts: 0, attendees: 0, rooms: 0 } }).done).toBe(
    true,
  );
});
