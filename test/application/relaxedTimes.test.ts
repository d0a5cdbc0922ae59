import { Directory } from '../../src/application/directory';
import { MergedFreeBusy } from '../../src/application/mergedFreeBusy';
import { suggestTimes, type TimesWanted } from '../../src/application/suggestTimes';
import { SystemHealth } from '../../src/application/systemHealth';
import type { BusyBlock, BusyType, Reason } from '../../src/domain/freeBusy';
import { DAY_MS, MINUTE_MS } from '../../src/domain/interval';
import type { Mailbox } from '../../src/domain/mailbox';
import { WEEKDAYS, type WorkingHours } from '../../src/domain/workingHours';
import { scriptedSystem } from './scriptedSystem';

const HOUR_MS = 60 * MINUTE_MS;
/** A Tuesday. */
const MIDNIGHT = Date.UTC(2026, 11, 1);
const at = (hours: number, days = 0) => MIDNIGHT + days * DAY_MS + hours * HOUR_MS;
const now = () => at(8);
const block = (from: number, to: number, busyType: BusyType = 'busy'): BusyBlock => ({
  startMs: at(from),
  endMs: at(to),
  busyType,
});
const mailbox = (name: string, more: Partial<Mailbox> = {}): Mailbox => ({
  address: `${name.toLowerCase()}@x.com`,
  displayName: name,
  kind: 'person',
  system: 'exchange',
  evidence: [],
  ...more,
});
const person = (name: string) => mailbox(name);
const room = (name: string, more: Partial<Mailbox> = {}) => mailbox(name, { kind: 'room', ...more });

function company(
  mailboxes: readonly Mailbox[],
  calendars: Readonly<Record<string, readonly BusyBlock[] | Reason>>,
  hours?: Readonly<Record<string, WorkingHours>>,
  clock = now,
) {
  const directory = Directory.of({
    mailboxes: [...mailboxes],
    roomLists: [],
    domains: ['x.com'],
    readAtMs: now(),
  });
  const exchange = scriptedSystem('exchange', clock, calendars, hours);
  const freeBusy = new MergedFreeBusy(
    { exchange: exchange.port },
    new SystemHealth(['exchange'], clock),
    clock,
  );
  const search = (wanted: Partial<TimesWanted> = {}) =>
    suggestTimes(directory, freeBusy, clock, {
      attendees: ['ana@x.com', 'bo@x.com'].map((address) => ({ address, role: 'required' })),
      durationMinutes: 60,
      window: { startMs: at(9), endMs: at(12) },
      timeZone: 'UTC',
      deadlineMs: 5000,
      ...wanted,
    });
  return { search, exchange };
}
const people = [person('Ana'), person('Bo')];
const told = (found: Awaited<ReturnType<typeof suggestTimes>>) =>
  found.relax.map(({ text, firstStartMs }) => [text, firstStartMs]);
const NO_ACCESS: Reason = { code: 'noAccess', message: 'Not shared.' };

describe('where nothing is suggested', () => {
  it('looks into the days that follow, and says how many more it takes', async () => {
    const { search } = company(people, { 'ana@x.com': [block(0, 24 + 10)], 'bo@x.com': [block(9, 10)] });
    const found = await search();
    expect(found.none?.code).toBe('requiredPersonBusy');
    expect(told(found)).toEqual([
      ['Make Ana optional.', at(10)],
      ['Search one day further.', at(10, 1)],
    ]);
  });

  it('tells a good time rather than an earlier one that is merely possible', async () => {
    const { search } = company(people, { 'ana@x.com': [block(0, 24)] });
    expect(told(await search({ window: { startMs: at(0), endMs: at(24) } }))).toEqual([
      ['Make Ana optional.', at(9)],
      ['Search one day further.', at(9, 1)],
    ]);
    // At night nothing is good, and the first that is possible is still told.
    expect(told(await search({ window: { startMs: at(0), endMs: at(6) } }))[0]).toEqual([
      'Make Ana optional.',
      at(0),
    ]);
  });

  it('beside a calendar that is not known tells a fair time rather than midnight', async () => {
    const { search } = company([...people, person('Cy')], {
      'ana@x.com': [block(0, 24)],
      'cy@x.com': NO_ACCESS,
    });
    const attendees = ['ana@x.com', 'bo@x.com', 'cy@x.com'].map((address) => ({
      address,
      role: 'required' as const,
    }));
    const found = await search({ attendees, window: { startMs: at(0), endMs: at(24) } });
    expect(told(found)).toEqual([
      ['Make Ana optional.', at(9)],
      ['Search one day further.', at(9, 1)],
    ]);
  });

  it('one day is not enough for a meeting that ends later on it', async () => {
    const { search } = company(people, { 'ana@x.com': [block(0, 24 + 11.5)] });
    expect(told(await search()).at(-1)).toEqual(['Search 2 days further.', at(11.5, 1)]);
  });

  it('a meeting across the end of the window needs it to be longer, and no day more', async () => {
    const { search } = company(people, { 'ana@x.com': [block(9, 11.5)] });
    expect(told(await search()).at(-1)).toEqual(['Search one day further.', at(11.5)]);
  });

  it('says nothing of later days where nothing is free there either, or nobody is known', async () => {
    const { search } = company(people, { 'ana@x.com': [block(0, 24 * 90)] });
    expect(told(await search())).toEqual([['Make Ana optional.', at(9)]]);
    const unknown = company(people, { 'ana@x.com': NO_ACCESS, 'bo@x.com': NO_ACCESS });
    const found = await unknown.search();
    expect([found.none?.code, found.relax]).toEqual(['nobodyKnown', []]);
  });

  it('looks no further than a request may reach', async () => {
    const { search } = company(people, { 'ana@x.com': [block(0, 24 * 63)] });
    const found = await search({ window: { startMs: at(0), endMs: at(0, 62) } });
    expect(told(found)).toEqual([['Make Ana optional.', at(9)]]);
  });

  it('finds a later series too', async () => {
    const { search } = company(people, { 'ana@x.com': [block(0, 24)] });
    const found = await search({ recurrence: 'FREQ=DAILY;COUNT=1' });
    expect(found.none?.code).toBe('noSeries');
    expect(told(found)).toEqual([['Search one day further.', at(9, 1)]]);
  });
});

