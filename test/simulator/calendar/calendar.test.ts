import { loadOrganisation } from '../../../src/simulator';
import type { Expansion } from '../../../src/simulator/calendar/calendarStore';
import { expandCalendar } from '../../../src/simulator/calendar/calendarStore';
import { parseCalendar } from '../../../src/simulator/calendar/parseCalendar';
import { UTC } from '../../../src/simulator/timeZones/zone';
import { ANA, ics, makeFolder, person, vevent } from '../organisationFolder';

const BOB = 'bob@example.com';

async function load(calendar: string, fields: object = {}) {
  const organisation = await loadOrganisation(
    makeFolder({ mailboxes: [person(ANA, fields)], calendars: { [`${ANA}.ics`]: calendar } }),
  );
  return (from: string, to: string) =>
    organisation.calendars.expand(ANA, 'whole', { fromMs: Date.parse(from), toMs: Date.parse(to) });
}

function lines(expansion: Expansion): string[] {
  if (!('events' in expansion)) throw new Error(expansion.tooMuch);
  return expansion.events.map(({ startMs, endMs }) => `${iso(startMs)}/${iso(endMs)}`);
}

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

const march = ['2026-03-01T00:00Z', '2026-04-01T00:00Z'] as const;

describe('single events', () => {
  it.each([
    ['in UTC', ['DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z'], '2026-03-02T09:00/2026-03-02T10:00'],
    ['with a duration', ['DTSTART:20260302T090000Z', 'DURATION:P1DT1H'], '2026-03-02T09:00/2026-03-03T10:00'],
    ['without an end: no length', ['DTSTART:20260302T090000Z'], '2026-03-02T09:00/2026-03-02T09:00'],
    [
      'floating: in the mailbox’s zone',
      ['DTSTART:20260302T090000', 'DURATION:PT1H'],
      '2026-03-02T14:00/2026-03-02T15:00',
    ],
    [
      'in an IANA zone',
      ['DTSTART;TZID=Asia/Kolkata:20260302T090000', 'DURATION:PT1H'],
      '2026-03-02T03:30/2026-03-02T04:30',
    ],
    [
      'in a Windows zone',
      ['DTSTART;TZID=W. Europe Standard Time:20260302T090000', 'DURATION:PT1H'],
      '2026-03-02T08:00/2026-03-02T09:00',
    ],
    [
      'ends in two zones',
      ['DTSTART;TZID=Europe/Zurich:20260302T090000', 'DTEND;TZID=Europe/London:20260302T090000'],
      '2026-03-02T08:00/2026-03-02T09:00',
    ],
    [
      'a day: in the mailbox’s zone',
      ['DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260304'],
      '2026-03-02T05:00/2026-03-04T05:00',
    ],
    ['a day without an end', ['DTSTART;VALUE=DATE:20260302'], '2026-03-02T05:00/2026-03-03T05:00'],
    ['a day that is 23 hours long', ['DTSTART;VALUE=DATE:20260308'], '2026-03-08T05:00/2026-03-09T04:00'],
    [
      'a start that the clock skips',
      ['DTSTART:20260308T023000', 'DURATION:PT1H'],
      '2026-03-08T07:30/2026-03-08T08:30',
    ],
    [
      'a start that the clock skips, with an end',
      ['DTSTART:20260308T024500', 'DTEND:20260308T031500'],
      '2026-03-08T07:45/2026-03-08T08:15',
    ],
  ])('%s', async (_name, event, expected) => {
    const expand = await load(ics(vevent(...event)), { timeZone: 'America/New_York' });
    expect(lines(expand(...march))).toEqual([expected]);
  });

  it('days of a mailbox without a zone lie in the organisation’s', async () => {
    const expand = await load(ics(vevent('DTSTART;VALUE=DATE:20260302')));
    expect(lines(expand(...march))).toEqual(['2026-03-01T23:00/2026-03-02T23:00']);
  });

  it('a cancelled event is none', async () => {
    const cancelled = vevent('DTSTART:20260302T090000Z', 'DURATION:PT1H', 'STATUS:CANCELLED');
    expect(lines((await load(ics(cancelled)))(...march))).toEqual([]);
  });

  it.each([
    [[], 'Busy'],
    [['TRANSP:TRANSPARENT'], 'Free'],
    [['STATUS:TENTATIVE'], 'Tentative'],
    [['TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'], 'OOF'],
    [['STATUS:TENTATIVE', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'], 'Free'],
    [['TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:SOMETHINGNEW'], 'Busy'],
  ])('%j is %s', async (extra, busyType) => {
    const expansion = (await load(ics(vevent('DTSTART:20260302T090000Z', 'DURATION:PT1H', ...extra))))(
      ...march,
    );
    expect('events' in expansion && expansion.events[0]?.facts.busyType).toBe(busyType);
  });

  it('zero-length events belong to the window they start in', async () => {
    const expand = await load(ics(vevent('DTSTART:20260302T090000Z')));
    expect(lines(expand('2026-03-02T09:00Z', '2026-03-02T10:00Z'))).toHaveLength(1);
    expect(lines(expand('2026-03-02T08:00Z', '2026-03-02T09:00Z'))).toHaveLength(0);
  });
});

describe('series', () => {
  const daily = [
    'UID:s',
    'DTSTART;TZID=Europe/Zurich:20260327T090000',
    'DTEND;TZID=Europe/Zurich:20260327T093000',
    'RRULE:FREQ=DAILY;COUNT=4',
  ];
  const window = ['2026-03-01T00:00Z', '2026-05-01T00:00Z'] as const;

  it('keep their wall-clock time over a time change', async () => {
    const expand = await load(ics(vevent(...daily)));
    expect(lines(expand(...window))).toEqual([
      '2026-03-27T08:00/2026-03-27T08:30',
      '2026-03-28T08:00/2026-03-28T08:30',
      '2026-03-29T07:00/2026-03-29T07:30',
      '2026-03-30T07:00/2026-03-30T07:30',
    ]);
  });

  it('a night shift lasts as long as ever on the night of a time change, by DTEND and by DURATION', async () => {
    const shift = (...end: string[]) =>
      vevent('DTSTART;TZID=Europe/Zurich:20260327T220000', ...end, 'RRULE:FREQ=DAILY;COUNT=2');
    for (const end of ['DTEND;TZID=Europe/Zurich:20260328T060000', 'DURATION:PT8H']) {
      expect(lines((await load(ics(shift(end))))(...window))).toEqual([
        '2026-03-27T21:00/2026-03-28T05:00',
        '2026-03-28T21:00/2026-03-29T05:00',
      ]);
    }
  });

  it('a duration in days ends at its hour on the night of a time change', async () => {
    const days = vevent('DTSTART;TZID=Europe/Zurich:20260327T220000', 'DURATION:P1D', 'RRULE:FREQ=DAILY');
    expect(lines((await load(ics(days)))('2026-03-29T01:00Z', '2026-03-29T02:00Z'))).toEqual([
      '2026-03-28T21:00/2026-03-29T20:00',
    ]);
  });

  // RFC 5545, 3.3.5 and 3.8.5.3: a skipped time takes the offset before the gap, and the length is the first instance's.
  it.each([
    ['Europe/Zurich', '20260320T023000', '20260320T033000', '2026-03-29T01:30/2026-03-29T02:30'],
    ['Europe/Zurich', '20260320T024500', '20260320T031500', '2026-03-29T01:45/2026-03-29T02:15'],
    ['Europe/Zurich', '20261020T023000', '20261020T031500', '2026-10-25T00:30/2026-10-25T01:15'],
    ['America/New_York', '20260301T013000', '20260301T033000', '2026-03-08T06:30/2026-03-08T08:30'],
    ['Australia/Lord_Howe', '20260301T013000', '20260301T023000', '2027-04-03T14:30/2027-04-03T15:30'],
    // A first instance that the clock skips still takes its time.
    ['Europe/Zurich', '20260329T023000', '20260329T033000', '2026-03-29T01:30/2026-03-29T02:30'],
    ['Europe/Zurich', '20260329T023000', '20260329T033000', '2026-03-30T00:30/2026-03-30T01:30'],
  ])('in %s, daily from %s to %s, there is %s', async (zone, start, end, expected) => {
    const event = [`DTSTART;TZID=${zone}:${start}`, `DTEND;TZID=${zone}:${end}`, 'RRULE:FREQ=DAILY'];
    const expand = await load(ics(vevent(...event)));
    const [from] = expected.split('/');
    const startMs = Date.parse(`${from}Z`);
    expect(lines(expand(iso(startMs - 6 * 3_600_000) + 'Z', iso(startMs + 6 * 3_600_000) + 'Z'))).toContain(
      expected,
    );
  });

  it('UNTIL in UTC is compared on the wall clock of the series', async () => {
    const rule = [
      'UID:u',
      'DTSTART;TZID=America/New_York:20260302T200000',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY;UNTIL=20260304T010000Z',
    ];
    expect(lines((await load(ics(vevent(...rule))))(...window))).toHaveLength(2);
  });

  it('EXDATE takes instances away, by time in any zone or by day', async () => {
    const expand = await load(ics(vevent(...daily, 'EXDATE:20260328T080000Z', 'EXDATE;VALUE=DATE:20260330')));
    expect(lines(expand(...window)).map((line) => line.slice(0, 10))).toEqual(['2026-03-27', '2026-03-29']);
  });

  it('RDATE adds instances, periods with an end of their own, and none twice', async () => {
    const extra = [
      'RDATE;TZID=Europe/Zurich:20260328T090000,20260401T100000',
      'RDATE;VALUE=PERIOD:20260402T080000Z/PT3H',
    ];
    const expand = await load(ics(vevent(...daily, ...extra)));
    expect(lines(expand(...window)).slice(4)).toEqual([
      '2026-04-01T08:00/2026-04-01T08:30',
      '2026-04-02T08:00/2026-04-02T11:00',
    ]);
    expect(lines(expand(...window))).toHaveLength(6);
  });

  it('an exception replaces its instance, also where it moves into or out of the window', async () => {
    const moved = vevent(
      'UID:s',
      'RECURRENCE-ID;TZID=Europe/Zurich:20260328T090000',
      'DTSTART:20260420T080000Z',
      'DURATION:PT2H',
    );
    const expand = await load(ics(vevent(...daily), moved));
    expect(lines(expand('2026-03-28T00:00Z', '2026-03-29T00:00Z'))).toEqual([]);
    expect(lines(expand('2026-04-20T00:00Z', '2026-04-21T00:00Z'))).toEqual([
      '2026-04-20T08:00/2026-04-20T10:00',
    ]);
    expect(lines(expand(...window))).toHaveLength(4);
  });

  it('an exception touches no other series with an instance at that moment', async () => {
    const moved = vevent(
      'UID:s',
      'RECURRENCE-ID;TZID=Europe/Zurich:20260328T090000',
      'DTSTART:20260420T080000Z',
      'DURATION:PT2H',
    );
    const other = vevent(...daily.map((line) => line.replace('UID:s', 'UID:other')));
    const expand = await load(ics(moved, vevent(...daily), other));
    expect(lines(expand('2026-03-28T00:00Z', '2026-03-29T00:00Z'))).toEqual([
      '2026-03-28T08:00/2026-03-28T08:30',
    ]);
  });

  it('a cancelled exception cancels one instance', async () => {
    const cancelled = vevent(
      'UID:s',
      'RECURRENCE-ID:20260328T080000Z',
      'DTSTART:20260328T080000Z',
      'STATUS:CANCELLED',
    );
    expect(lines((await load(ics(vevent(...daily), cancelled)))(...window))).toHaveLength(3);
  });

  it('of two revisions of an exception the later counts', async () => {
    const revision = (sequence: number, hour: string) =>
      vevent(
        'UID:s',
        `SEQUENCE:${sequence}`,
        'RECURRENCE-ID:20260328T080000Z',
        `DTSTART:20260328T${hour}0000Z`,
        'DURATION:PT1H',
      );
    const expand = await load(ics(vevent(...daily), revision(2, '15'), revision(1, '12')));
    expect(lines(expand('2026-03-28T00:00Z', '2026-03-29T00:00Z'))).toEqual([
      '2026-03-28T15:00/2026-03-28T16:00',
    ]);
  });

  it('THISANDFUTURE moves and changes what comes after it', async () => {
    const future = vevent(
      'UID:s',
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Zurich:20260329T090000',
      'DTSTART;TZID=Europe/Zurich:20260329T110000',
      'DTEND;TZID=Europe/Zurich:20260329T120000',
      'STATUS:TENTATIVE',
    );
    const expansion = (await load(ics(vevent(...daily), future)))(...window);
    expect(lines(expansion)).toEqual([
      '2026-03-27T08:00/2026-03-27T08:30',
      '2026-03-28T08:00/2026-03-28T08:30',
      '2026-03-29T09:00/2026-03-29T10:00',
      '2026-03-30T09:00/2026-03-30T10:00',
    ]);
    expect('events' in expansion && expansion.events.map(({ facts }) => facts.busyType)).toEqual([
      'Busy',
      'Busy',
      'Tentative',
      'Tentative',
    ]);
  });

  it('an exception without its series is an event', async () => {
    const orphan = vevent(
      'UID:gone',
      'RECURRENCE-ID:20260328T080000Z',
      'DTSTART:20260328T080000Z',
      'DURATION:PT1H',
    );
    expect(lines((await load(ics(orphan)))(...window))).toHaveLength(1);
  });

  it('days repeat as days', async () => {
    const expand = await load(
      ics(
        vevent(
          'DTSTART;VALUE=DATE:20260327',
          'RRULE:FREQ=DAILY;UNTIL=20260330',
          'EXDATE;VALUE=DATE:20260328',
        ),
      ),
    );
    expect(lines(expand(...window))).toEqual([
      '2026-03-26T23:00/2026-03-27T23:00',
      '2026-03-28T23:00/2026-03-29T22:00',
      '2026-03-29T22:00/2026-03-30T22:00',
    ]);
  });

  it('an instance that began before the window and reaches into it is found', async () => {
    const weeks = vevent('DTSTART:20200105T000000Z', 'DURATION:P5D', 'RRULE:FREQ=WEEKLY');
    expect(lines((await load(ics(weeks)))('2026-03-05T00:00Z', '2026-03-06T00:00Z'))).toEqual([
      '2026-03-01T00:00/2026-03-06T00:00',
    ]);
  });
});

describe('VTIMEZONE', () => {
  const vtimezone = (id: string, from: string, to: string) => [
    'BEGIN:VTIMEZONE',
    `TZID:${id}`,
    'BEGIN:STANDARD',
    'DTSTART:16011028T030000',
    `TZOFFSETFROM:${to}`,
    `TZOFFSETTO:${from}`,
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010325T020000',
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ];
  const meeting = vevent(
    'UID:1',
    'DTSTART;TZID=Custom:20260327T090000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;COUNT=2',
  );

  it('is a calendar’s own: two may mean different things by one name', async () => {
    const organisation = await loadOrganisation(
      makeFolder({
        mailboxes: [person(ANA), person(BOB)],
        calendars: {
          [`${ANA}.ics`]: ics(vtimezone('Custom', '+0100', '+0200'), meeting),
          [`${BOB}.ics`]: ics(vtimezone('Custom', '-0500', '-0400'), meeting),
        },
      }),
    );
    const expand = (address: string) =>
      lines(
        organisation.calendars.expand(address, 'whole', {
          fromMs: Date.parse('2026-03-01'),
          toMs: Date.parse('2026-05-01'),
        }),
      );
    expect(expand(ANA)).toEqual(['2026-03-27T08:00/2026-03-27T09:00', '2026-04-03T07:00/2026-04-03T08:00']);
    expect(expand(BOB)).toEqual(['2026-03-27T14:00/2026-03-27T15:00', '2026-04-03T13:00/2026-04-03T14:00']);
  });

  it('wins over a known zone of the same name', async () => {
    const event = vevent('DTSTART;TZID=Europe/Zurich:20260302T090000', 'DURATION:PT1H');
    const expand = await load(ics(vtimezone('Europe/Zurich', '+0300', '+0400'), event));
    expect(lines(expand(...march))).toEqual(['2026-03-02T06:00/2026-03-02T07:00']);
  });

  it('without changes holds one offset for ever', async () => {
    const fixed = [
      'BEGIN:VTIMEZONE',
      'TZID:Custom',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0530',
      'TZOFFSETTO:+0530',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    expect(lines((await load(ics(fixed, meeting)))('2026-03-27T00:00Z', '2026-03-28T00:00Z'))).toEqual([
      '2026-03-27T03:30/2026-03-27T04:30',
    ]);
  });
});

describe('bounds', () => {
  it('a window with more than 10,000 instances is too much', async () => {
    const many = vevent('DTSTART:20260302T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY;COUNT=10001');
    expect((await load(ics(many)))(...march)).toEqual({ tooMuch: 'events' });
  });

  it('many small series together are bounded too', async () => {
    const rule = 'RRULE:FREQ=MINUTELY;COUNT=100000;BYMONTH=1';
    const busy = Array.from({ length: 200 }, (_, index) =>
      vevent(`UID:${index}`, 'DTSTART:20200601T000000Z', rule),
    );
    expect((await load(ics(...busy)))(...march)).toEqual({ tooMuch: 'work' });
  });

  it('daily series that began twenty years ago take no more steps than young ones', () => {
    const old = Array.from({ length: 100 }, (_, index) =>
      vevent(
        `UID:${index}`,
        'DTSTART;TZID=Europe/Zurich:20050103T090000',
        'DURATION:PT15M',
        'RRULE:FREQ=DAILY',
      ),
    );
    const { calendar } = parseCalendar(ics(...old), UTC, new Map());
    const window = { fromMs: Date.parse(march[0]), toMs: Date.parse(march[1]) };
    // Walking from 2005 would be 770,000 steps; a month of a hundred series is 3,100 instances.
    expect(lines(expandCalendar(calendar, window, { left: 10_000 }))).toHaveLength(3100);
  });

  describe('very many events with one UID', () => {
    const MANY = 140_000;
    const window = { fromMs: Date.parse(march[0]), toMs: Date.parse(march[1]) };
    const expandAll = (events: readonly string[][]) => {
      const { calendar, problems } = parseCalendar(ics(events.flat()), UTC, new Map());
      expect(problems).toEqual([]);
      return expandCalendar(calendar, window, { left: 400_000 });
    };

    it('are read and expanded, be they 140,000', () => {
      const event = vevent('UID:a', 'DTSTART;VALUE=DATE:20260302');
      expect(expandAll(Array.from({ length: MANY }, () => event))).toEqual({ tooMuch: 'events' });
      const old = vevent('UID:a', 'DTSTART;VALUE=DATE:20200302');
      expect(expandAll(Array.from({ length: MANY }, () => old))).toEqual({ events: [] });
    });

    it('may all be changes of one series, and no instance goes through all of them', () => {
      const minutes = 'RRULE:FREQ=MINUTELY;COUNT=8000';
      const series = vevent('UID:a', 'DTSTART:20260301T000000Z', 'DURATION:PT1M', minutes);
      const changes = Array.from({ length: 40_000 }, (_, index) => {
        const time = new Date(Date.UTC(2026, 4, 1) + index * 60_000).toISOString().replace(/[-:]|\.000/g, '');
        return vevent('UID:a', `RECURRENCE-ID;RANGE=THISANDFUTURE:${time}`, `DTSTART:${time}`);
      });
      const { calendar } = parseCalendar(ics(series, changes.flat()), UTC, new Map());
      const timed = (fromMs: number, instances: number) => {
        const began = performance.now();
        const expansion = expandCalendar(calendar, { ...window, fromMs }, { left: 400_000 });
        expect('events' in expansion && expansion.events).toHaveLength(instances);
        return performance.now() - began;
      };
      timed(window.fromMs, 8000);
      const withoutInstances = timed(window.toMs - 86_400_000, 0);
      // Were each of the 8,000 to go through all changes, this would take 25 times as long.
      expect(timed(window.fromMs, 8000)).toBeLessThan(8 * withoutInstances);
    });
  });
});
