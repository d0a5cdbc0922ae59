import { toLdapObject } from '../../../src/mailSystems/activeDirectory/attributes';
import { dnKey } from '../../../src/mailSystems/activeDirectory/distinguishedName';
import { toEntry } from '../../../src/mailSystems/activeDirectory/toEntry';

type Attributes = Record<string, string | string[] | Buffer | (string | Buffer)[]>;

const OURS = 'SMTP:a@corp.awsapps.com';
const DB = { homeMDB: 'CN=DB01' };

function map(attributes: Attributes, workmailAlias?: string) {
  const object = toLdapObject({ dn: 'CN=A', proxyAddresses: 'SMTP:a@corp.test', ...attributes } as never);
  return toEntry(object, { readAtMs: 7, ...(workmailAlias !== undefined && { workmailAlias }) });
}

function entry(attributes: Attributes, workmailAlias?: string) {
  const mapped = map(attributes, workmailAlias);
  if ('leftOut' in mapped) throw new Error(`left out: ${mapped.leftOut}`);
  return mapped.entry;
}

describe('what a recipient is', () => {
  it.each([
    ['1', 'person'],
    ['2', 'person'],
    ['4', 'person'],
    ['8', 'person'],
    ['16', 'room'],
    ['32', 'equipment'],
    ['64', 'person'],
    ['128', 'person'],
    ['256', 'group'],
    ['512', 'group'],
    ['1024', 'group'],
    ['2048', 'group'],
    ['268435456', 'group'],
    ['2147483648', 'person'],
    ['8589934592', 'room'],
    ['17179869184', 'equipment'],
    ['34359738368', 'person'],
    ['2199023255552', 'room'],
  ])('msExchRecipientTypeDetails %s: %s', (msExchRecipientTypeDetails, kind) => {
    expect(entry({ msExchRecipientTypeDetails }).kind).toBe(kind);
    // The details win over everything else that speaks of a kind.
    expect(
      entry({ msExchRecipientTypeDetails, objectClass: 'group', msExchRecipientDisplayType: '1' }).kind,
    ).toBe(kind);
  });

  it.each([
    ['0', 'person'],
    ['1', 'group'],
    ['6', 'person'],
    ['7', 'room'],
    ['8', 'equipment'],
    ['15', 'group'],
    ['1073741824', 'person'],
    ['1073741833', 'group'],
    ['-2147481850', 'room'],
  ])('without them, msExchRecipientDisplayType %s: %s', (msExchRecipientDisplayType, kind) => {
    expect(entry({ msExchRecipientDisplayType, objectClass: ['top', 'user'] }).kind).toBe(kind);
  });

  it.each([
    [['top', 'person', 'user'], 'person'],
    [['top', 'contact'], 'person'],
    [['top', 'Group'], 'group'],
    ['msExchDynamicDistributionList', 'group'],
  ])('without both, object class %s: %s', (objectClass, kind) => {
    expect(entry({ objectClass }).kind).toBe(kind);
  });

  it.each(['8388608', '16384', '549755813888', '536870912', '140737488355328'])(
    'Exchange keeps %s for itself',
    (msExchRecipientTypeDetails) => {
      expect(map({ msExchRecipientTypeDetails, ...DB })).toEqual({ leftOut: 'systemMailbox' });
    },
  );

  it.each([[['top', 'user', 'computer']], [['top', 'publicFolder']], [[]]])(
    '%j is no recipient',
    (objectClass) => {
      expect(map({ objectClass })).toEqual({ leftOut: 'notARecipient' });
    },
  );

  it('a room that moved to WorkMail is a room still', () => {
    const moved = { msExchRecipientTypeDetails: '128', targetAddress: OURS };
    expect(entry({ ...moved, msExchResourceDisplay: 'Room,Projector' })).toMatchObject({
      kind: 'room',
      claims: ['routesToWorkmail'],
      features: ['Projector'],
    });
    expect(entry({ ...moved, msExchResourceSearchProperties: ['Beamer', 'equipment'] }).kind).toBe(
      'equipment',
    );
    expect(entry({ ...moved, msExchResourceDisplay: 'Roomy, Room service' }).kind).toBe('person');
  });

  it('only details 268435456 and display type 15 make a room list', () => {
    expect(map({ msExchRecipientTypeDetails: '268435456' })).toMatchObject({ isRoomList: true });
    expect(map({ msExchRecipientDisplayType: '15' })).toMatchObject({ isRoomList: true });
    expect(map({ msExchRecipientTypeDetails: '256' })).toMatchObject({ isRoomList: false });
  });
});

