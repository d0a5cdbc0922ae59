import fc from 'fast-check';
import type { Running } from './client';
import { UTC_ZONE, ZURICH_ZONE, availability, eventsOf, run } from './client';
import { ANA, ics, person, vevent } from './organisationFolder';

const BOB = 'bob@example.com';
const EVE = 'eve@example.com';
const KIM = 'kim@example.com';
const ROOM = 'lisbon-1@example.com';
const BUSY_ALL_DAY = ics(
  vevent(
    'UID:a',
    'DTSTART:20260302T090000Z',
    'DTEND:20260302T100000Z',
    'SUMMARY:Plan & <review>',
    'LOCATION:Lisbon 1',
  ),
  vevent(
    'UID:b',
    'DTSTART:20260302T093000Z',
    'DTEND:20260302T103000Z',
    'STATUS:TENTATIVE',
    'ATTENDEE:mailto:x@example.com',
  ),
  vevent(
    'UID:c',
    'DTSTART:20260302T120000Z',
    'DTEND:20260302T130000Z',
    'TRANSP:TRANSPARENT',
    'SUMMARY:Lunch',
  ),
  vevent(
    'UID:d',
    'DTSTART:20260302T140000Z',
    'DTEND:20260302T143000Z',
    'X-MICROSOFT-CDO-BUSYSTATUS:OOF',
    'CLASS:PRIVATE',
    'SUMMARY:Doctor',
  ),
  vevent(
    'UID:e',
    'DTSTART:20260302T160000Z',
    'DTEND:20260302T170000Z',
    'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE',
  ),
);

let running: Running;

beforeAll(async () => {
  running = await run(
    {
      mailboxes: [
        person(ANA, {
          aliases: ['Ana@example.com'],
          timeZone: 'Europe/Lisbon',
          workingHours: { days: ['monday', 'friday', 'saturday'], start: '22:00', end: '06:00' },
        }),
        person(BOB, { system: 'workmail', access: 'freeBusy' }),
        person(EVE, { access: 'none' }),
        person(KIM, { system: 'both' }),
        { ...person(ROOM), kind: 'room' },
      ],
      groups: [
        { address: 'team@example.com', displayName: 'Team', members: [ANA, BOB, 'inner@example.com'] },
        { address: 'inner@example.com', displayName: 'Inner', members: [KIM, 'team@example.com'] },
        { address: 'closed@example.com', displayName: 'Closed', members: [BOB, EVE] },
      ],
      calendars: {
        [`${ANA}.ics`]: BUSY_ALL_DAY,
        [`${BOB}.ics`]: ics(vevent('DTSTART:20260302T080000Z', 'DTEND:20260302T090000Z', 'SUMMARY:Secret')),
        [`${KIM}.exchange.ics`]: ics(vevent('DTSTART:20260302T110000Z', 'DTEND:20260302T113000Z')),
        [`${KIM}.workmail.ics`]: ics(vevent('DTSTART:20260302T170000Z', 'DTEND:20260302T173000Z')),
      },
    },
    { now: () => Date.UTC(2026, 5, 1) },
  );
});

afterAll(() => running.close());

const day = (address: string, view: string, version?: string) =>
  running.ask('exchange', availability([address], { view }), { version });

