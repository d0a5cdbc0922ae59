import type { MailboxFreeBusy } from '../freeBusy';
import { overlaps, type Interval } from '../interval';
import type { AttendeeState } from './meeting';
import { CELL_MS, touchesCells, type PackedCalendar } from './packed';
import { isSame, stateDuring, trackOf, type Track } from './state';

/**
 * How one mailbox stands to any time. A time that lies on cells is looked up in the packed columns; the blocks themselves are made
 * ready for the others only.
 */
export function stateFinder(
  freeBusy: MailboxFreeBusy,
  packed: PackedCalendar,
  existing?: Interval,
): (during: Interval) => AttendeeState {
  let track: Track | undefined;
  return (during) => {
    if (packed.external) return 'external';
    const from = Math.floor(during.startMs / CELL_MS);
    const until = Math.ceil(during.endMs / CELL_MS);
    // Cells are rounded outward: where they are not touched, no block is.
    if (!packed.alwaysUnknown && !touchesCells(packed.any, from, until)) return 'free';
    if (from * CELL_MS === during.startMs && until * CELL_MS === during.endMs) {
      if (touchesCells(packed.away, from, until)) return isOof(freeBusy, during, existing) ? 'oof' : 'busy';
      if (packed.alwaysUnknown || touchesCells(packed.awayOrUnknown, from, until)) return 'unknown';
      return touchesCells(packed.awayUnknownOrTentative, from, until) ? 'tentative' : 'workingElsewhere';
    }
    track ??= trackOf(freeBusy, existing);
    return stateDuring(track, during);
  };
}

function isOof({ blocks }: MailboxFreeBusy, during: Interval, existing: Interval | undefined): boolean {
  return blocks.some(
    (block) => block.busyType === 'oof' && overlaps(block, during) && !isSame(block, existing),
  );
}
