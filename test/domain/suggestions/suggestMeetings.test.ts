/** One test or pair for each sentence of contract.md, "Suggestions" and "What the words mean, exactly". */
import type { MailboxFreeBusy } from '../../../src/domain/freeBusy';
import { explainTime, firstStartInSteps, suggestMeetings } from '../../../src/domain/suggestions';
import { drained } from '../../../src/domain/suggestions/steps';
import { assumedWorkingHours } from '../../../src/domain/workingHours';
import {
  ALL_DAY,
  at,
  block,
  external,
  known,
  only,
  optional,
  organizer,
  partial,
  person,
  request,
  resource,
  room,
  span,
  starts,
  unknown,
} from '../builders';

const busy = (text: string) => known([block(text)]);
const ALL_NAMES = (suggestion: { rooms: readonly { displayName: string }[] }) =>
  suggestion.rooms.map(({ displayName }) => displayName);
const stateOf = (suggestion: ReturnType<typeof only>, name: string) =>
  suggestion.attendees.find(({ address }) => address === `${name.toLowerCase()}@example.com`);

describe('bands', () => {
  const elsewhere = known([block('09:00-09:10', 'workingElsewhere')]);
  const tentative = known([block('09:00-09:10', 'tentative')]);
  const nightHours = known([], {
    workingHours: { ...ALL_DAY, periods: [{ days: ['monday'], startMinutes: 601, endMinutes: 700 }] },
  });

  it('is excellent when everybody is known, free and at work, and the room is free', () => {
    const suggestion = only({
      attendees: [person('Ana'), optional('Bo')],
      rooms: { count: 1, filter: {}, candidates: [room('Lisbon 1')] },
    });
    expect(suggestion).toMatchObject({ quality: 'excellent', freeCount: 2, attendees: [] });
  });

  it.each([
    ['an optional person is busy', [person('Ana'), optional('Bo', busy('09:00-09:10'))]],
    ['an optional person is unknown', [person('Ana'), optional('Bo', unknown())]],
    ['an optional person is outside working hours', [person('Ana'), optional('Bo', nightHours)]],
    ['a required person works elsewhere', [person('Ana', elsewhere)]],
  ])('is good when %s', (_, attendees) => {
    expect(only({ attendees }).quality).toBe('good');
  });

  it.each([
    ['a required person is tentative', [person('Ana', tentative), optional('Bo')]],
    ['a required person is unknown', [person('Ana'), person('Bo', unknown())]],
    ['a required person is outside working hours', [person('Ana', nightHours)]],
  ])('is fair when %s', (_, attendees) => {
    expect(only({ attendees }).quality).toBe('fair');
  });

  it.each([
    ['tentative', tentative],
    ['unknown', unknown()],
    ['outside working hours', nightHours],
  ])('is fair when a resource is %s', (_, freeBusy) => {
    expect(only({ resources: [resource('Projector', freeBusy)] }).quality).toBe('fair');
  });

  it('is poor when a required person is away, as far as the share allows', () => {
    const attendees = [person('Ana'), person('Bo', busy('09:59-11:00'))];
    expect(only({ attendees, minimumRequiredShare: 0.5 }).quality).toBe('poor');
  });

  it('is poor, and listed, when fewer rooms than asked for are known and free', () => {
    const candidates = [room('A'), room('B', busy('09:30-10:00')), room('C', unknown())];
    expect(only({ rooms: { count: 1, filter: {}, candidates } }).quality).toBe('excellent');
    expect(only({ rooms: { count: 2, filter: {}, candidates } })).toMatchObject({
      quality: 'poor',
      rooms: [{ displayName: 'A' }],
    });
  });
});

