import fc from 'fast-check';
import { getUserAvailability } from '../../../../src/mailSystems/ews/operations/getUserAvailability';
import { MAX_EVENTS } from '../../../../src/mailSystems/ews/freeBusyResponse';
import type { Note } from '../../../../src/mailSystems/ews/operation';
import { availability, DIALECT, failure, fixture, known, read, success, utc } from '../helpers/answers';

const window = { startMs: utc('2026-11-23T08:00:00'), endMs: utc('2026-11-23T18:00:00') };
const at = (time: string) => utc(`2026-11-23T${time}:00`);

function request(count: number) {
  const mailboxes = Array.from({ length: count }, (_, index) => `m${index}@corp.example`);
  return { mailboxes, window, mergedFreeBusyIntervalInMinutes: 30 };
}

const readFixture = (name: string, count: number, note?: (note: Note) => void) =>
  read(getUserAvailability, request(count), fixture(name), note);

it.each(['StartTime', 'EndTime', 'BusyType'])('believes no event with two of %s', async (name) => {
  const busy = success([{ startMs: at('09:00'), endMs: at('10:00'), busyType: 'busy' }]);
  const doubled = busy.replace(
    new RegExp(`<t:${name}>.*</t:${name}>`),
    (one) => one + one.replace('>Busy<', '>Free<'),
  );
  const [response] = await read(getUserAvailability, request(1), availability([doubled]));
  expect(response).toMatchObject({ isKnown: false, reason: { code: 'unexpectedAnswer' } });
});

it('asks in UTC, without details, in the order of the schema', () => {
  const mailboxes = ['alice@corp.example', 'o’hara&sons@corp.example'];
  expect(getUserAvailability.write({ mailboxes, window, mergedFreeBusyIntervalInMinutes: 30 })).toBe(
    '<m:GetUserAvailabilityRequest>' +
      '<t:TimeZone><t:Bias>0</t:Bias>' +
      '<t:StandardTime><t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder><t:Month>0</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:StandardTime>' +
      '<t:DaylightTime><t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder><t:Month>0</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:DaylightTime>' +
      '</t:TimeZone>' +
      '<m:MailboxDataArray>' +
      '<t:MailboxData><t:Email><t:Address>alice@corp.example</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType><t:ExcludeConflicts>false</t:ExcludeConflicts></t:MailboxData>' +
      '<t:MailboxData><t:Email><t:Address>o’hara&amp;sons@corp.example</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType><t:ExcludeConflicts>false</t:ExcludeConflicts></t:MailboxData>' +
      '</m:MailboxDataArray>' +
      '<t:FreeBusyViewOptions>' +
      '<t:TimeWindow><t:StartTime>2026-11-23T08:00:00</t:StartTime><t:EndTime>2026-11-23T18:00:00</t:EndTime></t:TimeWindow>' +
      '<t:MergedFreeBusyIntervalInMinutes>30</t:MergedFreeBusyIntervalInMinutes>' +
      '<t:RequestedView>FreeBusyMerged</t:RequestedView>' +
      '</t:FreeBusyViewOptions>' +
      '</m:GetUserAvailabilityRequest>',
  );
});

it('reads Exchange’s way of writing', async () => {
  const [first, second] = await readFixture('availability.exchange.xml', 2);
  expect(known(first)).toEqual({
    isKnown: true,
    events: [
      { startMs: at('10:00'), endMs: at('11:00'), busyType: 'busy' },
      { startMs: at('12:00'), endMs: at('12:30'), busyType: 'tentative' },
    ],
    unknown: [],
    workingHours: {
      zone: {
        rules: {
          biasMinutes: -60,
          standard: { biasMinutes: 0, timeSeconds: 10_800, dayOrder: 5, month: 10, dayOfWeek: 'sunday' },
          daylight: { biasMinutes: -60, timeSeconds: 7200, dayOrder: 5, month: 3, dayOfWeek: 'sunday' },
        },
      },
      periods: [
        { days: ['monday', 'tuesday', 'wednesday', 'thursday'], startMinutes: 480, endMinutes: 1020 },
        { days: ['friday'], startMinutes: 480, endMinutes: 720 },
      ],
    },
  });
  // No CalendarEventArray: Exchange leaves it out where there are no events.
  expect(known(second)).toEqual({ isKnown: true, events: [], unknown: [] });
});

