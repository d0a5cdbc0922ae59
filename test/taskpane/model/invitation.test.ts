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