describe('window and duration', () => {
  it('suggests what fits the window exactly and says when it is one second too short', () => {
    expect(starts({ window: span('09:00-10:00') })).toEqual(['09:00']);
    const { none, suggestions } = suggestMeetings(request({ window: span('09:00-09:59:59') }));
    expect(suggestions).toEqual([]);
    expect(none).toMatchObject({
      code: 'windowTooShort',
      relax: [{ change: 'shorten', firstStartMs: at('09:00') }],
    });
  });

  it('says when no start on the grid fits', () => {
    expect(suggestMeetings(request({ window: span('09:01-10:02') })).none?.code).toBe('noStartInWindow');
  });

  it('rounds a duration that is no multiple of 5 up for the conflict test only', () => {
    const at56 = { durationMinutes: 56, window: span('09:00-09:56') };
    expect(only(at56)).toMatchObject({ endMs: at('09:56'), quality: 'excellent' });
    expect(
      suggestMeetings(request({ ...at56, attendees: [person('Ana', busy('09:59:59-11:00'))] })).suggestions,
    ).toEqual([]);
    expect(starts({ ...at56, attendees: [person('Ana', busy('10:00-11:00'))] })).toEqual(['09:00']);
    expect(starts({ ...at56, durationMinutes: 55, attendees: [person('Ana', busy('09:55-11:00'))] })).toEqual(
      ['09:00'],
    );
  });

  it('holds working hours and preferences against the duration as asked', () => {
    const until956 = known([], {
      workingHours: { ...ALL_DAY, periods: [{ days: ['monday'], startMinutes: 540, endMinutes: 596 }] },
    });
    expect(only({ durationMinutes: 56, attendees: [person('Ana', until956)] }).quality).toBe('excellent');
    expect(only({ durationMinutes: 57, attendees: [person('Ana', until956)] }).quality).toBe('fair');
  });

  it('leaves 10:00 free after a meeting that ends at 10:00', () => {
    const attendees = [person('Ana', busy('08:00-10:00'))];
    expect(starts({ attendees, window: span('08:00-11:00') })).toEqual(['10:00']);
  });
});

describe('order and choice', () => {
  it('puts bands first, then counts, then the earlier start', () => {
    const attendees = [
      person('Ana'),
      optional('Bo', busy('09:00-10:00')),
      optional('Cy', busy('09:00-11:00')),
    ];
    expect(starts({ attendees, window: span('09:00-13:00'), stepMinutes: 60 })).toEqual([
      '11:00',
      '12:00',
      '10:00',
      '09:00',
    ]);
  });

  it('skips what overlaps a better one, unless asked for, and keeps what touches it', () => {
    const window = span('09:00-11:00');
    expect(starts({ window })).toEqual(['09:00', '10:00']);
    expect(starts({ window, overlapping: true })).toEqual(['09:00', '09:15', '09:30', '09:45', '10:00']);
  });

  it('keeps overlaps apart by the duration asked for, not the rounded one', () => {
    expect(starts({ window: span('09:00-10:00'), durationMinutes: 14, stepMinutes: 15 })).toHaveLength(4);
    expect(starts({ window: span('09:00-10:00'), durationMinutes: 16, stepMinutes: 15 })).toEqual([
      '09:00',
      '09:30',
    ]);
  });

  it('stops at the limit, ten where none is given', () => {
    const window = span('2026-10-19T00:00', '2026-10-20T00:00');
    expect(starts({ window, limit: 2 })).toEqual(['09:00', '10:00']);
    expect(starts({ window })).toHaveLength(10);
  });

  it('gives the same time the same id, and another duration another', () => {
    expect(only().id).toBe('20261019T090000Z-60');
    expect(only({ attendees: [person('Bo')] }).id).toBe(only().id);
    expect(only({ durationMinutes: 55, window: span('09:00-09:55') }).id).not.toBe(only().id);
  });
});

describe('unknown is neither free nor busy', () => {
  it('is an own count in share and not in freeCount', () => {
    const attendees = [person('Ana'), person('Bo', unknown()), person('Cy', busy('09:00-10:00'))];
    expect(only({ attendees, minimumRequiredShare: 0 })).toMatchObject({
      freeCount: 1,
      share: { free: 1, unknown: 1, away: 1 },
    });
  });

  it('suggests nothing when nothing at all is known of anybody required', () => {
    const attendees = [organizer('Ana', unknown()), person('Bo', unknown()), optional('Cy')];
    const { suggestions, none } = suggestMeetings(request({ attendees }));
    expect(suggestions).toEqual([]);
    expect(none).toMatchObject({ code: 'nobodyKnown', relax: [] });
  });

  it('is not swayed by external people, of whom nothing is asked', () => {
    const attendees = [person('Ana', unknown()), person('Eve', external())];
    expect(suggestMeetings(request({ attendees })).none?.code).toBe('nobodyKnown');
  });

  it('suggests when one block of one of them is known', () => {
    const attendees = [person('Ana', unknown({ blocks: [block('09:00-09:15')] })), person('Bo', unknown())];
    expect(starts({ attendees, window: span('09:00-10:15') })).toEqual(['09:15']);
  });

  it('suggests when nobody of ours is required', () => {
    const attendees = [optional('Ana', unknown()), person('Eve', external())];
    expect(only({ attendees }).quality).toBe('good');
  });

  it('knows a partially known person inside what is known', () => {
    const attendees = [person('Ana', partial(['10:00-11:00']))];
    const { suggestions } = suggestMeetings(request({ attendees, window: span('09:00-11:00') }));
    expect(suggestions.map(({ quality }) => quality)).toEqual(['excellent', 'fair']);
    expect(suggestions[1]!.attendees).toMatchObject([{ state: 'unknown' }]);
  });
});