describe('where a mailbox lies', () => {
  const type = (details: string) => ({ msExchRecipientTypeDetails: details });
  it.each<[string, Attributes, string[], string?]>([
    ['homeMDB', { ...type('1'), ...DB }, ['exchangeMailbox']],
    ['homeMDB of a shared mailbox', { ...type('4'), ...DB }, ['exchangeMailbox']],
    [
      'homeMDB and a disabled account',
      { ...type('1'), ...DB, userAccountControl: '514' },
      ['exchangeMailbox'],
    ],
    [
      'homeMDB and a route to WorkMail',
      { ...type('1'), ...DB, targetAddress: OURS },
      ['exchangeMailbox', 'leftoverRoute'],
    ],
    [
      'homeMDB and another route',
      { ...type('1'), ...DB, targetAddress: 'SMTP:a@b.test' },
      ['exchangeMailbox'],
    ],
    ['homeMDB and a remote type', { ...type('2147483648'), ...DB }, ['exchangeMailbox']],
    ['a route to WorkMail', { ...type('128'), targetAddress: OURS }, ['routesToWorkmail']],
    [
      'a route to WorkMail, smtp in lower case',
      { ...type('128'), targetAddress: 'smtp:A@Corp.AWSapps.com' },
      ['routesToWorkmail'],
    ],
    [
      'a route to WorkMail without a prefix',
      { ...type('128'), targetAddress: 'a@corp.awsapps.com' },
      ['routesToWorkmail'],
    ],
    ['a route to WorkMail, type stale', { ...type('1'), targetAddress: OURS }, ['routesToWorkmail']],
    ['a route to our alias', { ...type('128'), targetAddress: OURS }, ['routesToWorkmail'], 'Corp'],
    ['a route to another alias', { ...type('128'), targetAddress: OURS }, ['routesElsewhere'], 'other'],
    [
      'a name that only ends like WorkMail’s',
      { ...type('128'), targetAddress: 'SMTP:a@x.corp.awsapps.com' },
      ['routesElsewhere'],
    ],
    ['awsapps.com itself', { ...type('128'), targetAddress: 'SMTP:a@awsapps.com' }, ['routesElsewhere']],
    [
      'awsapps.com in another domain',
      { ...type('128'), targetAddress: 'SMTP:a@corp.awsapps.com.evil.test' },
      ['routesElsewhere'],
    ],
    ['a mail user elsewhere', { ...type('128'), targetAddress: 'SMTP:a@b.test' }, ['routesElsewhere']],
    ['a contact', { ...type('64'), targetAddress: 'SMTP:a@b.test' }, ['routesElsewhere']],
    [
      'a route that is no mail address',
      { ...type('64'), targetAddress: 'X400:c=DE;a= ;p=x' },
      ['routesElsewhere'],
    ],
    [
      'Exchange Online',
      { ...type('2147483648'), targetAddress: 'SMTP:a@corp.mail.onmicrosoft.com' },
      ['exchangeOnlineMailbox'],
    ],
    ['Exchange Online without a route', type('34359738368'), ['exchangeOnlineMailbox']],
    [
      'Exchange Online by display type',
      { msExchRecipientDisplayType: '-2147483642' },
      ['exchangeOnlineMailbox'],
    ],
    ['a mailbox type without homeMDB', type('1'), ['noMailbox']],
    ['a contact without a route', { objectClass: 'contact' }, ['noMailbox']],
    ['a group', { ...type('256'), targetAddress: OURS }, []],
  ])('%s', (_, attributes, claims, ...[alias]) => {
    expect(entry(attributes, alias).claims).toEqual(claims);
  });
});

describe('addresses', () => {
  const person = { objectClass: 'user' };
  it.each<[string, Attributes, string, string[]]>([
    [
      'primary and aliases',
      { proxyAddresses: ['smtp:b@c.test', 'SMTP:A@c.test', 'smtp:a2@c.test'] },
      'A@c.test',
      ['a2@c.test', 'b@c.test'],
    ],
    [
      'other protocols',
      { proxyAddresses: ['SIP:s@c.test', 'X500:/o=C/cn=a', 'SMTP:a@c.test', 'EUM:1;phone'] },
      'a@c.test',
      [],
    ],
    ['mail does not overrule', { proxyAddresses: 'SMTP:a@c.test', mail: 'm@c.test' }, 'a@c.test', []],
    [
      'mail where no primary is',
      { proxyAddresses: 'smtp:b@c.test', mail: 'm@c.test' },
      'm@c.test',
      ['b@c.test'],
    ],
    ['mail alone', { proxyAddresses: [], mail: ' m@c.test ' }, 'm@c.test', []],
    ['an alias alone', { proxyAddresses: ['smtp:z@c.test', 'smtp:b@c.test'] }, 'b@c.test', ['z@c.test']],
    [
      'two primaries',
      { proxyAddresses: ['SMTP:a@c.test', 'SMTP:b@c.test'], mail: 'B@c.test' },
      'b@c.test',
      ['a@c.test'],
    ],
    ['one address twice', { proxyAddresses: ['SMTP:a@c.test', 'smtp:A@C.test'] }, 'a@c.test', []],
    [
      'broken ones among good',
      { proxyAddresses: ['SMTP:a@c.test', 'smtp:<b>@c.test', 'smtp:'] },
      'a@c.test',
      [],
    ],
    [
      'bytes among text',
      { proxyAddresses: [Buffer.from('SMTP:a@c.test'), Buffer.from([0xff, 0x40, 0x61])] },
      'a@c.test',
      [],
    ],
  ])('%s', (_, attributes, address, aliases) => {
    expect(entry({ ...person, ...attributes })).toMatchObject({ address, aliases });
  });

  it.each<[string, Attributes, string]>([
    ['none', { proxyAddresses: [] }, 'withoutAddress'],
    ['only broken ones', { proxyAddresses: ['SMTP:a b@c.test'], mail: 'nonsense' }, 'damagedAddress'],
    ['only other protocols', { proxyAddresses: ['X500:/o=C'] }, 'damagedAddress'],
  ])('%s: left out', (_, attributes, leftOut) => {
    expect(map({ ...person, ...attributes })).toEqual({ leftOut });
  });
});

