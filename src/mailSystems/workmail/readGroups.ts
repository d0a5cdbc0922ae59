import { addressKey } from '../../domain/address';
import type { DirectoryEntry } from '../../domain/directoryEntry';
import type { WorkmailCalls } from './api';
import { isGone, isOfAnotherState } from './explainError';
import type { Memory } from './rounds';
import { GROUP_ROUNDS, isDue } from './rounds';
import { groupEntry } from './toEntry';

/**
 * Every group with the addresses of its direct members. WorkMail names members by their id only, so whoever has no address
 * here (a system user, an account without mail) is no member. Members are asked for where a group is new, changed or due.
 */
export async function readGroups(
  calls: Pick<WorkmailCalls, 'listGroups' | 'listGroupMembers'>,
  users: Promise<readonly DirectoryEntry[]>,
  memory: Memory,
  readAtMs: number,
): Promise<DirectoryEntry[]> {
  const groups = (await calls.listGroups()).flatMap((row) => groupEntry(row, readAtMs) ?? []);
  const asked = await Promise.all(
    groups.map(async (group) => {
      const known = memory.entries.get(group.id);
      if (known && isSettled(known, group) && !isDue(group.id, GROUP_ROUNDS, memory))
        return { group, known, memberIds: undefined };
      return { group, known, memberIds: await memberIds(calls, group.id) };
    }),
  );
  const addresses = new Map([...(await users), ...groups].map(({ id, address }) => [id, address]));
  const idsBefore = new Map([...memory.entries.values()].map(({ id, address }) => [addressKey(address), id]));
  return asked.flatMap(({ group, known, memberIds: ids }) => {
    if (ids === 'gone') return [];
    if (ids === 'unknown') return [group];
    // Somebody may have got another address since, or left.
    const same = ids ?? known!.members!.flatMap((address) => idsBefore.get(addressKey(address)) ?? []);
    return [{ ...group, members: same.flatMap((id) => addresses.get(id) ?? []) }];
  });
}

function isSettled(known: DirectoryEntry, group: DirectoryEntry): boolean {
  return (
    known.members !== undefined &&
    known.address === group.address &&
    known.displayName === group.displayName &&
    known.changedAtMs === group.changedAtMs
  );
}

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListGroupMembers.html */
async function memberIds(
  calls: Pick<WorkmailCalls, 'listGroupMembers'>,
  groupId: string,
): Promise<string[] | 'gone' | 'unknown'> {
  try {
    const members = await calls.listGroupMembers(groupId);
    return members.flatMap(({ Id, State }) => (Id && State !== 'DELETED' ? [Id] : []));
  } catch (error) {
    if (isGone(error)) return 'gone';
    // WorkMail may keep the members of a group to itself until the group is enabled there.
    if (isOfAnotherState(error)) return 'unknown';
    throw error;
  }
}