it('reads other prefixes, and offsets of every kind', async () => {
  const [only] = await readFixture('availability.workmail.xml', 1);
  expect(known(only).events).toEqual([
    { startMs: at('09:00'), endMs: at('10:30'), busyType: 'oof' },
    { startMs: at('13:00'), endMs: at('13:45'), busyType: 'busy' },
    { startMs: at('15:00'), endMs: at('16:00') + 500, busyType: 'workingElsewhere' },
  ]);
});

describe('odd answers', () => {
  const notes: Note[] = [];
  let responses: Awaited<ReturnType<typeof readFixture>>;
  beforeAll(async () => {
    responses = await readFixture('availability.oddities.xml', 11, (note) => notes.push(note));
  });

  it('keep every event, also two alike', () => {
    expect(known(responses[0]).events).toHaveLength(4);
    expect(known(responses[1]).events).toHaveLength(4);
  });

  it('take a busy type that is missing or unheard of for busy, and tell of the latter', () => {
    expect(known(responses[2]).events).toEqual([
      { startMs: at('10:00'), endMs: at('11:00'), busyType: 'busy' },
      { startMs: at('11:00'), endMs: at('12:00'), busyType: 'busy' },
      { startMs: at('12:00'), endMs: at('13:00'), busyType: 'busy' },
    ]);
    expect(notes).toEqual([
      { code: 'undocumentedBusyType', message: expect.any(String), system: 'exchange' },
    ]);
    expect(notes[0]!.message).not.toContain('DoNotDisturb');
  });

  it('make NoData an unknown stretch', () => {
    expect(known(responses[3])).toMatchObject({
      events: [{ startMs: at('09:00') }],
      unknown: [
        {
          startMs: at('12:00'),
          endMs: utc('2026-12-31T00:00:00'),
          reason: { code: 'noData', system: 'exchange' },
        },
      ],
    });
  });

  it('keep an event without length', () => {
    expect(known(responses[4]).events).toEqual([
      { startMs: at('12:00'), endMs: at('12:00'), busyType: 'busy' },
    ]);
  });

  it('never let details through', () => {
    expect(known(responses[5]).events).toEqual([
      { startMs: at('09:00'), endMs: at('10:00'), busyType: 'busy' },
    ]);
    expect(JSON.stringify(responses)).not.toMatch(/Secret|Vault|F1D2/);
  });

  it.each([
    [6, 'no response message'],
    [9, 'comments and CDATA'],
    [10, 'damaged working hours'],
  ])('%i (%s) still give their event', (index) => {
    expect(known(responses[index])).toEqual({
      isKnown: true,
      events: [{ startMs: at('09:00'), endMs: at('10:00'), busyType: 'busy' }],
      unknown: [],
    });
  });

  it('read an empty array as no events', () => {
    expect(known(responses[8]).events).toEqual([]);
  });
});

