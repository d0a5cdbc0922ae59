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
