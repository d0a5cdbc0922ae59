import { addressKey } from '../../domain/address';
import type { DirectoryEntry } from '../../domain/directoryEntry';
import type { WorkmailCalls } from './api';
import { isGone, isOfAnotherState } from './explainError';
import type { Memory } from './rounds';
import { isDue, USER_ROUNDS } from './rounds';
import { describedEntry, needsDescription, resourceEntry, userEntry } from './toEntry';

/**
 * Everybody and every room. All users are listed; described are only those who are enabled, and of them only the new, the
 * changed, the disputed and those whose turn it is: of the rest the last description stays.
 */
export async function readUsers(
  calls: Pick<WorkmailCalls, 'listUsers' | 'listResources' | 'describeUser' | 'listAliases'>,
  memory: Memory,
  options: { readonly readAtMs: number; readonly isDisputed: (address: string) => boolean },
): Promise<DirectoryEntry[]> {
  const { readAtMs, isDisputed } = options;
  const [rows, resourceRows] = await Promise.all([calls.listUsers(), listResources(calls)]);
  const users = rows.flatMap((row) => userEntry(row, readAtMs) ?? []);
  const resources = resourceRows.flatMap((row) => resourceEntry(row, readAtMs) ?? []);
  const shared = sharedAddresses([...users, ...resources]);
  const entries = await Promise.all(
    users.map(async (user) => {
      if (!needsDescription(user)) return user;
      const known = memory.entries.get(user.id);
      const stays =
        known !== undefined &&
        isSettled(known, user) &&
        !isDue(user.id, USER_ROUNDS, memory) &&
        !shared.has(addressKey(user.address)) &&
        !isDisputed(user.address);
      return stays ? { ...known, readAtMs } : describe(calls, user);
    }),
  );
  return withResources(
    entries.flatMap((entry) => entry ?? []),
    resources,
  );
}

/** Whether the last description still fits the row. A mailbox that was missing may have come meanwhile. */
function isSettled(known: DirectoryEntry, user: DirectoryEntry): boolean {
  return (
    known.claims.includes('workmailEnabled') &&
    known.address === user.address &&
    known.displayName === user.displayName &&
    known.movedAt === user.movedAt &&
    known.changedAtMs === user.changedAtMs
  );
}

/** Undefined where the user was deleted after the list had been made. */
async function describe(
  calls: Pick<WorkmailCalls, 'describeUser' | 'listAliases'>,
  user: DirectoryEntry,
): Promise<DirectoryEntry | undefined> {
  try {
    const [said, aliases] = await Promise.all([calls.describeUser(user.id), calls.listAliases(user.id)]);
    return describedEntry(user, said, aliases);
  } catch (error) {
    if (isGone(error)) return undefined;
    // Disabled after the list had been made: the next list will say so.
    if (isOfAnotherState(error)) return { ...user, claims: ['workmailDisabled'] };
    throw error;
  }
}

/** Some organisations do not have the operation at all, which is another way to say that there are none. */
async function listResources(calls: Pick<WorkmailCalls, 'listResources'>) {
  try {
    return await calls.listResources();
  } catch (error) {
    if (error instanceof Error && error.name === 'UnsupportedOperationException') return [];
    throw error;
  }
}

/** Addresses that two rows claim as their primary one. */
function sharedAddresses(entries: readonly DirectoryEntry[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { address } of entries) {
    const key = addressKey(address);
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}

/** A room may come in both lists; only the list of resources knows whether it is a room at all. */
function withResources(
  users: readonly DirectoryEntry[],
  resources: readonly DirectoryEntry[],
): DirectoryEntry[] {
  const byAddress = new Map(resources.map((resource) => [addressKey(resource.address), resource]));
  const merged = users.map((user) => {
    const resource = user.kind === undefined ? byAddress.get(addressKey(user.address)) : undefined;
    if (!resource) return user;
    byAddress.delete(addressKey(user.address));
    const isEnabled = [user, resource].some(({ claims }) => claims.includes('workmailResourceEnabled'));
    const claims = [isEnabled ? ('workmailResourceEnabled' as const) : ('workmailResource' as const)];
    return { ...user, ...(resource.kind && { kind: resource.kind }), claims };
  });
  return [...merged, ...byAddress.values()];
}
