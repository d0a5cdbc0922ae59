/** What people read. */
import type { MeetingRequest } from '../../../src/domain/suggestions';
import { suggestMeetings } from '../../../src/domain/suggestions';
import {
  aboutNames,
  aboutPreference,
  lengthOf,
  listed,
  type NamesCode,
} from '../../../src/domain/suggestions/sentences';
import {
  block,
  external,
  known,
  only,
  optional,
  organizer,
  person,
  request,
  resource,
  room,
  span,
  unknown,
} from '../builders';

const busy = (text: string) => known([block(text)]);
const texts = (more: Partial<MeetingRequest>) => only(more).reasons.map(({ text }) => text);
const headline = (more: Partial<MeetingRequest>) => only(more).reasons[0];
const codes = (more: Partial<MeetingRequest>) => only(more).reasons.map(({ code }) => code);

it('lists up to three names and counts the rest', () => {
  expect(listed(['Ana'])).toBe('Ana');
  expect(listed(['Ana', 'Bo', 'Cy'])).toBe('Ana, Bo and Cy');
  expect(listed(['Ana', 'Bo', 'Cy', 'Di'])).toBe('Ana, Bo and 2 others');
});

it('tells what each sentence speaks of, so that it can be said in another language', () => {
  const rooms = {
    count: 1,
    filter: { features: ['video'] },
    candidates: [room('Lisbon 1', known(), { features: ['video'] })],
  };
  const { reasons } = only({ attendees: [person('Ana'), optional('Bo', busy('09:00-10:00'))], rooms });
  expect(reasons[0]?.clauses).toEqual([
    { code: 'earliestRequiredFree', facts: { ofOurs: 'no' } },
    { code: 'roomFree', facts: { room: 'Lisbon 1', seats: 8, features: ['video'] } },
    { code: 'optionalBusy', facts: { names: ['Bo'] } },
  ]);
  expect(reasons[1]).toEqual({
    code: 'optionalBusy',
    text: 'Bo, optional, is busy.',
    facts: { names: ['Bo'] },
  });
});

