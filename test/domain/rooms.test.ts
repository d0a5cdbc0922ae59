import type { Mailbox } from '../../src/domain/mailbox';
import { askedFeatures, compareFit, matchesFilter } from '../../src/domain/rooms';
import { roomMailbox } from './builders';

const lisbon = roomMailbox('Lisbon 1', {
  capacity: 8,
  features: ['Video', 'whiteboard'],
  building: 'Lisbon',
  wheelchairAccessible: true,
});

describe('matchesFilter', () => {
  it.each([
    ['nothing asked', {}, true],
    ['as many seats as there are', { minCapacity: 8 }, true],
    ['one seat more', { minCapacity: 9 }, false],
    ['features in another case', { features: ['VIDEO', ' whiteboard '] }, true],
    ['one feature it has not', { features: ['video', 'phone'] }, false],
    ['its building in another case', { building: 'lisbon' }, true],
    ['another building', { building: 'Lisbon 2' }, false],
    ['access', { wheelchairAccessible: true }, true],
    ['no access needed', { wheelchairAccessible: false }, true],
    ['a list it is in', { roomListMembers: ['LISBON-1@example.com'] }, true],
    ['a list it is not in', { roomListMembers: ['lisbon-2@example.com'] }, false],
    ['an empty list', { roomListMembers: [] }, false],
    ['named as a candidate', { candidates: ['other@example.com', 'lisbon-1@example.com'] }, true],
    ['others named as candidates', { candidates: ['other@example.com'] }, false],
  ])('%s', (_, filter, expected) => {
    expect(matchesFilter(lisbon, filter)).toBe(expected);
  });

  it('never meets what the directory does not say', () => {
    const bare = roomMailbox('Bare', { capacity: undefined });
    expect(matchesFilter(bare, {})).toBe(true);
    expect(matchesFilter(bare, { minCapacity: 1 })).toBe(false);
    expect(matchesFilter(bare, { features: ['video'] })).toBe(false);
    expect(matchesFilter(bare, { building: 'Lisbon' })).toBe(false);
    expect(matchesFilter(bare, { wheelchairAccessible: true })).toBe(false);
  });

  it('takes rooms only', () => {
    expect(matchesFilter({ ...lisbon, kind: 'equipment' }, {})).toBe(false);
  });
});

describe('compareFit', () => {
  const inOrder = (rooms: Mailbox[], seats: number, features: string[] = []) => {
    const sorted = [...rooms].sort(compareFit(seats, features)).map(({ displayName }) => displayName);
    const reversed = [...rooms].reverse().sort(compareFit(seats, features));
    expect(reversed.map(({ displayName }) => displayName)).toEqual(sorted);
    return sorted;
  };
  const seats = (name: string, capacity: number | undefined) => roomMailbox(name, { capacity });

  it('puts seats for everybody first, then unknown sizes, then what is too small', () => {
    const rooms = [seats('Five', 5), seats('Unknown', undefined), seats('Six', 6), seats('Twenty', 20)];
    expect(inOrder(rooms, 6)).toEqual(['Six', 'Twenty', 'Unknown', 'Five']);
    expect(inOrder(rooms, 5)).toEqual(['Five', 'Six', 'Twenty', 'Unknown']);
  });

  it('then the fewest features not asked for', () => {
    const video = roomMailbox('A', { features: ['Video'] });
    const phone = roomMailbox('B', { features: ['phone'] });
    expect(inOrder([video, phone], 4, ['phone'])).toEqual(['B', 'A']);
    expect(inOrder([video, phone], 4, ['video'])).toEqual(['A', 'B']);
  });

  it('then name and address by code point, so capitals come first and a prefix before the longer name', () => {
    const names = ['b', 'a', 'B', 'ab', '\u{1F600}', '\uFB01'];
    expect(
      inOrder(
        names.map((name) => roomMailbox(name)),
        4,
      ),
    ).toEqual(['B', 'a', 'ab', 'b', '\uFB01', '\u{1F600}']);
    const [one, two] = [
      { ...lisbon, address: 'a@example.com' },
      { ...lisbon, address: 'b@example.com' },
    ];
    expect(compareFit(1)(one, two)).toBeLessThan(0);
    expect(compareFit(1)(one, one)).toBe(0);
  });
});

it('names the features asked for in the spelling of the room', () => {
  expect(askedFeatures(lisbon, ['video', 'phone'])).toEqual(['Video']);
  expect(askedFeatures(roomMailbox('Bare'))).toEqual([]);
});
