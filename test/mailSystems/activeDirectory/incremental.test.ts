import { createActiveDirectory } from '../../../src/mailSystems/activeDirectory';
import {
  BASE_DN,
  fakeDirectory,
  fakeGroup,
  fakeUser,
  SERVICE,
  type FakeObject,
} from './helpers/fakeDirectory';
import { startFakeLdap, type FakeLdap, type LdapRequest } from './helpers/fakeLdap';

const HOUR_MS = 3_600_000;
let server: FakeLdap;

afterEach(() => server.close());

async function start(objects: FakeObject[]) {
  const directory = fakeDirectory(objects);
  server = await startFakeLdap(directory.answer);
  const clock = { nowMs: 0 };
  const newSource = () =>
    createActiveDirectory({
      url: `ldap://127.0.0.1:${server.port}`,
      bindDn: SERVICE.dn,
      readPassword: async () => SERVICE.password,
      baseDn: BASE_DN,
      now: () => clock.nowMs,
    });
  /** Filters of the searches since the last call, in a word each. */
  const searches = () =>
    server.requests
      .splice(0)
      .filter((request) => request.scope === 'sub')
      .map((request) =>
        asksForChanges(request) ? 'changes' : request.attributes.length === 1 ? 'list' : 'all',
      );
  return { directory, source: newSource(), newSource, clock, searches };
}

/** ldapts writes names of attributes in lower case when it writes a filter out. */
const asksForChanges = (request: LdapRequest) => request.filter?.includes('usnchanged') ?? false;
const renamed = (object: FakeObject, dn: string): FakeObject => ({ ...object, dn });

it('asks for the changes since the position before the last read, and for who is there', async () => {
  const { directory, source, clock, searches } = await start([fakeUser('ann'), fakeUser('bob')]);
  const first = await source.read();
  expect(searches()).toEqual(['all']);
  clock.nowMs = 5;
  directory.usn = 200;
  const changed = {
    ...directory.objects[1]!.attributes,
    displayName: 'Bob',
    proxyAddresses: 'SMTP:rob@corp.test',
  };
  directory.changed = [{ ...directory.objects[1]!, attributes: changed }];
  const second = await source.read(first);
  expect(server.requests.find(asksForChanges)!.filter).toContain('usnchanged>=100');
  expect(searches()).toEqual(['list', 'changes']);
  expect(second.entries.map((entry) => entry.address)).toEqual(['ann@corp.test', 'rob@corp.test']);
  // What the server reports unchanged is known to be true now.
  expect(second.entries.map((entry) => entry.readAtMs)).toEqual([5, 5]);
  expect(second.cursor).not.toBe(first.cursor);
});

it('lets go of who was deleted, and of who lost the mailbox, in groups too', async () => {
  const [ann, bob, cy] = [fakeUser('ann'), fakeUser('bob'), fakeUser('cy')];
  const group = fakeGroup('team', { member: [ann.dn, bob.dn, cy.dn] });
  const { directory, source } = await start([group, ann, bob, cy]);
  const first = await source.read();
  directory.objects = [group, ann];
  // Cy's account is there still, changed, and has no address any more.
  const { objectGUID, objectClass } = cy.attributes as Record<string, string>;
  directory.changed = [{ dn: cy.dn, attributes: { objectGUID: objectGUID!, objectClass: objectClass! } }];
  const second = await source.read(first);
  expect(second.entries.map((entry) => [entry.address, entry.members])).toEqual([
    ['team@corp.test', ['ann@corp.test']],
    ['ann@corp.test', undefined],
  ]);
});

it('keeps members through a rename that their group does not notice', async () => {
  const [ann, bob] = [fakeUser('ann'), fakeUser('bob')];
  const group = fakeGroup('team', { member: [ann.dn] });
  const { directory, source } = await start([group, ann, bob]);
  const first = await source.read();
  // Ann's folder was renamed, so not even she changed; and Bob now bears her old name.
  directory.objects = [group, renamed(ann, `CN=ann,OU=new,${BASE_DN}`), renamed(bob, ann.dn)];
  const second = await source.read(first);
  expect(second.entries.find((entry) => entry.kind === 'group')!.members).toEqual(['ann@corp.test']);
});