describe('the sentence on the card', () => {
  it('says people, the room and what is not perfect', () => {
    const rooms = {
      count: 1,
      filter: { features: ['video'] },
      candidates: [room('Lisbon 1', known(), { features: ['video', 'phone'] })],
    };
    expect(
      headline({ attendees: [person('Ana'), optional('Bo', busy('09:00-10:00'))], rooms }),
    ).toMatchObject({
      code: 'earliestRequiredFree',
      text: 'Earliest time all required people are free; Lisbon 1 seats 8 and has video; Bo, optional, is busy.',
    });
  });

  it('calls the earliest only what is the earliest', () => {
    const answer = suggestMeetings(request({ window: span('09:00-11:00') }));
    expect(answer.suggestions.map(({ reasons }) => reasons[0]?.text)).toEqual([
      'Earliest time all required people are free.',
      'Everybody is free.',
    ]);
    expect(answer.suggestions[1]?.reasons[0]?.code).toBe('everybodyFree');
    const early = suggestMeetings(request({ window: span('08:00-10:00'), limit: 1 }));
    expect(early.suggestions[0]?.reasons[0]).toMatchObject({
      code: 'earliestRequiredFreeInHours',
      text: 'Earliest time in working hours when all required people are free.',
    });
    const whenever = suggestMeetings(request({ window: span('08:00-10:00'), workingHours: 'ignore' }));
    expect(whenever.suggestions[0]?.reasons[0]?.code).toBe('earliestRequiredFree');
  });

  it('says Everybody only when optional people are free too', () => {
    const attendees = [person('Ana'), optional('Bo', busy('10:00-11:00'))];
    const answer = suggestMeetings(request({ window: span('09:00-11:00'), attendees }));
    expect(answer.suggestions[1]?.reasons[0]).toMatchObject({
      code: 'requiredFree',
      text: 'All required people are free; Bo, optional, is busy.',
    });
  });

  it('counts who is free where not all required people are', () => {
    expect(headline({ attendees: [person('Ana'), person('Bo', unknown())] })).toMatchObject({
      code: 'someRequiredFree',
      text: 'Free: 1 of 2 required people; Bo’s calendar is not known.',
    });
  });

  it('does not speak for people outside the organisation', () => {
    const attendees = [person('Ana'), person('Eve', external())];
    expect(headline({ attendees })?.text).toBe(
      'Earliest time all required people in the organisation are free.',
    );
    expect(headline({ attendees: [person('Eve', external())] })?.code).toBe('nobodyOfOurs');
  });

  it('speaks of optional people where nobody is required', () => {
    expect(headline({ attendees: [optional('Ana')] })?.text).toBe('Everybody is free.');
    const attendees = [optional('Ana'), optional('Bo', unknown())];
    expect(headline({ attendees })?.text).toBe('Free: 1 of 2 people; Bo’s calendar is not known.');
  });

  it('names several rooms, and a room without a size or asked features as free', () => {
    const two = { count: 2, filter: {}, candidates: [room('A'), room('B')] };
    expect(headline({ rooms: two })?.text).toContain('; A and B are free.');
    const bare = { count: 1, filter: {}, candidates: [room('A', known(), { capacity: undefined })] };
    expect(headline({ rooms: bare })?.text).toContain('; A is free.');
  });

  it('says that no room is known to be free or that none fits', () => {
    const taken = { count: 1, filter: {}, candidates: [room('A', unknown())] };
    expect(headline({ rooms: taken })?.text).toContain('; no room that fits is known to be free.');
    const none = { count: 1, filter: { features: ['sauna'] }, candidates: [room('A')] };
    expect(headline({ rooms: none })?.text).toContain('; no room meets everything that was asked for.');
    const half = { count: 2, filter: {}, candidates: [room('A')] };
    expect(texts({ rooms: half })).toContain('Known to be free: 1 of 2 rooms.');
  });
});

