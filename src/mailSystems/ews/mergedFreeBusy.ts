import type { BusyType } from '../../domain/freeBusy';
import { MINUTE_MS, type Interval } from '../../domain/interval';

/** Remembers which slots of a window an event touches, in whatever order events come. */
export class TouchedSlots {
  private readonly touched: Uint8Array;

  constructor(
    private readonly window: Interval,
    private readonly slotMinutes: number,
  ) {
    this.touched = new Uint8Array(Math.ceil(this.slotAt(window.endMs)));
  }

  /** Rounded outward, as servers round; an event without length touches the slot it lies in. */
  add({ startMs, endMs }: Interval): void {
    const first = Math.floor(this.slotAt(startMs));
    const end = endMs === startMs ? first + 1 : Math.ceil(this.slotAt(endMs));
    // Below zero, fill would count from the end.
    this.touched.fill(1, Math.max(0, first), Math.max(0, end));
  }

  has(slot: number): boolean {
    return this.touched[slot] === 1;
  }

  private slotAt(ms: number): number {
    return (ms - this.window.startMs) / (this.slotMinutes * MINUTE_MS);
  }
}

/** What a run of equal digits says. `noData` and `undocumented` are not known; free runs are left out. */
export interface MergedRun extends Interval {
  readonly says: BusyType | 'noData' | 'undocumented' | 'missing';
}

const DIGIT_FREE = '0'.charCodeAt(0);
const MEANINGS: Readonly<Record<string, MergedRun['says']>> = {
  '1': 'tentative',
  '2': 'busy',
  '3': 'oof',
  '4': 'noData',
};

/**
 * Reads a MergedFreeBusy string: one digit a slot, from `window.startMs` on. A slot is as long as was asked and all of it
 * takes the strongest event that touches it, so runs are rounded outward by nature. What the string is too short for is
 * `missing`; a digit without documented meaning (sources disagree on 4 and 5) is never free.
 *
 * A slot that an event touches is explained by it, whatever its digit: events are exact where digits are rounded, and
 * Exchange 2013 and later write working elsewhere as 4, the digit of no data. Nothing explains a digit that is missing.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/mergedfreebusy
 */
export function readMergedFreeBusy(
  digits: string,
  window: Interval,
  slotMinutes: number,
  explained?: Pick<TouchedSlots, 'has'>,
): MergedRun[] {
  const slotMs = slotMinutes * MINUTE_MS;
  const runs: { startMs: number; endMs: number; says: MergedRun['says'] }[] = [];
  const slots = /\s/.test(digits) ? digits.replace(/\s+/g, '') : digits;
  for (let slot = 0, startMs = window.startMs; startMs < window.endMs; slot += 1, startMs += slotMs) {
    // Most slots of most people.
    if (slots.charCodeAt(slot) === DIGIT_FREE) continue;
    const digit = slots[slot];
    const says = digit === undefined ? 'missing' : (MEANINGS[digit] ?? 'undocumented');
    if (says !== 'missing' && explained?.has(slot)) continue;
    const endMs = Math.min(startMs + slotMs, window.endMs);
    const last = runs.at(-1);
    if (last?.says === says && last.endMs === startMs) last.endMs = endMs;
    else runs.push({ startMs, endMs, says });
  }
  return runs;
}
