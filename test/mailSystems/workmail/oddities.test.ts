import type { Resource, User } from '@aws-sdk/client-workmail';
import { readGroups } from '../../../src/mailSystems/workmail/readGroups';
import { readUsers } from '../../../src/mailSystems/workmail/readUsers';
import type { Memory } from '../../../src/mailSystems/workmail/rounds';
import { NOW } from './helpers';

const NOTHING: Memory = { round: 0, entries: new Map() };
const OPTIONS = { readAtMs: NOW, isDisputed: () => false };
const awsError = (name: string) => Object.assign(new Error('AWS'), { name });

/** What the simulator does not do by itself: answers that change between two calls, and rows that contradict each other. */
function callsOver(users: User[], resources: Resource[] | Error = [], details?: Error) {
  const described: string[] = [];
  return {
    described,
    listUsers: async () => users,
    listResources: async () => {
      if (resources instanceof Error) throw resources;
      return resources;
    },
    describeUser: async (id: string) => {
      described.push(id);
      if (details) throw details;
      return { MailboxProvisionedDate: new Date(0), $metadata: {} };
    },
    listAliases: async () => [],
  };
}

const enabled = (id: string, email = `${id}@example.com`): User => ({
  Id: id,
  Email: email,
  State: 'ENABLED',
  UserRole: 'USER',
});

describe('between the list and the description', () => {
  it('a user who was deleted is left out', async () => {
    const calls = callsOver([enabled('a')], [], awsError('EntityNotFoundException'));
    expect(await readUsers(calls, NOTHING, OPTIONS)).toEqual([]);
  });

  it('a user who was disabled is disabled', async () => {
    const calls = callsOver([enabled('a')], [], awsError('EntityStateException'));
    expect(await readUsers(calls, NOTHING, OPTIONS)).toMatchObject([{ claims: ['workmailDisabled'] }]);
  });

  it('everything else fails the read', async () => {
    const calls = callsOver([enabled('a')], [], awsError('DirectoryUnavailableException'));
    await expect(readUsers(calls, NOTHING, OPTIONS)).rejects.toThrow('AWS');
  });
});

describe('users and resources', () => {
  it('that share an address are one entry, of the kind that only the resource knows', async () => {
    const room: User = { Id: 'u', Email: 'Room@example.com', State: 'DISABLED', UserRole: 'RESOURCE' };
    const resource: Resource = { Id: 'r', Email: 'room@example.com', State: 'ENABLED', Type: 'ROOM' };
    expect(await readUsers(callsOver([room], [resource]), NOTHING, OPTIONS)).toMatchObject([
      { id: 'u', kind: 'room', claims: ['workmailResourceEnabled'] },
    ]);
    const person = { ...room, UserRole: 'USER' as const };
    expect(await readUsers(callsOver([person], [resource]), NOTHING, OPTIONS)).toHaveLength(2);
  });

  it('are users alone where the organisation has no list of resources', async () => {
    const calls = callsOver([enabled('a')], awsError('UnsupportedOperationException'));
    expect(await readUsers(calls, NOTHING, OPTIONS)).toHaveLength(1);
    const denied = callsOver([enabled('a')], awsError('AccessDeniedException'));
    await expect(readUsers(denied, NOTHING, OPTIONS)).rejects.toThrow('AWS');
  });
});

it('two users with one address are described every time', async () => {
  const calls = callsOver([enabled('a', 'x@example.com'), enabled('b', 'X@example.com'), enabled('c')]);
  const first = await readUsers(calls, NOTHING, OPTIONS);
  // A round in which it is nobody's turn.
  const entries = new Map(first.map((entry) => [entry.id, entry]));
  const turns = [1, 2, 3, 4].map(async (round) => {
    const again = callsOver([enabled('a', 'x@example.com'), enabled('b', 'X@example.com'), enabled('c')]);
    await readUsers(again, { round, entries }, OPTIONS);
    return again.described.join();
  });
  expect(await Promise.all(turns)).toContain('a,b');
});

describe('groups', () => {
  const group = { Id: 'g', Email: 'g@example.com', Name: 'G', State: 'DISABLED' as const };
  const read = (failure: Error) => {
    const calls = {
      listGroups: async () => [group],
      listGroupMembers: async () => {
        throw failure;
      },
    };
    return readGroups(calls, Promise.resolve([]), NOTHING, NOW);
  };

  it('have unknown members, not none, where WorkMail does not tell them', async () => {
    const [entry] = await read(awsError('EntityStateException'));
    expect(entry).toMatchObject({ address: 'g@example.com', kind: 'group' });
    expect(entry).not.toHaveProperty('members');
  });

  it('that were deleted meanwhile are left out, and other failures fail the read', async () => {
    expect(await read(awsError('EntityNotFoundException'))).toEqual([]);
    await expect(read(awsError('AccessDeniedException'))).rejects.toThrow('AWS');
  });
});
