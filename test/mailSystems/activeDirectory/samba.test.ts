import { StartError } from '../../../src/errors';
import { createActiveDirectory, type ActiveDirectoryOptions } from '../../../src/mailSystems/activeDirectory';
import { checkAddress } from '../../../src/mailSystems/activeDirectory/address';
import { readFurtherMembers } from '../../../src/mailSystems/activeDirectory/members';
import { TIMEOUTS, withSession } from '../../../src/mailSystems/activeDirectory/session';
import { BULK_COUNT, COMPANY_DN, DOMAIN_DN } from '../../directory/company';
import { modify, SERVICE, startSamba, type SambaServer } from '../../directory/samba';
import { createAuthority } from '../ews/helpers/certificates';

/** npm test sets it where Samba's domain controller is installed and this user may start it. */
const describeWithSamba = process.env.INTERSLOT_SAMBA ? describe : describe.skip;

describeWithSamba('a real Active Directory domain controller', () => {
  let samba: SambaServer;
  beforeAll(async () => {
    samba = await startSamba();
  }, 180_000);
  afterAll(() => samba?.stop());

  const source = (options: Partial<ActiveDirectoryOptions> = {}) =>
    createActiveDirectory({
      url: samba.ldaps,
      ca: samba.ca,
      bindDn: SERVICE.dn,
      readPassword: async () => SERVICE.password,
      baseDn: DOMAIN_DN,
      now: Date.now,
      ...options,
    });

  it('tells who is who, and where they are', async () => {
    const reading = await source({ pageSize: 500 }).read();
    expect(reading.entries).toHaveLength(BULK_COUNT + 17);
    const company = reading.entries.filter((entry) => !/^(p\d+|everybody)@/.test(entry.address));
    expect(
      Object.fromEntries(company.map((entry) => [entry.address, [entry.kind, ...entry.claims]])),
    ).toEqual({
      'asa@corp.test': ['person', 'exchangeMailbox'],
      'bruno@corp.test': ['person', 'routesToWorkmail'],
      'carla@corp.test': ['person', 'exchangeMailbox', 'leftoverRoute'],
      'dora@corp.test': ['person', 'exchangeOnlineMailbox'],
      'emil@corp.test': ['person', 'exchangeMailbox'],
      'finn@corp.test': ['person', 'exchangeMailbox'],
      'gro.new@corp.test': ['person', 'exchangeMailbox'],
      'hub@corp.test': ['person', 'exchangeMailbox'],
      'oslo@corp.test': ['room', 'exchangeMailbox'],
      'lima@corp.test': ['room', 'routesToWorkmail'],
      'van@corp.test': ['equipment', 'exchangeMailbox'],
      'kay@elsewhere.test': ['person', 'routesElsewhere'],
      'inner@corp.test': ['group'],
      'team@corp.test': ['group'],
      'secret@corp.test': ['group'],
      'rooms@corp.test': ['group'],
    });
    const by = (address: string) => company.find((entry) => entry.address === address);
    expect(by('asa@corp.test')).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      displayName: 'Ämne, Åsa',
      aliases: ['asa.amne@corp.test'],
      department: 'Sales',
      office: 'Malmö',
    });
    expect(by('asa@corp.test')).not.toHaveProperty('hidden');
    expect(Math.abs(by('asa@corp.test')!.changedAtMs! - Date.now())).toBeLessThan(300_000);
    expect(by('emil@corp.test')).toMatchObject({ hidden: true });
    expect(by('gro.new@corp.test')).toMatchObject({
      aliases: ['gro@corp.test'],
      userPrincipalName: 'gro@corp.test',
    });
    expect(by('oslo@corp.test')).toMatchObject({ capacity: 12, features: ['Projector', 'Whiteboard'] });
    expect(by('bruno@corp.test')).toMatchObject({ targetAddress: 'bruno@corp.awsapps.com' });
    expect(by('team@corp.test')!.members!.toSorted()).toEqual(['asa@corp.test', 'inner@corp.test']);
    expect(by('inner@corp.test')!.members!.toSorted()).toEqual(['bruno@corp.test']);
    expect(by('secret@corp.test')).toMatchObject({ membersHidden: true, members: ['emil@corp.test'] });
    // Samba keeps members in the order of their ids, which are new each time.
    expect(reading.roomLists.map((list) => ({ ...list, rooms: list.rooms.toSorted() }))).toEqual([
      {
        address: 'rooms@corp.test',
        displayName: 'Meeting Rooms',
        rooms: ['lima@corp.test', 'oslo@corp.test'],
      },
    ]);
    // Ida Plain is in a group and has no address.
    expect(reading.leftOut).toMatchObject({ unresolvedMembers: 1, withoutAddress: 0, incompleteGroups: 0 });
  });

  it('hands out a group of 1,700, whole and in ranges', async () => {
    const reading = await source().read();
    const everybody = reading.entries.find((entry) => entry.address === 'everybody@corp.test')!;
    expect(new Set(everybody.members).size).toBe(BULK_COUNT);
    const session = {
      address: checkAddress(samba.ldaps, false),
      startTls: false,
      ca: samba.ca,
      bindDn: SERVICE.dn,
      password: SERVICE.password,
      pageSize: 500,
      timeouts: TIMEOUTS,
    };
    const [whole, rest] = await withSession(session, undefined, async (connection) => [
      await readFurtherMembers(connection, `CN=Everybody,${COMPANY_DN}`, 0, 500),
      await readFurtherMembers(connection, `CN=Everybody,${COMPANY_DN}`, 1500),
    ]);
    expect(whole!.isWhole).toBe(true);
    expect(new Set(whole!.members).size).toBe(BULK_COUNT);
    expect(rest).toEqual({ isWhole: true, members: whole!.members.slice(1500) });
  });

  it.each<[string, () => Partial<ActiveDirectoryOptions>]>([
    ['StartTLS', () => ({ url: samba.ldap, startTls: true })],
    ['ldap on this machine', () => ({ url: samba.ldap })],
    ['a DN', () => ({ bindDn: `CN=svc,CN=Users,${DOMAIN_DN}` })],
    ['a name of the old kind', () => ({ bindDn: 'CORP\\svc' })],
    ['a base in other letters', () => ({ baseDn: 'ou=company, dc=Corp, dc=TEST' })],
  ])('lets us in by %s', async (_, options) => {
    expect((await source(options()).read()).entries).toHaveLength(BULK_COUNT + 17);
  });

  it.each<[string, () => Partial<ActiveDirectoryOptions> | Promise<Partial<ActiveDirectoryOptions>>, string]>(
    [
      ['a wrong password', () => ({ readPassword: async () => 'wrong' }), 'unauthorized'],
      ['an unknown account', () => ({ bindDn: 'nobody@corp.test' }), 'unauthorized'],
      ['another authority', async () => ({ ca: (await createAuthority('Other')).pem }), 'tlsFailed'],
      ['another name', () => ({ url: samba.ldaps.replace('localhost', '127.0.0.1') }), 'tlsFailed'],
      [
        'another name behind StartTLS',
        () => ({ url: samba.ldap.replace('localhost', '127.0.0.1'), startTls: true }),
        'tlsFailed',
      ],
      ['a base that is not there', () => ({ baseDn: `OU=Nowhere,${DOMAIN_DN}` }), 'configuration'],
      ['a base that is no DN', () => ({ baseDn: 'nonsense' }), 'configuration'],
    ],
  )('does not with %s', async (_, options, code) => {
    await expect(source(await options()).read()).rejects.toMatchObject({ code });
  });

  it('never gets a password unencrypted over the network', () => {
    expect(() => source({ url: 'ldap://dc1.corp.test' })).toThrow(StartError);
  });

  it('tells what changed, and it comes to the same as reading everything', async () => {
    const ad = source();
    const before = await ad.read();
    const at = (cn: string) => `CN=${cn},${COMPANY_DN}`;
    samba.change(
      [
        // Bruno comes back from WorkMail under another address.
        modify('Bruno Moved', [
          ['delete', 'targetAddress'],
          ['replace', 'homeMDB', `CN=DB01,CN=Services,CN=Configuration,${DOMAIN_DN}`],
          ['replace', 'proxyAddresses', 'SMTP:bruno.back@corp.test'],
          ['replace', 'msExchRecipientTypeDetails', '1'],
        ]),
        // Finn's mailbox is taken away, Dora's account deleted, Emil renamed, Ida gets a mailbox.
        modify('Finn Leaver', [
          ['delete', 'homeMDB'],
          ['delete', 'proxyAddresses'],
          ['delete', 'mail'],
        ]),
        `dn: ${at('Dora Cloud')}\nchangetype: delete\n\n`,
        `dn: ${at('Emil Hidden')}\nchangetype: modrdn\nnewrdn: CN=Emil Seen\ndeleteoldrdn: 1\n\n`,
        modify('Ida Plain', [
          ['add', 'proxyAddresses', 'SMTP:ida@corp.test'],
          ['add', 'homeMDB', `CN=DB01,CN=Services,CN=Configuration,${DOMAIN_DN}`],
        ]),
        modify('Team', [['add', 'member', at('Van')]]),
        `dn: ${at('New Room')}\nchangetype: add\nobjectClass: user\nsAMAccountName: newroom\nproxyAddresses: SMTP:new@corp.test\nmsExchRecipientTypeDetails: 16\n\n`,
      ].join('\n'),
    );
    const after = await ad.read(before);
    const by = (address: string) => after.entries.find((entry) => entry.address === address);
    expect(by('bruno.back@corp.test')).toMatchObject({ claims: ['exchangeMailbox'] });
    expect(by('finn@corp.test')).toBeUndefined();
    expect(by('dora@corp.test')).toBeUndefined();
    expect(by('new@corp.test')).toMatchObject({ kind: 'room' });
    expect(by('secret@corp.test')!.members).toEqual(['emil@corp.test']);
    expect(by('inner@corp.test')!.members!.toSorted()).toEqual(['bruno.back@corp.test', 'ida@corp.test']);
    expect(by('team@corp.test')!.members!.toSorted()).toEqual(
      expect.arrayContaining(['van@corp.test', 'asa@corp.test']),
    );

    const fresh = await source().read();
    const comparable = (reading: typeof after) =>
      reading.entries
        .map((entry) => ({ ...entry, readAtMs: 0, members: entry.members?.toSorted() }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(comparable(after)).toEqual(comparable(fresh));
  });

  it('may hang up: that read fails, the next one heals', async () => {
    const ad = source({ pageSize: 50 });
    const first = await ad.read();
    const broken = ad.read();
    const timer = setInterval(() => samba.dropConnections(), 5);
    await expect(broken).rejects.toMatchObject({ code: 'systemUnreachable', retryable: true });
    clearInterval(timer);
    expect((await ad.read(first)).entries).toHaveLength(first.entries.length);
  });
});
