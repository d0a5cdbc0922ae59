import {
  addMailboxes,
  bySystem,
  everybody,
  NOBODY,
  removeAttendee,
  replaceByMembers,
  setRole,
  toggleOrganizer,
} from '../../../src/taskpane/model/people';
import { peopleSummary } from '../../../src/taskpane/model/whoIsWhere';
import { mailbox } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail' });
const sales = mailbox('Sales', { kind: 'group', system: 'unknown', members: [ana, bo], memberCount: 2 });

test('somebody listed already keeps place and role', () => {
  const people = setRole(addMailboxes(NOBODY, [ana]), ana.address, 'optional');
  const more = addMailboxes(people, [{ ...ana, address: 'ANA.SILVA@example.com' }, bo]);
  expect(more.attendees.map((one) => [one.mailbox.displayName, one.role])).toEqual([
    ['Ana Silva', 'optional'],
    ['Bo Ek', 'required'],
  ]);
});

test('a group gives way to those of its members who are not there yet, in its role', () => {
  const people = setRole(addMailboxes(NOBODY, [sales, bo]), sales.address, 'optional');
  const replaced = replaceByMembers(people, sales.address);
  expect(replaced.attendees.map((one) => [one.mailbox.displayName, one.role])).toEqual([
    ['Ana Silva', 'optional'],
    ['Bo Ek', 'required'],
  ]);
});

test('the organizer goes with the row, and one click undoes the mark', () => {
  const people = toggleOrganizer(addMailboxes(NOBODY, [ana, bo]), ana.address);
  expect(people.organizer).toBe(ana.address);
  expect(toggleOrganizer(people, ana.address).organizer).toBeUndefined();
  expect(removeAttendee(people, ana.address)).not.toHaveProperty('organizer');
  expect(removeAttendee(people, bo.address).organizer).toBe(ana.address);
});

test('the summary counts people, members instead of groups, each once', () => {
  const people = addMailboxes(NOBODY, [sales, ana, mailbox('Who', { system: 'unknown' })]);
  expect(peopleSummary(everybody(people))).toBe('3 people: 1 Exchange, 1 WorkMail, 1 unknown');
  expect(peopleSummary([ana])).toBe('1 person: 1 Exchange');
});

test('members who are not shown count as one unknown, beside those who are', () => {
  const summaryOf = (group: object) =>
    peopleSummary(everybody(addMailboxes(NOBODY, [{ ...sales, ...group }])));
  expect(summaryOf({ members: [], membersHidden: true })).toBe('1 person: 1 unknown');
  expect(summaryOf({ members: [ana], membersHidden: true })).toBe('2 people: 1 Exchange, 1 unknown');
  expect(summaryOf({ members: undefined })).toBe('1 person: 1 unknown');
  expect(summaryOf({})).toBe('2 people: 1 Exchange, 1 WorkMail');
});

test('calendars are asked system by system, groups never', () => {
  expect([...bySystem([ana, sales, bo, mailbox('Cy')])]).toEqual([
    ['exchange', [ana.address, 'cy@example.com']],
    ['workmail', [bo.address]],
  ]);
});
