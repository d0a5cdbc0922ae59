import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';
import type { Weekday } from '../../src/domain/workingHours';

const folder = path.join(__dirname, '../../organisations/example-corp');

interface SampleMailbox {
  readonly address: string;
  readonly displayName: string;
  readonly kind: string;
  readonly system: string;
  readonly aliases?: readonly string[];
  readonly department?: string;
  readonly office?: string;
  readonly timeZone?: string;
  readonly workingHours?: { readonly days: readonly Weekday[]; readonly start: string; readonly end: string };
  readonly access?: string;
  readonly movedAt?: string;
  readonly movesOn?: string;
  readonly capacity?: number;
  readonly features?: readonly string[];
  readonly building?: string;
  readonly wheelchairAccessible?: boolean;
  readonly directory?: { readonly hidden: boolean };
}

interface SampleGroup {
  readonly address: string;
  readonly displayName: string;
  readonly members: readonly string[];
}

interface SampleOrganisation {
  readonly domain: string;
  readonly mailDomains: readonly { readonly name: string }[];
  readonly mailboxes: readonly SampleMailbox[];
  readonly roomLists: readonly SampleGroup[];
  readonly groups: readonly SampleGroup[];
}

const organisation = JSON.parse(
  readFileSync(path.join(folder, 'organisation.json'), 'utf8'),
) as SampleOrganisation;
const people = organisation.mailboxes.filter((mailbox) => mailbox.kind === 'person');
const rooms = organisation.mailboxes.filter((mailbox) => mailbox.kind === 'room');
const equipment = organisation.mailboxes.filter((mailbox) => mailbox.kind === 'equipment');
const addresses = organisation.mailboxes.map((mailbox) => mailbox.address);
const DAY_MS = 86_400_000;
const MARGIN_MS = 14 * DAY_MS;
const files = readdirSync(path.join(folder, 'calendars')).sort();

/** Whole weeks of different years and seasons; from Monday, end exclusive. */
const weeks = ['2026-01-19', '2026-06-08', '2026-11-23', '2027-03-15'].map((monday) => {
  const startMs = Date.parse(`${monday}T00:00:00Z`);
  return { monday, startMs, endMs: startMs + 7 * DAY_MS };
});

interface Instance {
  readonly startMs: number;
  readonly endMs: number;
  readonly allDay: boolean;
}

/** A calendar as read by ical.js, with its own VTIMEZONEs and nobody else's. */
class Calendar {
  readonly bytes: Buffer;
  readonly text: string;
  readonly root: ICAL.Component;
  readonly events: readonly ICAL.Component[];

  constructor(file: string) {
    this.bytes = readFileSync(path.join(folder, 'calendars', file));
    this.text = this.bytes.toString('utf8');
    this.root = new ICAL.Component(ICAL.parse(this.text) as unknown[]);
    this.events = this.root.getAllSubcomponents('vevent');
  }

  masters(): ICAL.Component[] {
    return this.events.filter((event) => !event.hasProperty('recurrence-id'));
  }

  overrides(): ICAL.Component[] {
    return this.events.filter((event) => event.hasProperty('recurrence-id'));
  }

  instances(
    startMs: number,
    endMs: number,
    only: (event: ICAL.Component) => boolean = () => true,
  ): Instance[] {
    return this.masters()
      .filter((component) => component.getFirstPropertyValue('status') !== 'CANCELLED' && only(component))
      .flatMap((component) => {
        const event = new ICAL.Event(component, {
          exceptions: this.overrides().filter(
            (override) => override.getFirstPropertyValue('uid') === component.getFirstPropertyValue('uid'),
          ),
        });
        const found: Instance[] = [];
        const iterator = event.iterator();
        for (let next = iterator.next(); next; next = iterator.next()) {
          // Cheap and near enough to pass over the years before; a moved instance may lie days away from its place.
          const nearMs = Date.UTC(next.year, next.month - 1, next.day);
          if (nearMs > endMs + MARGIN_MS) break;
          if (nearMs >= startMs - MARGIN_MS || !event.isRecurring()) {
            const { startDate, endDate } = event.getOccurrenceDetails(next);
            const instance = {
              startMs: startDate.toJSDate().getTime(),
              endMs: endDate.toJSDate().getTime(),
              allDay: startDate.isDate,
            };
            if (instance.startMs < endMs && instance.endMs > startMs) found.push(instance);
          }
          if (!event.isRecurring()) break;
        }
        return found;
      });
  }
}

const calendars = new Map(files.map((file) => [file, new Calendar(file)]));

function count(mailboxes: readonly SampleMailbox[], system: string): number {
  return mailboxes.filter((mailbox) => mailbox.system === system).length;
}