describe('a sentence for each thing against a time', () => {
  const busyAnd = (type: 'busy' | 'oof' | 'tentative' | 'workingElsewhere') =>
    known([block('09:00-09:30', type)]);

  it.each([
    ['busy', 'Bo is busy.', 'Bo, optional, is busy.'],
    ['oof', 'Bo is away.', 'Bo, optional, is away.'],
    ['tentative', 'Bo has a tentative appointment.', 'Bo, optional, has a tentative appointment.'],
    ['workingElsewhere', 'Bo works elsewhere.', 'Bo, optional, works elsewhere.'],
  ] as const)('%s', (type, required, asOptional) => {
    const ana = person('Ana');
    const share = { minimumRequiredShare: 0.5 };
    expect(texts({ attendees: [ana, person('Bo', busyAnd(type))], ...share })).toContain(required);
    expect(texts({ attendees: [ana, optional('Bo', busyAnd(type))], ...share })).toContain(asOptional);
  });

  it('one sentence for several people of one kind', () => {
    const attendees = [person('Ana'), person('Bo', unknown()), person('Cy', unknown())];
    expect(texts({ attendees })).toContain('The calendars of Bo and Cy are not known.');
  });

  it('gravest first, the headline before all', () => {
    const attendees = [
      person('Ana', known([block('09:00-09:30', 'tentative')])),
      person('Bo', unknown()),
      optional('Cy', busy('09:00-10:00')),
    ];
    const preferences = { timeOfDay: 'afternoon' } as const;
    expect(codes({ attendees, preferences })).toEqual([
      'someRequiredFree',
      'requiredUnknown',
      'requiredTentative',
      'optionalBusy',
      'timeOfDay',
    ]);
  });

  it('hours: whose they are, and whether they were assumed', () => {
    const noHours = known([], { workingHours: undefined });
    const attendees = [organizer('Ana'), person('Bo', noHours)];
    const said = texts({ attendees, window: span('20:00-21:00') });
    expect(said).toContain('It is outside the working hours of Ana and Bo.');
    expect(said).toContain('The working hours of Bo are not known and were assumed.');
    expect(texts({ attendees, window: span('20:00-21:00'), workingHours: 'ignore' })).toHaveLength(1);
    expect(
      codes({ attendees: [person('Bo')], window: span('20:00-21:00'), workingHours: 'organizer' }),
    ).toContain('outsideAssumedHours');
  });

  it('hours of people outside the organisation are nobody’s business', () => {
    const attendees = [organizer('Ana'), person('Eve', external())];
    const window = span('20:00-21:00');
    expect(texts({ attendees, window })).toContain('It is outside Ana’s working hours.');
    expect(codes({ attendees, window, workingHours: 'organizer' })).not.toContain('outsideAssumedHours');
  });

  it('resources and rooms', () => {
    expect(texts({ resources: [resource('Projector', unknown())] })).toContain(
      'Projector’s calendar is not known.',
    );
    const candidates = [
      room('Tiny', known(), { capacity: 1 }),
      room('Best', unknown(), { capacity: 4 }),
      room('Blank', known(), { capacity: undefined }),
    ];
    const said = texts({
      attendees: [person('Ana'), person('Bo')],
      rooms: { count: 2, filter: {}, candidates },
    });
    expect(said).toContain('Best would fit better, but its calendar is not known.');
    expect(said).toContain('It is not known how many people Blank seats.');
    expect(said).toContain('Tiny does not seat everybody.');
  });

  it.each([
    [{ timeOfDay: 'afternoon' }, 'It does not start in the afternoon.'],
    [{ days: ['friday'] }, 'It is on another day of the week.'],
    [{ avoidBackToBack: true }, 'It adjoins another meeting of somebody required.'],
    [{ bufferMinutes: 10 }, 'Somebody required has another meeting within 10 minutes.'],
  ] as const)('%j', (preferences, text) => {
    const attendees = [person('Ana', busy('08:00-09:00'))];
    expect(texts({ attendees, preferences })).toContain(text);
  });

  it('nothing about nobody', () => {
    expect(aboutNames('requiredBusy', [])).toEqual([]);
  });

  it('begins with a capital, but leaves an address as it is', () => {
    expect(aboutNames('requiredBusy', ['van Dam'])[0]?.text).toBe('Van Dam is busy.');
    expect(aboutNames('requiredBusy', ['x@example.com'])[0]?.text).toBe('x@example.com is busy.');
  });
});

