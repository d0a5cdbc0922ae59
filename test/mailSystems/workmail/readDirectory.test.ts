import { createWorkmailDirectory } from '../../../src/mailSystems/workmail';
import { GROUP_ROUNDS, USER_ROUNDS } from '../../../src/mailSystems/workmail/rounds';
import { ANA, person } from '../../simulator/organisationFolder';
import { runApi, type RunningApi } from '../../simulator/workmailApi/helpers';
import { countCalls, directoryOf, entryOf, NOW } from './helpers';

const room = (address: string, fields: object = {}) => ({ ...person(address, fields), kind: 'room' });
const addressesOf = (people: readonly object[]) => people.map((one) => (one as { address: string }).address);
const moved = Array.from({ length: 60 }, (_, index) =>
  person(`moved${index}@example.com`, { system: 'workmail', movedAt: '2026-10-01' }),
);
const stayed = Array.from({ length: 180 }, (_, index) => person(`stayed${index}@example.com`));
let api: RunningApi;

beforeAll(async () => {
  api = await runApi({
    fields: { mailDomains: [{ name: 'example.org' }, { name: 'example.com' }] },
    mailboxes: [
      person(ANA, { aliases: ['ana@example.com'] }),
      person('ben@example.com', {
        displayName: 'Ben',
        system: 'workmail',
        aliases: ['benjamin@example.org'],
        department: 'Sales',
        office: 'Lisbon',
        directory: { hidden: true },
        workmail: { enabledAt: '2026-10-05T05:30:00Z' },
      }),
      person('both@example.com', { system: 'both', movedAt: '2026-11-20' }),
      person('early@example.com', { workmail: { state: 'ENABLED', enabledAt: '2026-11-21' } }),
      person('far@example.com', { workmail: { role: 'REMOTE_USER' } }),
      person('gone@example.com', { workmail: { state: 'DELETED' } }),
      person('system@example.com', { system: 'workmail', workmail: { role: 'SYSTEM_USER' } }),
      room('lisbon-1@example.com'),
      room('enabled@example.com', { workmail: { state: 'ENABLED' } }),
      room('stray@example.com', { system: 'workmail', workmail: { enabledAt: '2026-09-01' } }),
      {
        ...person('van@example.com', { system: 'workmail', workmail: { state: 'DISABLED' } }),
        kind: 'equipment',
      },
      ...moved,
      ...stayed,
    ],
    groups: [
      {
        address: 'sales@example.com',
        displayName: 'Sales',
        members: [ANA, 'inner@example.com', 'stray@example.com'],
      },
      {
        address: 'inner@example.com',
        displayName: 'Inner',
        members: ['sales@example.com', 'system@example.com'],
      },
      { address: 'all@example.com', displayName: 'All', members: addressesOf([...moved, ...stayed]) },
    ],
    roomLists: [{ address: 'rooms@example.com', displayName: 'Rooms', members: ['lisbon-1@example.com'] }],
  });
});

beforeEach(() => api.calls.splice(0));
afterAll(() => api.close());

describe('a first read', () => {
  it('lists everybody in pages and describes only people who are enabled', async () => {
    const source = directoryOf(api);
    const reading = await source.read();
    expect(countCalls(api)).toEqual({
      DescribeOrganization: 1,
      ListMailDomains: 1,
      ListUsers: 3,
      ListResources: 1,
      ListGroups: 1,
      // Four groups, and the one with 240 members has three pages.
      ListGroupMembers: 6,
      DescribeUser: 63,
      ListAliases: 63,
    });
    // Everybody but the two that are left out, and the groups.
    expect(reading.entries).toHaveLength(9 + 60 + 180 + 4);
    expect(new Set(reading.entries.map(({ id }) => id)).size).toBe(reading.entries.length);
    expect(reading).toMatchObject({
      domains: ['example.com', 'example.org'],
      workmailAlias: 'example-corp',
      roomLists: [],
      readAtMs: NOW,
    });
    expect(reading).not.toHaveProperty('organisationName');
    await source.close!();
  });

  it('says of each what WorkMail says', async () => {
    const source = directoryOf(api);
    const reading = await source.read();
    expect(entryOf(reading, 'ben@example.com')).toEqual({
      source: 'workmailApi',
      id: expect.stringMatching(/^S-1-1-12-/),
      address: 'ben@example.com',
      aliases: ['benjamin@example.org', 'ben@example-corp.awsapps.com'],
      displayName: 'Ben',
      kind: 'person',
      claims: ['workmailEnabled'],
      department: 'Sales',
      office: 'Lisbon',
      hidden: true,
      movedAt: '2026-10-05',
      changedAtMs: Date.parse('2026-10-05T05:30:00Z'),
      readAtMs: NOW,
    });
    const claimsOf = (address: string) => {
      const entry = entryOf(reading, address);
      return entry && [entry.kind, ...entry.claims];
    };
    expect(claimsOf(ANA)).toEqual(['person', 'workmailDisabled']);
    expect(claimsOf('both@example.com')).toEqual(['person', 'workmailEnabled']);
    expect(claimsOf('early@example.com')).toEqual(['person', 'workmailEnabledWithoutMailbox']);
    expect(claimsOf('far@example.com')).toEqual(['person', 'workmailRemoteUser']);
    expect(claimsOf('gone@example.com')).toBeUndefined();
    expect(claimsOf('system@example.com')).toBeUndefined();
    expect(claimsOf('lisbon-1@example.com')).toEqual([undefined, 'workmailResource']);
    expect(claimsOf('enabled@example.com')).toEqual([undefined, 'workmailResourceEnabled']);
    expect(claimsOf('stray@example.com')).toEqual(['room', 'workmailResourceEnabled']);
    expect(claimsOf('van@example.com')).toEqual(['equipment', 'workmailResource']);
    await source.close!();
  });

  it('resolves members to addresses, groups in groups among them, and stops at no page', async () => {
    const source = directoryOf(api);
    const reading = await source.read();
    expect(entryOf(reading, 'sales@example.com')).toMatchObject({
      kind: 'group',
      claims: [],
      members: [ANA, 'inner@example.com', 'stray@example.com'],
    });
    // A circle stays one, and the system's own account is nobody.
    expect(entryOf(reading, 'inner@example.com')!.members).toEqual(['sales@example.com']);
    expect(entryOf(reading, 'all@example.com')!.members).toEqual(addressesOf([...moved, ...stayed]));
    await source.close!();
  });
});

