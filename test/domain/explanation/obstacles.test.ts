import fc from 'fast-check';
import { obstaclesAt, wouldHaveToGive } from '../../../src/domain/explanation';
import { BUSY_TYPES } from '../../../src/domain/freeBusy';
import { MINUTE_MS } from '../../../src/domain/interval';
import { explainTime, type MeetingRequest } from '../../../src/domain/suggestions';
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
  room,
  span,
  unknown,
} from '../builders';

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

/** What would have to give for nine o'clock: the change and the sentence. */
const told = (more: Partial<MeetingRequest>, startMs = nine) => {
  const asked = request(more);
  return obstaclesAt(asked, explainTime(asked, startMs).suggestion).map(({ change, text }) => [change, text]);
};
const said = (more: Partial<MeetingRequest>, startMs = nine) => told(more, startMs).map(([, text]) => text);
const changes = (more: Partial<MeetingRequest>, startMs = nine) => told(more, startMs).map(([one]) => one);
const then = (type: (typeof BUSY_TYPES)[number]) => known([block('09:00-09:30', type)]);
const evening = { window: span('20:00-21:00') };

describe('what would have to give', () => {
  it.each<[string, Partial<MeetingRequest>, string, string]>([
    [
      'somebody required busy',
      { attendees: [person('Bo', then('busy'))] },
      'moveMeeting',
      'Bo would have to move a meeting, or be optional.',
    ],
    [
      'somebody required away',
      { attendees: [person('Bo', then('oof'))] },
      'comeAlthoughAway',
      'Bo is away and would have to come all the same, or be optional.',
    ],
    [
      'somebody optional busy',
      { attendees: [person('Ana'), optional('Bo', then('busy'))] },
      'moveMeetingOrMiss',
      'Bo, optional, would have to move a meeting, or miss this one.',
    ],
    [
      'somebody optional away',
      { attendees: [person('Ana'), optional('Bo', then('oof'))] },
      'comeAlthoughAwayOrMiss',
      'Bo, optional, is away and would have to come all the same, or miss this meeting.',
    ],
    [
      'somebody tentative',
      { attendees: [person('Bo', then('tentative'))] },
      'releaseTentative',
      'Bo would have to give up a tentative appointment.',
    ],
    [
      'somebody unknown',
      { attendees: [person('Bo', unknown())] },
      'ask',
      'Nothing is known of Bo’s calendar: ask Bo.',
    ],
    [
      'a group that stays closed',
      { attendees: [person('Team', unknown({ reason: { code: 'isGroup', message: '' } }))] },
      'openGroup',
      'Team is a group that cannot be opened: name its members.',
    ],
    [
      'an address that is none',
      { attendees: [person('b@', unknown({ reason: { code: 'invalidAddress', message: '' } }))] },
      'correctAddress',
      'b@ is no e-mail address: correct it.',
    ],
    [
      'somebody elsewhere',
      { attendees: [person('Bo', then('workingElsewhere'))] },
      'joinFromElsewhere',
      'Bo works elsewhere and would have to join from there.',
    ],
    [
      'a resource busy',
      { resources: [resource('Projector', then('busy'))] },
      'freeResource',
      'Projector is taken: its booking would have to move, or Projector be left out.',
    ],
    [
      'a resource away',
      { resources: [resource('Projector', then('oof'))] },
      'freeResource',
      'Projector is taken: its booking would have to move, or Projector be left out.',
    ],
    [
      'a resource tentative',
      { resources: [resource('Projector', then('tentative'))] },
      'releaseTentativeResource',
      'Projector is tentatively booked: that booking would have to be given up.',
    ],
    [
      'a resource unknown',
      { resources: [resource('Projector', unknown())] },
      'askAboutResource',
      'Nothing is known of the calendar of Projector: ask whoever looks after it.',
    ],
  ])('%s', (_, more, change, text) => {
    expect(told(more)).toEqual([[change, text]]);
  });

  it('nothing where a resource works elsewhere, or somebody is outside the organisation', () => {
    expect(told({ resources: [resource('Projector', then('workingElsewhere'))] })).toEqual([]);
    expect(told({ attendees: [person('Ana'), person('Eve', external())], ...evening }, at('20:00'))).toEqual([
      ['workOutsideHours', 'Ana would have to meet outside working hours.'],
    ]);
  });

  it('a time outside the window', () => {
    expect(told({}, at('10:00'))).toEqual([
      ['widenWindow', 'The time window would have to be wider: this time lies outside it.'],
    ]);
  });

  it('names whoever has no name by the address, and says whose it is', () => {
    const asked = request({ attendees: [person('Bo', then('busy'), { displayName: '' })] });
    expect(obstaclesAt(asked, explainTime(asked, nine).suggestion)).toEqual([
      {
        change: 'moveMeeting',
        address: 'bo@example.com',
        text: 'bo@example.com would have to move a meeting, or be optional.',
        facts: { name: 'bo@example.com' },
      },
    ]);
  });

  it('gravest first', () => {
    const asked = {
      attendees: [optional('Cy', then('busy')), person('Bo', then('tentative')), person('Ana', unknown())],
      resources: [resource('Projector', unknown())],
      rooms: { count: 1, filter: {}, candidates: [] },
    };
    expect(changes(asked, at('09:15'))).toEqual([
      'widenWindow',
      'askAboutResource',
      'releaseTentative',
      'ask',
      'askForOtherRooms',
      'moveMeetingOrMiss',
    ]);
    const late = { attendees: [optional('Bo'), person('Ana')], resources: [resource('Projector')] };
    expect(said({ ...late, ...evening }, at('20:00'))).toEqual([
      'Ana would have to meet outside working hours.',
      'Projector would have to meet outside working hours.',
      'Bo would have to meet outside working hours.',
    ]);
  });
});