describe('of one and of several', () => {
  it.each<[NamesCode, string, string]>([
    ['requiredBusy', 'Ana is busy.', 'Ana and Bo are busy.'],
    ['requiredOof', 'Ana is away.', 'Ana and Bo are away.'],
    ['requiredUnknown', 'Ana’s calendar is not known.', 'The calendars of Ana and Bo are not known.'],
    ['requiredTentative', 'Ana has a tentative appointment.', 'Ana and Bo have tentative appointments.'],
    ['requiredElsewhere', 'Ana works elsewhere.', 'Ana and Bo work elsewhere.'],
    [
      'requiredOutsideHours',
      'It is outside Ana’s working hours.',
      'It is outside the working hours of Ana and Bo.',
    ],
    ['optionalBusy', 'Ana, optional, is busy.', 'Ana and Bo, optional, are busy.'],
    ['optionalOof', 'Ana, optional, is away.', 'Ana and Bo, optional, are away.'],
    ['optionalUnknown', 'Ana’s calendar is not known.', 'The calendars of Ana and Bo are not known.'],
    [
      'optionalTentative',
      'Ana, optional, has a tentative appointment.',
      'Ana and Bo, optional, have tentative appointments.',
    ],
    ['optionalElsewhere', 'Ana, optional, works elsewhere.', 'Ana and Bo, optional, work elsewhere.'],
    [
      'optionalOutsideHours',
      'It is outside Ana’s working hours.',
      'It is outside the working hours of Ana and Bo.',
    ],
    ['resourceAway', 'Ana is taken.', 'Ana and Bo are taken.'],
    ['resourceUnknown', 'Ana’s calendar is not known.', 'The calendars of Ana and Bo are not known.'],
    ['resourceTentative', 'Ana is tentatively booked.', 'Ana and Bo are tentatively booked.'],
    [
      'resourceOutsideHours',
      'It is outside Ana’s working hours.',
      'It is outside the working hours of Ana and Bo.',
    ],
    [
      'external',
      'Ana is outside the organisation, so that calendar was not asked.',
      'Ana and Bo are outside the organisation, so their calendars were not asked.',
    ],
    [
      'thisMeeting',
      'This appointment is not counted against Ana; it may hide another meeting at exactly this time.',
      'This appointment is not counted against Ana and Bo; it may hide another meeting at exactly this time.',
    ],
    [
      'hoursAssumed',
      'The working hours of Ana are not known and were assumed.',
      'The working hours of Ana and Bo are not known and were assumed.',
    ],
    [
      'unknownRooms',
      'Ana would fit better, but its calendar is not known.',
      'Ana and Bo would fit better, but their calendars are not known.',
    ],
    ['roomsTooSmall', 'Ana does not seat everybody.', 'Ana and Bo do not seat everybody.'],
    [
      'roomsOfUnknownSize',
      'It is not known how many people Ana seats.',
      'It is not known how many people Ana and Bo seat.',
    ],
  ])('%s', (code, one, two) => {
    expect(aboutNames(code, ['Ana'])).toMatchObject([{ code, text: one, facts: { names: ['Ana'] } }]);
    expect(aboutNames(code, ['Ana', 'Bo'])).toMatchObject([{ code, text: two }]);
  });

  it('preferences, with what was asked', () => {
    expect(aboutPreference('timeOfDay', 'morning')).toMatchObject({
      code: 'timeOfDay',
      text: 'It does not start in the morning.',
      facts: { asked: 'morning' },
    });
    expect(aboutPreference('keepLunch', true)).toMatchObject({
      text: 'It touches the lunch hour.',
      facts: { asked: 'true' },
    });
  });

  it('begins with a capital where an address stands further on', () => {
    expect(aboutNames('hoursAssumed', ['x@example.com'])[0]?.text).toMatch(/^The working hours of x@/);
    expect(aboutNames('requiredBusy', ['ana silva @home'])[0]?.text).toBe('Ana silva @home is busy.');
  });
});

it.each([
  [0, ''],
  [1, '1 min'],
  [59, '59 min'],
  [60, '1 h'],
  [90, '1 h 30 min'],
  [1440, '24 h'],
])('a length of %i minutes', (minutes, text) => {
  expect(lengthOf(minutes)).toBe(text);
});