describe('a warning', () => {
  const REST = { startMs: at('08:00'), endMs: at('18:00') };
  const warning = (code: string, view: string) =>
    availability([
      `<m:FreeBusyResponse><m:ResponseMessage ResponseClass="Warning">${code}</m:ResponseMessage>` +
        `<m:FreeBusyView>${view}</m:FreeBusyView></m:FreeBusyResponse>`,
    ]);
  const merged = (digits: string) =>
    `<t:FreeBusyViewType>FreeBusyMerged</t:FreeBusyViewType><t:MergedFreeBusy>${digits}</t:MergedFreeBusy>`;
  const allFree = merged('0'.repeat(20));

  it('keeps the events it brought, and the rest of the window is unknown', async () => {
    const responses = await readFixture('availability.oddities.xml', 11);
    expect(known(responses[7])).toEqual({
      isKnown: true,
      events: [{ startMs: at('09:00'), endMs: at('10:00'), busyType: 'busy' }],
      unknown: [
        {
          ...REST,
          reason: {
            code: 'lookupFailed',
            system: 'exchange',
            serverCode: 'ErrorFreeBusyGenerationFailed',
            message: expect.stringContaining('availability'),
          },
        },
      ],
    });
  });

  it.each([
    ['never seen before', '<m:ResponseCode>ErrorNeverSeenBefore</m:ResponseCode>', 'lookupFailed'],
    ['of the table', '<m:ResponseCode>ErrorTimeoutExpired</m:ResponseCode>', 'timedOut'],
    ['that is none', '<m:ResponseCode>!</m:ResponseCode>', 'lookupFailed'],
    ['that is missing', '', 'lookupFailed'],
  ])('with a code %s frees nothing by its digits', async (_, code, expected) => {
    const [only] = await read(getUserAvailability, request(1), warning(code, allFree));
    expect(known(only)).toMatchObject({ events: [], unknown: [{ ...REST, reason: { code: expected } }] });
  });

  it('keeps what its digits prove', async () => {
    const code = '<m:ResponseCode>ErrorNeverSeenBefore</m:ResponseCode>';
    const [only] = await read(getUserAvailability, request(1), warning(code, merged('2' + '0'.repeat(19))));
    expect(known(only)).toMatchObject({
      events: [{ startMs: at('08:00'), endMs: at('08:30'), busyType: 'busy' }],
      unknown: [REST],
    });
  });

  it('with NoError is taken at its word', async () => {
    const code = '<m:ResponseCode>NoError</m:ResponseCode>';
    const [only] = await read(getUserAvailability, request(1), warning(code, allFree));
    expect(known(only)).toEqual({ isKnown: true, events: [], unknown: [] });
  });
});

describe('failures of one mailbox', () => {
  it('get a code and a sentence of ours, and leave the others alone', async () => {
    const responses = await readFixture('availability.errors.xml', 12);
    expect(known(responses[0]).events).toHaveLength(1);
    const reasons = responses.slice(1).map((response) => (response.isKnown ? 'known' : response.reason));
    expect(reasons).toMatchObject([
      { code: 'notFound', serverCode: 'ErrorMailRecipientNotFound' },
      { code: 'noAccess', serverCode: 'ErrorNoFreeBusyAccess' },
      { code: 'throttled', serverCode: 'ErrorServerBusy', retryAfterSeconds: 13 },
      { code: 'timedOut', serverCode: 'ErrorTimeoutExpired' },
      { code: 'lookupFailed', serverCode: 'ErrorProxyRequestProcessingFailed' },
      { code: 'lookupFailed', serverCode: 'ErrorMoonInWrongHouse' },
      { code: 'lookupFailed' },
      { code: 'throttled', serverCode: 'ErrorServerBusy' },
      { code: 'noAccess', serverCode: 'ErrorNoFreeBusyAccess' },
      { code: 'lookupFailed', serverCode: 'ErrorMailboxLogonFailed' },
      { code: 'lookupFailed', serverCode: 'constructor' },
    ]);
    expect(reasons[6]).not.toHaveProperty('serverCode');
    expect(JSON.stringify(responses)).not.toMatch(/Secret|EXCH-07|alice/);
  });

  it.each(['', '<m:ResponseCode/>', '<m:ResponseCode>NoError</m:ResponseCode>'])(
    'hold without a code that says so, too, whatever the view shows: %j',
    async (code) => {
      const error = `<m:ResponseMessage ResponseClass="Error">${code}</m:ResponseMessage>`;
      const answer = availability([success([]).replace(/<m:ResponseMessage.*<\/m:ResponseMessage>/, error)]);
      const [only] = await read(getUserAvailability, request(1), answer);
      expect(only).toMatchObject({ isKnown: false, reason: { code: 'lookupFailed' } });
    },
  );

  it('include whatever cannot be believed', async () => {
    const responses = await readFixture('availability.damaged.xml', 11);
    expect(known(responses[0]).events).toHaveLength(1);
    for (const response of responses.slice(1)) {
      expect(response).toMatchObject({
        isKnown: false,
        reason: { code: 'unexpectedAnswer', system: 'exchange' },
      });
    }
  });

  it('include more events than can be right, just above the limit', async () => {
    const event = { startMs: at('09:00'), endMs: at('10:00'), busyType: 'busy' };
    const many = (count: number) =>
      availability([success(Array.from({ length: count }, () => event)), success([event])]);
    const [full, beside] = await read(getUserAvailability, request(2), many(MAX_EVENTS));
    expect(known(full).events).toHaveLength(MAX_EVENTS);
    expect(known(beside).events).toHaveLength(1);
    const [over, besideOver] = await read(getUserAvailability, request(2), many(MAX_EVENTS + 1));
    expect(over).toMatchObject({ isKnown: false, reason: { code: 'tooManyResults' } });
    expect(known(besideOver).events).toHaveLength(1);
  });
});

