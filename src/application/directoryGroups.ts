import { addressKey } from '../domain/address';
import type { Mailbox } from '../domain/mailbox';

/** A group opened up: every member once, nested groups followed, cycles cut. */
export interface Expansion {
  /** Those who may be shown. */
  readonly members: readonly Mailbox[];
  /** How many there are in all, also those who are only counted. */
  readonly count: number;
  /** How many are only counted, because the group that they are in does not show its members. */
  readonly hidden: number;
}

/**
 * Opens a group.
 * @param resolve an address to its mailbox; never fails, an address nobody knows is a mailbox too.
 */
export function expandGroup(group: Mailbox, resolve: (address: string) => Mailbox): Expansion {
  const seen = new Set<string>([addressKey(group.address)]);
  const open = group.membersHidden ? [] : [group];
  const closed = group.membersHidden ? [group] : [];
  const members = [...walk(open, seen, resolve, closed)];
  // Whoever is in an open group as well has been shown by now. What is left is a number and nothing else.
  let hidden = 0;
  for (const _member of walk(closed, seen, resolve)) hidden += 1;
  return { members, count: members.length + hidden, hidden };
}

/** Everyone in these groups and in those below, once. Groups that hide their members go to `closed`, where it is given. */
function* walk(
  groups: readonly Mailbox[],
  seen: Set<string>,
  resolve: (address: string) => Mailbox,
  closed?: Mailbox[],
): Generator<Mailbox> {
  const queue = [...groups];
  for (let i = 0; i < queue.length; i++) {
    for (const address of queue[i]?.members ?? []) {
      const mailbox = resolve(address);
      const key = addressKey(mailbox.address);
      if (seen.has(key)) continue;
      seen.add(key);
      if (mailbox.kind !== 'group') yield mailbox;
      else if (closed && mailbox.membersHidden) closed.push(mailbox);
      else queue.push(mailbox);
    }
  }
}
