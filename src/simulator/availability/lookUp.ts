import type { Expansion } from '../calendar/calendarStore';
import type { Instance } from '../calendar/series';
import type { Group, Mailbox } from '../organisation/organisation';
import type { Outcome, ServerContext } from '../operations/operation';
import { failure } from '../operations/operation';

export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

export type Calendar =
  | { readonly mailbox: Mailbox; readonly events: readonly Instance[] }
  | { readonly failed: Exclude<Outcome, { responseClass: 'Success' }> };

/** More events than this are not handed out for one mailbox. */
const MAX_EVENTS = 1000;
/** A group with more members than this is not opened. */
const MAX_MEMBERS = 100;

/**
 * The calendar of a mailbox as this server sees it: its own half where both servers hold one, and through the proxy where
 * only the other one does.
 */
export function lookUpCalendar(mailbox: Mailbox, window: TimeWindow, context: ServerContext): Calendar {
  const isHere = mailbox.system === 'both' || mailbox.system === context.system;
  if (!isHere && !context.proxying) return failed(...NOT_FOUND);
  if (mailbox.access === 'none') {
    return failed(
      'ErrorNoFreeBusyAccess',
      'The service account has no right to see free/busy times of this mailbox.',
    );
  }
  const half = mailbox.system === 'both' ? context.system : 'whole';
  const expansion = context.book.organisation.calendars.expand(mailbox.address, half, window);
  if ('tooMuch' in expansion) return tooMuch(expansion);
  if (expansion.events.length > MAX_EVENTS) return tooMuch({ tooMuch: 'events' });
  return { mailbox, events: expansion.events };
}

function tooMuch(expansion: Extract<Expansion, { tooMuch: unknown }>): Calendar {
  return expansion.tooMuch === 'events'
    ? failed(
        'ErrorResultSetTooBig',
        `The time window holds more than ${MAX_EVENTS} events; ask for a shorter one.`,
      )
    : failed(
        'ErrorFreeBusyGenerationFailed',
        'The recurring events of this calendar take too long to work out.',
      );
}

export const NOT_FOUND = [
  'ErrorMailRecipientNotFound',
  'The address belongs to no mailbox that this server knows.',
] as const;

function failed(code: string, message: string): { failed: Exclude<Outcome, { responseClass: 'Success' }> } {
  return { failed: failure(code, message) as Exclude<Outcome, { responseClass: 'Success' }> };
}

/** The mailboxes of a group and of the groups in it, each once. Undefined where they are too many. */
export function membersOf(group: Group, context: ServerContext): Mailbox[] | undefined {
  const members = new Set<Mailbox>();
  const opened = new Set<Group>();
  const queue = [group];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (opened.has(next)) continue;
    opened.add(next);
    for (const address of next.members) {
      const entry = context.book.find(address);
      if (entry && 'mailbox' in entry) members.add(entry.mailbox);
      else if (entry) queue.push(entry.group);
    }
    if (members.size > MAX_MEMBERS) return undefined;
  }
  return [...members];
}
