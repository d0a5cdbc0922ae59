import type { Running } from '../client';
import { basic, envelope, run } from '../client';
import { ANA, person } from '../organisationFolder';

const room = (address: string, fields: object = {}) => ({ ...person(address, fields), kind: 'room' });
const rooms = Array.from({ length: 102 }, (_, index) => room(`room-${index}@example.com`));
let running: Running;

beforeAll(async () => {
  running = await run(
    {
      mailboxes: [
        person(ANA, {
          displayName: 'Ana Silva',
          aliases: ['asilva@example.com'],
          department: 'Sales & Co',
          office: 'Lisbon',
        }),
        person('andre@example.com', { displayName: 'André Costa', system: 'workmail' }),
        person('anonymous@example.com', { displayName: 'Ana Nobody', directory: { hidden: true } }),
        room('hidden-room@example.com', { directory: { hidden: true } }),
        { ...person('van@example.com'), kind: 'equipment' },
        ...rooms,
      ],
      roomLists: [
        {
          address: 'rooms@example.com',
          displayName: 'All rooms',
          members: [
            'hidden-room@example.com',
            'van@example.com',
            ...rooms.map((one) => (one as unknown as { address: string }).address),
          ],
        },
        {
          address: 'secret@example.com',
          displayName: 'Secret rooms',
          members: [],
          directory: { hidden: true },
        },
      ],
      groups: [
        {
          address: 'sales@example.com',
          displayName: 'Sales',
          members: [ANA, 'inner@example.com', 'closed@example.com'],
        },
        { address: 'inner@example.com', displayName: 'Inner sales', members: ['andre@example.com'] },
        { address: 'closed@example.com', displayName: 'Closed', members: [ANA], directory: { hidden: true } },
      ],
    },
    { now: () => Date.UTC(2026, 5, 1) },
  );
});

afterAll(() => running.close());

const resolve = (entry: string, full = false) =>
  running.ask(
    'exchange',
    `<m:ResolveNames ReturnFullContactData="${full}"><m:UnresolvedEntry>${entry}</m:UnresolvedEntry></m:ResolveNames>`,
  );

describe('ResolveNames', () => {
  it.each([
    ['ana s', 'by the beginning of the name'],
    ['silva an', 'by its words in any order'],
    ['ANA.SILVA@', 'by the beginning of the address'],
    ['smtp:asilva', 'by an alias, with smtp:'],
    ['smtp:ana.silva@example-corp.awsapps.com', 'by the WorkMail address, with smtp:'],
  ])('%s finds Ana %s', async (entry) => {
    const answer = await resolve(entry);
    expect(answer.all('EmailAddress')).toEqual([ANA]);
    expect(answer.all('ResponseCode')).toEqual(['NoError']);
    expect(answer.all('MailboxType')).toEqual(['Mailbox']);
  });

  it.each(['asilva', 'nobody', 'Ana Nobody', 'smtp:', 'lva'])('%s finds nobody', async (entry) => {
    const answer = await resolve(entry);
    expect([answer.status, answer.first('ResponseCode')]).toEqual([200, 'ErrorNameResolutionNoResults']);
    expect(answer.all('ResolutionSet')).toEqual([]);
  });

  it('warns of several results, groups among them', async () => {
    const answer = await resolve('Sales');
    expect(answer.text).toContain('ResponseClass="Warning"');
    expect(answer.first('ResponseCode')).toBe('ErrorNameResolutionMultipleResults');
    expect(answer.all('EmailAddress')).toEqual(['sales@example.com', 'inner@example.com']);
    expect(answer.all('MailboxType')).toEqual(['PublicDL', 'PublicDL']);
  });

  it('gives no more than 100 and says that there are more', async () => {
    const answer = await resolve('room-');
    expect(answer.all('Resolution')).toHaveLength(100);
    expect(answer.text).toContain('IncludesLastItemInRange="false"');
  });

  it('adds the contact where it is asked for', async () => {
    const answer = await resolve('Ana Silva', true);
    expect(answer.first('Department')).toBe('Sales & Co');
    expect(answer.first('OfficeLocation')).toBe('Lisbon');
    expect((await resolve('Ana Silva')).all('Contact')).toEqual([]);
  });

  it('takes one entry only', async () => {
    const two = '<m:UnresolvedEntry>a</m:UnresolvedEntry><m:UnresolvedEntry>b</m:UnresolvedEntry>';
    const answer = await running.ask(
      'exchange',
      `<m:ResolveNames ReturnFullContactData="true">${two}</m:ResolveNames>`,
    );
    expect(answer.first('ResponseCode')).toBe('ErrorSchemaValidation');
  });
});