describe('external people', () => {
  it('are listed with that state and change no band, no order, no share and no count', () => {
    const attendees = [
      person('Ana'),
      person('Eve', external()),
      { ...person('Fay', external()), role: 'optional' as const },
    ];
    expect(only({ attendees })).toMatchObject({
      quality: 'excellent',
      freeCount: 1,
      share: { free: 1, unknown: 0, away: 0 },
      attendees: [
        { role: 'required', state: 'external' },
        { role: 'optional', state: 'external' },
      ],
    });
    expect(only({ attendees, window: span('20:00-21:00'), workingHours: 'organizer' }).quality).toBe('fair');
  });

  it('count for seats', () => {
    const candidates = [room('Two', known(), { capacity: 2 }), room('Three', known(), { capacity: 3 })];
    const rooms = { count: 1, filter: {}, candidates };
    expect(ALL_NAMES(only({ attendees: [person('Ana'), person('Bo')], rooms }))).toEqual(['Two']);
    expect(
      ALL_NAMES(only({ attendees: [person('Ana'), person('Bo'), person('Eve', external())], rooms })),
    ).toEqual(['Three']);
  });
});

describe('the appointment being edited', () => {
  const existing = span('09:00-10:00');

  it('counts as free, is marked, and the reason says what it may hide', () => {
    const suggestion = only({ attendees: [person('Ana', busy('09:00-10:00'))], existing });
    expect(suggestion.quality).toBe('excellent');
    expect(suggestion.attendees).toMatchObject([{ state: 'free', thisMeeting: true }]);
    expect(suggestion.reasons.find(({ code }) => code === 'thisMeeting')?.text).toContain(
      'may hide another meeting',
    );
  });

  it('does not free a block one second longer', () => {
    const attendees = [person('Ana', busy('09:00-10:00:01'))];
    expect(suggestMeetings(request({ attendees, existing })).suggestions).toEqual([]);
  });

  it('frees a resource named for it, not a room that may belong to somebody else', () => {
    expect(
      only({ resources: [resource('Projector', busy('09:00-10:00'))], existing }).attendees,
    ).toMatchObject([{ role: 'resource', state: 'free', thisMeeting: true }]);
    const rooms = { count: 1, filter: {}, candidates: [room('A', busy('09:00-10:00'))] };
    expect(only({ rooms, existing })).toMatchObject({ quality: 'poor', rooms: [] });
  });
});

