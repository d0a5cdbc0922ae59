import type { Mailbox } from '../domain/mailbox';
import type { Directory, Resolved } from './directory';

/** At most so many members of one group are handed out, and of all groups in one answer together; the rest is counted. */
const MAX_MEMBERS = 1000;
const MAX_MEMBERS_IN_ANSWER = 5000;

export interface OpenedMailbox {
  readonly asked: Resolved;
  /** Of a group: those who may be shown, as far as there is room for them. */
  readonly members?: readonly Mailbox[];
  /** There are more who may be shown. */
  readonly truncated?: boolean;
}

/**
 * Mailboxes in the order asked, with the members of groups as long as there is room for them: a thousand times the group of
 * everybody is one request, and neither its answer nor the counting of it may be large.
 */
export function openMailboxes(directory: Directory, asked: readonly Resolved[]): OpenedMailbox[] {
  let room = MAX_MEMBERS_IN_ANSWER;
  return asked.map((one) => {
    if (one.mailbox.kind !== 'group') return { asked: one };
    const all = directory.expand(one.mailbox).members;
    const members = all.slice(0, Math.min(MAX_MEMBERS, room));
    room -= members.length;
    return { asked: one, members, truncated: members.length < all.length };
  });
}
