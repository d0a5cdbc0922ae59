import type { DirectoryEntry } from '../../domain/directoryEntry';
import { guid, type LdapObject } from './attributes';
import { dnKey } from './distinguishedName';
import { membersIn } from './members';
import type { Position } from './position';
import { toEntry, type LeftOutReason, type MappingOptions } from './toEntry';

/** One object as it was read. */
export interface DirectoryRecord {
  /** objectGUID; the DN where there is none. */
  readonly key: string;
  /** Comparable, see dnKey. */
  readonly dn: string;
  /** Without members. Absent for what is left out. */
  readonly entry?: DirectoryEntry;
  readonly leftOut?: LeftOutReason;
  readonly isRoomList?: boolean;
  /**
   * Groups: keys of other records, or comparable DNs of what was not read. Keys, because renaming a member changes its DN
   * without touching the group.
   */
  readonly members?: readonly string[];
  /** The server did not hand out all members. */
  readonly hasMoreMembers?: boolean;
}

/** Everything a source remembers between two reads. */
export interface Snapshot {
  readonly records: ReadonlyMap<string, DirectoryRecord>;
  readonly position?: Position;
  readonly fullReadAtMs: number;
}

/** A group whose member list was longer than one answer. */
export interface UnfinishedGroup {
  readonly key: string;
  readonly dn: string;
  readonly next: number;
}

export function recordKey(object: LdapObject): string {
  return guid(object, 'objectGUID') ?? dnKey(object.dn);
}

/** Members are comparable DNs still; linkMembers turns them into keys once everybody is known. */
export function toRecord(
  object: LdapObject,
  options: MappingOptions,
): { record: DirectoryRecord; unfinished?: UnfinishedGroup } {
  const key = recordKey(object);
  const dn = dnKey(object.dn);
  const mapped = toEntry(object, options);
  if ('leftOut' in mapped) return { record: { key, dn, leftOut: mapped.leftOut } };
  const { entry, isRoomList } = mapped;
  if (entry.kind !== 'group') return { record: { key, dn, entry } };
  const { members, next } = membersIn(object);
  const record = { key, dn, entry, members: members.map(dnKey), ...(isRoomList && { isRoomList }) };
  return next === undefined ? { record } : { record, unfinished: { key, dn: object.dn, next } };
}

/** Replaces members' DNs by the keys of the records they stand for, wherever there is one. */
export function linkMembers(records: ReadonlyMap<string, DirectoryRecord>): Map<string, DirectoryRecord> {
  const keyByDn = new Map<string, string>();
  for (const record of records.values()) keyByDn.set(record.dn, record.key);
  const linked = new Map<string, DirectoryRecord>();
  for (const record of records.values()) {
    const members = record.members?.map((member) =>
      records.has(member) ? member : (keyByDn.get(member) ?? member),
    );
    linked.set(record.key, members ? { ...record, members: [...new Set(members)] } : record);
  }
  return linked;
}
