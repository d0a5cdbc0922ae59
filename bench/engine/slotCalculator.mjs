// slot-calculator knows slots one after the other at which everybody is free, and neither steps, roles nor rooms; it is asked for the
// required people.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export function slotsOfSlotCalculator({ attendees, window, durationMinutes }) {
  const { getSlots } = require('slot-calculator');
  const iso = (ms) => new Date(ms).toISOString();
  const unavailability = attendees
    .filter(({ role }) => role === 'required')
    .flatMap(({ freeBusy }) => freeBusy.blocks)
    .filter(({ startMs, endMs }) => endMs > startMs)
    .map(({ startMs, endMs }) => ({ from: iso(startMs), to: iso(endMs) }));
  const { availableSlots } = getSlots({
    from: iso(window.startMs),
    to: iso(window.endMs),
    duration: durationMinutes,
    unavailability,
  });
  return availableSlots.map(({ from }) => Date.parse(from));
}