describe('merged views', () => {
  let responses: Awaited<ReturnType<typeof readFixture>>;
  beforeAll(async () => {
    responses = await readFixture('availability.merged.xml', 6);
  });

  it('become blocks and unknown stretches, slot by slot', () => {
    expect(known(responses[0])).toMatchObject({
      events: [
        { startMs: at('08:30'), endMs: at('09:00'), busyType: 'tentative' },
        { startMs: at('09:00'), endMs: at('10:00'), busyType: 'busy' },
        { startMs: at('10:00'), endMs: at('11:00'), busyType: 'oof' },
      ],
      unknown: [
        { startMs: at('11:00'), endMs: at('11:30'), reason: { code: 'noData' } },
        { startMs: at('11:30'), endMs: at('12:00'), reason: { code: 'unexpectedAnswer' } },
        { startMs: at('13:00'), endMs: at('13:30'), reason: { code: 'unexpectedAnswer' } },
      ],
    });
  });

  it('that end too early leave the rest unknown', () => {
    expect(known(responses[1])).toMatchObject({
      events: [{ startMs: at('09:00'), endMs: at('10:00'), busyType: 'busy' }],
      unknown: [{ startMs: at('10:00'), endMs: at('18:00'), reason: { code: 'unexpectedAnswer' } }],
    });
  });

  it('without digits say nothing', () => {
    expect(responses[2]).toMatchObject({ isKnown: false, reason: { code: 'unexpectedAnswer' } });
  });

  describe('beside events', () => {
    /** From 08:00, a digit for every half hour; the rest of the day is 0. */
    async function beside(digits: string, ...events: [from: string, to: string, busyType: string][]) {
      const written = `<t:MergedFreeBusy>${digits.padEnd(20, '0')}</t:MergedFreeBusy><t:CalendarEventArray>`;
      const wire = events.map(([from, to, busyType]) => ({ startMs: at(from), endMs: at(to), busyType }));
      const answer = availability([success(wire).replace('<t:CalendarEventArray>', written)]);
      return known((await read(getUserAvailability, request(1), answer))[0]);
    }
    const stretch = (from: string, to: string) => ({ startMs: at(from), endMs: at(to) });

    it('make unknown what they do not know and no event touches', async () => {
      const { events, unknown } = await beside('2' + '4'.repeat(19), ['08:00', '08:30', 'busy']);
      expect(events).toEqual([{ ...stretch('08:00', '08:30'), busyType: 'busy' }]);
      expect(unknown).toMatchObject([{ ...stretch('08:30', '18:00'), reason: { code: 'noData' } }]);
    });

    it('make unknown what nobody documents', async () => {
      const { unknown } = await beside('27', ['08:00', '08:30', 'busy']);
      expect(unknown).toMatchObject([{ ...stretch('08:30', '09:00'), reason: { code: 'unexpectedAnswer' } }]);
    });

    it.each([
      ['1', 'tentative'],
      ['2', 'busy'],
      ['3', 'oof'],
    ])('%s is %s where no event says what it is', async (digit, busyType) => {
      const { events, unknown } = await beside(`2${digit}${digit}0`, ['08:00', '08:30', 'busy']);
      expect(events.slice(1)).toEqual([{ ...stretch('08:30', '09:30'), busyType }]);
      expect(unknown).toEqual([]);
    });

    it.each(['workingElsewhere', 'Free', 'busy'])('are explained by %s in part of a slot', async (type) => {
      const { events, unknown } = await beside('44', ['08:20', '08:31', type]);
      expect(events).toHaveLength(type === 'Free' ? 0 : 1);
      expect(unknown).toEqual([]);
    });

    it('are not explained by an event that only adjoins', async () => {
      const { unknown } = await beside('242', ['08:00', '08:30', 'busy'], ['09:00', '09:30', 'busy']);
      expect(unknown).toMatchObject([stretch('08:30', '09:00')]);
    });

    it('are explained by an event without length, in its slot alone', async () => {
      const { unknown } = await beside('044', ['08:30', '08:30', 'busy']);
      expect(unknown).toMatchObject([stretch('09:00', '09:30')]);
    });

    it('are explained by events that reach out of the window, and not by those outside', async () => {
      const outer = await beside('4'.repeat(20), ['07:00', '08:30', 'busy'], ['17:30', '19:00', 'busy']);
      expect(outer.unknown).toMatchObject([stretch('08:30', '17:30')]);
      const before = await beside('4'.repeat(20), ['06:00', '08:00', 'busy'], ['07:59', '07:59', 'busy']);
      expect(before.unknown).toMatchObject([stretch('08:00', '18:00')]);
      const after = await beside('4'.repeat(20), ['18:00', '19:00', 'busy'], ['18:00', '18:00', 'busy']);
      expect(after.unknown).toMatchObject([stretch('08:00', '18:00')]);
    });
  });

  it('speak where no event came, and are silent where one did', () => {
    expect(known(responses[3]).events).toEqual([
      { startMs: at('09:00'), endMs: at('10:00'), busyType: 'busy' },
    ]);
    expect(known(responses[4]).events).toEqual([
      { startMs: at('09:10'), endMs: at('09:50'), busyType: 'busy' },
    ]);
    expect(known(responses[5])).toMatchObject({ events: [], unknown: [] });
  });
});

