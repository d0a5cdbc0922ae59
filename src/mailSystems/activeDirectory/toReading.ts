import type { DirectoryEntry } from '../../domain/directoryEntry';
import type { SourceReading } from '../directorySource';
import type { RoomList } from '../mailSystem';
import { toCursor } from './position';
import type { DirectoryRecord, Snapshot } from './snapshot';

/** What a reading does not hold, so that nobody has to guess. */
export interface LeftOut {
  /** Recipients without any SMTP address. */
  readonly withoutAddress: number;
  /** Recipients with addresses of which none can be used. */
  readonly damagedAddresses: number;
  /** Mailboxes that Exchange keeps for itself. */
  readonly systemMailboxes: number;
  /** Group members outside the base, of other domains, or without an address. */
  readonly unresolvedMembers: number;
  /** Groups whose members the server did not hand out to the last. */
  readonly incompleteGroups: number;
}

export interface ActiveDirectoryReading extends SourceReading {
  readonly leftOut: LeftOut;
}

/** Resolves members to addresses and says when all this was true: what the server reports unchanged is as fresh as the rest. */
export function toReading(snapshot: Snapshot, readAtMs: number): ActiveDirectoryReading {
  const { records } = snapshot;
  const byDn = new Map<string, DirectoryRecord>();
  for (const record of records.values()) byDn.set(record.dn, record);
  let unresolvedMembers = 0;
  const entries: DirectoryEntry[] = [];
  const roomLists: RoomList[] = [];
  for (const record of records.values()) {
    if (!record.entry) continue;
    if (!record.members) {
      entries.push({ ...record.entry, readAtMs });
      continue;
    }
    const found = record.members.map((member) => (records.get(member) ?? byDn.get(member))?.entry);
    const members = found.filter((entry) => entry !== undefined);
    unresolvedMembers += found.length - members.length;
    entries.push({ ...record.entry, members: members.map((entry) => entry.address), readAtMs });
    if (record.isRoomList) roomLists.push(toRoomList(record.entry, members));
  }
  const count = (reason: DirectoryRecord['leftOut']) =>
    [...records.values()].filter((record) => record.leftOut === reason).length;
  const leftOut = {
    withoutAddress: count('withoutAddress'),
    damagedAddresses: count('damagedAddress'),
    systemMailboxes: count('systemMailbox'),
    unresolvedMembers,
    incompleteGroups: [...records.values()].filter((record) => record.hasMoreMembers).length,
  };
  const note = noteOn(leftOut);
  return {
    entries,
    roomLists,
    // Which of the domains in the addresses are the organisation's own is more than one source can know.
    domains: [],
    readAtMs,
    ...(snapshot.position && { cursor: toCursor(snapshot.position) }),
    ...(note !== undefined && { note }),
    leftOut,
  };
}

function toRoomList(list: DirectoryEntry, members: readonly DirectoryEntry[]): RoomList {
  return {
    address: list.address,
    displayName: list.displayName ?? list.address,
    rooms: members.filter((member) => member.kind !== 'group').map((member) => member.address),
  };
}

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What is missing from the reading that somebody may look for. System mailboxes are left out because nobody does. */
function noteOn(leftOut: LeftOut): string | undefined {
  const parts = [
    counted(leftOut.withoutAddress, 'recipient without an address', 'recipients without an address'),
    counted(
      leftOut.damagedAddresses,
      'recipient with a damaged address',
      'recipients with a damaged address',
    ),
    counted(
      leftOut.unresolvedMembers,
      'group member that is no recipient',
      'group members that are no recipients',
    ),
    counted(leftOut.incompleteGroups, 'group’s further members', 'groups’ further members'),
  ].flat();
  return parts.length > 0 ? `Left out: ${lists.format(parts)}.` : undefined;
}

function counted(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
}
