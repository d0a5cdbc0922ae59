import type { DescribeUserResponse, User } from '@aws-sdk/client-workmail';
import {
  describedEntry,
  groupEntry,
  needsDescription,
  resourceEntry,
  userEntry,
} from '../../../src/mailSystems/workmail/toEntry';
import { NOW } from './helpers';

const date = (text: string) => new Date(text);
const row = (fields: Partial<User> = {}): User => ({
  Id: 'id-of-ana-12',
  Email: 'Ana.Silva@Example.com',
  Name: 'asilva',
  DisplayName: 'Ana Silva',
  State: 'ENABLED',
  UserRole: 'USER',
  ...fields,
});
const entry = (fields: Partial<User> = {}) => userEntry(row(fields), NOW);

describe('a row of ListUsers', () => {
  it.each<[Partial<User>, readonly string[] | undefined]>([
    [{}, ['workmailEnabledWithoutMailbox']],
    [{ State: 'DISABLED' }, ['workmailDisabled']],
    [{ State: 'DELETED' }, undefined],
    [{ State: undefined }, []],
    [{ UserRole: 'RESOURCE', State: 'DISABLED' }, ['workmailResource']],
    [{ UserRole: 'RESOURCE' }, ['workmailResourceEnabled']],
    [{ UserRole: 'REMOTE_USER' }, ['workmailRemoteUser']],
    [{ UserRole: 'REMOTE_USER', State: 'DISABLED' }, ['workmailRemoteUser']],
    [{ UserRole: 'SYSTEM_USER' }, undefined],
    [{ UserRole: undefined }, ['workmailEnabledWithoutMailbox']],
    [{ Email: undefined }, undefined],
    [{ Email: 'no address' }, undefined],
    [{ Id: undefined }, undefined],
  ])('%j claims %j', (fields, claims) => {
    expect(entry(fields)?.claims).toEqual(claims);
  });

  it('is described only where just DescribeUser knows of the mailbox', () => {
    expect(needsDescription(entry()!)).toBe(true);
    for (const fields of [
      { State: 'DISABLED' },
      { UserRole: 'RESOURCE' },
      { UserRole: 'REMOTE_USER' },
    ] as const)
      expect(needsDescription(entry(fields)!)).toBe(false);
  });

  it('keeps the spelling of its address, and its account’s name where it has no other', () => {
    expect(entry()).toMatchObject({ address: 'Ana.Silva@Example.com', displayName: 'Ana Silva' });
    expect(entry({ DisplayName: '' })?.displayName).toBe('asilva');
  });

  it('moved when it was enabled, unless it was disabled since', () => {
    const EnabledDate = date('2026-03-01T23:30:00Z');
    const DisabledDate = date('2026-04-01T00:00:00Z');
    expect(entry({ EnabledDate })).toMatchObject({
      movedAt: '2026-03-01',
      changedAtMs: EnabledDate.getTime(),
    });
    const disabled = entry({ State: 'DISABLED', EnabledDate, DisabledDate });
    expect(disabled).toMatchObject({ changedAtMs: DisabledDate.getTime() });
    expect(disabled).not.toHaveProperty('movedAt');
    expect(entry({ EnabledDate: date('nonsense') })).not.toHaveProperty('movedAt');
  });
});

describe('a description', () => {
  const described = (said: Partial<DescribeUserResponse>, aliases: readonly string[] = []) =>
    describedEntry(entry()!, said, aliases);

  it.each([
    ['2026-03-01', undefined, 'workmailEnabled'],
    [undefined, undefined, 'workmailEnabledWithoutMailbox'],
    ['2026-03-01', '2026-03-02', 'workmailEnabledWithoutMailbox'],
    ['2026-03-01', '2026-03-01', 'workmailEnabledWithoutMailbox'],
    ['2026-03-02', '2026-03-01', 'workmailEnabled'],
    [undefined, '2026-03-01', 'workmailEnabledWithoutMailbox'],
  ])('provisioned %s and deprovisioned %s is %s', (provisioned, deprovisioned, claim) => {
    const { claims } = described({
      ...(provisioned && { MailboxProvisionedDate: date(provisioned) }),
      ...(deprovisioned && { MailboxDeprovisionedDate: date(deprovisioned) }),
    });
    expect(claims).toEqual([claim]);
  });

  it('adds aliases once, without the primary address and without what is no address', () => {
    const aliases = ['ana.silva@example.com', 'SMTP:ana@example.com', 'Ana@example.com', '', 'x y'];
    expect(described({}, aliases).aliases).toEqual(['Ana@example.com']);
  });

  it('hides, and says where people sit', () => {
    expect(
      described({ HiddenFromGlobalAddressList: true, Office: ' Lisbon ', Department: '' }),
    ).toMatchObject({
      hidden: true,
      office: 'Lisbon',
    });
    expect(described({ HiddenFromGlobalAddressList: false, Department: ' ' })).not.toHaveProperty('hidden');
    expect(described({ Department: ' ' })).not.toHaveProperty('department');
  });
});

it('a resource says what it is', () => {
  const of = (fields: object) =>
    resourceEntry({ Id: 'r-1', Email: 'r@example.com', Name: 'R', ...fields }, NOW);
  expect(of({ Type: 'ROOM', State: 'ENABLED' })).toMatchObject({
    kind: 'room',
    claims: ['workmailResourceEnabled'],
  });
  expect(of({ Type: 'EQUIPMENT', State: 'DISABLED' })).toMatchObject({
    kind: 'equipment',
    claims: ['workmailResource'],
  });
  expect(of({})).not.toHaveProperty('kind');
  expect(of({ Email: undefined })).toBeUndefined();
});

it('a group claims nothing and did not move', () => {
  const group = groupEntry(
    { Id: 'g', Email: 'g@example.com', Name: 'G', State: 'ENABLED', EnabledDate: date('2026-01-01') },
    NOW,
  );
  expect(group).toMatchObject({ kind: 'group', claims: [], displayName: 'G' });
  expect(group).not.toHaveProperty('movedAt');
  expect(groupEntry({ Id: 'g', Name: 'G', State: 'DISABLED' }, NOW)).toBeUndefined();
});