describe('views', () => {
  it('MergedOnly gives digits and no events', async () => {
    const answer = await day(ANA, 'MergedOnly');
    expect(answer.first('FreeBusyViewType')).toBe('MergedOnly');
    expect(answer.first('MergedFreeBusy')).toBe('000000000000000000221000000030000000000000000000');
    expect(answer.all('CalendarEvent')).toEqual([]);
  });

  it('FreeBusy gives exact events, overlapping and free ones too, and no digits', async () => {
    const answer = await day(ANA, 'FreeBusy');
    expect(answer.first('FreeBusyViewType')).toBe('FreeBusy');
    expect(answer.all('MergedFreeBusy')).toEqual([]);
    expect(answer.all('CalendarEventDetails')).toEqual([]);
    expect(eventsOf(answer)).toEqual([
      '2026-03-02T09:00:00 2026-03-02T10:00:00 Busy',
      '2026-03-02T09:30:00 2026-03-02T10:30:00 Tentative',
      '2026-03-02T12:00:00 2026-03-02T13:00:00 Free',
      '2026-03-02T14:00:00 2026-03-02T14:30:00 OOF',
      '2026-03-02T16:00:00 2026-03-02T17:00:00 Free',
    ]);
  });

  it('FreeBusyMerged gives both', async () => {
    const answer = await day(ANA, 'FreeBusyMerged');
    expect(answer.first('FreeBusyViewType')).toBe('FreeBusyMerged');
    expect(answer.first('MergedFreeBusy')).toHaveLength(48);
    expect(answer.all('CalendarEvent')).toHaveLength(5);
  });

  it('Detailed tells subjects, and of a private event only that it is one', async () => {
    const answer = await day(ANA, 'Detailed');
    expect(answer.first('FreeBusyViewType')).toBe('Detailed');
    expect(answer.all('MergedFreeBusy')).toEqual([]);
    expect(answer.all('Subject')).toEqual(['Plan & <review>', '', 'Lunch', '']);
    expect(answer.all('Location')[0]).toBe('Lisbon 1');
    expect(answer.all('IsPrivate')).toEqual(['false', 'false', 'false', 'true', 'false']);
    expect(answer.all('IsMeeting')).toEqual(['false', 'true', 'false', 'false', 'false']);
    expect(answer.text).not.toContain('Doctor');
  });

  it('DetailedMerged adds the digits', async () => {
    const answer = await day(ANA, 'DetailedMerged');
    expect(answer.first('FreeBusyViewType')).toBe('DetailedMerged');
    expect(answer.all('MergedFreeBusy')).toHaveLength(1);
    expect(answer.all('CalendarEventDetails')).toHaveLength(5);
  });

  it.each(['None', ''])('refuses the view "%s"', async (view) => {
    const answer = await day(ANA, view);
    expect(answer.status).toBe(500);
    expect(answer.first('ResponseCode')).toMatch(
      view === '' ? /^ErrorSchemaValidation$/ : /^ErrorInvalidFreeBusyViewType$/,
    );
  });
});

describe('rights', () => {
  it.each([
    ['Detailed', 'FreeBusy'],
    ['DetailedMerged', 'FreeBusyMerged'],
    ['MergedOnly', 'MergedOnly'],
  ])('with free/busy rights %s becomes %s, without a subject', async (asked, given) => {
    const answer = await day(BOB, asked);
    expect(answer.first('FreeBusyViewType')).toBe(given);
    expect(answer.text).not.toContain('Secret');
    expect(answer.text).not.toContain('CalendarEventDetails');
  });

  it('without rights the mailbox has an error of its own, and the others are answered', async () => {
    const answer = await running.ask('exchange', availability([EVE, 'nobody@example.com', ANA]));
    expect(answer.status).toBe(200);
    expect(answer.all('ResponseCode')).toEqual([
      'ErrorNoFreeBusyAccess',
      'ErrorMailRecipientNotFound',
      'NoError',
    ]);
    expect(answer.all('FreeBusyViewType')).toEqual(['None', 'None', 'FreeBusyMerged']);
  });
});

describe('working elsewhere', () => {
  it('is a busy type of its own from Exchange2013 on, with digit 4', async () => {
    const answer = await day(ANA, 'FreeBusyMerged', 'Exchange2013');
    expect(eventsOf(answer).at(-1)).toBe('2026-03-02T16:00:00 2026-03-02T17:00:00 WorkingElsewhere');
    expect(answer.first('MergedFreeBusy')!.slice(31, 35)).toBe('0440');
  });

  it('is free to older clients', async () => {
    const answer = await day(ANA, 'FreeBusyMerged', 'Exchange2010_SP2');
    expect(eventsOf(answer).at(-1)).toBe('2026-03-02T16:00:00 2026-03-02T17:00:00 Free');
    expect(answer.first('MergedFreeBusy')!.slice(31, 35)).toBe('0000');
  });
});

