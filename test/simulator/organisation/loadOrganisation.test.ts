import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../../src/errors';
import { loadOrganisation } from '../../../src/simulator';
import type { FolderContents } from '../organisationFolder';
import { ANA, ics, makeFolder, person, vevent } from '../organisationFolder';

/** A VTIMEZONE that begins anew with every instance of a rule. */
const zoneOf = (id: string, rule: string) => [
  'BEGIN:VTIMEZONE',
  `TZID:${id}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0100',
  `RRULE:${rule}`,
  'END:STANDARD',
  'END:VTIMEZONE',
];
const DAILY = 'FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU';
const EVERY_HOUR = `${DAILY};BYHOUR=0,1,2,3,4,5,6,7,8,9,10`;
const AT_X = vevent('DTSTART;TZID=X:20261101T100000', 'DTEND:20261101T110000Z');

const CALENDAR = ics(vevent('DTSTART:20260302T090000Z', 'DURATION:PT1H'));

async function problemsOf(folder: string): Promise<readonly string[]> {
  try {
    await loadOrganisation(folder);
  } catch (error) {
    if (error instanceof StartError) {
      expect(error.code).toBe('organisation');
      return error.problems;
    }
    throw error;
  }
  return [];
}

const problems = (contents: FolderContents) => problemsOf(makeFolder(contents));

describe('a folder that is right', () => {
  it('loads with everything it says, addresses in lower case', async () => {
    const room = {
      address: 'Lisbon-1@Example.com',
      displayName: 'Lisbon 1',
      kind: 'room',
      system: 'exchange',
      capacity: 8,
      features: ['video'],
      building: 'Lisbon',
      floor: '2',
      wheelchairAccessible: true,
    };
    const organisation = await loadOrganisation(
      makeFolder({
        mailboxes: [person(ANA, { movedAt: null, directory: { hidden: true, targetAddress: null } }), room],
        roomLists: [
          { address: 'rooms@example.com', displayName: 'Rooms', members: ['LISBON-1@example.com'] },
        ],
      }),
    );
    expect(organisation.warnings).toEqual([]);
    expect(organisation.mailboxes[1]).toMatchObject({
      address: 'lisbon-1@example.com',
      capacity: 8,
      access: 'freeBusy',
    });
    expect(organisation.mailboxes[0]).toMatchObject({
      timeZone: { id: 'Europe/Zurich' },
      directory: { hidden: true },
    });
    expect(organisation.roomLists[0]?.members).toEqual(['lisbon-1@example.com']);
    expect(organisation.mailDomains).toEqual([{ name: 'example.com', verified: true }]);
  });

  it('takes "24:00" as the end of a day', async () => {
    const workingHours = { days: ['monday'], start: '16:00', end: '24:00' };
    const organisation = await loadOrganisation(makeFolder({ mailboxes: [person(ANA, { workingHours })] }));
    expect(organisation.mailboxes[0]?.workingHours).toEqual({
      days: ['monday'],
      startMinutes: 960,
      endMinutes: 1440,
    });
  });
});

describe('what is odd is a warning', () => {
  it.each<[string, FolderContents, RegExp]>([
    [
      'a room on WorkMail',
      { mailboxes: [{ ...person('r@example.com', { system: 'workmail' }), kind: 'room' }] },
      /mailboxes\[0\]: the room r@example\.com is not on Exchange/,
    ],
    [
      'a calendar of nobody',
      { calendars: { 'ghost@example.com.ics': 'not even read' } },
      /ghost@example\.com\.ics belongs to no mailbox/,
    ],
    [
      'half a calendar of a mailbox in one system',
      { calendars: { [`${ANA}.workmail.ics`]: '' } },
      /workmail\.ics belongs to no mailbox/,
    ],
    [
      'a field with a typing mistake',
      { mailboxes: [person(ANA, { workinghours: {} })] },
      /mailboxes\[0\]\.workinghours is not a field/,
    ],
    [
      'a rule that takes instances away, as RFC 2445 had it',
      {
        calendars: {
          [`${ANA}.ics`]: ics(
            vevent('UID:7', 'DTSTART:20260302T090000Z', 'RRULE:FREQ=DAILY', 'EXRULE:FREQ=WEEKLY'),
          ),
        },
      },
      /ana\.silva@example\.com\.ics: event 1 \(UID "7"\): EXRULE is not understood/,
    ],
  ])('%s', async (_name, contents, warning) => {
    const organisation = await loadOrganisation(makeFolder(contents));
    expect(organisation.warnings).toEqual([expect.stringMatching(warning)]);
  });
});

describe('what is wrong stops the start with a sentence that names file and place', () => {
  it.each<[string, FolderContents, RegExp]>([
    [
      'no JSON',
      { json: '{\n  "name": "x",\n  "domain" "y"\n}' },
      /organisation\.json: it is not JSON: line 3, column 12\.$/,
    ],
    ['a trailing comma', { json: '{ "a": [1, 2,] }' }, /line 1, column 14/],
    ['an end too early', { json: '{"a": {"b": "' }, /line 1, column 13/],
    ['no object', { json: '[]' }, /the file must be an object/],
    ['no time zone', { fields: { timeZone: undefined } }, /timeZone is missing/],
    [
      'an unknown zone',
      { mailboxes: [person(ANA, { timeZone: 'Europe/Atlantis' })] },
      /mailboxes\[0\]\.timeZone is not a known IANA time zone: "Europe\/Atlantis"/,
    ],
    [
      'an unknown kind',
      { mailboxes: [person(ANA, { kind: 'robot' })] },
      /mailboxes\[0\]\.kind is "robot"; it must be one of person, room, equipment/,
    ],
    [
      'an unknown system',
      { mailboxes: [person(ANA, { system: 'notes' })] },
      /mailboxes\[0\]\.system is "notes"/,
    ],
    ['an unknown access', { mailboxes: [person(ANA, { access: 'all' })] }, /mailboxes\[0\]\.access is "all"/],
    [
      'a time that is none',
      { mailboxes: [person(ANA, { workingHours: { days: [], start: '9', end: '24:01' } })] },
      /workingHours\.start is not a time of day/,
    ],
    [
      'an unknown day',
      { mailboxes: [person(ANA, { workingHours: { days: ['Mon'], start: '09:00', end: '17:00' } })] },
      /workingHours\.days holds "Mon"/,
    ],
    [
      'one address twice',
      { mailboxes: [person(ANA), person(ANA.toUpperCase())] },
      /mailboxes\[1\] has the address ana\.silva@example\.com, which belongs to mailboxes\[0\] already/,
    ],
    [
      'an alias that is taken',
      { mailboxes: [person(ANA), person('b@example.com', { aliases: [ANA] })] },
      /mailboxes\[1\]\.aliases has the address/,
    ],
    [
      'a group with a mailbox’s address',
      { groups: [{ address: ANA, displayName: 'x', members: [] }] },
      /groups\[0\] has the address/,
    ],
    [
      'a member that does not exist',
      { groups: [{ address: 'g@example.com', displayName: 'x', members: ['nobody@example.com'] }] },
      /groups\[0\]\.members holds nobody@example\.com/,
    ],
    [
      'an address that leads out of the folder',
      { mailboxes: [person('../../etc/passwd@example.com')] },
      /mailboxes\[0\]\.address is not an e-mail address/,
    ],
    ['an address with a NUL', { mailboxes: [person('a\u0000b@example.com')] }, /is not an e-mail address/],
    [
      'a calendar that is none',
      { calendars: { [`${ANA}.ics`]: 'hello' } },
      /ana\.silva@example\.com\.ics: it is not iCalendar/,
    ],
    ['an empty calendar file', { calendars: { [`${ANA}.ics`]: '' } }, /it is not iCalendar: it is empty/],
    [
      'a broken event',
      {
        calendars: {
          [`${ANA}.ics`]: ics(
            vevent('UID:1', 'DTSTART:20260302T090000Z'),
            vevent('UID:2', 'RRULE:FREQ=DAILY;COUNT=x'),
          ),
        },
      },
      /the event in lines 8 to 11 cannot be read/,
    ],
    [
      'an event without a start',
      { calendars: { [`${ANA}.ics`]: ics(vevent('UID:7', 'SUMMARY:x')) } },
      /event 1 \(UID "7"\): DTSTART is missing/,
    ],
    [
      'a day that is none',
      { calendars: { [`${ANA}.ics`]: ics(vevent('UID:7', 'DTSTART:20260231T090000Z')) } },
      /UID "7"\): DTSTART is not a date: "2026-02-31T09:00:00Z"/,
    ],
    [
      'an end before the start',
      { calendars: { [`${ANA}.ics`]: ics(vevent('DTSTART:20260302T090000Z', 'DTEND:20260302T080000Z')) } },
      /DTEND lies before DTSTART/,
    ],
    [
      'an event every second',
      { calendars: { [`${ANA}.ics`]: ics(vevent('DTSTART:20260302T090000Z', 'RRULE:FREQ=SECONDLY')) } },
      /RRULE with FREQ=SECONDLY is refused/,
    ],
    ...['INTERVAL=0;FREQ=DAILY', 'FREQ=DAILY;INTER\r\n VAL=00', 'FREQ=DAILY;INTERVAL=-1;COUNT=3'].map(
      (rule): [string, FolderContents, RegExp] => [
        `an interval that is none: ${rule.replace(/\s+/, '')}`,
        {
          calendars: { [`${ANA}.ics`]: ics(vevent('UID:7', 'DTSTART:20260302T090000Z', `RRULE:${rule}`)) },
        },
        /ana\.silva@example\.com\.ics: line 7: RRULE with INTERVAL=(0|00|-1) is refused: 1 to 100000 is allowed\./,
      ],
    ),
    [
      'a zone that nothing explains',
      { calendars: { [`${ANA}.ics`]: ics(vevent('DTSTART;TZID=Mars:20260302T090000')) } },
      /the time zone "Mars" is neither defined in the file nor known/,
    ],
    [
      'a time zone that changes too often',
      { calendars: { [`${ANA}.ics`]: ics(zoneOf('X', EVERY_HOUR), AT_X) } },
      /ana\.silva@example\.com\.ics: time zone "X": VTIMEZONE with too many changes\./,
    ],
    [
      'time zones that change too often together',
      {
        calendars: {
          [`${ANA}.ics`]: ics(...Array.from({ length: 120 }, (_, index) => zoneOf(`Z${index}`, DAILY))),
        },
      },
      /ana\.silva@example\.com\.ics: time zone "Z\d+": the VTIMEZONEs of this file take too long to work out\./,
    ],
    [
      'a calendar that is no text',
      { calendars: { [`${ANA}.ics`]: Buffer.from([0xff, 0xfe, 0x00]) as unknown as string } },
      /is not UTF-8 text/,
    ],
    [
      'a calendar over 10 MB',
      { calendars: { [`${ANA}.ics`]: 'x'.repeat(10 * 1024 * 1024 + 1) } },
      /is larger than 10 MB/,
    ],
  ])('%s', async (_name, contents, sentence) => {
    expect((await problems(contents)).join('\n')).toMatch(sentence);
  });

  it('all of it at once', async () => {
    const found = await problems({
      mailboxes: [person(ANA, { kind: 'robot' }), person('b@example.com', { system: 'notes' })],
      calendars: { [`${ANA}.ics`]: CALENDAR },
    });
    expect(found).toHaveLength(2);
  });

  it('a folder that does not exist, and one without organisation.json', async () => {
    expect(await problemsOf('/nowhere/at/all')).toEqual([
      'The organisation folder /nowhere/at/all does not exist.',
    ]);
    const empty = mkdtempSync(join(tmpdir(), 'interslot-empty-'));
    expect(await problemsOf(empty)).toEqual([`${join(empty, 'organisation.json')} does not exist.`]);
  });
});

describe('nothing outside the folder is read', () => {
  const outside = mkdtempSync(join(tmpdir(), 'interslot-outside-'));
  beforeAll(() => {
    writeFileSync(join(outside, 'calendar.ics'), CALENDAR);
    writeFileSync(join(outside, 'organisation.json'), '{}');
  });

  it('by a link in the place of a calendar', async () => {
    const folder = makeFolder();
    symlinkSync(join(outside, 'calendar.ics'), join(folder, 'calendars', `${ANA}.ics`));
    expect(await problemsOf(folder)).toEqual([
      expect.stringMatching(/ana\.silva@example\.com\.ics lies outside the folder\.$/),
    ]);
  });

  it('by a link in the place of the calendars or of organisation.json', async () => {
    const folder = makeFolder();
    rmSync(join(folder, 'calendars'), { recursive: true });
    symlinkSync(outside, join(folder, 'calendars'));
    expect(await problemsOf(folder)).toEqual([expect.stringMatching(/calendars lies outside the folder\.$/)]);
    rmSync(join(folder, 'organisation.json'));
    symlinkSync(join(outside, 'organisation.json'), join(folder, 'organisation.json'));
    expect(await problemsOf(folder)).toEqual([
      expect.stringMatching(/organisation\.json lies outside the folder\.$/),
    ]);
  });

  it('and neither a pipe nor a folder passes for a calendar', async () => {
    const folder = makeFolder({ mailboxes: [person(ANA), person('b@example.com')] });
    execFileSync('mkfifo', [join(folder, 'calendars', `${ANA}.ics`)]);
    mkdirSync(join(folder, 'calendars', 'b@example.com.ics'));
    expect(await problemsOf(folder)).toEqual([
      expect.stringMatching(/ana\.silva@example\.com\.ics is not a plain file/),
      expect.stringMatching(/b@example\.com\.ics is not a plain file/),
    ]);
  });

  it('while a link inside the folder is followed', async () => {
    const folder = makeFolder({
      mailboxes: [person(ANA), person('b@example.com')],
      calendars: { [`${ANA}.ics`]: CALENDAR },
    });
    symlinkSync(`${ANA}.ics`, join(folder, 'calendars', 'b@example.com.ics'));
    const organisation = await loadOrganisation(folder);
    const window = { fromMs: Date.parse('2026-03-02'), toMs: Date.parse('2026-03-03') };
    expect(organisation.calendars.expand('b@example.com', 'whole', window)).toMatchObject({ events: [{}] });
  });
});

describe('lengths, as the directory file’s schema has them', () => {
  // What is counted are characters, and not the two halves that an emoji has.
  const limits: [string, number, (text: string) => FolderContents][] = [
    ...['displayName', 'department', 'office', 'building'].map(
      (name): [string, number, (text: string) => FolderContents] => [
        `mailboxes[0].${name}`,
        256,
        (text) => ({ mailboxes: [person(ANA, { [name]: text })] }),
      ],
    ),
    ['mailboxes[0].floor', 64, (text) => ({ mailboxes: [person(ANA, { floor: text })] })],
    ['mailboxes[0].features', 100, (text) => ({ mailboxes: [person(ANA, { features: ['video', text] })] })],
    ['groups[0].displayName', 256, (text) => ({ groups: [{ address: 'g@example.com', displayName: text }] })],
    ['name', 256, (text) => ({ fields: { name: text } })],
  ];
  it.each(limits)('%s may have %d characters and no more', async (name, max, contents) => {
    for (const character of ['x', 'é', '🏢']) {
      expect(await problems(contents(character.repeat(max)))).toEqual([]);
      expect(await problems(contents(character.repeat(max + 1)))).toEqual([
        expect.stringMatching(
          new RegExp(`: ${name.replace(/[[\]]/g, '\\$&')} .*is longer than ${max} characters\\.$`),
        ),
      ]);
    }
  });

  it('a room has at most 100 features', async () => {
    const features = Array.from({ length: 101 }, (_, index) => `f${index}`);
    expect(await problems({ mailboxes: [person(ANA, { features: features.slice(1) })] })).toEqual([]);
    expect(await problems({ mailboxes: [person(ANA, { features })] })).toEqual([
      expect.stringMatching(/mailboxes\[0\]\.features holds more than 100 texts\.$/),
    ]);
  });

  it('null counts as absent where a field is optional', async () => {
    const names = [
      'department',
      'office',
      'building',
      'floor',
      'capacity',
      'features',
      'aliases',
      'timeZone',
    ];
    const empty = Object.fromEntries(
      [...names, 'movedAt', 'movesOn', 'directory'].map((name) => [name, null]),
    );
    expect(await problems({ mailboxes: [person(ANA, empty)] })).toEqual([]);
    expect(await problems({ mailboxes: [person(ANA, { displayName: null })] })).toEqual([
      expect.stringMatching(/displayName is missing/),
    ]);
  });
});
