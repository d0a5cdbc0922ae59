import {
  fewerRooms,
  giveUpBuilding,
  giveUpFeature,
  giveUpSeats,
  leaveOutResource,
  makeOptional,
  organizerHours,
  searchLonger,
  shorten,
} from '../../../src/domain/suggestions/relaxations';

const bo = { address: 'bo@example.com', displayName: 'Bo' };

it.each([
  [() => makeOptional(bo), 'makeOptional', 'Make Bo optional.', { name: 'Bo' }],
  [() => leaveOutResource(bo), 'leaveOutResource', 'Leave out Bo.', { name: 'Bo' }],
  [() => shorten(30), 'shorten', 'Shorten the meeting to 30 minutes.', { durationMinutes: 30 }],
  [() => searchLonger(1), 'searchLonger', 'Search one day further.', { days: 1 }],
  [() => searchLonger(7), 'searchLonger', 'Search 7 days further.', { days: 7 }],
  [() => giveUpFeature('video'), 'giveUpFeature', 'Take a room without video.', { feature: 'video' }],
  [() => giveUpSeats(6), 'giveUpSeats', 'Take a room with fewer than 6 seats.', { seats: 6 }],
  [() => giveUpBuilding('Lisbon'), 'giveUpBuilding', 'Take a room outside Lisbon.', { building: 'Lisbon' }],
  [() => fewerRooms(0), 'fewerRooms', 'Do without a room.', { rooms: 0 }],
  [() => fewerRooms(1), 'fewerRooms', 'Take one room only.', { rooms: 1 }],
  [() => fewerRooms(2), 'fewerRooms', 'Take 2 rooms only.', { rooms: 2 }],
  [() => organizerHours(), 'organizerHours', 'Hold only the organizer to working hours.', undefined],
])('%s %s: %s', (relaxationOf, change, text, facts) => {
  const relaxation = relaxationOf();
  expect(relaxation).toMatchObject({ change, text });
  expect(relaxation.facts).toEqual(facts);
});

it('says whom or how long, so that a program can make the change', () => {
  expect(makeOptional(bo).address).toBe('bo@example.com');
  expect(leaveOutResource(bo).address).toBe('bo@example.com');
  expect(shorten(30).durationMinutes).toBe(30);
});
