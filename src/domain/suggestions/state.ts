/** How one mailbox stands to one time. */
import { strongestBlocks, type BusyBlock, type BusyType, type MailboxFreeBusy } from '../freeBusy';
import { firstEndingAfter, merge, overlaps, type Interval } from '../interval';
import type { AttendeeState } from './meeting';

/** One mailbox's free/busy made ready for many questions: sorted, non-overlapping, strongest busy type. */
export interface Track {
  readonly external: boolean;
  readonly blocks: readonly BusyBlock[];
  readonly unknown: readonly Interval[];
  /** The appointment being edited, where a block of exactly its edges was left out of `blocks`. */
  readonly existing?: Interval;
}

const ALWAYS: Interval = { startMs: -Infinity, endMs: Infinity };

export function trackOf(freeBusy: MailboxFreeBusy, existing?: Interval): Track {
  const others = freeBusy.blocks.filter((block) => !isSame(block, existing));
  return {
    external: freeBusy.state === 'external',
    blocks: strongestBlocks(others, ALWAYS),
    // A mailbox whose state is unknown is unknown at any time, whatever stretches were named.
    unknown: freeBusy.state === 'unknown' ? [ALWAYS] : merge(freeBusy.unknown),
    ...(existing && others.length < freeBusy.blocks.length && { existing }),
  };
}

/**
 * The strongest busy type that touches `during`. Where `during` touches an unknown stretch, only busy and oof are proved by
 * a known block; a tentative block may hide a stronger one there, and no block at all is not free.
 */
export function stateDuring(track: Track, during: Interval): AttendeeState {
  if (track.external) return 'external';
  const strongest = strongestDuring(track.blocks, during);
  if (strongest === 'busy' || strongest === 'oof') return strongest;
  const next = track.unknown[firstEndingAfter(track.unknown, during.startMs)];
  if (next && overlaps(next, during)) return 'unknown';
  return strongest ?? 'free';
}

/** Whether the time touches the mailbox's copy of the appointment being edited, which counts as free. */
export function touchesThisMeeting(track: Track, during: Interval): boolean {
  return track.existing !== undefined && overlaps(track.existing, during);
}

/** Whether a block is the appointment being edited: the very same edges. */
export function isSame(block: Interval, existing: Interval | undefined): boolean {
  return existing !== undefined && block.startMs === existing.startMs && block.endMs === existing.endMs;
}

const STRENGTH: Record<BusyType, number> = { oof: 4, busy: 3, tentative: 2, workingElsewhere: 1 };

function strongestDuring(blocks: readonly BusyBlock[], during: Interval): BusyType | undefined {
  let strongest: BusyType | undefined;
  for (let at = firstEndingAfter(blocks, during.startMs); at < blocks.length; at += 1) {
    const { startMs, busyType } = blocks[at]!;
    if (startMs >= during.endMs) break;
    if (!strongest || STRENGTH[busyType] > STRENGTH[strongest]) strongest = busyType;
  }
  return strongest;
}