describe('ExpandDL', () => {
  const expand = (address: string) =>
    running.ask(
      'exchange',
      `<m:ExpandDL><m:Mailbox><t:EmailAddress>${address}</t:EmailAddress></m:Mailbox></m:ExpandDL>`,
    );

  it('opens one level, tells groups from people, and hides what is hidden', async () => {
    const answer = await expand('SALES@example.com');
    expect(answer.all('EmailAddress')).toEqual([ANA, 'inner@example.com']);
    expect(answer.all('MailboxType')).toEqual(['Mailbox', 'PublicDL']);
  });

  it.each(['closed@example.com', 'nobody@example.com', ANA])(
    '%s is no group that it opens',
    async (address) => {
      expect((await expand(address)).first('ResponseCode')).toBe('ErrorNameResolutionNoResults');
    },
  );
});

describe('rooms', () => {
  const getRooms = (system: 'exchange' | 'workmail', address: string) =>
    running.ask(
      system,
      `<m:GetRooms><m:RoomList><t:EmailAddress>${address}</t:EmailAddress><t:MailboxType>Mailbox</t:MailboxType></m:RoomList></m:GetRooms>`,
    );

  it('GetRoomLists names the lists that are not hidden, on Exchange only', async () => {
    const exchange = await running.ask('exchange', '<m:GetRoomLists/>');
    expect(exchange.all('EmailAddress')).toEqual(['rooms@example.com']);
    expect(exchange.all('MailboxType')).toEqual(['PublicDL']);
    const workmail = await running.ask('workmail', '<m:GetRoomLists/>');
    expect(workmail.all('ResponseCode')).toEqual(['NoError']);
    expect(workmail.all('EmailAddress')).toEqual([]);
  });

  it('GetRooms gives the first hundred rooms that are not hidden, and no equipment', async () => {
    const answer = await getRooms('exchange', 'rooms@example.com');
    expect(answer.all('EmailAddress')).toHaveLength(100);
    expect(answer.all('EmailAddress')[0]).toBe('room-0@example.com');
  });

  it('GetRooms knows room lists only', async () => {
    expect((await getRooms('exchange', 'sales@example.com')).first('ResponseCode')).toBe(
      'ErrorNameResolutionNoResults',
    );
    expect((await getRooms('workmail', 'rooms@example.com')).first('ResponseCode')).toBe(
      'ErrorNameResolutionNoResults',
    );
  });
});

describe('GetServerTimeZones', () => {
  it('gives the zones asked for with the rules of the year', async () => {
    const ids = ['W. Europe Standard Time', 'india standard time', 'Nowhere Standard Time'].map(
      (id) => `<t:Id>${id}</t:Id>`,
    );
    const answer = await running.ask(
      'exchange',
      `<m:GetServerTimeZones ReturnFullTimeZoneData="true"><m:Ids>${ids.join('')}</m:Ids></m:GetServerTimeZones>`,
    );
    const definitions = [...answer.document.getElementsByTagNameNS('*', 'TimeZoneDefinition')];
    expect(definitions.map((one) => one.getAttribute('Id'))).toEqual([
      'India Standard Time',
      'W. Europe Standard Time',
    ]);
    const biases = [...answer.document.getElementsByTagNameNS('*', 'Period')].map((one) =>
      one.getAttribute('Bias'),
    );
    expect(biases).toEqual(['-PT5H30M', '-PT1H', '-PT2H']);
    expect(answer.all('Occurrence')).toEqual(['-1', '-1']);
    expect(answer.all('TimeOffset')).toEqual(['PT2H', 'PT3H']);
  });

  it('gives all of them without an id, and only names without full data', async () => {
    const answer = await running.ask('exchange', '<m:GetServerTimeZones ReturnFullTimeZoneData="false"/>');
    expect(answer.all('TimeZoneDefinition').length).toBeGreaterThan(130);
    expect(answer.all('Period')).toEqual([]);
    expect((await running.ask('exchange', '<m:GetServerTimeZones/>')).all('Periods').length).toBeGreaterThan(
      130,
    );
  });
});

