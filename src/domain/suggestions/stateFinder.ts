import type { MailboxFreeBusy } from '../freeBusy';
import type { Interval } from '../interval';
import type { AttendeeState } from './meeting';
import { CELL_MS, touchesCells, type PackedCalendar } from './packed';
import { stateDuring, trackOf, type Track } from './state';

/**
 * How one mailbox stands to any time. Most of a thousand people are free at a time that is suggested: their cells say so, and the
 * blocks themselves are sorted for the others only.
 */
export function stateFinder(
  freeBusy: MailboxFreeBusy,
  packed: PackedCalendar,
  existing?: Interval,
): (during: Interval) => AttendeeState {
  let track: Track | undefined;
  return (during) => {
    if (packed.external) return 'external';
    if (touchesNothing(packed, during)) return 'free';
    track ??= trackOf(freeBusy, existing);
    return stateDuring(track, during);
  };
}

/** Cells are rounded outward: where they are not touched, no block is. */
function touchesNothing(packed: PackedCalendar, { startMs, endMs }: Interval): boolean {
  if (packed.alwaysUnknown) return false;
  const from = Math.floor(startMs / CELL_MS);
  const until = Math.ceil(endMs / CELL_MS);
  const { hard, unknown, tentative, elsewhere } = packed;
  return !(
    touchesCells(hard, from, until) ||
    touchesCells(unknown, from, until) ||
    touchesCells(tentative, from, until) ||
    touchesCells(elsewhere, from, until)
  );
}
