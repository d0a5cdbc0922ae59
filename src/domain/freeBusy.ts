import type { Interval } from './interval';
import type { MailSystem } from './mailbox';
import type { WorkingHours } from './workingHours';

/** Busy types of a block, strongest first. A block never says free; NoData is an unknown stretch, not a block. */
export const BUSY_TYPES = ['oof', 'busy', 'tentative', 'workingElsewhere'] as const;

export type BusyType = (typeof BUSY_TYPES)[number];

/** Why something is not known: a stable code (see src/errors.ts) and our own sentence, never a mail server's text. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly system?: MailSystem;
}

/** One event of a calendar, exact as the mail system gave it, without subject, location or id. */
export interface BusyBlock extends Interval {
  readonly busyType: BusyType;
}

/** A stretch of the window that nobody answered for. */
export interface UnknownStretch extends Interval {
  readonly reason: Reason;
}

/**
 * What one mail system answered about one mailbox for one window. `blocks` are clipped to the window, sorted by start,
 * exact and unmerged (two meetings at one time are two blocks). A mailbox that failed as a whole has one unknown stretch
 * over the whole window.
 */
export interface CalendarReading {
  readonly address: string;
  readonly system: MailSystem;
  readonly blocks: readonly BusyBlock[];
  readonly unknown: readonly UnknownStretch[];
  readonly workingHours?: WorkingHours;
  readonly readAtMs: number;
}

/** How one mail system's answer about one mailbox came out. */
export interface SourceReading {
  readonly system: MailSystem;
  readonly state: 'known' | 'partial' | 'unknown';
  /** The system that was asked in the place of `system`, where that is another one. */
  readonly via?: MailSystem;
  readonly reason?: Reason;
  readonly readAtMs: number;
}

/**
 * Everything known about one mailbox's availability in a window, from all systems that hold it.
 * known: no gap. partial: a gap, or one of two systems did not answer. unknown: nothing answered. external: nobody was asked.
 */
export interface MailboxFreeBusy {
  readonly address: string;
  readonly state: 'known' | 'partial' | 'unknown' | 'external';
  readonly blocks: readonly BusyBlock[];
  readonly unknown: readonly UnknownStretch[];
  readonly reason?: Reason;
  readonly workingHours?: WorkingHours;
  readonly sources: readonly SourceReading[];
  readonly readAtMs: number;
}

/** A reading and the system that was asked in the place of the mailbox's own, where that was another one. */
export interface AskedReading extends CalendarReading {
  readonly via?: MailSystem;
}

/**
 * Everything the systems that hold this mailbox said, as one. `window` is the window they were asked for. Readings need no
 * particular order; an empty list is a mailbox nobody was asked about, which is unknown.
 */
export function mergeReadings(
  address: string,
  window: Interval,
  readings: readonly AskedReading[],
): MailboxFreeBusy {
  throw new Error(`Not written yet: ${address} ${window.startMs} ${readings.length}`);
}

/** Sorted, non-overlapping blocks clipped to `window`; where several meet, the strongest busy type wins; adjacent equal ones are one. */
export function strongestBlocks(blocks: readonly BusyBlock[], window: Interval): BusyBlock[] {
  throw new Error(`Not written yet: ${blocks.length} ${window.startMs}`);
}

/** Somebody outside the organisation, whom no mail server is asked about. */
export function externalFreeBusy(address: string, nowMs: number): MailboxFreeBusy {
  return { address, state: 'external', blocks: [], unknown: [], sources: [], readAtMs: nowMs };
}

/** A mailbox that nothing is known of in the whole of `window`. */
export function unknownFreeBusy(
  address: string,
  window: Interval,
  reason: Reason,
  readAtMs: number,
): MailboxFreeBusy {
  return {
    address,
    state: 'unknown',
    blocks: [],
    unknown: [{ startMs: window.startMs, endMs: window.endMs, reason }],
    reason,
    sources: [],
    readAtMs,
  };
}