describe('working hours', () => {
  const zurich = { workingHours: assumedWorkingHours('Europe/Zurich') };
  const noHours = { workingHours: undefined };
  const early = { window: span('07:00-08:00') }; // 09:00 in Zürich, before work in UTC

  it('are those of each attendee', () => {
    expect(only({ ...early, attendees: [person('Ana', known([], zurich))] }).quality).toBe('excellent');
    const both = only({ ...early, attendees: [person('Ana', known([], zurich)), person('Bo')] });
    expect(both.quality).toBe('fair');
    expect(both.attendees).toEqual([
      { address: 'bo@example.com', role: 'required', state: 'free', withinWorkingHours: false },
    ]);
  });

  it('have to hold the whole meeting', () => {
    expect(only({ window: span('16:00-17:00') }).quality).toBe('excellent');
    expect(only({ window: span('16:15-17:15') }).quality).toBe('fair');
    expect(only({ window: span('08:45-09:45') }).quality).toBe('fair');
  });

  it('are assumed from the organizer, and then from Monday to Friday in the zone', () => {
    const attendees = [organizer('Ana', known([], zurich)), person('Bo', known([], noHours))];
    expect(only({ ...early, attendees }).quality).toBe('excellent');
    const late = only({ window: span('16:00-17:00'), attendees });
    expect(stateOf(late, 'Bo')).toMatchObject({ withinWorkingHours: false, workingHoursAssumed: true });
    expect(stateOf(late, 'Ana')).not.toHaveProperty('workingHoursAssumed');
    const alone = { ...early, attendees: [organizer('Bo', known([], noHours))] };
    expect(only({ ...alone, timeZone: 'Europe/Zurich' }).quality).toBe('excellent');
    expect(only({ ...alone, timeZone: 'UTC' }).quality).toBe('fair');
  });

  it('without a single period are not known', () => {
    const empty = known([], { workingHours: { zone: { iana: 'UTC' }, periods: [] } });
    expect(only({ attendees: [person('Ana', empty)] }).quality).toBe('excellent');
  });

  it('"everyone" holds all, "organizer" the organizer alone, "ignore" nobody; all are told', () => {
    const attendees = [organizer('Ana', known([], zurich)), person('Bo')];
    const quality = (workingHours: 'everyone' | 'organizer' | 'ignore', window = early.window) =>
      only({ attendees, workingHours, window }).quality;
    expect(quality('everyone')).toBe('fair');
    expect(quality('organizer')).toBe('excellent');
    expect(quality('organizer', span('16:00-17:00'))).toBe('fair');
    expect(quality('ignore', span('20:00-21:00'))).toBe('excellent');
    expect(stateOf(only({ attendees, workingHours: 'ignore', ...early }), 'Bo')?.withinWorkingHours).toBe(
      false,
    );
  });

  it('"organizer" without one holds the time to the assumed hours', () => {
    const attendees = [person('Ana', known([], zurich))];
    expect(only({ ...early, attendees, workingHours: 'organizer' }).quality).toBe('fair');
    expect(only({ window: span('16:00-17:00'), attendees, workingHours: 'organizer' }).quality).toBe(
      'excellent',
    );
  });

  it('may cross midnight', () => {
    const night = {
      workingHours: {
        ...ALL_DAY,
        periods: [{ days: ['monday'] as const, startMinutes: 1320, endMinutes: 360 }],
      },
    };
    const window = span('2026-10-19T23:30', '2026-10-20T00:30');
    expect(only({ window, attendees: [person('Ana', known([], night))], stepMinutes: 30 }).quality).toBe(
      'excellent',
    );
  });
});

describe('resources', () => {
  it.each(['busy', 'oof'] as const)('that are %s rule the time out', (type) => {
    const resources = [resource('Projector', known([block('09:59-10:30', type)]))];
    expect(starts({ resources, window: span('09:00-12:00'), stepMinutes: 30 })).toEqual(['10:30']);
  });

  it('are listed as such, and count in neither freeCount nor share', () => {
    const suggestion = only({ resources: [resource('Projector', unknown())] });
    expect(suggestion).toMatchObject({ freeCount: 1, share: { free: 1, unknown: 0, away: 0 } });
    expect(suggestion.attendees).toMatchObject([{ role: 'resource', state: 'unknown' }]);
  });

  it('alone are enough for a request', () => {
    expect(only({ attendees: [], resources: [resource('Projector')] }).quality).toBe('excellent');
  });
});

describe('rooms', () => {
  const rooms = (count: number, ...candidates: ReturnType<typeof room>[]) => ({
    count,
    filter: {},
    candidates,
  });

  it('are exactly the best that are known and free, in order of fit', () => {
    const big = room('Big', known(), { capacity: 20 });
    const [small, mid] = [room('Small', known(), { capacity: 4 }), room('Mid', known(), { capacity: 8 })];
    expect(ALL_NAMES(only({ rooms: rooms(2, big, mid, small) }))).toEqual(['Small', 'Mid']);
    expect(
      ALL_NAMES(only({ rooms: rooms(2, big, room('Mid', busy('09:00-09:01'), { capacity: 8 }), small) })),
    ).toEqual(['Small', 'Big']);
  });

  it.each(['tentative', 'workingElsewhere'] as const)('that are %s are not free', (type) => {
    expect(only({ rooms: rooms(1, room('A', known([block('09:00-09:30', type)]))) })).toMatchObject({
      quality: 'poor',
      rooms: [],
    });
  });

  it('passed over because nothing is known of them are named, better-fitting ones only', () => {
    const suggestion = only({ rooms: rooms(1, room('A', unknown()), room('B'), room('C', unknown())) });
    expect(suggestion).toMatchObject({ quality: 'excellent', unknownRooms: ['a@example.com'] });
    expect(ALL_NAMES(suggestion)).toEqual(['B']);
    expect(only({ rooms: rooms(1, room('B'), room('C', unknown())) })).not.toHaveProperty('unknownRooms');
    expect(only({ rooms: rooms(2, room('B'), room('C', unknown())) }).unknownRooms).toEqual([
      'c@example.com',
    ]);
  });

  it('that no filter lets through make every time poor, with that reason', () => {
    const filter = { minCapacity: 9 };
    const answer = suggestMeetings(
      request({ rooms: { count: 1, filter, candidates: [room('A')] }, window: span('09:00-12:00') }),
    );
    expect(answer.suggestions).toHaveLength(3);
    for (const { quality, reasons } of answer.suggestions) {
      expect(quality).toBe('poor');
      expect(reasons.map(({ code }) => code)).toContain('noRoomMatches');
    }
    expect(answer.considered.rooms).toBe(0);
  });

  it('left over make a time no better', () => {
    const candidates = [room('A'), room('B', busy('09:00-10:00'))];
    const window = span('09:00-11:00');
    expect(starts({ rooms: rooms(1, ...candidates), window })).toEqual(['09:00', '10:00']);
  });

  it('missing weigh less than people and more than comforts', () => {
    const both = {
      rooms: rooms(2, room('A'), room('B', busy('10:00-11:00'))),
      preferences: { timeOfDay: 'afternoon' as const },
      window: span('09:00-12:00'),
      stepMinutes: 60,
    };
    expect(starts(both)).toEqual(['09:00', '11:00', '10:00']);
    expect(starts({ ...both, attendees: [person('Ana'), optional('Bo', busy('11:00-12:00'))] })).toEqual([
      '09:00',
      '11:00',
      '10:00',
    ]);
  });
});