describe('addresses', () => {
  it.each([
    'ana@example.com',
    'ANA.SILVA@EXAMPLE.COM',
    'ana.silva@example-corp.awsapps.com',
    'SMTP:ana@example.com',
  ])('%s finds the mailbox', async (address) => {
    const answer = await day(address, 'FreeBusy');
    expect(answer.first('ResponseCode')).toBe('NoError');
    expect(answer.all('CalendarEvent')).toHaveLength(5);
  });

  it('both servers answer for either side, each from its own half of a mailbox that both hold', async () => {
    const exchange = await running.ask('exchange', availability([ANA, BOB, KIM], { view: 'FreeBusy' }));
    const workmail = await running.ask('workmail', availability([ANA, BOB, KIM], { view: 'FreeBusy' }));
    expect(eventsOf(exchange).slice(0, 6)).toEqual(eventsOf(workmail).slice(0, 6));
    expect(eventsOf(exchange)[6]).toBe('2026-03-02T11:00:00 2026-03-02T11:30:00 Busy');
    expect(eventsOf(workmail)[6]).toBe('2026-03-02T17:00:00 2026-03-02T17:30:00 Busy');
  });

  it('without proxying a server does not know the other’s mailboxes', async () => {
    const alone = await run(
      { mailboxes: [person(ANA), person(BOB, { system: 'workmail' }), person(KIM, { system: 'both' })] },
      { faults: { exchange: [{ kind: 'proxyingOff' }], workmail: [{ kind: 'proxyingOff' }] } },
    );
    try {
      const exchange = await alone.ask('exchange', availability([ANA, BOB, KIM]));
      const workmail = await alone.ask('workmail', availability([ANA, BOB, KIM]));
      expect(exchange.all('ResponseCode')).toEqual(['NoError', 'ErrorMailRecipientNotFound', 'NoError']);
      expect(workmail.all('ResponseCode')).toEqual(['ErrorMailRecipientNotFound', 'NoError', 'NoError']);
    } finally {
      await alone.close();
    }
  });
});

describe('groups', () => {
  it('answer as MergedOnly, members and members of members together, even in a circle', async () => {
    const answer = await day('team@example.com', 'Detailed');
    expect(answer.first('FreeBusyViewType')).toBe('MergedOnly');
    const digits = answer.first('MergedFreeBusy')!;
    // Bob 8-9, Ana 9-10 and tentative until 10:30, Kim's Exchange half 11-11:30.
    expect(digits.slice(16, 24)).toBe('22221020');
    expect(answer.all('CalendarEvent')).toEqual([]);
  });

  it('have no data where a member cannot be read', async () => {
    const answer = await day('closed@example.com', 'MergedOnly');
    expect(answer.first('MergedFreeBusy')).toBe('4'.repeat(48));
  });
});