it('resolves members of a changed group that were not read again, and new members of an unchanged one', async () => {
  const [ann, bob, cy] = [fakeUser('ann'), fakeUser('bob'), fakeUser('cy')];
  const team = fakeGroup('team', { member: [ann.dn] });
  const late = fakeGroup('late', { member: [cy.dn] });
  const { directory, source } = await start([team, late, ann, bob]);
  const first = await source.read();
  expect(first.leftOut.unresolvedMembers).toBe(1);
  const changed = { ...team, attributes: { ...team.attributes, member: [bob.dn.toUpperCase(), late.dn] } };
  directory.objects = [changed, late, ann, bob, cy];
  directory.changed = [changed, cy];
  const second = await source.read(first);
  const members = Object.fromEntries(second.entries.map((entry) => [entry.address, entry.members]));
  expect(members).toMatchObject({
    'team@corp.test': ['bob@corp.test', 'late@corp.test'],
    'late@corp.test': ['cy@corp.test'],
  });
  expect(second.leftOut.unresolvedMembers).toBe(0);
});

describe('reads everything', () => {
  it.each<[string, (world: Awaited<ReturnType<typeof start>>) => void, string[]]>([
    ['when another domain controller answers', ({ directory }) => (directory.server = 'CN=DC2'), ['all']],
    ['when the controller went back in time', ({ directory }) => (directory.usn = 99), ['all']],
    ['after a day', ({ clock }) => (clock.nowMs = 24 * HOUR_MS), ['all']],
    [
      'when somebody is there whom no change brought',
      ({ directory }) => directory.objects.push(fakeUser('shown')),
      ['list', 'changes', 'all'],
    ],
  ])('%s', async (_, happen, expected) => {
    const world = await start([fakeUser('ann')]);
    const first = await world.source.read();
    world.searches();
    world.clock.nowMs = 24 * HOUR_MS - 1;
    happen(world);
    await world.source.read(first);
    expect(world.searches()).toEqual(expected);
  });

  it('without a previous reading, or with one that is not its own last', async () => {
    const { source, newSource, searches } = await start([fakeUser('ann')]);
    const first = await source.read();
    await source.read();
    await newSource().read(first);
    await source.read({ ...first, cursor: 'something else' });
    expect(searches()).toEqual(['all', 'all', 'all', 'all']);
  });

  it('from a server that numbers no changes', async () => {
    const { directory, source, searches } = await start([fakeUser('ann')]);
    directory.override = (request) =>
      request.dn === '' ? { entries: [{ dn: '', attributes: {} }] } : undefined;
    const first = await source.read();
    expect(first).not.toHaveProperty('cursor');
    await source.read(first);
    expect(searches()).toEqual(['all', 'all']);
  });
});

it('remembers its last good read when one fails half-way', async () => {
  const { directory, source, searches } = await start([fakeUser('ann')]);
  const first = await source.read();
  directory.override = (request) => (asksForChanges(request) ? 'hangUp' : undefined);
  await expect(source.read(first)).rejects.toMatchObject({ code: 'systemUnreachable' });
  directory.override = () => undefined;
  searches();
  expect((await source.read(first)).entries).toHaveLength(1);
  expect(searches()).toEqual(['list', 'changes']);
});

it('says what it left out, and reads the rest', async () => {
  const { source } = await start([
    fakeUser('ann'),
    fakeUser('broken', { proxyAddresses: 'SMTP:a b', mail: '@' }),
    fakeUser('mute', { proxyAddresses: [] }),
    fakeUser('arbitration', { msExchRecipientTypeDetails: '8388608' }),
    fakeGroup('team', { member: [`CN=ann,${BASE_DN}`, 'CN=S-1-5-21,CN=ForeignSecurityPrincipals,DC=other'] }),
  ]);
  const reading = await source.read();
  expect(reading.entries.map((entry) => entry.address)).toEqual(['ann@corp.test', 'team@corp.test']);
  expect(reading.leftOut).toEqual({
    withoutAddress: 1,
    damagedAddresses: 1,
    systemMailboxes: 1,
    unresolvedMembers: 1,
    incompleteGroups: 0,
  });
  expect(reading.note).toBe(
    'Left out: 1 recipient without an address, 1 recipient with a damaged address and 1 group member that is no recipient.',
  );
});