describe('preferences', () => {
  it('never exclude a time and never change its band', () => {
    const preferences = { timeOfDay: 'afternoon', keepLunch: true, days: ['friday'] } as const;
    expect(only({ preferences, window: span('11:30-12:30'), stepMinutes: 30 }).quality).toBe('excellent');
  });

  it('decide between times that are equal otherwise, one for each broken', () => {
    const preferences = { timeOfDay: 'morning', keepLunch: true } as const;
    const window = span('11:00-14:00');
    expect(starts({ preferences, window, stepMinutes: 60 })).toEqual(['11:00', '13:00', '12:00']);
  });

  it('look at required people only', () => {
    const preferences = { bufferMinutes: 30 };
    const window = span('09:00-11:00');
    const bo = busy('08:45-09:00');
    expect(starts({ preferences, window, attendees: [person('Ana'), optional('Bo', bo)] })).toEqual([
      '09:00',
      '10:00',
    ]);
    expect(
      starts({ preferences, window, attendees: [person('Ana'), person('Bo', bo)], stepMinutes: 60 }),
    ).toEqual(['10:00', '09:00']);
  });
});

describe('minimumRequiredShare', () => {
  const free = (count: number) => Array.from({ length: count }, (_, index) => person(`P${index}`));
  const away = (count: number) =>
    Array.from({ length: count }, (_, index) => person(`Q${index}`, busy('09:00-10:00')));

  it.each([
    [3, 2, 0.6, 1],
    [3, 2, 0.61, 0],
    [7, 18, 0.28, 1], // 0.28 * 25 is a little more than 7 in floating point
    [1, 0, 1, 1],
    [9, 1, 1, 0],
    [0, 2, 0, 1],
  ])('%i free and %i away with %d gives %i', (freeCount, awayCount, minimumRequiredShare, expected) => {
    const attendees = [...free(freeCount), ...away(awayCount)];
    expect(starts({ attendees, minimumRequiredShare })).toHaveLength(expected);
  });

  it('counts the unknown and the tentative as not away, and leaves external people out', () => {
    const tentative = person('T', known([block('09:00-10:00', 'tentative')]));
    const attendees = [tentative, person('U', unknown()), ...away(2), person('Eve', external())];
    expect(only({ attendees, minimumRequiredShare: 0.5 }).share).toEqual({ free: 1, unknown: 1, away: 2 });
    expect(starts({ attendees, minimumRequiredShare: 0.51 })).toEqual([]);
  });
});

describe('considered', () => {
  it('tells how many starts, attendees and matching rooms', () => {
    const candidates = [room('A'), room('B', known(), { capacity: 2 })];
    const asked = request({
      window: span('09:00-11:00'),
      attendees: [person('Ana'), optional('Bo')],
      rooms: { count: 1, filter: { minCapacity: 4 }, candidates },
    });
    expect(suggestMeetings(asked).considered).toEqual({ starts: 5, attendees: 2, rooms: 1 });
  });
});

