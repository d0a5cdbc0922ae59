import { addMailboxes, NOBODY, setRole, toggleOrganizer } from '../../../src/taskpane/model/people';
import { FIRST_WISHES, readWishes, type Wishes } from '../../../src/taskpane/model/wishes';
import { suggestionsRequest } from '../../../src/taskpane/session/request';
import { at, iso, mailbox } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek');
const lisbon = mailbox('Lisbon 1', { kind: 'room' });
const camera = mailbox('Camera', { kind: 'equipment' });
const context = { window: { startMs: at('08:00'), endMs: at('18:00') }, zone: 'Europe/Zurich', fresh: false };
const asked = (wishes: Partial<Wishes>, people = addMailboxes(NOBODY, [ana])) =>
  suggestionsRequest(people, { ...FIRST_WISHES, ...wishes }, context);

test('what nobody wished for is not asked for', () => {
  expect(asked({})).toEqual({
    attendees: [{ address: ana.address, role: 'required' }],
    durationMinutes: 60,
    window: { start: iso('08:00'), end: iso('18:00') },
    timeZone: 'Europe/Zurich',
    preferences: {},
  });
});

test('rooms and equipment among the people are things that must be free; the organizer is named once', () => {
  const people = addMailboxes(NOBODY, [ana, bo, lisbon, camera]);
  const { organizer, attendees, resources } = asked(
    {},
    toggleOrganizer(setRole(people, bo.address, 'optional'), ana.address),
  );
  expect(organizer).toBe(ana.address);
  expect(attendees).toEqual([{ address: bo.address, role: 'optional' }]);
  expect(resources).toEqual([lisbon.address, camera.address]);
});

test('rooms at each site, and rooms for wheelchairs', () => {
  const rooms = { count: 1, features: ['video'], perSite: true, wheelchairAccessible: true };
  expect(asked({ rooms }).rooms).toEqual(rooms);
  expect(asked({ rooms: { ...rooms, count: 0 } }).rooms).toBeUndefined();
});

test('fairness, whose hours count, and a series', () => {
  const request = asked({
    preferences: { keepLunch: false, avoidBackToBack: false, fairness: true },
    workingHours: 'organizer',
    repeats: { every: 'twoWeeks', count: 6 },
  });
  expect(request).toMatchObject({
    preferences: { fairness: true },
    workingHours: 'organizer',
    recurrence: 'FREQ=WEEKLY;INTERVAL=2;COUNT=6',
  });
});

test.each([
  [1, 2],
  [61, 60],
  [Number.NaN, 8],
])('a count of %p meetings is asked for as %p', (count, wanted) => {
  expect(asked({ repeats: { every: 'weekdays', count } }).recurrence).toBe(
    `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=${wanted}`,
  );
});

test('days, time around, a quorum, the step and overlapping times', () => {
  const request = asked({
    preferences: { keepLunch: false, avoidBackToBack: false, days: ['tuesday', 'friday'], bufferMinutes: 30 },
    requiredPercent: 75,
    stepMinutes: 30,
    overlapping: true,
  });
  expect(request).toMatchObject({
    preferences: { days: ['tuesday', 'friday'], bufferMinutes: 30 },
    minimumRequiredShare: 0.75,
    stepMinutes: 30,
    overlapping: true,
  });
});

test('rooms of one list', () => {
  const roomList = 'lisbon-rooms@example.com';
  expect(asked({ rooms: { count: 1, features: [], roomList } }).rooms).toEqual({ count: 1, roomList });
});

test.each([
  [{ every: 'monthly' }, 'FREQ=MONTHLY'],
  [{ every: 'monthlyWeekday', weekday: { position: 2, day: 'tuesday' } }, 'FREQ=MONTHLY;BYDAY=2TU'],
  [{ every: 'monthlyWeekday', weekday: { position: -1, day: 'sunday' } }, 'FREQ=MONTHLY;BYDAY=-1SU'],
  [{ every: 'monthlyDate', date: 15 }, 'FREQ=MONTHLY;BYMONTHDAY=15'],
  [{ every: 'monthlyDate', date: -1 }, 'FREQ=MONTHLY;BYMONTHDAY=-1'],
] as const)('%p is asked for as %s', (repeats, rule) => {
  expect(asked({ repeats: { ...repeats, count: 4 } }).recurrence).toBe(`${rule};COUNT=4`);
});

test('a series and whose hours count are of one meeting; the rest is remembered', () => {
  const wishes: Wishes = {
    ...FIRST_WISHES,
    rooms: { count: 2, features: [], perSite: true, wheelchairAccessible: true },
    preferences: {
      keepLunch: true,
      avoidBackToBack: false,
      fairness: true,
      days: ['monday', 'friday'],
      bufferMinutes: 15,
    },
    stepMinutes: 30,
    overlapping: true,
  };
  const ofOne: Wishes = {
    ...wishes,
    rooms: { ...wishes.rooms, roomList: 'lisbon-rooms@example.com' },
    workingHours: 'ignore',
    requiredPercent: 50,
    repeats: { every: 'daily', count: 5 },
  };
  expect(readWishes(JSON.parse(JSON.stringify(ofOne)))).toEqual(wishes);
});

test('what somebody typed into the storage is no wish', () => {
  const stored = {
    preferences: { days: ['someday', 7, 'friday', 'friday'], bufferMinutes: 7 },
    stepMinutes: 20,
    overlapping: 'yes',
  };
  expect(readWishes(stored)).toEqual({
    ...FIRST_WISHES,
    preferences: { ...FIRST_WISHES.preferences, days: ['friday'] },
  });
});
