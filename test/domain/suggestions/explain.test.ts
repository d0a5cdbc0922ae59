import {
  at,
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
} from '../builders';
import { explainTime, type MeetingRequest } from '../../../src/domain/suggestions';

const reasons = (more: Partial<MeetingRequest>) => only(more).reasons;
const texts = (more: Partial<MeetingRequest>) => reasons(more).map(({ text }) => text);
const codes = (more: Partial<MeetingRequest>) => reasons(more).map(({ code }) => code);

it('says nothing of what is not there', () => {
  expect(only({ rooms: { count: 1, filter: {}, candidates: [room('A')] } })).not.toHaveProperty('sites');
  expect(only()).not.toHaveProperty('unknownRooms');
  expect(codes({})).toEqual(['earliestRequiredFree']);
});

it('counts the busy and those out of office as away', () => {
  const attendees = [
    person('Ana'),
    person('Bo', known([block('09:00-10:00')])),
    person('Cy', known([block('09:00-10:00', 'oof')])),
    person('Di', known([block('09:00-10:00', 'workingElsewhere')])),
  ];
  expect(only({ attendees, minimumRequiredShare: 0.5 }).share).toEqual({ free: 2, unknown: 0, away: 2 });
});

it('says of whom nothing was asked, and whose hours were assumed, of people only', () => {
  const noHours = known([], { workingHours: undefined });
  const attendees = [person('Ana', noHours), person('Eve', external())];
  const said = texts({ attendees, resources: [resource('Projector', noHours)] });
  expect(said.slice(1)).toEqual([
    'Eve is outside the organisation, so that calendar was not asked.',
    'The working hours of Ana are not known and were assumed.',
  ]);
});

it('says which rooms do not seat everybody, and of none that seats just everybody', () => {
  const rooms = (...sizes: (number | undefined)[]) => ({
    count: sizes.length,
    filter: {},
    candidates: sizes.map((capacity, i) => room(`R${i}`, known(), { capacity })),
  });
  const attendees = [person('Ana'), person('Bo')];
  expect(codes({ attendees, rooms: rooms(2) })).toEqual(['earliestRequiredFree']);
  expect(codes({ attendees, rooms: rooms(1) })).toEqual(['earliestRequiredFree', 'roomsTooSmall']);
  expect(codes({ attendees, rooms: rooms(undefined) })).toEqual([
    'earliestRequiredFree',
    'roomsOfUnknownSize',
  ]);
});

describe('who is furthest outside working hours', () => {
  const evening = { window: span('17:30-18:30'), preferences: { fairness: true } };

  it('is said with how far, in whole minutes', () => {
    const attendees = [organizer('Ana'), person('Bo')];
    expect(reasons({ ...evening, attendees }).at(-1)).toEqual({
      code: 'leastComfortable',
      text: 'Furthest outside working hours: Ana, by 1 h 30 min.',
      facts: { name: 'Ana', minutes: 90 },
    });
  });

  it('is one of those who are required and held to hours', () => {
    const nights = known([], {
      workingHours: {
        zone: { iana: 'UTC' },
        periods: [{ days: ['monday', 'tuesday'], startMinutes: 60, endMinutes: 120 }],
      },
    });
    const named = (more: Partial<MeetingRequest>) => reasons({ ...evening, ...more }).at(-1)?.facts?.name;
    expect(named({ attendees: [optional('Cy', nights), person('Ana')] })).toBe('Ana');
    const attendees = [organizer('Ana'), person('Bo', nights)];
    expect(named({ attendees })).toBe('Bo');
    expect(named({ attendees, workingHours: 'organizer' })).toBe('Ana');
  });

  it('is said of somebody who does not work at all', () => {
    const never = known([], {
      workingHours: { zone: { iana: 'UTC' }, periods: [{ days: [], startMinutes: 540, endMinutes: 1020 }] },
    });
    expect(reasons({ ...evening, attendees: [person('Ana', never)] }).at(-1)).toEqual({
      code: 'leastComfortableOff',
      text: 'Furthest outside working hours: Ana, who does not work at all.',
      facts: { name: 'Ana' },
    });
  });
});

it('holds a thing to no hours where the organizer alone is held to them', () => {
  const evening = { window: span('20:00-21:00'), resources: [resource('Projector')] };
  const attendees = [organizer('Ana')];
  expect(codes({ ...evening, attendees })).toContain('resourceOutsideHours');
  expect(codes({ ...evening, attendees, workingHours: 'organizer' })).not.toContain('resourceOutsideHours');
});

it('does not shy away from the appointment being edited', () => {
  const attendees = [person('Ana', known([block('08:00-09:00')]))];
  const preferences = { avoidBackToBack: true };
  expect(codes({ attendees, preferences })).toContain('avoidBackToBack');
  expect(codes({ attendees, preferences, existing: span('08:00-09:00') })).not.toContain('avoidBackToBack');
});

it('knows working hours before the window, too', () => {
  const early = explainTime(request({ window: span('13:00-14:00') }), at('10:00'));
  expect(early.suggestion.attendees).toEqual([]);
});
