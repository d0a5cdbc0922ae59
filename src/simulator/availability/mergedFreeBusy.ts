import type { BusyType, Instance } from '../calendar/series';
import type { Version } from '../soap/versions';
import { isAtLeast } from '../soap/versions';

const DIGITS: Readonly<Record<BusyType, number>> = {
  Free: 0,
  Tentative: 1,
  Busy: 2,
  OOF: 3,
  WorkingElsewhere: 4,
};

/** Also the digit of working elsewhere, from Exchange 2013 on: sources name both, and clients must live with it. */
const NO_DATA_DIGIT = 4;

export interface Slots {
  readonly fromMs: number;
  readonly toMs: number;
  readonly intervalMs: number;
}

/**
 * The busy type in the words of a schema version. WorkingElsewhere came with Exchange 2013; to older clients, and so to
 * everybody who asks WorkMail, such a time is free: the person works and can be met, and an answer with a word outside the
 * older schema's list would break a strict reader.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/busytype
 */
export function busyTypeFor(version: Version, busyType: BusyType): BusyType {
  return busyType === 'WorkingElsewhere' && !isAtLeast(version, 'Exchange2013') ? 'Free' : busyType;
}

/** The digit of every slot of the window; the highest of the events that touch it wins. The last slot may be cut short. */
export function mergeEvents(events: readonly Instance[], slots: Slots, version: Version): Uint8Array {
  const digits = new Uint8Array(slotCount(slots));
  for (const { startMs, endMs, facts } of events) {
    const digit = DIGITS[busyTypeFor(version, facts.busyType)];
    const from = Math.max(0, Math.floor((startMs - slots.fromMs) / slots.intervalMs));
    const to = Math.min(digits.length, Math.ceil((endMs - slots.fromMs) / slots.intervalMs));
    // An event without length takes nobody's time.
    if (endMs === startMs) continue;
    for (let slot = from; slot < to; slot++) digits[slot] = Math.max(digits[slot]!, digit);
  }
  return digits;
}

export function noData(slots: Slots): Uint8Array {
  return new Uint8Array(slotCount(slots)).fill(NO_DATA_DIGIT);
}

/** One stream for a group: in each slot, the highest digit of its members. */
export function highest(streams: readonly Uint8Array[], slots: Slots): Uint8Array {
  const merged = new Uint8Array(slotCount(slots));
  for (const stream of streams)
    stream.forEach((digit, slot) => (merged[slot] = Math.max(merged[slot]!, digit)));
  return merged;
}

function slotCount({ fromMs, toMs, intervalMs }: Slots): number {
  return Math.ceil((toMs - fromMs) / intervalMs);
}
