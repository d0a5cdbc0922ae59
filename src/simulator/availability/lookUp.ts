import type { Expansion } from '../calendar/calendarStore';
import type { Instance } from '../calendar/series';
import { NO_ACCESS, clockSkewMs, lookUpFailure, spoiling } from '../faults/applyToCalendar';
import { has } from '../faults/switches';
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
  const { switches, system } = context;
  const failure = lookUpFailure(mailbox, system, switches);
  if (failure) return failed(...failure);
  if (mailbox.access === 'none') return failed(...NO_ACCESS);
  if (has(spoiling(mailbox, system, switches), 'empty')) return { mailbox, events: [] };
  const half = mailbox.system === 'both' ? system : 'whole';
  const skewMs = clockSkewMs(switches.of(system));
  const expansion = context.book.organisation.calendars.expand(mailbox.address, half, {
    fromMs: window.fromMs - skewMs,
    toMs: window.toMs - skewMs,
  });
  if ('tooMuch' in expansion) return tooMuch(expansion);
  if (expansion.events.length > MAX_EVENTS) return tooMuch({ tooMuch: 'events' });
  return { mailbox, events: expansion.events.map((event) => later(event, skewMs)) };
}

function later(event: Instance, ms: number): Instance {
  return ms === 0 ? event : { ...event, startMs: event.startMs + ms, endMs: event.endMs + ms };
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