describe('an answer as a whole', () => {
  it.each([
    [1, 2],
    [2, 1],
    [0, 1],
  ])('with %i responses for %i mailboxes is not used at all', async (given, asked) => {
    const answer = availability(Array.from({ length: given }, () => success([])));
    await expect(read(getUserAvailability, request(asked), answer)).rejects.toMatchObject({
      kind: 'wrongCount',
    });
  });

  it('that stands twice in one body is not used', async () => {
    const half = availability([success([])]).match(
      /<m:GetUserAvailabilityResponse>.*<\/m:GetUserAvailabilityResponse>/s,
    )![0];
    const doubled = availability([]).replace(/<m:GetUser.*Response>/s, half + half);
    await expect(read(getUserAvailability, request(2), doubled)).rejects.toMatchObject({
      kind: 'noResponse',
    });
  });

  it.each([
    'hostile/entity.xml',
    'hostile/unboundPrefix.xml',
    'hostile/otherNamespace.xml',
    'hostile/latin1.xml',
  ])('like %s is not used', async (name) => {
    await expect(readFixture(name, 1)).rejects.toMatchObject({ name: 'UnusableAnswer' });
  });

  it.each(['availability.exchange.xml', 'availability.workmail.xml', 'availability.errors.xml'])(
    'cut short anywhere is not used: %s',
    async (name) => {
      const whole = Buffer.from(fixture(name).trimEnd(), 'utf8');
      const counts: Record<string, number> = {
        'availability.exchange.xml': 2,
        'availability.workmail.xml': 1,
      };
      await expect(read(getUserAvailability, request(counts[name] ?? 12), whole)).resolves.toBeDefined();
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (length) => {
          const cut = read(getUserAvailability, request(counts[name] ?? 12), whole.subarray(0, length));
          await expect(cut).rejects.toMatchObject({ name: 'UnusableAnswer' });
        }),
      );
    },
  );

  it('with a byte changed is either refused or answers for every mailbox', async () => {
    const whole = Buffer.from(fixture('availability.exchange.xml'), 'utf8');
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (index, byte) => {
          const changed = Buffer.from(whole);
          changed[index] = byte;
          const outcome = await read(getUserAvailability, request(2), changed).catch(
            (error: unknown) => error,
          );
          if (outcome instanceof Error) expect(['UnusableAnswer', 'EwsError']).toContain(outcome.name);
          else expect(outcome).toHaveLength(2);
        },
      ),
    );
  });

  it('keeps the order of the mailboxes', async () => {
    const answer = availability([
      failure('ErrorMailRecipientNotFound'),
      success([]),
      failure('ErrorNoFreeBusyAccess'),
    ]);
    const responses = await read(getUserAvailability, request(3), answer, undefined, DIALECT);
    expect(responses.map((response) => (response.isKnown ? 'known' : response.reason.code))).toEqual([
      'notFound',
      'known',
      'noAccess',
    ]);
  });
});
