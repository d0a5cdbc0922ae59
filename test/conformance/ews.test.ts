import { createEwsMailSystem, type EwsMailSystem } from '../../src/mailSystems/ews';
import { loadOrganisation, startSimulator, type Simulator } from '../../src/simulator';
import { writeOrganisation } from '../helpers/organisation';

/**
 * Our EWS client against our simulator over real HTTPS: two readings of one protocol by two hands. Whatever both agree on
 * here was agreed on the wire, not in shared code.
 */
const at = (text: string) => Date.parse(text);
const window = { startMs: at('2026-03-28T00:00:00Z'), endMs: at('2026-04-02T00:00:00Z') };
const person = (name: string, system: string, extra = {}) => ({
  address: `${name}@example.com`,
  displayName: `${name} Person`,
  kind: 'person',
  system,
  timeZone: 'Europe/Zurich',
  workingHours: { days: ['monday', 'tuesday'], start: '08:00', end: '17:00' },
  ...extra,
});

const organisation = writeOrganisation({
  mailboxes: [
    person('ana', 'exchange', { aliases: ['a@example.com'], access: 'detailed' }),
    person('wim', 'workmail'),
    person('both', 'both'),
    person('shut', 'exchange', { access: 'none' }),
    person('night', 'exchange', {
      timeZone: 'Asia/Kolkata',
      workingHours: { days: ['sunday'], start: '22:00', end: '06:00' },
    }),
    ...Array.from({ length: 120 }, (_, i) => person(`p${i}`, 'exchange')),
    { address: 'room@example.com', displayName: 'Room', kind: 'room', system: 'exchange', capacity: 4 },
  ],
  roomLists: [{ address: 'rooms@example.com', displayName: 'All rooms', members: ['room@example.com'] }],
  groups: [
    { address: 'team@example.com', displayName: 'Team', members: ['ana@example.com', 'wim@example.com'] },
  ],
  calendars: {
    'ana@example.com': [
      { start: '20260328T080000Z', end: '20260328T090000Z', lines: ['STATUS:TENTATIVE'] },
      { start: '20260328T083000Z', end: '20260328T093000Z', lines: ['X-MICROSOFT-CDO-BUSYSTATUS:OOF'] },
      { start: '20260327T230000Z', end: '20260328T003000Z' },
      { start: '20260330', end: '20260331', lines: ['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'] },
      { start: '20260331T100000Z', end: '20260331T100000Z' },
      { start: '20260331T110000Z', end: '20260331T113000Z', lines: ['TRANSP:TRANSPARENT'] },
    ],
    'wim@example.com': [{ start: '20260101T080000Z', end: '20260101T083000Z', lines: ['RRULE:FREQ=DAILY'] }],
    'both@example.com.exchange': [{ start: '20260328T100000Z', end: '20260328T110000Z' }],
    'both@example.com.workmail': [{ start: '20260328T120000Z', end: '20260328T130000Z' }],
    'p119@example.com': [{ start: '20260328T100000Z', end: '20260528T110000Z' }],
  },
});

let simulator: Simulator;
let exchange: EwsMailSystem;
let workmail: EwsMailSystem;
beforeAll(async () => {
  simulator = await startSimulator({ organisation: await loadOrganisation(organisation.folder) });
  const connect = (server: Simulator['exchange'], password = server.password) =>
    createEwsMailSystem({
      system: server.system,
      url: server.ewsUrl,
      username: server.username,
      readPassword: async () => password,
      ca: simulator.caPem,
    });
  exchange = connect(simulator.exchange);
  workmail = connect(simulator.workmail);
});
afterAll(async () => {
  await exchange?.close();
  await workmail?.close();
  await simulator?.close();
  organisation.remove();
});

const read = async (system: EwsMailSystem, ...addresses: string[]) =>
  (await system.readFreeBusy(addresses, window)).readings;
const spans = (blocks: readonly { startMs: number; endMs: number; busyType: string }[]) =>
  blocks.map((b) => `${new Date(b.startMs).toISOString()} ${(b.endMs - b.startMs) / 60_000} ${b.busyType}`);

