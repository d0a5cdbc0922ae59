import type { BusyType } from '../../domain/freeBusy';
import type { Interval } from '../../domain/interval';

/** What a run of equal digits says. `noData` and `undocumented` are not known; free runs are left out. */
export interface MergedRun extends Interval {
  readonly says: BusyType | 'noData' | 'undocumented' | 'missing';
}

const MEANINGS: Readonly<Record<string, MergedRun['says'] | 'free'>> = {
  '0': 'free',
  '1': 'tentative',
  '2': 'busy',
  '3': 'oof',
  '4': 'noData',
};

/**
 * Reads a MergedFreeBusy string: one digit a slot, from `window.startMs` on. A slot is as long as was asked and all of it
 * takes the strongest event that touches it, so runs are rounded outward by nature. What the string is too short for is
 * `missing`; a digit without documented meaning (sources disagree on 4 and 5) is never free.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/mergedfreebusy
 */
export function readMergedFreeBusy(digits: string, window: Interval, slotMinutes: number): MergedRun[] {
  const slotMs = slotMinutes * 60_000;
  const runs: { startMs: number; endMs: number; says: MergedRun['says'] }[] = [];
  const slots = digits.replace(/\s+/g, '');
  for (let slot = 0, startMs = window.startMs; startMs < window.endMs; slot += 1, startMs += slotMs) {
    const digit = slots[slot];
    const says = digit === undefined ? 'missing' : (MEANINGS[digit] ?? 'undocumented');
    if (says === 'free') continue;
    const endMs = Math.min(startMs + slotMs, window.endMs);
    const last = runs.at(-1);
    if (last?.says === says && last.endMs === startMs) last.endMs = endMs;
    else runs.push({ startMs, endMs, says });
  }
  return runs;
}
