import { DAY_MS, MINUTE_MS } from '../../../src/domain/interval';
import { explainTime, suggestMeetings, type MeetingRequest } from '../../../src/domain/suggestions';
import {
  ALL_DAY,
  at,
  block,
  external,
  known,
  optional,
  person,
  request,
  resource,
  room,
  span,
} from '../builders';

/** Monday 19 October 2026 and the Mondays after it, as local midnights. */
const monday = (week: number) => Date.UTC(2026, 9, 19) + week * 7 * DAY_MS;
const weekly = (meetings: number) => ({
  days: new Map([[monday(0), Array.from({ length: meetings }, (_, week) => monday(week))]]),
});
const inWeek = (week: number, text: string, type: 'busy' | 'tentative' = 'busy') => {
  const one = block(text, type);
  return { ...one, startMs: one.startMs + week * 7 * DAY_MS, endMs: one.endMs + week * 7 * DAY_MS };
};
const asked = (more: Partial<MeetingRequest> = {}) =>
  request({ window: span('09:00-11:00'), stepMinutes: 60, series: weekly(4), ...more });
const answered = (more: Partial<MeetingRequest> = {}) => suggestMeetings(asked(more));
const hour = (ms: number) => new Date(ms).toISOString().slice(11, 16);

it('checks every meeting: a start is as good as its worst one where none is poor, and says so', () => {
  const attendees = [person('Ana', known([inWeek(2, '09:00-10:00', 'tentative')])), person('Bo')];
  const { suggestions } = answered({ attendees });
  expect(suggestions.map(({ startMs, quality }) => [hour(startMs), quality])).toEqual([
    ['10:00', 'excellent'],
    ['09:00', 'fair'],
  ]);
  const [good, fair] = suggestions;
  expect(good?.series).toMatchObject({ people: [], roomChanges: 0 });
  expect(good?.reasons[0]?.text).toBe('All required people are free at all 4 meetings.');
  expect(fair?.reasons[0]).toMatchObject({
    text: 'All required people are free at 3 of 4 meetings.',
    clauses: [{ code: 'seriesSomeFree', facts: { free: 3, of: 4 } }],
  });
  expect(fair?.series?.people).toEqual([{ address: 'ana@example.com', free: 3 }]);
  expect(fair?.series?.occurrences.map(({ quality }) => quality)).toEqual([
    'excellent',
    'excellent',
    'fair',
    'excellent',
  ]);
  expect(fair?.series?.occurrences[2]?.attendees).toEqual([
    { address: 'ana@example.com', role: 'required', state: 'tentative', withinWorkingHours: true },
  ]);
});

it('bears up to half of the meetings being impossible, and no more', () => {
  const busyIn = (...weeks: number[]) => [
    person('Ana', known(weeks.map((week) => inWeek(week, '09:00-10:00')))),
  ];
  const nine = (attendees: MeetingRequest['attendees']) =>
    answered({ attendees, window: span('09:00-10:00') });
  const half = nine(busyIn(1, 3)).suggestions[0];
  expect(half?.quality).toBe('poor');
  expect(half?.series?.occurrences.map(({ wouldBeSuggested }) => wouldBeSuggested)).toEqual([
    true,
    false,
    true,
    false,
  ]);
  const more = nine(busyIn(1, 2, 3));
  expect(more.suggestions).toEqual([]);
  expect(more.none).toEqual({
    code: 'noSeries',
    text: 'At no possible time can at least half of the meetings of the series take place.',
    relax: [],
  });
});

it.each([
  [[1], 'fair'],
  [[1, 2], 'poor'],
] as const)(
  'bears a quarter of the meetings being poor before it is poor itself: weeks %j',
  (weeks, quality) => {
    const attendees = [person('Ana', known(weeks.map((week) => inWeek(week, '09:00-10:00'))))];
    expect(answered({ attendees, window: span('09:00-10:00') }).suggestions[0]?.quality).toBe(quality);
  },
);

it('does not flee to midnight from a holiday and a clash', () => {
  const attendees = [
    person('Ana', known([inWeek(1, '09:00-10:00'), inWeek(3, '00:00-24:00')])),
    person('Bo', known([inWeek(3, '00:00-24:00')])),
  ];
  const { suggestions } = answered({
    attendees,
    window: span('00:00-10:00'),
    series: weekly(8),
    overlapping: true,
  });
  expect(suggestions.slice(0, 2).map(({ startMs, quality }) => [hour(startMs), quality])).toEqual([
    ['09:00', 'fair'],
    ['00:00', 'fair'],
  ]);
});

it('ranks by the troubles of all meetings together', () => {
  const attendees = [
    person('Ana'),
    optional('Bo', known([inWeek(0, '09:00-10:00'), inWeek(1, '09:00-10:00'), inWeek(2, '10:00-11:00')])),
  ];
  expect(answered({ attendees }).suggestions.map(({ startMs }) => hour(startMs))).toEqual(['10:00', '09:00']);
});