describe('where the best time is fair or poor', () => {
  const small = room('Small', { capacity: 2, building: 'North', features: [] });
  const video = room('Video', { capacity: 8, building: 'South', features: ['video'] });
  const taken = { 'video@x.com': [block(9, 12)] };

  it('says which single wish for a room stands in the way, each tried', async () => {
    const { search } = company([...people, small, video], { ...taken, 'small@x.com': [block(9, 10)] });
    const of = async (rooms: TimesWanted['rooms']) => told(await search({ rooms }));
    expect(await of({ count: 1, features: ['video'] })).toEqual([
      ['Do without a room.', at(9)],
      ['Take a room without video.', at(10)],
    ]);
    expect(await of({ count: 1, minCapacity: 5 })).toEqual([
      ['Do without a room.', at(9)],
      ['Take a room with fewer than 5 seats.', at(10)],
    ]);
    expect(await of({ count: 1, building: 'south' })).toEqual([
      ['Do without a room.', at(9)],
      ['Take a room outside south.', at(10)],
    ]);
    // Neither of the two alone opens a room.
    expect(await of({ count: 1, building: 'South', features: ['video'] })).toEqual([
      ['Do without a room.', at(9)],
    ]);
    expect(await of({ count: 2 })).toEqual([['Take one room only.', at(10)]]);
  });

  it('says whose absence from the list of the required would make it good', async () => {
    const { search } = company(people, { 'bo@x.com': [block(0, 24, 'tentative')] });
    expect(told(await search())).toEqual([['Make Bo optional.', at(9)]]);
    const unknown = company(people, { 'bo@x.com': NO_ACCESS });
    expect(told(await unknown.search())).toEqual([['Make Bo optional.', at(9)]]);
    // The organizer cannot be optional.
    expect(told(await unknown.search({ organizer: 'bo@x.com' }))).toEqual([]);
  });

  it('asks no calendar again that was read a moment ago, known or not', async () => {
    const { search, exchange } = company([...people, small], { 'bo@x.com': NO_ACCESS });
    await search({ rooms: { count: 1 } });
    const asked = exchange.addressesAsked().flat();
    expect(asked.filter((address) => address === 'bo@x.com')).toHaveLength(1);
  });

  it('shortens only as far as it takes', async () => {
    const { search } = company(people, {
      'ana@x.com': [block(9, 9.5, 'tentative'), block(10.25, 12, 'tentative')],
    });
    expect(told(await search())).toContainEqual(['Shorten the meeting to 45 minutes.', at(9.5)]);
  });

  it('lets only the organizer’s hours count, where somebody else’s stand in the way', async () => {
    const inTheAfternoon = { days: [...WEEKDAYS], startMinutes: 12 * 60, endMinutes: 20 * 60 };
    const { search } = company(
      people,
      {},
      {
        'bo@x.com': { zone: { iana: 'UTC' }, periods: [inTheAfternoon] },
      },
    );
    const optional = ['Make Bo optional.', at(9)];
    expect(told(await search({ organizer: 'ana@x.com' }))).toEqual([
      optional,
      ['Hold only the organizer to working hours.', at(9)],
    ]);
    // Nobody is held to them who is not, and without an organizer there is nobody to hold.
    expect(told(await search())).toEqual([optional]);
  });

  it('has nothing to say of a good time', async () => {
    const { search } = company(people, {});
    const { suggestions, relax } = await search();
    expect([suggestions[0]?.quality, relax]).toEqual(['excellent', []]);
  });
});

it.each<[string, number, string[]]>([
  ['in time', 4999, ['Make Ana optional.', 'Search one day further.']],
  ['when it is due', 5000, ['Make Ana optional.']],
])('tries %s and makes no answer late: %i ms', async (_name, elapsedMs, texts) => {
  let asked: readonly unknown[] = [];
  const { search, exchange } = company(
    people,
    { 'ana@x.com': [block(0, 24 + 10)], 'bo@x.com': [block(9, 10)] },
    undefined,
    // The first reading takes so long.
    () => (asked.length > 0 ? at(8) + elapsedMs : at(8)),
  );
  asked = exchange.asked;
  const found = await search();
  expect(found.relax.map(({ text }) => text)).toEqual(texts);
  expect(exchange.asked.length > 1).toBe(texts.length > 1);
});
