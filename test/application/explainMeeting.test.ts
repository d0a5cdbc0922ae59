import { Directory } from '../../src/application/directory';
import { explainMeeting, type ExplanationWanted } from '../../src/application/explainMeeting';
import { MergedFreeBusy } from '../../src/application/mergedFreeBusy';
import { SystemHealth } from '../../src/application/systemHealth';
import type { BusyBlock, BusyType, Reason } from '../../src/domain/freeBusy';
import { DAY_MS, MINUTE_MS, type Interval } from '../../src/domain/interval';
import type { Mailbox } from '../../src/domain/mailbox';
import { scriptedSystem } from './scriptedSystem';

/** Tuesday 1 December 2026, nine o'clock in UTC. */
const NINE = Date.UTC(2026, 11, 1, 9);
const window: Interval = { startMs: NINE, endMs: NINE + 4 * 60 * MINUTE_MS };
const now = () => NINE;
const block = (fromMinutes: number, minutes: number, busyType: BusyType = 'busy'): BusyBlock => ({
  startMs: NINE + fromMinutes * MINUTE_MS,
  endMs: NINE + (fromMinutes + minutes) * MINUTE_MS,
  busyType,
});
const noAccess: Reason = { code: 'noAccess', message: 'No.' };

const mailbox = (address: string, more: Partial<Mailbox> = {}): Mailbox => ({
  address: `${address}@x.com`,
  displayName: address[0]!.toUpperCase() + address.slice(1),
  kind: 'person',
  system: 'exchange',
  evidence: [],
  ...more,
});
const room = (address: string, capacity = 8) => mailbox(address, { kind: 'room', capacity });

function company(calendars: Readonly<Record<string, readonly BusyBlock[] | Reason>> = {}) {
  const directory = Directory.of({
    mailboxes: [
      mailbox('ana', { aliases: ['a.silva@x.com'] }),
      mailbox('bo'),
      mailbox('beamer', { kind: 'equipment' }),
      room('blue', 4),
      room('green', 6),
      mailbox('nobodys', { kind: 'group', system: 'unknown', members: [] }),
    ],
    roomLists: [],
    domains: ['x.com'],
    readAtMs: NINE,
  });
  const exchange = scriptedSystem('exchange', now, calendars);
  const freeBusy = new MergedFreeBusy({ exchange: exchange.port }, new SystemHealth(['exchange'], now), now);
  const explain = (wanted: Partial<ExplanationWanted> = {}) =>
    explainMeeting(directory, freeBusy, now, { ...meeting, ...wanted });
  const changesNeeded = async (wanted: Partial<ExplanationWanted> = {}) =>
    (await explain(wanted)).wouldHaveToGive.map(({ change }) => change);
  const textsOf = async (wanted: Partial<ExplanationWanted> = {}) =>
    (await explain(wanted)).wouldHaveToGive.map(({ text }) => text);
  return { exchange, explain, changesNeeded, textsOf };
}

const meeting: ExplanationWanted = {
  attendees: [
    { address: 'ana@x.com', role: 'required' },
    { address: 'bo@x.com', role: 'optional' },
  ],
  durationMinutes: 30,
  window,
  timeZone: 'UTC',
  atMs: NINE,
  deadlineMs: 5000,
};
const at = (minutes: number) => ({ atMs: NINE + minutes * MINUTE_MS });

