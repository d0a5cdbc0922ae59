import type { AskedReading, MailboxFreeBusy, Reason } from './freeBusy';
import { DAY_MS, type Interval } from './interval';
import type { Mailbox, MailSystem } from './mailbox';
import { toLocalMs } from './timeZone';
import { assumedWorkingHours, workingTimes } from './workingHours';

/** Working days without a single event from which on one person's calendar is hard to believe. */
const MANY_DAYS = 10;
/** People without a single event from which on one system's answers are hard to believe. */
const MANY_PEOPLE = 5;

export interface Heard {
  readonly mailbox: Mailbox;
  readonly freeBusy: MailboxFreeBusy;
  readonly found: readonly AskedReading[];
}

/**
 * Whose calendars are hard to believe, by address, with a plain word. Mail servers answer "success, no events" when
 * an account may not look, when a mailbox is an empty copy, when a proxy swallows an error. A flag and no more: what was
 * answered stands. Rooms and equipment are exempt, since an unused room is nothing strange.
 *
 * - One person without any event on all working days read, ten or more of them.
 * - At least five people of whom one system says nothing but free, each over a whole working day or more: a free hour that
 *   five people share is nothing strange either.
 *
 * `systemDoubts` are reasons against all that a system answers, rooms included (its clock is wrong, say); they come first.
 */
export function doubtful(
  heard: readonly Heard[],
  window: Interval,
  systemDoubts: Partial<Record<MailSystem, Reason>> = {},
): Map<string, Reason> {
  const doubts = new Map<string, Reason>();
  for (const { mailbox, found } of heard) {
    const answering = found.find((reading) => reading.unknown.length === 0 && systemDoubts[askedOf(reading)]);
    const doubt = answering && systemDoubts[askedOf(answering)];
    if (doubt) doubts.set(mailbox.address, doubt);
  }
  const people = heard.filter(({ mailbox, freeBusy }) => isPerson(mailbox) && freeBusy.state === 'known');
  for (const system of ['exchange', 'workmail'] as const) {
    const answers = (one: Heard) => one.found.filter((reading) => askedOf(reading) === system);
    const answered = people.filter((one) => answers(one).length > 0);
    if (!answered.every((one) => answers(one).every(({ blocks }) => blocks.length === 0))) continue;
    const overDays = answered.filter((one) => workingDays(one, window) > 0);
    if (overDays.length < MANY_PEOPLE) continue;
    const name = system === 'exchange' ? 'Exchange' : 'WorkMail';
    const message = `${name} shows not a single event for any of the ${answered.length} people asked. That may be a failure in disguise.`;
    for (const { mailbox } of answered) {
      if (!doubts.has(mailbox.address))
        doubts.set(mailbox.address, { code: 'systemTooFree', message, system });
    }
  }
  for (const one of people) {
    const { address } = one.mailbox;
    if (one.freeBusy.blocks.length > 0 || doubts.has(address)) continue;
    const days = workingDays(one, window);
    if (days < MANY_DAYS) continue;
    const message = `There is not a single event on ${days} working days. That may be a failure in disguise.`;
    doubts.set(address, { code: 'tooFree', message });
  }
  return doubts;
}

function isPerson({ kind }: Mailbox): boolean {
  return kind === 'person' || kind === 'unknown';
}

function askedOf({ system, via }: AskedReading): MailSystem {
  return via ?? system;
}

/** Days in the window that the person works through: Monday to Friday where nothing is known of their hours. */
function workingDays({ mailbox, freeBusy }: Heard, window: Interval): number {
  const { workingHours } = freeBusy;
  const hours = workingHours?.periods.length ? workingHours : assumedWorkingHours(mailbox.timeZone ?? 'UTC');
  // A margin, so that a day which the window cuts short is not taken for a whole one.
  const wide = { startMs: window.startMs - DAY_MS, endMs: window.endMs + DAY_MS };
  const whole = workingTimes(hours, wide).filter(
    ({ startMs, endMs }) => startMs >= window.startMs && endMs <= window.endMs,
  );
  return new Set(whole.map(({ startMs }) => Math.floor(toLocalMs(hours.zone, startMs) / DAY_MS))).size;
}