describe('merged digits', () => {
  it('agree with looking at every slot by itself', async () => {
    const answer = await day(ANA, 'FreeBusyMerged', 'Exchange2016');
    const events = eventsOf(answer).map((line) => line.split(' '));
    const digits: Record<string, number> = { Free: 0, Tentative: 1, Busy: 2, OOF: 3, WorkingElsewhere: 4 };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: 1440 }),
        fc.integer({ min: 1, max: 2000 }),
        async (interval, minutes) => {
          const fromMs = Date.UTC(2026, 2, 2);
          const toMs = fromMs + minutes * 60_000;
          const to = new Date(toMs).toISOString().slice(0, 19);
          const merged = await running.ask(
            'exchange',
            availability([ANA], { to, interval, view: 'MergedOnly' }),
            {
              version: 'Exchange2016',
            },
          );
          const expected: number[] = [];
          for (let slot = fromMs; slot < toMs; slot += interval * 60_000) {
            const touching = events.filter(
              ([start, end]) =>
                Date.parse(`${start}Z`) < slot + interval * 60_000 && Date.parse(`${end}Z`) > slot,
            );
            // Slots may reach past the window, events do not come from there.
            expected.push(
              Math.max(
                0,
                ...touching.filter(([s]) => Date.parse(`${s}Z`) < toMs).map(([, , type]) => digits[type!]!),
              ),
            );
          }
          expect(merged.first('MergedFreeBusy')).toBe(expected.join(''));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('time zones', () => {
  it('times go in and come out on the wall clock of the request’s zone, also over a time change', async () => {
    const changing = await run({
      calendars: {
        [`${ANA}.ics`]: ics(
          vevent(
            'UID:1',
            'DTSTART;TZID=Europe/Zurich:20260327T090000',
            'DTEND;TZID=Europe/Zurich:20260327T100000',
            'RRULE:FREQ=DAILY;COUNT=5',
          ),
        ),
      },
    });
    try {
      const window = { from: '2026-03-28T00:00:00', to: '2026-03-31T00:00:00', view: 'FreeBusy' };
      const zurich = await changing.ask('exchange', availability([ANA], { ...window, zone: ZURICH_ZONE }));
      const utc = await changing.ask('exchange', availability([ANA], window));
      expect(zurich.all('StartTime')).toEqual([
        '2026-03-28T09:00:00',
        '2026-03-29T09:00:00',
        '2026-03-30T09:00:00',
      ]);
      expect(utc.all('StartTime')).toEqual([
        '2026-03-28T08:00:00',
        '2026-03-29T07:00:00',
        '2026-03-30T07:00:00',
      ]);
    } finally {
      await changing.close();
    }
  });

  const context = (id: string) => ({
    header: `<t:TimeZoneContext><t:TimeZoneDefinition Id="${id}"/></t:TimeZoneContext>`,
  });

  it('the TimeZoneContext header counts where there is no t:TimeZone', async () => {
    const window = { from: '2026-03-02', to: '2026-03-03', view: 'FreeBusy', zone: '' };
    const eastern = await running.ask(
      'exchange',
      availability([ANA], window),
      context('Eastern Standard Time'),
    );
    expect(eastern.first('StartTime')).toBe('2026-03-02T04:00:00');
    const both = await running.ask(
      'exchange',
      availability([ANA], { ...window, zone: UTC_ZONE }),
      context('Eastern Standard Time'),
    );
    expect(both.first('StartTime')).toBe('2026-03-02T09:00:00');
    const neither = await running.ask('exchange', availability([ANA], window));
    expect(neither.first('StartTime')).toBe('2026-03-02T09:00:00');
  });

  it('refuses zones that it does not know or that make no sense', async () => {
    const unknown = await running.ask(
      'exchange',
      availability([ANA], { zone: '' }),
      context('Europe/Zurich'),
    );
    expect(unknown.first('ResponseCode')).toBe('ErrorTimeZone');
    const silly = await running.ask(
      'exchange',
      availability([ANA], { zone: ZURICH_ZONE.replace('>10<', '>13<') }),
    );
    expect(silly.first('ResponseCode')).toBe('ErrorTimeZone');
  });

  it.each([
    ['2026-03-02T09:59:00Z', '2026-03-02T10:00:00Z', 2],
    ['2026-03-02T10:59:00+01:00', '2026-03-02T11:00:00+01:00', 2],
    ['2026-03-02T09:59:00', '2026-03-02T10:00:00', 0],
    ['2026-03-02T10:59:00.5', '2026-03-02T11:00:00', 2],
  ])('window %s to %s, with %d events in it', async (from, to, count) => {
    const answer = await running.ask(
      'exchange',
      availability([ANA], { from, to, view: 'FreeBusy', zone: ZURICH_ZONE }),
    );
    expect(answer.all('CalendarEvent')).toHaveLength(count);
  });

  it('events that touch the window come whole, and those that only border on it do not come', async () => {
    const inside = { from: '2026-03-02T09:15:00', to: '2026-03-02T09:30:00', view: 'FreeBusy' };
    expect(eventsOf(await running.ask('exchange', availability([ANA], inside)))).toEqual([
      '2026-03-02T09:00:00 2026-03-02T10:00:00 Busy',
    ]);
    const after = { from: '2026-03-02T10:30:00', to: '2026-03-02T12:00:00', view: 'FreeBusy' };
    expect(eventsOf(await running.ask('exchange', availability([ANA], after)))).toEqual([]);
  });
});

describe('working hours', () => {
  it('are told in the owner’s zone, split at midnight', async () => {
    const answer = await day(ANA, 'FreeBusy');
    expect(answer.all('DayOfWeek')).toEqual([
      'Sunday',
      'Sunday',
      'Monday Friday Saturday',
      'Sunday Tuesday Saturday',
    ]);
    expect(answer.all('StartTimeInMinutes')).toEqual(['1320', '0']);
    expect(answer.all('EndTimeInMinutes')).toEqual(['1440', '360']);
    // Lisbon: Bias 0, back to standard at 2:00, to summer time at 1:00.
    expect(answer.all('Bias')).toEqual(['0', '0', '-60']);
    expect(answer.all('Time')).toEqual(['02:00:00', '01:00:00']);
  });

  it('are missing where the organisation names none', async () => {
    expect((await day(KIM, 'FreeBusy')).all('WorkingHours')).toEqual([]);
  });
});

describe('limits', () => {
  it('100 mailboxes are answered and 101 are refused', async () => {
    const many = (count: number) =>
      availability(
        Array.from({ length: count }, () => ANA),
        { view: 'MergedOnly' },
      );
    expect((await running.ask('exchange', many(100))).all('MergedFreeBusy')).toHaveLength(100);
    const tooMany = await running.ask('exchange', many(101));
    expect([tooMany.status, tooMany.first('ResponseCode')]).toEqual([500, 'ErrorMailboxDataArrayTooBig']);
    const none = await running.ask('exchange', many(0));
    expect(none.first('ResponseCode')).toBe('ErrorMailboxDataArrayEmpty');
  });

  it.each([
    ['exchange', '2026-05-03T00:00:00', '2026-05-03T00:00:01'],
    ['workmail', '2026-04-13T00:00:00', '2026-04-13T00:00:01'],
  ] as const)('%s takes a window until %s and no second more', async (system, fits, tooLong) => {
    // Zürich changes its clock in between: the window counts days of the calendar.
    const ask = (to: string) =>
      running.ask(system, availability([ANA], { to, view: 'MergedOnly', zone: ZURICH_ZONE }));
    expect((await ask(fits)).first('ResponseCode')).toBe('NoError');
    expect((await ask(tooLong)).first('ResponseCode')).toBe('ErrorTimeIntervalTooBig');
  });

  it('a window that ends when it begins is refused', async () => {
    const answer = await running.ask('exchange', availability([ANA], { to: '2026-03-02T00:00:00' }));
    expect(answer.first('ResponseCode')).toBe('ErrorInvalidTimeInterval');
  });

  it.each([
    [4, 'ErrorInvalidMergedFreeBusyInterval'],
    [5, 'NoError'],
    [1440, 'NoError'],
    [1441, 'ErrorInvalidMergedFreeBusyInterval'],
  ])('an interval of %d minutes: %s', async (interval, code) => {
    const answer = await running.ask('exchange', availability([ANA], { interval }));
    expect(answer.first('ResponseCode')).toBe(code);
  });

  it('1,000 events are handed out, and a calendar with 1,001 fails alone', async () => {
    const every = (count: number) =>
      ics(vevent('DTSTART:20260302T000000Z', 'DURATION:PT30S', `RRULE:FREQ=MINUTELY;COUNT=${count}`));
    const full = await run({
      mailboxes: [person(ANA), person(BOB), person(KIM)],
      calendars: { [`${ANA}.ics`]: every(1000), [`${BOB}.ics`]: every(1001), [`${KIM}.ics`]: every(50_000) },
    });
    try {
      const answer = await full.ask('exchange', availability([ANA, BOB, KIM], { to: '2026-04-12T00:00:00' }));
      expect(answer.all('ResponseCode')).toEqual(['NoError', 'ErrorResultSetTooBig', 'ErrorResultSetTooBig']);
      expect(answer.all('CalendarEvent')).toHaveLength(1000);
    } finally {
      await full.close();
    }
  });
});

describe('schema', () => {
  it('holds the order of elements against the schema', async () => {
    const request = availability([ANA]);
    const [zone, rest] = [UTC_ZONE, request.replace(UTC_ZONE, '')];
    const wrong = rest.replace('</m:MailboxDataArray>', `</m:MailboxDataArray>${zone}`);
    const answer = await running.ask('exchange', wrong);
    expect([answer.status, answer.first('ResponseCode')]).toEqual([500, 'ErrorSchemaValidation']);
    expect(answer.first('Violation')).toContain("'TimeZone'");
  });

  it('answers that suggestions are not offered beside the free/busy times', async () => {
    const suggestions = '<t:SuggestionsViewOptions/></m:GetUserAvailabilityRequest>';
    const answer = await running.ask(
      'exchange',
      availability([ANA]).replace('</m:GetUserAvailabilityRequest>', suggestions),
    );
    expect(answer.all('ResponseCode')).toEqual(['NoError', 'ErrorInvalidOperation']);
  });
});