describe('folders and ids', () => {
  const getFolder = (ids: string, shape = 'Default') =>
    running.ask(
      'exchange',
      `<m:GetFolder><m:FolderShape><t:BaseShape>${shape}</t:BaseShape></m:FolderShape><m:FolderIds>${ids}</m:FolderIds></m:GetFolder>`,
    );
  const idOf = async (name: string) => {
    const answer = await getFolder(`<t:DistinguishedFolderId Id="${name}"/>`, 'IdOnly');
    return answer.document.getElementsByTagNameNS('*', 'FolderId')[0]!.getAttribute('Id')!;
  };

  it('GetFolder shows the account’s own folders, by name and by id', async () => {
    const names = ['inbox', 'calendar', 'contacts', 'tasks', 'root'];
    const answer = await getFolder(names.map((name) => `<t:DistinguishedFolderId Id="${name}"/>`).join(''));
    expect(answer.all('ResponseCode')).toEqual(names.map(() => 'NoError'));
    expect(answer.all('DisplayName')).toEqual(['Inbox', 'Calendar', 'Contacts', 'Tasks', '']);
    expect(
      (await getFolder(`<t:FolderId Id="${await idOf('calendar')}"/>`)).all('CalendarFolder'),
    ).toHaveLength(1);
  });

  it.each([
    [
      `<t:DistinguishedFolderId Id="calendar"><t:Mailbox><t:EmailAddress>${ANA}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>`,
      'ErrorAccessDenied',
    ],
    [
      '<t:DistinguishedFolderId Id="calendar"><t:Mailbox><t:EmailAddress>no@example.com</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>',
      'ErrorNonExistentMailbox',
    ],
    ['<t:DistinguishedFolderId Id="toString"/>', 'ErrorFolderNotFound'],
    ['<t:FolderId Id="AAAA"/>', 'ErrorInvalidIdMalformed'],
  ])('GetFolder %s: %s', async (id, code) => {
    expect((await getFolder(id)).first('ResponseCode')).toBe(code);
  });

  it('ConvertId writes an id in every format and back, and names the mailbox it belongs to', async () => {
    const id = await idOf('inbox');
    const convert = async (value: string, from: string, to: string) => {
      const source = `<t:AlternateId Format="${from}" Id="${value}" Mailbox="someone@example.com"/>`;
      const answer = await running.ask(
        'exchange',
        `<m:ConvertId DestinationFormat="${to}"><m:SourceIds>${source}</m:SourceIds></m:ConvertId>`,
      );
      expect(answer.first('ResponseCode')).toBe('NoError');
      return answer.document.getElementsByTagNameNS('*', 'AlternateId')[0]!;
    };
    for (const format of ['EwsLegacyId', 'EntryId', 'HexEntryId', 'StoreId', 'OwaId']) {
      const there = await convert(id, 'EwsId', format);
      expect(there.getAttribute('Mailbox')).toBe('svc-interslot@example.com');
      expect((await convert(there.getAttribute('Id')!, format, 'EwsId')).getAttribute('Id')).toBe(id);
    }
  });

  it('ConvertId says that it did not make an id', async () => {
    const source = '<t:AlternateId Format="EwsId" Id="DUMMY" Mailbox="blah@blah.com"/>';
    const answer = await running.ask(
      'exchange',
      `<m:ConvertId DestinationFormat="EwsId"><m:SourceIds>${source}</m:SourceIds></m:ConvertId>`,
    );
    expect([answer.status, answer.first('ResponseCode')]).toEqual([200, 'ErrorInvalidIdMalformed']);
  });
});