describe('GetUserAvailability', () => {
  it('brings exact, unmerged, clipped blocks and drops what is free', async () => {
    const [ana] = await read(exchange, 'ana@example.com');
    expect(ana?.unknown).toEqual([]);
    expect(spans(ana?.blocks ?? [])).toEqual([
      '2026-03-28T00:00:00.000Z 30 busy',
      '2026-03-28T08:00:00.000Z 60 tentative',
      '2026-03-28T08:30:00.000Z 60 oof',
      // a whole day in Zürich, summer time
      '2026-03-29T22:00:00.000Z 1440 workingElsewhere',
      '2026-03-31T10:00:00.000Z 0 busy',
    ]);
  });

  it('keeps recurring events of the other system, read by proxy, the same from both', async () => {
    const [direct] = await read(workmail, 'wim@example.com');
    const [proxied] = await read(exchange, 'wim@example.com');
    expect(direct?.blocks).toHaveLength(5);
    expect(proxied?.blocks).toEqual(direct?.blocks);
  });

  it('gives each half of a mailbox on both systems from its own server', async () => {
    const [one] = await read(exchange, 'both@example.com');
    const [other] = await read(workmail, 'both@example.com');
    expect(spans(one?.blocks ?? [])).toEqual(['2026-03-28T10:00:00.000Z 60 busy']);
    expect(spans(other?.blocks ?? [])).toEqual(['2026-03-28T12:00:00.000Z 60 busy']);
  });

  it('tells who is not known and who is closed, and spares the others', async () => {
    const readings = await read(
      exchange,
      'nobody@example.com',
      'A@EXAMPLE.COM',
      'shut@example.com',
      'room@example.com',
    );
    expect(readings.map((r) => [r.address, r.unknown[0]?.reason.code, r.blocks.length])).toEqual([
      ['nobody@example.com', 'notFound', 0],
      ['A@EXAMPLE.COM', undefined, 5],
      ['shut@example.com', 'noAccess', 0],
      ['room@example.com', undefined, 0],
    ]);
  });

  it('reads 125 mailboxes over 200 days in pieces, an event across the seams once', async () => {
    const addresses = Array.from({ length: 120 }, (_, i) => `p${i}@example.com`);
    const long = { startMs: at('2026-03-01T00:00:00Z'), endMs: at('2026-09-17T00:00:00Z') };
    const { readings, failure } = await exchange.readFreeBusy(addresses, long);
    expect(failure).toBeUndefined();
    expect(readings.map((r) => r.address)).toEqual(addresses);
    expect(readings.every((r) => r.unknown.length === 0)).toBe(true);
    expect(spans(readings[119]?.blocks ?? [])).toEqual([`2026-03-28T10:00:00.000Z ${61 * 1440 + 60} busy`]);
  });

  it('understands working hours: the owner’s zone with its changes, and a night split at midnight', async () => {
    const [ana, night] = await read(exchange, 'ana@example.com', 'night@example.com');
    expect(ana?.workingHours).toMatchObject({
      zone: {
        rules: {
          biasMinutes: -60,
          standard: { biasMinutes: 0, month: 10, dayOrder: 5, dayOfWeek: 'sunday', timeSeconds: 3 * 3600 },
          daylight: { biasMinutes: -60, month: 3, dayOrder: 5, dayOfWeek: 'sunday', timeSeconds: 2 * 3600 },
        },
      },
      periods: [{ days: ['monday', 'tuesday'], startMinutes: 480, endMinutes: 1020 }],
    });
    expect(night?.workingHours?.zone).toMatchObject({ rules: { biasMinutes: -330 } });
    expect(night?.workingHours?.periods).toEqual([
      { days: ['sunday'], startMinutes: 1320, endMinutes: 1440 },
      { days: ['monday'], startMinutes: 0, endMinutes: 360 },
    ]);
  });
});

describe('the address book', () => {
  it('GetRoomLists and GetRooms', async () => {
    expect(await exchange.readRoomLists()).toEqual([
      { address: 'rooms@example.com', displayName: 'All rooms', rooms: ['room@example.com'] },
    ]);
  });
  it('ResolveNames', async () => {
    expect(await exchange.resolveNames('ana')).toMatchObject([
      { emailAddress: 'ana@example.com', name: 'ana Person' },
    ]);
    expect(await exchange.resolveNames('nobody at all')).toEqual([]);
    expect((await exchange.resolveNames('p1')).length).toBeGreaterThan(1);
  });
  it('ExpandDL', async () => {
    const members = await exchange.expandDistributionList('team@example.com');
    expect(members.map((member) => member.emailAddress)).toEqual(['ana@example.com', 'wim@example.com']);
  });
});

describe('sign-in and trust', () => {
  const attempt = async (options: { password?: string; ca?: string; serverVersion?: string }) => {
    const server = simulator.workmail;
    const client = createEwsMailSystem({
      system: 'workmail',
      url: server.ewsUrl,
      username: server.username,
      readPassword: async () => options.password ?? server.password,
      ...('ca' in options ? {} : { ca: simulator.caPem }),
      ...(options.serverVersion && { serverVersion: options.serverVersion }),
    });
    const answer = await client.readFreeBusy(['wim@example.com'], window);
    await client.close();
    return answer;
  };
  it('a wrong password makes everybody unknown, and says why', async () => {
    const { readings, failure } = await attempt({ password: 'wrong' });
    expect(failure).toMatchObject({ code: 'unauthorized', system: 'workmail' });
    expect(readings[0]?.unknown).toMatchObject([{ ...window, reason: { code: 'unauthorized' } }]);
  });
  it('a certificate of an unknown authority is not accepted', async () => {
    expect((await attempt({ ca: undefined })).failure).toMatchObject({ code: 'tlsFailed' });
  });
  it('WorkMail refuses versions later than Exchange2010_SP2', async () => {
    expect((await attempt({ serverVersion: 'Exchange2013' })).failure?.code).toBe('unexpectedAnswer');
    expect((await attempt({ serverVersion: 'Exchange2010_SP2' })).failure).toBeUndefined();
  });
});
