import { changedSince, RECIPIENT_ATTRIBUTES, RECIPIENTS } from './attributes';
import { dnKey } from './distinguishedName';
import { readFurtherMembers } from './members';
import type { Position } from './position';
import type { Session } from './session';
import {
  linkMembers,
  recordKey,
  toRecord,
  type DirectoryRecord,
  type Snapshot,
  type UnfinishedGroup,
} from './snapshot';
import type { MappingOptions } from './toEntry';

type Records = Map<string, DirectoryRecord>;

/** Reads every recipient below a base. */
export async function readAll(session: Session, base: string, options: MappingOptions): Promise<Records> {
  return linkMembers(await readMatching(session, base, RECIPIENTS, options));
}

/**
 * What is true now, given what was true at a position: the changed objects read anew, the rest kept. Two things leave no
 * changed object behind for a reader without special rights: deletions, and objects that may no longer be seen. So the ids
 * of all recipients are listed each time, which is a tenth of a full read and exact. The listing also brings every DN up to
 * date: moving a folder renames everything in it and changes none of it.
 *
 * @returns undefined when the listing shows somebody whom neither the past nor the changes know (a right granted, a folder
 * moved into the base): then everything has to be read.
 */
export async function readChanges(
  session: Session,
  base: string,
  known: Snapshot & { readonly position: Position },
  options: MappingOptions,
): Promise<Records | undefined> {
  const present = await listRecipients(session, base);
  const changed = await readMatching(session, base, changedSince(known.position.usn), options);
  const records: Records = new Map();
  for (const [key, dn] of present) {
    const record = changed.get(key) ?? known.records.get(key);
    if (record === undefined) return undefined;
    records.set(key, record.dn === dn || changed.has(key) ? record : { ...record, dn });
  }
  // Came into being between the two searches.
  for (const [key, record] of changed) if (record.entry && !known.records.has(key)) records.set(key, record);
  return linkMembers(records);
}

async function listRecipients(session: Session, base: string): Promise<Map<string, string>> {
  const present = new Map<string, string>();
  for await (const page of session.search(base, RECIPIENTS, ['objectGUID'])) {
    for (const object of page) present.set(recordKey(object), dnKey(object.dn));
  }
  return present;
}

async function readMatching(
  session: Session,
  base: string,
  filter: string,
  options: MappingOptions,
): Promise<Records> {
  const records: Records = new Map();
  const unfinished: UnfinishedGroup[] = [];
  for await (const page of session.search(base, filter, RECIPIENT_ATTRIBUTES)) {
    for (const object of page) {
      const result = toRecord(object, options);
      records.set(result.record.key, result.record);
      if (result.unfinished) unfinished.push(result.unfinished);
    }
  }
  for (const { key, dn, next } of unfinished) {
    const { members, isWhole } = await readFurtherMembers(session, dn, next);
    const record = records.get(key)!;
    records.set(key, {
      ...record,
      members: [...(record.members ?? []), ...members.map(dnKey)],
      ...(!isWhole && { hasMoreMembers: true }),
    });
  }
  return records;
}