describe('none', () => {
  const none = (more: Parameters<typeof request>[0]) => suggestMeetings(request(more)).none;
  const window = span('09:00-11:00');

  it('is there exactly when nothing is suggested', () => {
    expect(suggestMeetings(request())).not.toHaveProperty('none');
    expect(none({ attendees: [person('Ana', busy('08:00-12:00'))] })).toBeDefined();
  });

  it('names one person who is busy at every time, and when it would open without', () => {
    const attendees = [person('Ana', busy('08:00-12:00')), person('Bo', busy('09:00-10:00'))];
    expect(none({ window, attendees })).toMatchObject({
      code: 'requiredPersonBusy',
      text: 'Ana is busy or away at every possible time.',
      relax: [
        {
          change: 'makeOptional',
          address: 'ana@example.com',
          text: 'Make Ana optional.',
          firstStartMs: at('10:00'),
        },
      ],
    });
  });

  it('says when it is now one, now the other, and finds a shorter meeting', () => {
    const attendees = [person('Ana', busy('09:00-10:00')), person('Bo', busy('10:15-11:00'))];
    expect(none({ window, attendees })).toMatchObject({
      code: 'requiredBusy',
      text: 'At every possible time somebody required is busy or away.',
      relax: [
        {
          change: 'makeOptional',
          address: 'ana@example.com',
          text: 'Make Ana optional.',
          firstStartMs: at('09:00'),
        },
        {
          change: 'makeOptional',
          address: 'bo@example.com',
          text: 'Make Bo optional.',
          firstStartMs: at('10:00'),
        },
        {
          change: 'shorten',
          durationMinutes: 15,
          text: 'Shorten the meeting to 15 minutes.',
          firstStartMs: at('10:00'),
        },
      ],
    });
  });

  it('names the resource, or that it is one or the other', () => {
    const projector = resource('Projector', busy('08:00-12:00'));
    expect(none({ window, resources: [projector] })).toMatchObject({
      code: 'resourceBusy',
      relax: [{ change: 'leaveOutResource', text: 'Leave out Projector.', firstStartMs: at('09:00') }],
    });
    const [one, two] = [resource('One', busy('09:00-10:00')), resource('Two', busy('10:00-11:00'))];
    expect(none({ window, resources: [one, two] })?.code).toBe('resourcesBusy');
    const attendees = [person('Ana', busy('10:00-11:00'))];
    expect(none({ window, resources: [one], attendees })?.code).toBe('requiredOrResourceBusy');
  });

  it('opens a resource only where the people can come', () => {
    const attendees = [person('Ana', busy('09:00-09:30'))];
    const resources = [resource('Projector', busy('08:00-12:00'))];
    expect(none({ window, attendees, resources })?.relax).toMatchObject([
      {
        change: 'leaveOutResource',
        address: 'projector@example.com',
        text: 'Leave out Projector.',
        firstStartMs: at('09:30'),
      },
    ]);
  });

  it('says when too few can come', () => {
    const attendees = [person('Ana'), person('Bo', busy('09:00-11:00')), person('Cy', busy('09:00-11:00'))];
    expect(none({ window, attendees, minimumRequiredShare: 0.5 })).toMatchObject({
      code: 'tooFewRequired',
      relax: [{ text: 'Make Bo optional.' }, { text: 'Make Cy optional.' }],
    });
  });

  it('proposes nothing that would leave nobody known', () => {
    const attendees = [person('Ana', busy('08:00-12:00')), person('Bo', unknown())];
    expect(none({ window, attendees })?.relax).toEqual([]);
    // Of the last one who is required that is not feared: then nobody is required.
    expect(none({ window, attendees: attendees.slice(0, 1) })?.relax).toMatchObject([
      { text: 'Make Ana optional.' },
    ]);
    const three = [...attendees, person('Cy', busy('11:00-12:00'))];
    expect(none({ window, attendees: three })?.relax).toMatchObject([{ text: 'Make Ana optional.' }]);
  });

  it('proposes to leave out a thing also where only one person is known', () => {
    const attendees = [person('Ana'), person('Bo', unknown())];
    const resources = [resource('Projector', busy('08:00-12:00'))];
    expect(none({ window, attendees, resources })?.relax).toMatchObject([{ text: 'Leave out Projector.' }]);
  });

  it('proposes nothing about whoever is optional or outside the organisation', () => {
    const ana = person('Ana', busy('08:00-12:00'));
    const others = [
      optional('Bo', busy('08:00-12:00')),
      optional('Cy', unknown()),
      person('Eve', external()),
    ];
    for (const attendees of [
      [ana, ...others],
      [...others, ana],
    ]) {
      expect(none({ window, attendees })).toMatchObject({
        text: 'Ana is busy or away at every possible time.',
        relax: [{ text: 'Make Ana optional.' }],
      });
      expect(none({ window, attendees })?.relax).toHaveLength(1);
    }
    // That nothing is known of somebody optional keeps nobody from being made optional.
    expect(none({ window, attendees: [ana, optional('Cy', unknown())] })?.relax).toHaveLength(1);
  });

  it('proposes nothing that would leave too few', () => {
    const away = ['Bo', 'Cy', 'Di'].map((name) => person(name, busy('08:00-12:00')));
    expect(none({ window, attendees: [person('Ana'), ...away], minimumRequiredShare: 0.5 })?.relax).toEqual(
      [],
    );
  });

  it('tells the first of several times that one person alone stands against', () => {
    const attendees = [person('Ana', known([block('09:00-09:30'), block('10:00-11:00')]))];
    expect(none({ window, attendees })?.relax[0]).toMatchObject({ firstStartMs: at('09:00') });
  });

  it('finds out as much in a zone of long ago, but no shorter meeting', () => {
    // Brussels was 17 minutes and 30 seconds ahead, so its quarter hours lie beside the cells.
    const long = (from: string, to: string) => span(`1890-06-02T${from}Z`, `1890-06-02T${to}Z`);
    const during = (from: string, to: string, busyType: 'busy' | 'oof' = 'busy') =>
      known([{ ...long(from, to), busyType }]);
    const asked = { timeZone: 'Europe/Brussels', window: long('09:00', '11:00') };
    const attendees = [
      person('Ana', during('08:00', '12:00', 'oof')),
      person('Bo', during('09:00', '09:30')),
    ];
    expect(none({ ...asked, attendees })).toEqual({
      code: 'requiredPersonBusy',
      text: 'Ana is busy or away at every possible time.',
      facts: { name: 'Ana' },
      relax: [
        {
          change: 'makeOptional',
          address: 'ana@example.com',
          text: 'Make Ana optional.',
          facts: { name: 'Ana' },
          firstStartMs: at('1890-06-02T09:42:30Z'),
        },
      ],
    });
    const either = [person('Ana', during('09:00', '09:50')), person('Bo', during('10:40', '12:00'))];
    expect(none({ ...asked, attendees: either })).toMatchObject({
      code: 'requiredBusy',
      relax: [{ text: 'Make Ana optional.' }, { text: 'Make Bo optional.' }],
    });
  });

  const taken = (text: string) => resource(text, busy(text));
  it.each<[string, Parameters<typeof request>[0], string, object | undefined]>([
    [
      'windowTooShort',
      { window: span('09:00-09:30') },
      'The time window is shorter than the meeting.',
      undefined,
    ],
    [
      'noStartInWindow',
      { window: span('09:01-10:05') },
      'The time window holds no start on a step of 15 minutes with the whole meeting after it.',
      { stepMinutes: 15 },
    ],
    [
      'noStartInWindow',
      { window: span('09:01-10:05'), stepMinutes: 60 },
      'The time window holds no start on a step of 60 minutes with the whole meeting after it.',
      { stepMinutes: 60 },
    ],
    [
      'resourceBusy',
      { resources: [resource('Screen'), taken('08:00-12:00')] },
      '08:00-12:00 is taken at every possible time.',
      { name: '08:00-12:00' },
    ],
    [
      'resourcesBusy',
      { window, resources: [taken('09:00-10:00'), taken('10:00-11:00')] },
      'At every possible time something that has to be free is taken.',
      undefined,
    ],
    [
      'tooFewRequired',
      { attendees: [person('Ana', busy('09:00-10:00')), person('Bo')], minimumRequiredShare: 0.666 },
      'At no possible time can 67 % of the required people come.',
      { percent: 67 },
    ],
    [
      'requiredPersonBusy',
      { attendees: [person('Ana', busy('09:00-10:00')), optional('Bo', busy('09:00-10:00'))] },
      'Ana is busy or away at every possible time.',
      { name: 'Ana' },
    ],
    [
      'requiredBusy',
      { window, attendees: [person('Ana', busy('09:00-10:00')), person('Bo', busy('10:00-11:00'))] },
      'At every possible time somebody required is busy or away.',
      undefined,
    ],
    [
      'requiredOrResourceBusy',
      { window, resources: [taken('09:00-10:00')], attendees: [person('Ana', busy('10:00-11:00'))] },
      'At every possible time somebody required or something that has to be free is taken.',
      undefined,
    ],
    [
      'nobodyKnown',
      { attendees: [person('Ana', unknown()), optional('Bo')] },
      'Nothing is known of the calendars of the people who are required, so no time is suggested.',
      undefined,
    ],
  ])('%s: %j', (code, more, text, facts) => {
    const told = none(more);
    expect(told).toMatchObject({ code, text });
    expect(told?.facts).toEqual(facts);
  });

  it('lists what opens a time first before what opens a later one, and five things at most', () => {
    const many = Array.from({ length: 7 }, (_, i) => resource(`R${i}`, busy('08:00-12:00')));
    expect(none({ window, resources: many })?.relax).toEqual([]);
    const attendees = ['09:00-11:00', '09:00-10:30', '10:00-11:00'].map((text) => person(text, busy(text)));
    expect(none({ window: span('08:30-11:30'), attendees })?.relax.map(({ text }) => text)).toEqual([
      'Shorten the meeting to 30 minutes.',
    ]);
    const half = (from: number, count: number, text: string) =>
      Array.from({ length: count }, (_, i) => person(`P${from + i}`, busy(text)));
    const crowd = [...half(0, 6, '12:00-13:00'), ...half(6, 7, '09:00-11:00')];
    const relax = none({ window, attendees: crowd, minimumRequiredShare: 0.5 })?.relax;
    expect(relax?.map(({ address }) => address)).toEqual(
      [6, 7, 8, 9, 10].map((number) => `p${number}@example.com`),
    );
    const ordered = [person('Late', busy('10:00-11:00')), person('Early', busy('09:00-10:00'))];
    expect(none({ window, attendees: ordered })?.relax.map(({ text }) => text)).toEqual([
      'Make Early optional.',
      'Make Late optional.',
    ]);
  });

  it('offers the longest shorter meeting for which there is a time', () => {
    const ana = [person('Ana', busy('09:45-11:00'))];
    expect(none({ window, attendees: ana })?.relax).toContainEqual({
      change: 'shorten',
      durationMinutes: 45,
      text: 'Shorten the meeting to 45 minutes.',
      facts: { durationMinutes: 45 },
      firstStartMs: at('09:00'),
    });
    const bo = [person('Bo', busy('09:00-11:00'))];
    expect(none({ window, attendees: bo })?.relax.map(({ change }) => change)).toEqual(['makeOptional']);
    expect(
      none({
        attendees: [person('Cy', busy('09:04-10:00'))],
        durationMinutes: 5,
        window: span('09:00-09:07'),
      })?.relax.map(({ change }) => change),
    ).toEqual(['makeOptional']);
  });
});

