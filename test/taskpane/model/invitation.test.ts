import fc from 'fast-check';
import ICAL from 'ical.js';
import { invitationFile, invitationOf, invitationText } from '../../../src/taskpane/model/invitation';
import { addMailboxes, NOBODY, setRole, toggleOrganizer } from '../../../src/taskpane/model/people';
import { at, mailbox } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek');
const room = mailbox('Lisbon 1', { kind: 'room' });
const team = mailbox('Team', { kind: 'group', members: [mailbox('Cy Twombly')] });
const people = toggleOrganizer(
  setRole(addMailboxes(NOBODY, [ana, bo, team]), bo.address, 'optional'),
  ana.address,
);
const time = { startMs: at('09:00'), endMs: at('10:00'), rooms: [room] };

test('as text, in the organizer’s zone', () => {
  expect(invitationText(invitationOf(people, time, 'Budget'), 'Europe/Zurich')).toBe(
    [
      'Budget',
      'When: Tuesday 24 November, 10:00–11:00, Zurich (GMT+1)',
      'Where: Lisbon 1',
      'Who: Ana Silva (organizer), Bo Ek (optional) and Team',
    ].join('\n'),
  );
});

test('as a file: published, in UTC, with everybody and the room, and nothing that breaks out of a line', async () => {
  const subject = 'Budget; 2027,\r\nATTENDEE:mailto:evil@example.org';
  const file = await invitationFile(invitationOf(people, time, subject), new Date(at('08:00')));
  const unfolded = file.replace(/\r\n[ \t]/g, '');
  expect(unfolded).toContain('METHOD:PUBLISH');
  expect(unfolded).toContain('DTSTART:20261124T090000Z');
  expect(unfolded).toContain('DTEND:20261124T100000Z');
  expect(unfolded).toContain('DTSTAMP:20261124T080000Z');
  expect(unfolded).toMatch(/^ORGANIZER;CN="Ana Silva":mailto:ana\.silva@example\.com/m);
  expect(unfolded).toMatch(/^ATTENDEE;ROLE=OPT-PARTICIPANT;.*bo\.ek@example\.com/m);
  expect(unfolded).toMatch(/^ATTENDEE;ROLE=REQ-PARTICIPANT;.*cy\.twombly@example\.com/m);
  expect(unfolded).toMatch(/^ATTENDEE;ROLE=NON-PARTICIPANT;CUTYPE=ROOM;.*lisbon\.1@example\.com/m);
  expect(unfolded).toContain('LOCATION:Lisbon 1');
  expect(unfolded).not.toMatch(/^ATTENDEE:mailto:evil/m);
});

describe('a series', () => {
  const oslo = mailbox('Oslo', { kind: 'room' });
  const DAY_MS = 24 * 60 * 60_000;
  const next = { startMs: at('09:00') + 7 * DAY_MS, endMs: at('10:00') + 7 * DAY_MS, rooms: [oslo] };
  const invitation = invitationOf(people, { ...time, series: [time, next] }, 'Budget');

  test('as text: every meeting with its own room', () => {
    expect(invitationText(invitation, 'Europe/Zurich').split('\n').slice(-3)).toEqual([
      'Meetings:',
      'Tuesday 24 November, 10:00–11:00, Lisbon 1',
      'Tuesday 1 December, 10:00–11:00, Oslo',
    ]);
  });

  test('as a file: an event for each, at its own instant and in its own room', async () => {
    const file = await invitationFile(invitation, new Date(at('08:00')));
    expect(file.match(/^DTSTART.*$/gm)?.map((line) => line.trim())).toEqual([
      'DTSTART:20261124T090000Z',
      'DTSTART:20261201T090000Z',
    ]);
    expect(file.match(/^LOCATION.*$/gm)?.map((line) => line.trim())).toEqual([
      'LOCATION:Lisbon 1',
      'LOCATION:Oslo',
    ]);
    expect(new Set(file.match(/^UID.*$/gm)).size).toBe(2);
  });
});

test('a room or a thing among the people is invited as what it is', async () => {
  const things = [mailbox('Oslo', { kind: 'room' }), mailbox('Camera', { kind: 'equipment' })];
  const file = await invitationFile(
    invitationOf(addMailboxes(NOBODY, things), time, 'Budget'),
    new Date(at('08:00')),
  );
  const unfolded = file.replace(/\r\n[ \t]/g, '');
  expect(unfolded).toMatch(/^ATTENDEE;.*CUTYPE=ROOM;.*oslo@example\.com/m);
  expect(unfolded).toMatch(/^ATTENDEE;.*CUTYPE=RESOURCE;.*camera@example\.com/m);
});

test('whatever people and rooms are called, another reader finds exactly them, and lines are as they have to be', async () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '"',
          '":mailto:evil@example.org',
          '","',
          ';CN=',
          '\r\nATTENDEE:mailto:evil@example.org',
          '\\',
        ),
        fc.constantFrom(
          '\u0000',
          '\u0085',
          '\u2028',
          '\ud800',
          '\t',
          '😀'.repeat(30),
          'ä'.repeat(80),
          'Ana',
          ' ',
        ),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''));
  const names = fc.record({ subject: hostile, organizer: hostile, person: hostile, room: hostile });
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      const called = (address: string, displayName: string) =>
        mailbox('x', { address: `${address}@example.com`, displayName });
      const everyone = [called('o', name.organizer), called('p', name.person)];
      const file = await invitationFile(
        invitationOf(
          toggleOrganizer(addMailboxes(NOBODY, everyone), 'o@example.com'),
          { ...time, rooms: [called('r', name.room)] },
          name.subject,
        ),
        new Date(at('08:00')),
      );
      for (const line of file.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/(?!\t)\p{Cc}|\p{Cs}/u);
      }
      const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
      const held = event
        ?.getAllProperties()
        .map((one) => one.name)
        .sort();
      expect(held?.filter((one) => ['attendee', 'organizer', 'summary', 'location'].includes(one))).toEqual([
        'attendee',
        'attendee',
        'location',
        'organizer',
        'summary',
      ]);
      const addresses = event
        ?.getAllProperties('attendee')
        .map((one) => String(one.getFirstValue()).toLowerCase());
      expect(addresses).toEqual(['mailto:p@example.com', 'mailto:r@example.com']);
      expect(String(event?.getFirstPropertyValue('organizer')).toLowerCase()).toBe('mailto:o@example.com');
    }),
    { numRuns: 300 },
  );
});

test('a name with a nickname in quotes stays readable', async () => {
  const bob = mailbox('Bob', { displayName: 'Robert "Bob" Müller' });
  const file = await invitationFile(invitationOf(addMailboxes(NOBODY, [bob]), time, 'Budget'), new Date(0));
  expect(file.replace(/\r\n[ \t]/g, '')).toContain('CN="Robert ’Bob’ Müller"');
});
