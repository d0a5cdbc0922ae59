import fc from 'fast-check';
import { obstaclesAt, wouldHaveToGive } from '../../../src/domain/explanation';
import { BUSY_TYPES } from '../../../src/domain/freeBusy';
import { MINUTE_MS } from '../../../src/domain/interval';
import { explainTime, type MeetingRequest } from '../../../src/domain/suggestions';
import { at, external, known, partial, person, resource, room, span, unknown } from '../builders';

const nine = at('09:00');
const anyFreeBusy = fc.oneof(
  fc.constant(known()),
  fc.constant(external()),
  fc.constant(unknown()),
  fc.constant(partial(['09:00-10:00'])),
  fc.constant(known([], { workingHours: undefined })),
  fc.constantFrom(...BUSY_TYPES).map((busyType) => known([{ ...span('09:30-10:30'), busyType }])),
);
const anyRequest: fc.Arbitrary<MeetingRequest> = fc
  .record({
    people: fc.array(fc.tuple(anyFreeBusy, fc.constantFrom('required' as const, 'optional' as const)), {
      maxLength: 4,
    }),
    organized: fc.boolean(),
    resources: fc.array(anyFreeBusy, { maxLength: 2 }),
    rooms: fc.array(anyFreeBusy, { maxLength: 3 }),
    count: fc.integer({ min: 0, max: 2 }),
    workingHours: fc.constantFrom('everyone' as const, 'organizer' as const, 'ignore' as const),
    minimumRequiredShare: fc.constantFrom(1, 0.5, 0),
  })
  .map(({ people, organized, resources, rooms, count, ...rest }) => ({
    ...rest,
    attendees: people.map(([freeBusy, role], i) =>
      person(`P${i}`, freeBusy, organized && i === 0 ? { role: 'required', isOrganizer: true } : { role }),
    ),
    resources: resources
      .filter(({ state }) => state !== 'external')
      .map((freeBusy, i) => resource(`Thing ${i}`, freeBusy)),
    durationMinutes: 30,
    window: span('08:00-12:00'),
    timeZone: 'UTC',
    ...(count > 0 && {
      rooms: { count, filter: {}, candidates: rooms.map((freeBusy, i) => room(`R${i}`, freeBusy)) },
    }),
  }));

it('there is nothing to give exactly where the time would be suggested as excellent', () => {
  fc.assert(
    fc.property(anyRequest, fc.integer({ min: -120, max: 240 }), (request, minutes) => {
      const { suggestion, wouldBeSuggested } = explainTime(request, nine + minutes * MINUTE_MS);
      const isExcellent = wouldBeSuggested && suggestion.quality === 'excellent';
      expect(obstaclesAt(request, suggestion).length === 0).toBe(isExcellent);
    }),
    { numRuns: 500 },
  );
});

it('every sentence is whole, and of many alike the rest is counted', () => {
  const attendees = Array.from({ length: 25 }, (_, i) => person(`P${i}`, unknown()));
  const request = { attendees, durationMinutes: 30, window: span('08:00-12:00'), timeZone: 'UTC' };
  const told = (howMany: number) => {
    const some = { ...request, attendees: attendees.slice(0, howMany) };
    return wouldHaveToGive(obstaclesAt(some, explainTime(some, nine).suggestion)).map(({ text }) => text);
  };
  expect(told(20)).toHaveLength(20);
  expect(told(21).slice(19)).toEqual([
    'Nothing is known of P19’s calendar: ask P19.',
    'The same holds of one more.',
  ]);
  expect(told(25).slice(20)).toEqual(['The same holds of 5 others.']);
  for (const text of told(25)) expect(text).toMatch(/^[A-Z].*\.$/);
});