it('begins only on days that the rule names', () => {
  const series = { days: new Map([[monday(0) + DAY_MS, [monday(0) + DAY_MS]]]) };
  const { suggestions } = answered({
    series,
    window: { startMs: at('09:00'), endMs: at('09:00') + 2 * DAY_MS },
  });
  expect(suggestions.length).toBeGreaterThan(0);
  expect(suggestions.every(({ startMs }) => new Date(startMs).getUTCDate() === 20)).toBe(true);
});

it('stays at its time on the wall clock when clocks change', () => {
  // Zurich leaves summer time on 25 October 2026: 09:00 is 07:00Z before and 08:00Z after.
  const { suggestions } = answered({
    timeZone: 'Europe/Zurich',
    window: span('07:00-08:00'),
    workingHours: 'ignore',
  });
  expect(suggestions[0]?.series?.occurrences.map(({ startMs }) => hour(startMs))).toEqual([
    '07:00',
    '08:00',
    '08:00',
    '08:00',
  ]);
});

it('weighs each time of day by itself where the clock shows one twice on the first day', () => {
  // On 25 October 2026 the clock of Zurich shows 02:00 to 03:00 twice; the window begins at the first 02:30.
  const sunday = Date.UTC(2026, 9, 25);
  const series = { days: new Map([[sunday, [sunday, sunday + 7 * DAY_MS]]]) };
  const busy = known([
    { ...span('2026-11-01T01:00', '2026-11-01T01:15'), busyType: 'busy' },
    { ...span('2026-11-01T02:00', '2026-11-01T02:15'), busyType: 'busy' },
  ]);
  const { suggestions } = answered({
    series,
    attendees: [person('Ana', busy)],
    timeZone: 'Europe/Zurich',
    workingHours: 'ignore',
    window: span('2026-10-25T00:30', '2026-10-25T02:30'),
    durationMinutes: 15,
    stepMinutes: 15,
  });
  expect(suggestions).toHaveLength(8);
  const poor = suggestions.filter(({ quality }) => quality !== 'excellent');
  expect(poor.map(({ startMs, quality }) => [hour(startMs), quality])).toEqual([
    ['01:00', 'poor'],
    ['02:00', 'poor'],
  ]);
});

it('knows the working hours of all its days, of whichever day it begins', () => {
  const tuesday = monday(0) + DAY_MS;
  const series = {
    days: new Map([
      [monday(0), [monday(0), monday(1)]],
      [tuesday, [tuesday, tuesday + 7 * DAY_MS]],
      [tuesday + DAY_MS, []],
    ]),
  };
  const window = { startMs: at('09:00'), endMs: at('10:00') + DAY_MS };
  const nine = answered({ series, window }).suggestions.filter(({ startMs }) => hour(startMs) === '09:00');
  expect(nine.map(({ quality }) => quality)).toEqual(['excellent', 'excellent']);
  // The last meeting may reach into the day after the last.
  const attendees = [person('Ana', known([], { workingHours: ALL_DAY }))];
  const late = answered({
    attendees,
    window: span('23:30', '2026-10-20T00:30'),
    stepMinutes: 30,
  }).suggestions;
  expect(late.map(({ quality }) => quality)).toEqual(['excellent']);
});

describe('the card of a series', () => {
  const card = (more: Partial<MeetingRequest>) =>
    answered({ window: span('09:00-10:00'), ...more }).suggestions[0]?.reasons[0];
  const busyIn = (week: number) => known([inWeek(week, '09:00-10:00')]);

  it('speaks of the required, whatever the optional do, and of nobody outside the organisation', () => {
    const attendees = [person('Ana'), optional('Bo', busyIn(1)), person('Eve', external())];
    expect(card({ attendees })).toEqual({
      code: 'seriesAllFree',
      text: 'All required people are free at all 4 meetings.',
      clauses: [{ code: 'seriesAllFree', facts: { of: 4 } }],
    });
  });

  it('says how many can take place where nobody is required', () => {
    const resources = [resource('Projector', busyIn(1))];
    expect(card({ attendees: [optional('Ana')], resources })).toEqual({
      code: 'seriesPossible',
      text: '3 of 4 meetings can take place.',
      clauses: [{ code: 'seriesPossible', facts: { free: 3, of: 4 } }],
    });
  });
});