describe('what would have to give', () => {
  it('is nothing for a time that would be suggested as excellent', async () => {
    const { suggestion, wouldHaveToGive } = await company().explain({ rooms: { count: 1 } });
    expect([suggestion.quality, wouldHaveToGive]).toEqual(['excellent', []]);
  });

  it('names who is required and busy, until the meeting before ends', async () => {
    const { textsOf } = company({ 'ana@x.com': [block(0, 60)] });
    expect(await textsOf(at(55))).toEqual(['Ana would have to move a meeting, or be optional.']);
    expect(await textsOf(at(60))).toEqual([]);
  });

  it.each([
    ['ana@x.com', 'oof', ['comeAlthoughAway'], 'poor'],
    ['ana@x.com', 'tentative', ['releaseTentative'], 'fair'],
    ['ana@x.com', 'workingElsewhere', ['joinFromElsewhere'], 'good'],
    ['bo@x.com', 'busy', ['moveMeetingOrMiss'], 'good'],
    ['bo@x.com', 'oof', ['comeAlthoughAwayOrMiss'], 'good'],
    ['beamer@x.com', 'busy', ['freeResource'], 'poor'],
    ['beamer@x.com', 'tentative', ['releaseTentativeResource'], 'fair'],
  ] as const)('%s %s: %j', async (address, busyType, changes, quality) => {
    const { explain, changesNeeded } = company({ [address]: [block(0, 60, busyType)] });
    const resources = ['beamer@x.com'];
    expect(await changesNeeded({ resources })).toEqual(changes);
    expect((await explain({ resources })).suggestion.quality).toBe(quality);
    expect(await changesNeeded({ resources, ...at(60) })).toEqual([]);
  });

  it('asks whoever’s calendar is not known, and speaks of groups and addresses as what they are', async () => {
    const required = (address: string) => [
      { address: 'ana@x.com', role: 'required' as const },
      { address, role: 'required' as const },
    ];
    const { textsOf } = company({ 'bo@x.com': noAccess, 'beamer@x.com': noAccess });
    expect(await textsOf({ attendees: required('bo@x.com') })).toEqual([
      'Nothing is known of Bo’s calendar: ask Bo.',
    ]);
    expect(await textsOf({ attendees: required('nobodys@x.com') })).toEqual([
      'Nobodys is a group that cannot be opened: name its members.',
    ]);
    expect(await textsOf({ attendees: required('bo at x') })).toEqual([
      'bo at x is no e-mail address: correct it.',
    ]);
    expect(
      await textsOf({ attendees: required('ana@x.com').slice(0, 1), resources: ['beamer@x.com'] }),
    ).toEqual(['Nothing is known of the calendar of Beamer: ask whoever looks after it.']);
  });

  it('tells of working hours just outside them, of those who are held to them', async () => {
    // 16:30 to 17:00 is the last half hour of the hours assumed
    const wide = { window: { startMs: NINE, endMs: NINE + 12 * 60 * MINUTE_MS } };
    const { changesNeeded } = company();
    const assumed = 'workOutsideAssumedHours';
    expect(await changesNeeded({ ...wide, ...at(450) })).toEqual([]);
    expect(await changesNeeded({ ...wide, ...at(455) })).toEqual([assumed, assumed]);
    expect(await changesNeeded({ ...wide, ...at(455), workingHours: 'ignore' })).toEqual([]);
    expect(await changesNeeded({ ...wide, ...at(455), workingHours: 'organizer' })).toEqual([
      'meetOutsideAssumedHours',
    ]);
    const organized = { ...wide, ...at(455), workingHours: 'organizer', organizer: 'ana@x.com' } as const;
    expect(await changesNeeded(organized)).toEqual([assumed]);
  });

  it('counts the rooms that are missing', async () => {
    const { changesNeeded, textsOf } = company({
      'blue@x.com': [block(0, 30)],
      'green@x.com': [block(15, 30)],
    });
    expect(await changesNeeded({ rooms: { count: 1 } })).toEqual(['freeRoom']);
    expect(await changesNeeded({ rooms: { count: 1 }, ...at(30) })).toEqual([]);
    expect(await textsOf({ rooms: { count: 2 }, ...at(30) })).toEqual([
      'One more room that fits would have to become free, or one fewer be asked for.',
    ]);
    expect(await textsOf({ rooms: { count: 2 } })).toEqual([
      '2 more rooms that fit would have to become free, or as many fewer be asked for.',
    ]);
    expect(await changesNeeded({ rooms: { count: 1, minCapacity: 50 } })).toEqual(['askForOtherRooms']);
  });

  it('says of a time just outside the window that the window would have to be wider', async () => {
    const { explain } = company();
    const last = await explain(at(210));
    expect([last.suggestion.quality, last.wouldHaveToGive]).toEqual(['excellent', []]);
    const late = await explain(at(211));
    expect(late.suggestion.quality).toBe('poor');
    expect(late.wouldHaveToGive.map(({ change }) => change)).toEqual(['widenWindow']);
  });
});