describe('a read after another', () => {
  it('describes nobody who is settled and not due, and answers with the whole all the same', async () => {
    const source = directoryOf(api, { now: () => NOW + 900_000 });
    const first = await directoryOf(api).read();
    const before = api.calls.splice(0).length;
    const second = await source.read(first);
    const after = countCalls(api);
    expect(second.entries).toEqual(first.entries.map((entry) => ({ ...entry, readAtMs: NOW + 900_000 })));
    // early@ may get its mailbox any time; beyond that, about one in 96 has a turn.
    expect(after.DescribeUser).toBeGreaterThanOrEqual(1);
    expect(after.DescribeUser).toBeLessThan(8);
    expect(Object.values(after).reduce((sum, count) => sum + count)).toBeLessThan(before / 4);
    await source.close!();
  });

  it('gives everybody a turn in one round of rounds', async () => {
    const few = await runApi({
      mailboxes: moved.slice(0, 30),
      groups: [{ address: 'few@example.com', displayName: 'Few', members: addressesOf(moved.slice(0, 3)) }],
    });
    const source = directoryOf(few);
    let reading = await source.read();
    countCalls(few);
    for (let round = 0; round < USER_ROUNDS; round++) reading = await source.read(reading);
    expect(countCalls(few)).toMatchObject({
      DescribeUser: 30,
      ListAliases: 30,
      ListGroupMembers: USER_ROUNDS / GROUP_ROUNDS,
    });
    await source.close!();
    await few.close();
  });

  it('describes the new, the changed and the disputed', async () => {
    const source = directoryOf(api, { isDisputed: (address) => address === 'both@example.com' });
    const first = await source.read();
    // None of the three is due in this round, or the counts below would differ by less.
    const changed = {
      ...first,
      entries: first.entries
        .filter(({ address }) => address !== 'moved0@example.com')
        .map((entry) => {
          if (entry.address === 'moved1@example.com') return { ...entry, displayName: 'Maiden Name' };
          return entry.address === 'moved2@example.com' ? { ...entry, changedAtMs: 1 } : entry;
        }),
    };
    const people = (reading: typeof first) => reading.entries.filter(({ kind }) => kind !== 'group');
    const described = async (previous: typeof first) => {
      countCalls(api);
      expect(people(await source.read(previous))).toEqual(people(first));
      return countCalls(api).DescribeUser!;
    };
    const settled = await described(first);
    expect(await described(changed)).toBe(settled + 3);
    await source.close!();
  });

  it('counts for nothing when the reading before was another organisation’s or has no cursor', async () => {
    const source = directoryOf(api);
    const first = await source.read();
    for (const cursor of [`m-${'f'.repeat(32)} 3`, '3', undefined]) {
      countCalls(api);
      const { cursor: _cursor, ...rest } = first;
      await source.read(cursor === undefined ? rest : { ...rest, cursor });
      expect(countCalls(api).DescribeUser).toBe(63);
    }
    await source.close!();
  });

  it('follows people in groups whose members it does not ask for again', async () => {
    const source = directoryOf(api);
    const first = await source.read();
    const renamed = {
      ...first,
      entries: first.entries.map((entry) => {
        if (entry.address === ANA) return { ...entry, address: 'maiden@example.com' };
        return entry.address === 'sales@example.com'
          ? { ...entry, members: ['maiden@example.com', 'left@example.com', 'stray@example.com'] }
          : entry;
      }),
    };
    // Of two rounds in a row, one at least is not the group's turn.
    const second = await source.read(renamed);
    const third = await source.read({ ...renamed, cursor: second.cursor! });
    const members = [second, third].map((reading) => entryOf(reading, 'sales@example.com')!.members!.join());
    expect(members).toContain(`${ANA},stray@example.com`);
    await source.close!();
  });
});

it('loads nothing and opens nothing before the first read', async () => {
  const source = createWorkmailDirectory({
    region: 'eu-west-1',
    organizationId: `m-${'0'.repeat(32)}`,
    now: () => NOW,
  });
  expect(source.source).toBe('workmailApi');
  await source.close!();
});