describe('rooms in words', () => {
  const free = room('A', known(), { capacity: undefined, features: ['Video', 'phone'] });
  const asked = { count: 1, filter: { features: ['video', 'phone'] }, candidates: [free] };
  const clause = (more: Partial<MeetingRequest>) => headline(more)?.clauses?.[1];

  it('a room of unknown size has what was asked for', () => {
    expect(headline({ rooms: asked })?.text).toContain('; A has Video and phone.');
    expect(clause({ rooms: asked })).toEqual({
      code: 'roomFree',
      facts: { room: 'A', seats: '', features: ['Video', 'phone'] },
    });
    const seated = { ...asked, filter: {}, candidates: [room('A')] };
    expect(headline({ rooms: seated })?.text).toContain('; A seats 8.');
  });

  it('several rooms are told by name, and none where one is missing', () => {
    const two = { count: 2, filter: {}, candidates: [room('A'), room('B')] };
    expect(clause({ rooms: two })).toEqual({ code: 'roomsFree', facts: { names: ['A', 'B'] } });
    const half = { ...two, candidates: [room('A')] };
    expect(headline({ rooms: half })?.clauses?.map(({ code }) => code)).toEqual([
      'earliestRequiredFree',
      'tooFewRoomsFree',
    ]);
    expect(clause({ rooms: half })?.facts).toEqual({ free: 1, asked: 2 });
  });

  it('says nothing of rooms that are free where another place lacks one', () => {
    const candidates = ['Lisbon', 'Zurich'].map((building) =>
      room(building, building === 'Lisbon' ? known() : known([block('09:00-10:00')]), { building }),
    );
    const sites = ['Lisbon', 'Zurich'].map((building) => ({ building, people: 1 }));
    expect(clause({ rooms: { count: 1, filter: {}, candidates, sites } })?.code).toBe('noRoomFreeAt');
  });

  it('a site by its building', () => {
    const taken = known([block('09:00-10:00')]);
    const at = (name: string, freeBusy = known()) => room(name, freeBusy, { building: 'Lisbon' });
    const missing = (count: number, ...candidates: ReturnType<typeof at>[]) =>
      only({ rooms: { count, filter: {}, candidates, sites: [{ building: 'Lisbon', people: 1 }] } })
        .reasons[1];
    expect(missing(1)).toEqual({
      code: 'noRoomMatchesAt',
      text: 'No room in Lisbon meets everything that was asked for.',
      facts: { building: 'Lisbon', free: 0, asked: 1 },
    });
    expect(missing(1, at('A', taken))).toMatchObject({
      code: 'noRoomFreeAt',
      text: 'No room that fits is known to be free in Lisbon.',
    });
    expect(missing(2, at('A'), at('B', taken))).toEqual({
      code: 'tooFewRoomsFreeAt',
      text: 'Known to be free in Lisbon: 1 of 2 rooms.',
      facts: { building: 'Lisbon', free: 1, asked: 2 },
    });
  });
});

describe('who is free, in numbers', () => {
  it('of the required, and of all where nobody is', () => {
    const attendees = [person('Ana'), person('Bo', unknown()), optional('Cy')];
    expect(headline({ attendees })?.clauses?.[0]).toEqual({
      code: 'someRequiredFree',
      facts: { free: 1, people: 2, ofOurs: 'no' },
    });
    const optionals = [optional('Ana'), optional('Bo', unknown()), optional('Eve', external())];
    expect(headline({ attendees: optionals })?.text).toMatch(
      /^Free: 1 of 2 people in the organisation; Bo’s/,
    );
    expect(headline({ attendees: optionals })?.clauses?.[0]).toEqual({
      code: 'someFree',
      facts: { free: 1, people: 2, ofOurs: 'yes' },
    });
  });

  it('is nobody where one is tentative and another works elsewhere', () => {
    const then = (type: 'tentative' | 'workingElsewhere') => known([block('09:00-09:30', type)]);
    const attendees = [person('Ana', then('tentative')), person('Bo', then('workingElsewhere'))];
    expect(headline({ attendees })?.text).toMatch(/^Free: 0 of 2 required people;/);
  });

  it('without the things that have to be free', () => {
    const attendees = [optional('Ana'), optional('Bo', unknown())];
    const resources = [resource('Projector')];
    expect(headline({ attendees, resources })?.text).toMatch(/^Free: 1 of 2 people;/);
  });

  it('of nobody of ours there is nothing to count', () => {
    expect(headline({ attendees: [person('Eve', external())] })?.text).toMatch(
      /^Nobody in the organisation is asked to come/,
    );
  });

  it.each(['busy', 'oof', 'tentative', 'workingElsewhere'] as const)('whoever is %s is not', (type) => {
    const attendees = [person('Ana'), person('Bo', known([block('09:00-09:30', type)]))];
    expect(headline({ attendees, minimumRequiredShare: 0.5 })?.text).toMatch(
      /^Free: 1 of 2 required people;/,
    );
  });
});
