import { createExchangeAddressBook } from '../../../src/mailSystems/exchangeAddressBook';
import type { ResolvedName } from '../../../src/mailSystems/ews';
import { createEwsMailSystem } from '../../../src/mailSystems/ews';
import type { RoomList } from '../../../src/mailSystems/mailSystem';
import { run } from '../../simulator/client';
import { person } from '../../simulator/organisationFolder';

const LISTS: RoomList[] = [
  {
    address: 'lisbon@example.com',
    displayName: 'Lisbon',
    rooms: ['Room-1@example.com', 'shared@example.com'],
  },
  { address: 'video@example.com', displayName: 'Video', rooms: ['SHARED@example.com'] },
];

function sourceOver(roomLists: readonly RoomList[], names: Readonly<Record<string, ResolvedName[]>> = {}) {
  const asked: string[] = [];
  const ews = {
    readRoomLists: async () => [...roomLists],
    resolveNames: async (entry: string) => {
      asked.push(entry);
      return names[entry] ?? [];
    },
  };
  return { source: createExchangeAddressBook({ ews, now: () => 5 }), asked, ews };
}

describe('Exchange’s address book', () => {
  it('reads room lists and every room once', async () => {
    const { source } = sourceOver(LISTS, {
      'Room-1@example.com': [
        { name: 'Another', emailAddress: 'another@example.com' },
        { name: 'Room 1', emailAddress: 'room-1@example.com' },
      ],
    });
    const reading = await source.read();
    expect(reading.roomLists).toEqual(LISTS);
    expect(reading.entries).toEqual([
      {
        source: 'exchangeAddressBook',
        id: 'room-1@example.com',
        address: 'Room-1@example.com',
        aliases: [],
        displayName: 'Room 1',
        kind: 'room',
        claims: ['inAddressBook'],
        readAtMs: 5,
      },
      expect.objectContaining({ id: 'shared@example.com' }),
    ]);
    expect(reading.entries[1]).not.toHaveProperty('displayName');
  });

  it('looks a name up once, and no more than 200 in one read', async () => {
    const rooms = Array.from({ length: 250 }, (_, index) => `r${index}@example.com`);
    const names = Object.fromEntries(
      rooms.map((room) => [room, [{ name: `Name of ${room}`, emailAddress: room }]]),
    );
    const list = { address: 'all@example.com', displayName: 'All', rooms };
    const { source, asked } = sourceOver([list], names);
    const first = await source.read();
    expect(asked).toHaveLength(200);
    expect(first.entries).toHaveLength(250);
    const second = await source.read(first);
    expect(asked).toHaveLength(250);
    const third = await source.read(second);
    expect(asked).toHaveLength(250);
    expect(third.entries.map(({ displayName }) => displayName)).toEqual(
      rooms.map((room) => `Name of ${room}`),
    );
  });

  it('fails as a whole when a part of it cannot be read', async () => {
    const { source, ews } = sourceOver(LISTS);
    ews.resolveNames = async () => {
      throw new Error('down');
    };
    await expect(source.read()).rejects.toThrow('down');
  });

  it('is read from a server over EWS', async () => {
    const running = await run({
      mailboxes: [{ ...person('lisbon-1@example.com', { displayName: 'Lisbon 1' }), kind: 'room' }],
      roomLists: [{ address: 'rooms@example.com', displayName: 'Rooms', members: ['lisbon-1@example.com'] }],
    });
    const { ewsUrl, username, password } = running.simulator.exchange;
    const ews = createEwsMailSystem({
      system: 'exchange',
      url: ewsUrl,
      username,
      readPassword: async () => password,
      ca: running.simulator.caPem,
    });
    const reading = await createExchangeAddressBook({ ews, now: () => 5 }).read();
    expect(reading).toMatchObject({
      roomLists: [{ address: 'rooms@example.com', displayName: 'Rooms', rooms: ['lisbon-1@example.com'] }],
      entries: [{ address: 'lisbon-1@example.com', displayName: 'Lisbon 1', kind: 'room' }],
      domains: [],
    });
    await ews.close();
    await running.close();
  });
});