describe('the envelope', () => {
  const post = (text: string, system: 'exchange' | 'workmail' = 'exchange') =>
    running.post(running.simulator[system], text, basic(running.simulator[system]));

  it.each([
    [
      'prefixes with hyphens and one prefix a namespace',
      '<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Body><ns0:GetRoomLists xmlns:ns0="http://schemas.microsoft.com/exchange/services/2006/messages"/></soap-env:Body></soap-env:Envelope>',
    ],
    [
      'default namespaces and an empty header',
      "<?xml version='1.0' encoding='utf-8'?>\n<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Header/><Body><GetRoomLists xmlns='http://schemas.microsoft.com/exchange/services/2006/messages'/></Body></Envelope>",
    ],
    [
      'an XML declaration with standalone',
      '<?xml version="1.0" encoding="UTF-8" standalone="no"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><messages:GetRoomLists xmlns:messages="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns="http://schemas.microsoft.com/exchange/services/2006/types"/></SOAP-ENV:Body></SOAP-ENV:Envelope>',
    ],
  ])('is understood with %s', async (_name, text) => {
    const answer = await post(text);
    expect([answer.status, answer.first('ResponseCode')]).toEqual([200, 'NoError']);
    expect(answer.all('EmailAddress')).toEqual(['rooms@example.com']);
  });

  it.each([
    ['no XML', 'hello', 'ErrorSchemaValidation'],
    ['XML that ends too early', envelope('<m:GetRoomLists/>').slice(0, -3), 'ErrorSchemaValidation'],
    ['nothing', '', 'ErrorSchemaValidation'],
    [
      'a document type',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${envelope('<m:GetRoomLists/>')}`,
      'ErrorSchemaValidation',
    ],
    ['another root', '<a/>', 'ErrorSchemaValidation'],
    [
      'SOAP 1.2',
      envelope('<m:GetRoomLists/>').replace(
        'http://schemas.xmlsoap.org/soap/envelope/',
        'http://www.w3.org/2003/05/soap-envelope',
      ),
      'ErrorSchemaValidation',
    ],
    ['an empty body', envelope(''), 'ErrorSchemaValidation'],
    ['an unknown operation', envelope('<m:FindPeople/>'), 'ErrorInvalidRequest'],
    ['another namespace', envelope('<GetRoomLists xmlns="urn:other"/>'), 'ErrorInvalidRequest'],
    ['nesting without end', envelope('<a>'.repeat(100_000)), 'ErrorSchemaValidation'],
  ])('%s is a fault', async (_name, text, code) => {
    const answer = await post(text);
    expect(answer.status).toBe(500);
    expect(answer.first('faultcode')).toBe(`a:${code}`);
    expect(answer.first('ResponseCode')).toBe(code);
    expect(answer.text).not.toContain('root:');
  });

  it.each([
    ['exchange', 'Exchange2007', 'NoError'],
    ['exchange', 'Exchange2007_SP1', 'NoError'],
    ['exchange', 'Exchange2010_SP2', 'NoError'],
    ['exchange', 'Exchange2013_SP1', 'NoError'],
    ['exchange', 'Exchange2015', 'NoError'],
    ['exchange', 'Exchange2016', 'NoError'],
    ['exchange', 'Exchange2019', 'ErrorInvalidRequest'],
    ['exchange', 'V2018_01_08', 'ErrorInvalidRequest'],
    ['workmail', 'Exchange2007_SP1', 'NoError'],
    ['workmail', 'Exchange2010_SP2', 'NoError'],
    ['workmail', 'Exchange2013', 'ErrorInvalidServerVersion'],
    ['workmail', 'Exchange2016', 'ErrorInvalidServerVersion'],
    ['workmail', 'Exchange2019', 'ErrorInvalidServerVersion'],
  ] as const)('%s asked in %s: %s', async (system, version, code) => {
    const answer = await running.ask(system, '<m:GetRoomLists/>', { version });
    expect([answer.status, answer.first('ResponseCode')]).toEqual([code === 'NoError' ? 200 : 500, code]);
    const info = answer.document.getElementsByTagNameNS('*', 'ServerVersionInfo')[0]!;
    expect(info.getAttribute('Version')).toBe(system === 'exchange' ? 'Exchange2016' : 'Exchange2010_SP2');
  });
});
