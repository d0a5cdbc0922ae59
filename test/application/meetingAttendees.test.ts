import { Directory } from '../../src/application/directory';
import { meetingAttendees } from '../../src/application/meetingAttendees';
import type { Mailbox } from '../../src/domain/mailbox';

const person = (address: string, extra: Partial<Mailbox> = {}): Mailbox => ({
  address,
  displayName: address,
  kind: 'person',
  system: 'exchange',
  evidence: [],
  ...extra,
});
const directory = Directory.of({
  mailboxes: [
    person('ana@x.com', { aliases: ['a@x.com'] }),
    person('bo@x.com'),
    person('room@x.com', { kind: 'room' }),
    person('beamer@x.com', { kind: 'equipment' }),
    person('team@x.com', { kind: 'group', members: ['ana@x.com', 'bo@x.com', 'room@x.com'] }),
    person('closed@x.com', { kind: 'group', membersHidden: true, members: ['ana@x.com', 'bo@x.com'] }),
    person('empty@x.com', { kind: 'group', members: [] }),
    person('thousand@x.com', {
      kind: 'group',
      displayName: 'Thousand',
      members: [...Array.from({ length: 1000 }, (_, i) => `p${i}@x.com`), 'room@x.com'],
    }),
    person('crowd@x.com', {
      kind: 'group',
      displayName: 'Everybody',
      members: Array.from({ length: 1001 }, (_, i) => `p${i}@x.com`),
    }),
  ],
  roomLists: [],
  domains: ['x.com'],
  readAtMs: 0,
});
const roles = (wanted: Parameters<typeof meetingAttendees>[1]) =>
  meetingAttendees(directory, wanted).people.map((p) => [p.mailbox.address, p.role, p.isOrganizer]);
const required = (address: string) => ({ address, role: 'required' as const });
const optional = (address: string) => ({ address, role: 'optional' as const });

describe('meetingAttendees', () => {
  it('lets a group that hides its members stand for them, so that nobody takes them for free', () => {
    expect(roles({ attendees: [required('closed@x.com')] })).toEqual([['closed@x.com', 'required', false]]);
  });
  it('counts someone named twice once, in the stronger role, whatever the order or the spelling', () => {
    expect(roles({ attendees: [optional('a@x.com'), required('ANA@x.com')] })).toEqual([
      ['ana@x.com', 'required', false],
    ]);
    expect(roles({ attendees: [required('ana@x.com'), optional('a@x.com')] })).toEqual([
      ['ana@x.com', 'required', false],
    ]);
  });
  it('takes the organizer as required, also when named as optional', () => {
    expect(roles({ organizer: 'bo@x.com', attendees: [optional('bo@x.com')] })).toEqual([
      ['bo@x.com', 'required', true],
    ]);
  });
  it('opens groups in the group’s role and leaves their rooms out', () => {
    expect(roles({ attendees: [optional('team@x.com'), required('bo@x.com')] })).toEqual([
      ['ana@x.com', 'optional', false],
      ['bo@x.com', 'required', false],
    ]);
    expect(meetingAttendees(directory, { attendees: [required('team@x.com')] }).resources).toEqual([]);
  });
  it('opens a group once in each role, however often it is named', () => {
    const opening = jest.spyOn(directory, 'expand');
    const names = ['team@x.com', 'TEAM@x.com'].flatMap((name) => [optional(name), required(name)]);
    expect(roles({ attendees: Array.from({ length: 250 }, () => names).flat() })).toEqual([
      ['ana@x.com', 'required', false],
      ['bo@x.com', 'required', false],
    ]);
    expect(opening).toHaveBeenCalledTimes(2);
    opening.mockRestore();
  });
  it('keeps a group with nobody in it as one attendee', () => {
    expect(roles({ attendees: [required('empty@x.com')] })).toEqual([['empty@x.com', 'required', false]]);
  });
  it('counts rooms and equipment among attendees as resources, once', () => {
    const { people, resources } = meetingAttendees(directory, {
      attendees: [required('room@x.com'), optional('beamer@x.com')],
      resources: ['ROOM@x.com'],
    });
    expect(people).toEqual([]);
    expect(resources.map((r) => r.mailbox.address)).toEqual(['room@x.com', 'beamer@x.com']);
  });
  it('takes exactly 1,000 people, someone of the group named beside it, and the rooms in it for nobody', () => {
    expect(roles({ organizer: 'p0@x.com', attendees: [optional('thousand@x.com')] })).toHaveLength(1000);
    expect(() => roles({ organizer: 'one.more@x.com', attendees: [optional('thousand@x.com')] })).toThrow(
      /Thousand/,
    );
  });
  it('refuses what grows above 1,000 and names the group', () => {
    expect(() => roles({ attendees: [required('crowd@x.com')] })).toThrow(/Everybody.*1,000/);
  });
});
