import type { DirectoryEntry } from '../../domain/directoryEntry';
import type { SourceReading } from '../directorySource';

/**
 * What lists do not show (aliases, a hidden mailbox, a mailbox that was taken away, the members of a group) is read again
 * in turns, a fraction in every read, so that nothing is believed for ever and no read asks about everybody. At a read every
 * 15 minutes everybody's turn comes once a day. Groups come round in four hours, which is as often as WorkMail takes
 * changes over from Active Directory.
 * https://docs.aws.amazon.com/workmail/latest/adminguide/interoperability.html
 */
export const USER_ROUNDS = 96;
export const GROUP_ROUNDS = 16;

/** What is known from the reads before: entries by their id, and which turn it is. */
export interface Memory {
  readonly round: number;
  readonly entries: ReadonlyMap<string, DirectoryEntry>;
}

/** A reading of another organisation, or one without a cursor of ours, counts for nothing. */
export function remember(previous: SourceReading | undefined, organizationId: string): Memory {
  const match = /^(m-[0-9a-f]{32}) (\d{1,9})$/.exec(previous?.cursor ?? '');
  if (!previous || match?.[1] !== organizationId) return { round: 0, entries: new Map() };
  const round = Number(match[2]) + 1;
  return { round, entries: new Map(previous.entries.map((entry) => [entry.id, entry])) };
}

export function cursorOf(organizationId: string, { round }: Memory): string {
  return `${organizationId} ${round % (USER_ROUNDS * GROUP_ROUNDS)}`;
}

/** Whether it is this id's turn. Turns depend on the id alone, and spread ids evenly. */
export function isDue(id: string, rounds: number, { round }: Memory): boolean {
  return fnv1a(id) % rounds === round % rounds;
}

/** http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
