import type { Relaxation } from '../../../src/contract';
import {
  addMailboxes,
  NOBODY,
  setRole,
  toggleOrganizer,
  type People,
} from '../../../src/taskpane/model/people';
import { relaxed } from '../../../src/taskpane/model/relaxation';
import { FIRST_WISHES, type Wishes } from '../../../src/taskpane/model/wishes';
import { at, iso, mailbox } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek');
const cy = mailbox('Cy Ng');
const camera = mailbox('Camera', { kind: 'equipment' });
const team = mailbox('Team', { kind: 'group', members: [bo, cy], memberCount: 2 });
const context = { window: { startMs: at('08:15'), endMs: at('18:00') }, zone: 'Europe/Zurich' };
const rooms = { count: 2, features: ['video', 'phone'], minCapacity: 8, building: 'North' };

const after = (
  relaxation: Partial<Relaxation> & { change: string },
  people: People = addMailboxes(NOBODY, [ana, bo]),
  wishes: Partial<Wishes> = { rooms },
) => relaxed({ people, wishes: { ...FIRST_WISHES, ...wishes } }, { text: '', ...relaxation }, context);
const roles = (asked: ReturnType<typeof after>) =>
  asked?.people.attendees.map(({ mailbox: { displayName }, role }) => `${displayName} ${role}`);

test('whoever is made optional keeps the place; the organizer comes to every meeting', () => {
  const change = { change: 'makeOptional', address: 'BO.EK@example.com' };
  expect(roles(after(change))).toEqual(['Ana Silva required', 'Bo Ek optional']);
  expect(after(change, toggleOrganizer(addMailboxes(NOBODY, [ana, bo]), bo.address))).toBeUndefined();
  expect(after({ change: 'makeOptional', address: 'nobody@example.com' })).toBeUndefined();
});

test('somebody in a group is taken out of it, unless members would be lost', () => {
  const change = { change: 'makeOptional', address: bo.address };
  expect(roles(after(change, addMailboxes(NOBODY, [ana, team])))).toEqual([
    'Ana Silva required',
    'Bo Ek optional',
    'Cy Ng required',
  ]);
  // Named beside the group, and in a group that is optional anyway.
  expect(roles(after(change, addMailboxes(NOBODY, [bo, team])))).toEqual([
    'Bo Ek optional',
    'Cy Ng required',
  ]);
  const optionalTeam = setRole(addMailboxes(NOBODY, [bo, team]), team.address, 'optional');
  expect(roles(after(change, optionalTeam))).toEqual(['Bo Ek optional', 'Team optional']);
  expect(after(change, addMailboxes(NOBODY, [{ ...team, membersHidden: true }]))).toBeUndefined();
});

test('a thing is left out; nobody is', () => {
  const people = addMailboxes(NOBODY, [ana, camera]);
  expect(roles(after({ change: 'leaveOutResource', address: camera.address }, people))).toEqual([
    'Ana Silva required',
  ]);
  expect(after({ change: 'leaveOutResource', address: ana.address }, people)).toBeUndefined();
});

test('lengths, rooms and hours', () => {
  const wishes = (change: Partial<Relaxation> & { change: string }) => after(change)?.wishes;
  expect(wishes({ change: 'shorten', durationMinutes: 30 })?.durationMinutes).toBe(30);
  expect(wishes({ change: 'giveUpFeature', facts: { feature: 'video' } })?.rooms).toEqual({
    ...rooms,
    features: ['phone'],
  });
  expect(wishes({ change: 'giveUpSeats', facts: { seats: 8 } })?.rooms.minCapacity).toBeUndefined();
  expect(wishes({ change: 'giveUpBuilding', facts: { building: 'North' } })?.rooms.building).toBeUndefined();
  expect(wishes({ change: 'fewerRooms', facts: { rooms: 0 } })?.rooms.count).toBe(0);
  expect(wishes({ change: 'organizerHours' })?.workingHours).toBe('organizer');
  expect(wishes({ change: 'inventedLater' })).toBeUndefined();
});

test('a longer search goes on from the first day until the day on which the meeting found ends', () => {
  const firstStart = iso('22:30');
  expect(after({ change: 'searchLonger', firstStart })?.wishes.when).toEqual({
    kind: 'dates',
    from: '2026-11-24',
    // 22:30 in London is half past eleven in Zurich, and an hour later the next day.
    to: '2026-11-25',
  });
});