describe('what is read', () => {
  it('is the time too where it lies far outside the window, so that nobody passes for free there', async () => {
    const { exchange, explain } = company({ 'ana@x.com': [block(-300 * 24 * 60, 60)] });
    const { suggestion } = await explain({ atMs: NINE - 300 * DAY_MS });
    expect(suggestion.attendees).toMatchObject([{ address: 'ana@x.com', state: 'busy' }]);
    expect(exchange.asked.map((asked) => asked.window.startMs)).toEqual([
      Date.UTC(2026, 1, 4),
      Date.UTC(2026, 11, 1),
    ]);
  });

  it('is one stretch where the time touches the window', async () => {
    const { exchange, explain } = company();
    await explain(at(240));
    expect(exchange.asked).toHaveLength(1);
  });

  it('is every room that may serve, in order of fit, whatever its state', async () => {
    const { explain } = company({ 'blue@x.com': noAccess, 'green@x.com': [block(0, 30, 'tentative')] });
    const { rooms } = await explain({ rooms: { count: 1 } });
    expect(rooms.map(({ room: { address }, state }) => [address, state])).toEqual([
      ['blue@x.com', 'unknown'],
      ['green@x.com', 'tentative'],
    ]);
  });

  it('is read anew when asked for', async () => {
    const { exchange, explain } = company();
    await explain();
    await explain();
    expect(exchange.asked).toHaveLength(1);
    await explain({ fresh: true });
    expect(exchange.asked).toHaveLength(2);
  });
});

describe('changes', () => {
  const previous = { attendees: [], rooms: [] };

  it('are told exactly when there is something to compare with', async () => {
    const { explain } = company({ 'ana@x.com': [block(0, 60)] });
    expect((await explain()).changes).toBeUndefined();
    expect((await explain({ previous })).changes).toEqual([
      { address: 'ana@x.com', from: 'free', to: 'busy' },
    ]);
    expect((await explain({ previous, ...at(60) })).changes).toEqual([]);
  });

  it('take whoever was not listed for free, and know a mailbox by its alias', async () => {
    const { explain } = company({ 'bo@x.com': [block(0, 60)] });
    const attendees = [{ address: 'A.Silva@x.com', state: 'unknown' as const }];
    expect((await explain({ previous: { attendees, rooms: [] } })).changes).toEqual([
      { address: 'ana@x.com', from: 'unknown', to: 'free' },
      { address: 'bo@x.com', from: 'free', to: 'busy' },
    ]);
    const both = [...attendees, { address: 'bo@x.com', state: 'busy' as const }];
    expect((await explain({ previous: { attendees: both, rooms: [] } })).changes).toHaveLength(1);
  });

  it('tell of a room that was chosen and is taken now, also one that no longer meets the filter', async () => {
    const { explain } = company({ 'blue@x.com': [block(0, 30)] });
    const chosen = { previous: { attendees: [], rooms: ['blue@x.com', 'green@x.com'] } };
    const taken = [{ address: 'blue@x.com', from: 'free', to: 'busy' }];
    expect((await explain({ ...chosen, rooms: { count: 1 } })).changes).toEqual(taken);
    expect((await explain({ ...chosen, rooms: { count: 1, minCapacity: 5 } })).changes).toEqual(taken);
    expect((await explain({ ...chosen, ...at(30) })).changes).toEqual([]);
  });
});