function calendarFiles(mailbox: SampleMailbox): string[] {
  return mailbox.system === 'both'
    ? [`${mailbox.address}.exchange.ics`, `${mailbox.address}.workmail.ics`]
    : [`${mailbox.address}.ics`];
}

describe('the company', () => {
  test('has 24 people: 14 on Exchange, 8 on WorkMail, 2 on both', () => {
    expect(people).toHaveLength(24);
    expect([count(people, 'exchange'), count(people, 'workmail'), count(people, 'both')]).toEqual([14, 8, 2]);
  });

  test('has 10 rooms and 2 pieces of equipment, all on Exchange', () => {
    expect([rooms.length, equipment.length]).toEqual([10, 2]);
    expect(count([...rooms, ...equipment], 'exchange')).toBe(12);
  });

  test('sits in four cities, in zones that exist', () => {
    const zones = new Set(people.map((person) => `${person.office}: ${person.timeZone}`));
    expect([...zones].sort()).toEqual([
      'Bengaluru: Asia/Kolkata',
      'Lisbon: Europe/Lisbon',
      'New York: America/New_York',
      'Zürich: Europe/Zurich',
    ]);
  });

  test('has the six departments', () => {
    expect([...new Set(people.map((person) => person.department))].sort()).toEqual([
      'Engineering',
      'Finance',
      'HR',
      'Legal',
      'Operations',
      'Sales',
    ]);
  });

  test('gives no two mailboxes, groups or aliases one address, all in its own domain and in ASCII', () => {
    const all = [
      ...addresses,
      ...organisation.mailboxes.flatMap((mailbox) => mailbox.aliases ?? []),
      ...organisation.roomLists.map((list) => list.address),
      ...organisation.groups.map((group) => group.address),
    ];
    expect(new Set(all.map((address) => address.toLowerCase())).size).toBe(all.length);
    expect(organisation.mailDomains.map((domain) => domain.name)).toContain(organisation.domain);
    for (const address of all) expect(address).toMatch(/^[a-z0-9.-]+@example\.com$/);
  });

  test('has names of the world: a long German one, an Arabic one, diacritics', () => {
    const names = people.map((person) => person.displayName);
    expect(names).toContain('Ana Silva');
    expect(names).toContain('Dr. Maximiliane Freifrau von Wallersee-Hohenbrunn');
    expect(names.filter((name) => /\p{Script=Arabic}/u.test(name))).toHaveLength(1);
    expect(names.filter((name) => /[ãçêéíöóäü]/.test(name)).length).toBeGreaterThanOrEqual(6);
    for (const name of names) expect(name).toBe(name.normalize('NFC'));
  });

  test('hides one calendar from the service account and opens one wholly', () => {
    expect(people.filter((person) => person.access === 'none')).toHaveLength(1);
    expect(people.filter((person) => person.access === 'detailed')).toHaveLength(1);
    expect(people.filter((person) => person.access === 'freeBusy')).toHaveLength(22);
    expect(people.filter((person) => person.directory?.hidden)).toHaveLength(1);
  });

  test('has moved who is on WorkMail, and plans to move some of the others', () => {
    for (const person of people) {
      if (person.system === 'exchange') expect(person.movedAt).toBeUndefined();
      else expect(person.movedAt).toMatch(/^2026-1[01]-\d\d$/);
    }
    const planned = people.filter((person) => person.movesOn);
    expect(planned).toHaveLength(4);
    for (const person of planned) {
      expect(person.system).toBe('exchange');
      expect(person.movesOn! >= '2026-12-01' && person.movesOn! <= '2027-02-28').toBe(true);
    }
  });

  test('works part-time, in the mornings, at night and until midnight too', () => {
    const hours = people.map((person) => person.workingHours!);
    for (const { days, start, end } of hours) {
      expect(days.length).toBeGreaterThan(0);
      expect(start).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      expect(end).toMatch(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
    }
    expect(hours).toContainEqual({ days: ['monday', 'tuesday', 'wednesday'], start: '09:00', end: '17:00' });
    expect(hours.filter(({ start, end }) => end <= start)).toHaveLength(1);
    expect(hours.filter(({ end }) => end === '12:00')).toHaveLength(1);
    expect(hours.filter(({ end }) => end === '24:00')).toHaveLength(1);
    expect(new Set(hours.map(({ start, end }) => `${start}-${end}`)).size).toBeGreaterThan(12);
  });

  test('has rooms of 4 to 24 seats in three buildings, one of unknown size', () => {
    const capacities = rooms.flatMap((room) => room.capacity ?? []);
    expect([capacities.length, Math.min(...capacities), Math.max(...capacities)]).toEqual([9, 4, 24]);
    expect([...new Set(rooms.map((room) => room.building))].sort()).toEqual(['Lisbon', 'New York', 'Zürich']);
    expect([...new Set(rooms.flatMap((room) => room.features ?? []))].sort()).toEqual([
      'hearing loop',
      'phone',
      'video',
      'whiteboard',
    ]);
    expect(new Set(rooms.map((room) => room.wheelchairAccessible))).toEqual(new Set([true, false]));
  });

  test('lists each room once, in the list of its building', () => {
    expect(organisation.roomLists.flatMap((list) => list.members).sort()).toEqual(
      rooms.map((room) => room.address).sort(),
    );
    for (const list of organisation.roomLists) {
      const buildings = rooms
        .filter((room) => list.members.includes(room.address))
        .map((room) => `${room.building} rooms`);
      expect(new Set(buildings)).toEqual(new Set([list.displayName]));
    }
  });

  test('has groups of mailboxes and groups that exist, one of them nested', () => {
    const groups = organisation.groups.map((group) => group.address);
    expect(groups.map((address) => address.split('@')[0]).sort()).toEqual([
      'engineering',
      'leadership',
      'sales',
      'zurich-office',
    ]);
    for (const group of organisation.groups) {
      expect(group.members.length).toBeGreaterThan(2);
      for (const member of group.members) expect([...addresses, ...groups]).toContain(member);
    }
    const leadership = organisation.groups.find((group) => group.displayName === 'Leadership')!;
    expect(leadership.members.filter((member) => groups.includes(member))).toEqual(['sales@example.com']);
  });
});

describe('the calendars', () => {
  test('belong to mailboxes, and every mailbox has its own', () => {
    expect(files).toEqual(organisation.mailboxes.flatMap(calendarFiles).sort());
    for (const file of files) expect(existsSync(path.join(folder, 'calendars', file))).toBe(true);
  });

  test.each(files)('%s is iCalendar to the letter', (file) => {
    const { bytes, text, root, events } = calendars.get(file)!;
    expect(text).not.toContain('\uFFFD');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf('\r\n', at);
      expect(end - at).toBeLessThanOrEqual(75);
      at = end + 2;
    }
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(root.getFirstPropertyValue('prodid')).toBeTruthy();

    const zones = root.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'));
    const used = events.flatMap((event) =>
      event.getAllProperties().flatMap((property) => property.getParameter('tzid') ?? []),
    );
    expect([...zones].sort()).toEqual([...new Set(used)].sort());

    for (const event of events)
      for (const name of ['uid', 'dtstamp', 'dtstart', 'summary'])
        expect(event.getAllProperties(name)).toHaveLength(1);
  });

  test.each(files)('%s names each event once, and changes only instances that there are', (file) => {
    const calendar = calendars.get(file)!;
    const uids = calendar.masters().map((event) => event.getFirstPropertyValue('uid'));
    expect(new Set(uids).size).toBe(uids.length);
    for (const override of calendar.overrides()) {
      const master = calendar
        .masters()
        .find((event) => event.getFirstPropertyValue('uid') === override.getFirstPropertyValue('uid'))!;
      expect(occurs(master, override.getFirstPropertyValue('recurrence-id') as ICAL.Time)).toBe(true);
    }
    for (const master of calendar.masters())
      for (const exdate of master.getAllProperties('exdate'))
        for (const value of exdate.getValues() as ICAL.Time[]) expect(occurs(master, value)).toBe(true);
  });

  test.each(files)('%s is alive in every week', (file) => {
    for (const { monday, startMs, endMs } of weeks) {
      const instances = calendars.get(file)!.instances(startMs, endMs);
      expect([monday, instances.length > 0]).toEqual([monday, true]);
      expect(instances.length).toBeLessThan(60);
    }
  });

  test('begin each series on a day of the series', () => {
    for (const calendar of calendars.values())
      for (const master of calendar.masters())
        if (master.hasProperty('rrule')) {
          const start = master.getFirstPropertyValue('dtstart') as ICAL.Time;
          expect([master.getFirstPropertyValue('summary'), occurs(master, start)]).toEqual([
            master.getFirstPropertyValue('summary'),
            true,
          ]);
        }
  });

  test('put one meeting at one instant in every zone, summer and winter', () => {
    for (const [monday, standUp] of [
      ['2026-06-08', '2026-06-08T07:30:00Z'],
      ['2026-11-23', '2026-11-23T08:30:00Z'],
    ] as const)
      for (const name of ['bo.lindqvist', 'miguel.araujo', 'priya.raghunathan']) {
        const startMs = Date.parse(monday);
        const instances = calendars.get(`${name}@example.com.ics`)!.instances(startMs, startMs + DAY_MS);
        expect(instances).toContainEqual({
          startMs: Date.parse(standUp),
          endMs: Date.parse(standUp) + 900_000,
          allDay: false,
        });
      }
  });

  test('show every kind of entry there is', () => {
    const all = [...calendars.values()].flatMap((calendar) => calendar.events);
    const values = (name: string) => new Set(all.map((event) => event.getFirstPropertyValue(name)));
    expect(values('status')).toEqual(new Set(['CONFIRMED', 'TENTATIVE', 'CANCELLED']));
    expect(values('transp')).toEqual(new Set(['OPAQUE', 'TRANSPARENT']));
    expect(values('class')).toEqual(new Set(['PUBLIC', 'PRIVATE']));
    expect(values('x-microsoft-cdo-busystatus')).toEqual(
      new Set(['BUSY', 'FREE', 'TENTATIVE', 'OOF', 'WORKINGELSEWHERE', null]),
    );
    for (const name of ['rrule', 'rdate', 'exdate', 'recurrence-id', 'duration'])
      expect([name, all.some((event) => event.hasProperty(name))]).toEqual([name, true]);
    const starts = all.map((event) => event.getFirstPropertyValue('dtstart') as ICAL.Time);
    expect(starts.some((start) => start.isDate)).toBe(true);
    expect(starts.some((start) => start.zone === ICAL.Timezone.utcTimezone)).toBe(true);
    expect(all.some((event) => String(event.getFirstPropertyValue('description')).includes('\n'))).toBe(true);
  });

  test('differ between the halves of a mailbox on both, in what is still to come', () => {
    const from = Date.parse('2026-11-23T00:00:00Z');
    for (const person of people.filter((mailbox) => mailbox.system === 'both')) {
      const [exchange, workmail] = calendarFiles(person).map(
        (file) =>
          new Set(
            calendars
              .get(file)!
              .instances(from, from + 70 * DAY_MS)
              .map((instance) => instance.startMs),
          ),
      ) as [Set<number>, Set<number>];
      expect([...exchange].filter((startMs) => !workmail.has(startMs)).length).toBeGreaterThan(5);
      expect([...workmail].filter((startMs) => !exchange.has(startMs)).length).toBeGreaterThan(5);
    }
  });

  test('keep people busy for three to six hours of a working day, on the whole', () => {
    const hoursADay = people
      .filter(({ workingHours }) => workingHours!.days.length === 5 && workingHours!.end !== '12:00')
      .map((person) => {
        const calendar = calendars.get(calendarFiles(person)[0]!)!;
        const { startMs, endMs } = weeks[3]!;
        const busy = calendar
          .instances(startMs, endMs, (event) => event.getFirstPropertyValue('transp') !== 'TRANSPARENT')
          .filter((instance) => !instance.allDay);
        return [person.address, coveredMs(busy) / 3_600_000 / 5] as const;
      });
    expect(hoursADay.length).toBeGreaterThanOrEqual(20);
    expect(hoursADay.filter(([, hours]) => hours < 2.5 || hours > 6)).toEqual([]);
    expect(hoursADay.filter(([, hours]) => hours >= 3).length).toBeGreaterThan(hoursADay.length * 0.7);
  });

  test('have subjects that could not be in the product by chance', () => {
    for (const calendar of calendars.values())
      for (const event of calendar.events) {
        const subject = String(event.getFirstPropertyValue('summary'));
        expect(subject).toMatch(/^\S.*\s.*\S$/);
        expect(subject.length).toBeGreaterThanOrEqual(9);
      }
  });
});

/** Whether a series has an instance at exactly this time, exceptions aside. */
function occurs(master: ICAL.Component, time: ICAL.Time): boolean {
  const start = master.getFirstPropertyValue('dtstart') as ICAL.Time;
  const extra = master.getAllProperties('rdate').flatMap((rdate) => rdate.getValues() as ICAL.Time[]);
  if (extra.some((value) => value.compare(time) === 0)) return true;
  const iterator = (master.getFirstPropertyValue('rrule') as ICAL.Recur).iterator(start);
  for (let next = iterator.next(); next && next.compare(time) <= 0; next = iterator.next())
    if (next.compare(time) === 0) return true;
  return false;
}

/** The time that any of the instances covers, each moment counted once. */
function coveredMs(instances: readonly Instance[]): number {
  let coveredUntilMs = -Infinity;
  let sumMs = 0;
  for (const { startMs, endMs } of [...instances].sort((a, b) => a.startMs - b.startMs)) {
    sumMs += Math.max(0, endMs - Math.max(startMs, coveredUntilMs));
    coveredUntilMs = Math.max(coveredUntilMs, endMs);
  }
  return sumMs;
}