describe('hours that would have to give', () => {
  const attendees = [organizer('Ana'), person('Bo', known([], { workingHours: undefined }))];
  const held = (workingHours: MeetingRequest['workingHours'], people = attendees) =>
    said({ attendees: people, workingHours, ...evening }, at('20:00'));

  it('are everybody’s, assumed or not, or the organizer’s, or nobody’s', () => {
    expect(held('everyone')).toEqual([
      'Ana would have to meet outside working hours.',
      'Bo would have to meet outside working hours, which are not known and were assumed.',
    ]);
    expect(held(undefined)).toHaveLength(2);
    expect(held('organizer')).toEqual(['Ana would have to meet outside working hours.']);
    expect(held('ignore')).toEqual([]);
  });

  it('are office hours where there is no organizer to be held to them', () => {
    expect(held('organizer', [person('Bo')])).toEqual([
      'The meeting would have to be outside Monday to Friday, 09:00 to 17:00.',
    ]);
  });
});

describe('rooms that would have to give', () => {
  const taken = known([block('09:00-10:00')]);
  const rooms = (count: number, free: number, more = {}) => ({
    rooms: {
      count,
      filter: {},
      candidates: Array.from({ length: 4 }, (_, i) => room(`R${i}`, i < free ? known() : taken)),
      ...more,
    },
  });

  it('are as many as are missing', () => {
    expect(told(rooms(1, 1))).toEqual([]);
    expect(told(rooms(1, 0))).toEqual([
      [
        'freeRoom',
        'A room that fits would have to become free, or the meeting do without one: none is known to be free.',
      ],
    ]);
    expect(told(rooms(3, 2))).toEqual([
      ['freeRooms', 'One more room that fits would have to become free, or one fewer be asked for.'],
    ]);
    expect(told(rooms(3, 1))).toEqual([
      ['freeRooms', '2 more rooms that fit would have to become free, or as many fewer be asked for.'],
    ]);
    const asked = request(rooms(3, 1));
    expect(obstaclesAt(asked, explainTime(asked, nine).suggestion)[0]?.facts).toEqual({ missing: 2 });
  });

  it('are a room for each site', () => {
    const at = (building: string) => room(building, known(), { building });
    const sites = ['Lisbon', 'Zurich'].map((building) => ({ building, people: 1 }));
    const candidates = [at('Lisbon'), at('Zurich')];
    expect(changes(rooms(1, 0, { sites, candidates }))).toEqual([]);
    const full = [at('Lisbon'), room('Zurich', taken, { building: 'Zurich' })];
    expect(changes(rooms(1, 0, { sites, candidates: full }))).toEqual(['freeRooms']);
    expect(changes(rooms(1, 0, { sites, candidates: [at('Lisbon')] }))).toEqual(['askForOtherRooms']);
    expect(changes(rooms(1, 0, { sites: [] }))).toEqual(['freeRoom']);
  });

  it('are other ones where none meets what was asked for', () => {
    expect(told(rooms(1, 1, { filter: { features: ['sauna'] } }))).toEqual([
      ['askForOtherRooms', 'No room meets everything that was asked for: less would have to be asked.'],
    ]);
  });
});

it('an answer carries the facts, and how many the rest are', () => {
  const alike = (howMany: number) =>
    wouldHaveToGive(
      Array.from({ length: howMany }, (_, i) => ({
        change: 'ask' as const,
        text: `Ask P${i}.`,
        facts: { name: `P${i}` },
      })),
    );
  expect(alike(1)).toEqual([{ change: 'ask', text: 'Ask P0.', facts: { name: 'P0' } }]);
  expect(alike(23)[20]).toEqual({ change: 'ask', text: 'The same holds of 3 others.', facts: { rest: 3 } });
  const [bare] = wouldHaveToGive([{ change: 'freeRoom', text: 'A room.', address: 'r@example.com' }]);
  expect(Object.keys(bare!)).toEqual(['change', 'text']);
  expect(
    wouldHaveToGive(
      (['ask', 'freeRoom', 'ask'] as const).map((change, i) => ({ change, text: `${change} ${i}` })),
    ).map(({ text }) => text),
  ).toEqual(['ask 0', 'ask 2', 'freeRoom 1']);
});