describe('the rest', () => {
  it('reads everything there is', () => {
    expect(
      entry({
        ...DB,
        objectGUID: Buffer.from('33221100554477668899aabbccddeeff', 'hex'),
        msExchRecipientTypeDetails: '16',
        displayName: ' Room Ö ',
        department: 'Facilities',
        physicalDeliveryOfficeName: 'Oslo 3',
        userPrincipalName: 'room@corp.local',
        msExchHideFromAddressLists: 'TRUE',
        msExchResourceCapacity: '12',
        msExchResourceDisplay: 'Room,Projector, Video ',
        msExchResourceSearchProperties: ['room', 'Whiteboard', 'projector'],
        whenChanged: '20261122171500.0Z',
      }),
    ).toEqual({
      source: 'activeDirectory',
      id: '00112233-4455-6677-8899-aabbccddeeff',
      address: 'a@corp.test',
      aliases: [],
      displayName: 'Room Ö',
      kind: 'room',
      claims: ['exchangeMailbox'],
      department: 'Facilities',
      office: 'Oslo 3',
      capacity: 12,
      features: ['Whiteboard', 'projector', 'Video'],
      hidden: true,
      userPrincipalName: 'room@corp.local',
      changedAtMs: Date.UTC(2026, 10, 22, 17, 15),
      readAtMs: 7,
    });
  });

  it('finds attributes however the server writes their names', () => {
    expect(entry({ OBJECTCLASS: 'user', HomeMdb: 'CN=DB', DISPLAYNAME: 'A' })).toMatchObject({
      displayName: 'A',
      claims: ['exchangeMailbox'],
    });
  });

  it.each(['0', '-1', 'twelve', '99999999999999999999', ''])(
    'capacity %j is none',
    (msExchResourceCapacity) => {
      expect(entry({ msExchRecipientTypeDetails: '16', msExchResourceCapacity })).not.toHaveProperty(
        'capacity',
      );
    },
  );

  it.each(['', 'yesterday', '20261122171500'])('whenChanged %j is none', (whenChanged) => {
    expect(entry({ objectClass: 'user', whenChanged })).not.toHaveProperty('changedAtMs');
  });

  it('goes by the address where there is no usable objectGUID', () => {
    expect(entry({ objectClass: 'user', proxyAddresses: 'SMTP:Ann@C.test' }).id).toBe('ann@c.test');
    expect(entry({ objectClass: 'user', objectGUID: Buffer.from('short') }).id).toBe('a@corp.test');
    // Sixteen bytes that happen to be UTF-8 arrive as text from servers that write the name differently.
    expect(entry({ objectClass: 'user', OBJECTGUID: '0123456789abcdef' }).id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps the members of a hidden group, marked', () => {
    const group = { msExchRecipientTypeDetails: '256' };
    expect(entry({ ...group, hideDLMembership: 'TRUE' })).toMatchObject({ membersHidden: true });
    expect(entry({ ...group, hideDLMembership: 'FALSE' })).not.toHaveProperty('membersHidden');
  });
});

describe('distinguished names', () => {
  it.each([
    ['CN=Ann,OU=X,DC=corp', 'cn=ann, ou=x , dc = CORP'],
    ['CN=Doe\\, John,DC=corp', 'CN=Doe\\2C John,DC=corp'],
    ['CN=Ö,DC=corp', 'CN=\\C3\\96,DC=corp'],
    ['CN=A  B,DC=corp', 'CN=A B,DC=corp'],
    ['CN=A\\+B,DC=corp', 'CN=A\\2bB,DC=corp'],
  ])('%s is %s', (one, other) => expect(dnKey(one)).toBe(dnKey(other)));

  it.each([
    ['CN=A\\,OU\\=B,DC=corp', 'CN=A,OU=B,DC=corp'],
    ['CN=A,DC=corp', 'CN=A,DC=corp,DC=test'],
    ['CN=A\\\\2C,DC=corp', 'CN=A\\2C,DC=corp'],
  ])('%s is not %s', (one, other) => expect(dnKey(one)).not.toBe(dnKey(other)));
});
