import * as fc from 'fast-check';
import { Directory } from '../../src/application/directory';
import { MergedFreeBusy } from '../../src/application/mergedFreeBusy';
import { suggestTimes, type TimesWanted } from '../../src/application/suggestTimes';
import { SystemHealth } from '../../src/application/systemHealth';
import type { BusyBlock, Reason } from '../../src/domain/freeBusy';
import { MINUTE_MS, type Interval } from '../../src/domain/interval';
import type { Mailbox } from '../../src/domain/mailbox';
import { suggestMeetings } from '../../src/domain/suggestions';
import { scriptedSystem } from './scriptedSystem';

const NINE = Date.UTC(2026, 11, 1, 9);
const window: Interval = { startMs: NINE, endMs: NINE + 4 * 60 * MINUTE_MS };
const now = () => NINE;
const busy = (fromMinutes: number, minutes: number): BusyBlock => ({
  startMs: NINE + fromMinutes * MINUTE_MS,
  endMs: NINE + (fromMinutes + minutes) * MINUTE_MS,
  busyType: 'busy',
});

const mailbox = (address: string, more: Partial<Mailbox> = {}): Mailbox => ({
  address,
  displayName: address,
  kind: 'person',
  system: 'exchange',
  evidence: [],
  ...more,
});
const roomAddress = (i: number) => `room${String(i).padStart(3, '0')}@x.com`;

function company(
  calendars: Readonly<Record<string, readonly BusyBlock[] | Reason>>,
  capacities: readonly number[],
) {
  const rooms = capacities.map((capacity, i) => mailbox(roomAddress(i), { kind: 'room', capacity }));
  const directory = Directory.of({
    mailboxes: [mailbox('ana@x.com'), mailbox('bo@x.com'), ...rooms],
    roomLists: [],
    domains: ['x.com'],
    readAtMs: NINE,
  });
  const exchange = scriptedSystem('exchange', now, calendars);
  const freeBusy = new MergedFreeBusy({ exchange: exchange.port }, new SystemHealth(['exchange'], now), now);
  const suggest = (wanted: Partial<TimesWanted> = {}) =>
    suggestTimes(directory, freeBusy, now, { ...meeting, ...wanted });
  const roomsAsked = () => exchange.addressesAsked().map((asked) => asked.filter((one) => /^room/.test(one)));
  return { directory, exchange, suggest, roomsAsked, rooms };
}

const meeting: TimesWanted = {
  attendees: [
    { address: 'ana@x.com', role: 'required' },
    { address: 'bo@x.com', role: 'optional' },
  ],
  durationMinutes: 30,
  window,
  timeZone: 'UTC',
  rooms: { count: 1 },
  deadlineMs: 5000,
};

describe('rooms are read as far as they are needed', () => {
  it('reads the twenty that fit best of five hundred, and one request does', async () => {
    const { suggest, roomsAsked } = company(
      {},
      Array.from({ length: 500 }, (_, i) => 2 + i),
    );
    const { suggestions, considered } = await suggest();
    expect(suggestions[0]?.rooms.map(({ address }) => address)).toEqual([roomAddress(0)]);
    expect(considered.rooms).toBe(500);
    expect(roomsAsked()).toEqual([Array.from({ length: 20 }, (_, i) => roomAddress(i))]);
  });

  it('reads on where the first are taken, and finds the one that is free', async () => {
    const taken = Object.fromEntries(
      Array.from({ length: 90 }, (_, i) => [roomAddress(i), [busy(0, 24 * 60)]]),
    );
    const { suggest, roomsAsked } = company(
      taken,
      Array.from({ length: 500 }, (_, i) => 2 + i),
    );
    const { suggestions } = await suggest();
    expect(suggestions[0]).toMatchObject({ quality: 'excellent', rooms: [{ address: roomAddress(90) }] });
    expect(roomsAsked().map((asked) => asked.length)).toEqual([20, 60, 240]);
  });

  it('never offers a room whose calendar it could not read', async () => {
    const down: Reason = { code: 'systemUnreachable', message: 'Down.', system: 'exchange' };
    const { suggest, exchange } = company(
      {},
      Array.from({ length: 100 }, () => 10),
    );
    await suggest({ rooms: undefined });
    exchange.fail(down);
    const { suggestions } = await suggest();
    expect(suggestions.length).toBeGreaterThan(0);
    expect(suggestions.flatMap(({ rooms }) => rooms)).toEqual([]);
    expect(suggestions.every(({ quality }) => quality === 'poor')).toBe(true);
  });

  it('says the same as if all of them had been read', async () => {
    const slots = fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 3, maxLength: 8 });
    const calendar = slots.map((taken) => taken.map((slot) => busy(slot * 30, 30)));
    const mostlyTaken = fc.oneof(
      { weight: 5, arbitrary: calendar },
      { weight: 1, arbitrary: fc.constant<Reason>({ code: 'noAccess', message: 'No.' }) },
    );
    const rooms = fc.array(fc.record({ capacity: fc.integer({ min: 1, max: 12 }), calendar: mostlyTaken }), {
      minLength: 25,
      maxLength: 120,
    });
    const asked = fc.record({
      count: fc.integer({ min: 1, max: 7 }),
      minCapacity: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    });
    const property = fc.asyncProperty(
      rooms,
      asked,
      slots,
      fc.boolean(),
      async (all, wantedRooms, anasSlots, overlapping) => {
        const calendars = Object.fromEntries(all.map((room, i) => [roomAddress(i), room.calendar]));
        const ana = anasSlots.slice(0, 4).map((slot) => busy(slot * 30, 30));
        const { suggest, directory, exchange } = company(
          { ...calendars, 'ana@x.com': ana },
          all.map(({ capacity }) => capacity),
        );
        const lazy = await suggest({ rooms: wantedRooms, overlapping });
        const everybody = directory.mailboxes.map(({ address }) => address);
        const { readings } = await exchange.port.readFreeBusy(everybody, window);
        const freeBusyOf = (address: string) => {
          const { blocks, unknown } = readings[everybody.indexOf(address)]!;
          const state = unknown.length > 0 ? ('unknown' as const) : ('known' as const);
          return { address, state, blocks, unknown, sources: [], readAtMs: NINE };
        };
        const eager = suggestMeetings({
          ...meeting,
          overlapping,
          attendees: meeting.attendees.map((one) => ({
            ...one,
            displayName: one.address,
            freeBusy: freeBusyOf(one.address),
          })),
          resources: [],
          rooms: {
            count: wantedRooms.count,
            filter: wantedRooms,
            candidates: directory.rooms.map((room) => ({ room, freeBusy: freeBusyOf(room.address) })),
          },
        });
        const { suggestions, none, considered } = lazy;
        expect({ suggestions, ...(none && { none }), considered }).toEqual(eager);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