describe('rooms of a series', () => {
  const rooms = (...candidates: ReturnType<typeof room>[]) => ({ count: 1, filter: {}, candidates });
  const roomsOf = (more: Partial<MeetingRequest>) =>
    answered({ window: span('09:00-10:00'), ...more }).suggestions[0];
  const taken = (...weeks: number[]) => known(weeks.map((week) => inWeek(week, '09:00-10:00')));

  it('are one room for all where there is one, although another fits better at first', () => {
    const one = roomsOf({
      rooms: rooms(room('Best', taken(3), { capacity: 2 }), room('Always', known(), { capacity: 20 })),
    });
    expect(one?.series?.occurrences.map((meeting) => meeting.rooms)).toEqual(
      Array(4).fill(['always@example.com']),
    );
    expect(one?.series?.roomChanges).toBe(0);
    expect(one?.rooms.map(({ displayName }) => displayName)).toEqual(['Always']);
  });

  it('change as seldom as can be', () => {
    const one = roomsOf({
      rooms: rooms(
        room('A', taken(2, 3), { capacity: 2 }),
        room('B', taken(0), { capacity: 4 }),
        room('C', taken(1), { capacity: 6 }),
      ),
    });
    expect(one?.series?.occurrences.map((meeting) => meeting.rooms[0])).toEqual([
      'a@example.com',
      'a@example.com',
      'b@example.com',
      'b@example.com',
    ]);
    expect(one?.series?.roomChanges).toBe(1);
  });

  it('stay over a meeting for which there is none', () => {
    const candidates = [
      room('Best', taken(1, 2, 3), { capacity: 2 }),
      room('Lasting', taken(1), { capacity: 4 }),
    ];
    const one = roomsOf({ rooms: rooms(...candidates) });
    expect(one?.series?.occurrences.map((meeting) => meeting.rooms)).toEqual([
      ['lasting@example.com'],
      [],
      ['lasting@example.com'],
      ['lasting@example.com'],
    ]);
    const two = roomsOf({ rooms: rooms(room('A', taken(1, 2, 3)), room('B', taken(0, 1))) });
    expect(two?.series?.roomChanges).toBe(1);
  });

  it('of which only one leaves are kept beside a new one', () => {
    const candidates = [
      room('A', known(), { capacity: 2 }),
      room('B', taken(1), { capacity: 4 }),
      room('C', taken(0), { capacity: 6 }),
    ];
    const one = roomsOf({ rooms: { ...rooms(...candidates), count: 2 } });
    expect(one?.series?.occurrences.map((meeting) => meeting.rooms)).toEqual([
      ['a@example.com', 'b@example.com'],
      ['a@example.com', 'c@example.com'],
      ['a@example.com', 'c@example.com'],
      ['a@example.com', 'c@example.com'],
    ]);
    expect(one?.series?.roomChanges).toBe(1);
  });

  it('come back after a meeting for which there was none', () => {
    const one = roomsOf({ rooms: rooms(room('A', taken(1))) });
    expect(one?.series?.occurrences.map((meeting) => meeting.rooms.length)).toEqual([1, 0, 1, 1]);
    expect(one?.series).toMatchObject({ roomChanges: 0, occurrences: [{}, { quality: 'poor' }, {}, {}] });
  });
});

it('is explained at any time, too', () => {
  const attendees = [person('Ana', known([inWeek(1, '10:00-11:00')]))];
  const { suggestion } = explainTime(asked({ attendees }), at('10:00'));
  expect(suggestion.series?.occurrences).toHaveLength(4);
  expect(suggestion.series?.occurrences[1]).toMatchObject({ quality: 'poor', wouldBeSuggested: false });
  expect(explainTime(asked(), at('09:00') + 15 * MINUTE_MS).suggestion.series?.occurrences).toHaveLength(4);
});

it('says free of whoever is free, inside working hours or not, and nothing of required people where there are none', () => {
  const late = answered({ window: span('18:00-19:00') }).suggestions[0];
  expect(late?.quality).toBe('fair');
  expect(late?.reasons[0]?.text).toBe('All required people are free at all 4 meetings.');
  const attendees = [optional('Ana', known([inWeek(1, '09:00-10:00')]))];
  expect(answered({ attendees, window: span('09:00-10:00') }).suggestions[0]?.reasons[0]).toMatchObject({
    code: 'seriesPossible',
    text: '4 of 4 meetings can take place.',
  });
});

describe('explained', () => {
  const nine = { window: span('09:00-10:00') };
  const busyIn = (...weeks: number[]) => [
    person('Ana', known(weeks.map((week) => inWeek(week, '09:00-10:00')))),
  ];

  it('would be suggested as long as half of the meetings can take place, be the first among them or not', () => {
    const half = explainTime(asked({ ...nine, attendees: busyIn(0, 1) }), at('09:00'));
    expect(half.wouldBeSuggested).toBe(true);
    expect(explainTime(asked({ ...nine, attendees: busyIn(1, 2, 3) }), at('09:00')).wouldBeSuggested).toBe(
      false,
    );
  });

  it('on a day on which it does not begin, says so and promises nothing', () => {
    const rooms = { count: 1, filter: {}, candidates: [room('A')] };
    const { suggestion, wouldBeSuggested } = explainTime(asked({ ...nine, rooms }), at('2026-10-20T09:00'));
    expect(wouldBeSuggested).toBe(false);
    expect(suggestion).toMatchObject({
      quality: 'poor',
      rooms: [],
      series: { occurrences: [] },
      reasons: [
        {
          code: 'seriesBeginsElsewhere',
          text: 'The series does not begin on this day.',
          clauses: [{ code: 'seriesBeginsElsewhere' }],
        },
      ],
    });
  });
});
