import { Directory } from '../../src/application/directory';
import { accessOf } from '../../src/backend/signIn/routeAccess';
import { toInstant, toListedMailbox, toOpenedMailboxes } from '../../src/backend/present';
import type * as Contract from '../../src/contract';
import type { Mailbox } from '../../src/domain/mailbox';

const mailbox = (address: string, extra: Partial<Mailbox> = {}): Mailbox => ({
  address,
  displayName: address,
  kind: 'person',
  system: 'exchange',
  evidence: [],
  ...extra,
});
const group = (address: string, members: string[], extra: Partial<Mailbox> = {}) =>
  mailbox(address, { kind: 'group', system: 'unknown', members, ...extra });

const crowd = Array.from({ length: 1001 }, (_, i) => `p${i}@x.com`);
const directory = Directory.of({
  mailboxes: [
    mailbox('ana@x.com', { hidden: true, moving: true, movedAt: '2026-11-02', movesOn: '2026-12-03' }),
    group('open@x.com', ['ana@x.com', 'closed@x.com']),
    group('closed@x.com', ['ana@x.com', 'bo@x.com'], { membersHidden: true }),
    group('crowd@x.com', crowd),
  ],
  roomLists: [],
  domains: ['x.com'],
  readAtMs: 0,
});
const openedAll = (...addresses: string[]) =>
  toOpenedMailboxes(
    directory,
    addresses.map((address) => directory.resolve(address)),
  );
const opened = (address: string) => openedAll(address)[0] as Contract.Mailbox;

it('a mailbox on the move says so', () => {
  const answer = opened('ana@x.com');
  expect(answer).toMatchObject({ moving: true, movedAt: '2026-11-02', movesOn: '2026-12-03' });
  expect(answer).not.toHaveProperty('hidden');
});

it('a group that hides its members says how many, and nothing that names one', () => {
  const answer = opened('closed@x.com');
  expect(answer).toMatchObject({ memberCount: 2, membersHidden: true, members: [] });
  expect(JSON.stringify(answer)).not.toMatch(/ana@|bo@/);
  expect(toListedMailbox(directory, directory.resolve('closed@x.com'))).not.toHaveProperty('members');
});

it('an open group with a hidden one in it shows its own members and counts the others', () => {
  const answer = opened('open@x.com');
  expect(answer).toMatchObject({ memberCount: 2, membersHidden: true });
  expect(answer.members?.map((member) => member.address)).toEqual(['ana@x.com']);
  expect(answer).not.toHaveProperty('membersTruncated');
});

it('a limit that bites is told, and hides nobody', () => {
  const answer = opened('crowd@x.com');
  expect(answer).toMatchObject({ memberCount: 1001, membersTruncated: true });
  expect(answer.members).toHaveLength(1000);
  expect(answer).not.toHaveProperty('membersHidden');
});

it('keeps an answer about many groups small, whatever is asked', () => {
  const answer = openedAll(...Array<string>(1000).fill('crowd@x.com'));
  expect(answer.reduce((sum, { members }) => sum + (members?.length ?? 0), 0)).toBe(5000);
  expect(answer[999]).toMatchObject({ memberCount: 1001, members: [], membersTruncated: true });
});

it('counts for a person’s quota exactly whom the answer hands out, whatever is asked', () => {
  const counted = (addresses: string[]) => {
    const access = accessOf('POST', '/api/v1/mailboxes');
    return access?.who === 'signedIn' ? access.asked(directory, { addresses }) : undefined;
  };
  expect(counted(['ana@x.com', 'closed@x.com', 'open@x.com'])).toHaveLength(4);
  expect(counted(['crowd@x.com'])).toHaveLength(1001);
  expect(counted(Array<string>(1000).fill('crowd@x.com'))).toHaveLength(6000);
});

it('writes instants in UTC, exact, without an empty fraction', () => {
  expect(toInstant(Date.UTC(2026, 11, 1, 9))).toBe('2026-12-01T09:00:00Z');
  expect(toInstant(Date.UTC(2026, 11, 1, 9) + 1)).toBe('2026-12-01T09:00:00.001Z');
});
