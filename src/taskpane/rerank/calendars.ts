import type { Mailbox, Schedule } from '../../contract';
import type { MailboxFreeBusy } from '../../domain/freeBusy';
import type { Interval } from '../../domain/interval';
import type { Mailbox as DirectoryMailbox } from '../../domain/mailbox';
import type { Reading } from '../model/lanes';

/** What the engine takes of one calendar. */
export interface Calendar {
  readonly freeBusy: MailboxFreeBusy;
  readonly workingTimes?: readonly Interval[];
}

/** What was read longer ago is asked for anew: the backend, too, gives nobody anything older. */
export const OLDEST_MS = 5 * 60_000;

/** Reasons that asking again would only repeat. Whoever is unknown for another one may be known to the backend by now. */
const LASTING: ReadonlySet<string> = new Set(['invalidAddress', 'notFound', 'noAccess']);

/**
 * A calendar as it was read, where that is all there is to know: known throughout, external, or unknown for good. Of a
 * partial one the page does not know what the backend knows. `old` is worth reading again.
 */
export function calendarOf(reading: Reading | undefined, nowMs: number): Calendar | 'missing' | 'old' {
  if (reading?.state !== 'read') return 'missing';
  const { schedule } = reading;
  const isLasting = schedule.state === 'unknown' && LASTING.has(schedule.reason?.code ?? '');
  if (schedule.state !== 'known' && schedule.state !== 'external' && !isLasting) return 'missing';
  const calendar = toCalendar(schedule);
  return nowMs - calendar.freeBusy.readAtMs > OLDEST_MS ? 'old' : calendar;
}

const ms = (instant: string): number => Date.parse(instant);
const toInterval = ({ start, end }: { start: string; end: string }) => ({
  startMs: ms(start),
  endMs: ms(end),
});

/** A hundred calendars are some ten thousand instants: each is parsed once, as long as somebody holds it. */
const calendars = new WeakMap<Schedule, Calendar>();

/** Blocks are merged, the strongest on top: edges inside them are lost, and `answerHere` asks where those would count. */
function toCalendar(schedule: Schedule): Calendar {
  const before = calendars.get(schedule);
  if (before) return before;
  const { address, state, busy, unknown = [], sources, readAt, workingTimes } = schedule;
  const now: Calendar = {
    freeBusy: {
      address,
      state,
      blocks: busy.map((block) => ({ ...toInterval(block), busyType: block.busyType })),
      unknown: unknown.map((stretch) => ({ ...toInterval(stretch), reason: stretch.reason })),
      sources: sources.map(({ readAt: sourceReadAt, ...source }) => ({
        ...source,
        readAtMs: ms(sourceReadAt),
      })),
      readAtMs: ms(readAt),
    },
    ...(workingTimes && { workingTimes: workingTimes.map(toInterval) }),
  };
  calendars.set(schedule, now);
  return now;
}

const mailboxes = new WeakMap<Mailbox, DirectoryMailbox>();

/** A room as the engine compares it, the same object each time. */
export function toRoom(mailbox: Mailbox): DirectoryMailbox {
  const before = mailboxes.get(mailbox);
  if (before) return before;
  const { members: _members, ...rest } = mailbox;
  const now = { ...rest, evidence: [] };
  mailboxes.set(mailbox, now);
  return now;
}