describe('explainTime', () => {
  it('gives a time that would be suggested as it would be, and every room’s state', () => {
    const rooms = {
      count: 1,
      filter: {},
      candidates: [room('A', busy('09:00-10:00')), room('B'), room('C', unknown())],
    };
    const explained = explainTime(request({ rooms }), at('09:00'));
    expect(explained).toMatchObject({ wouldBeSuggested: true, suggestion: only({ rooms }) });
    expect(explained.rooms.map(({ room: { displayName }, state }) => [displayName, state])).toEqual([
      ['A', 'busy'],
      ['B', 'free'],
      ['C', 'unknown'],
    ]);
  });

  it('gives what would not be suggested quality poor', () => {
    const outside = explainTime(request(), at('10:00'));
    expect(outside).toMatchObject({
      wouldBeSuggested: false,
      suggestion: { quality: 'poor', attendees: [] },
    });
    const nobody = explainTime(request({ attendees: [person('Ana', unknown())] }), at('09:00'));
    expect(nobody).toMatchObject({ wouldBeSuggested: false, suggestion: { quality: 'poor' } });
    const taken = explainTime(
      request({ resources: [resource('Projector', busy('09:00-10:00'))] }),
      at('09:00'),
    );
    expect(taken.suggestion.reasons.map(({ text }) => text)).toContain('Projector is taken.');
  });
});

it('there is no first start that is good enough where nothing is known of anybody required', () => {
  const asked = (calendar: MailboxFreeBusy) => request({ attendees: [person('Ana', calendar)] });
  expect(drained(firstStartInSteps(asked(known()), 'poor'))).toBe(at('09:00'));
  expect(drained(firstStartInSteps(asked(unknown()), 'poor'))).toBeUndefined();
});
