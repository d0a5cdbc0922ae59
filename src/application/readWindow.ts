import { MINUTE_MS, overlaps, type Interval } from '../domain/interval';
import type { MeetingRequest } from '../domain/suggestions';

/**
 * What has to be read for meetings inside `window`: the window; a margin for buffers, back-to-back meetings and a duration
 * that is rounded up to five minutes, because what was not read would pass for free; and the appointment being edited with
 * a minute on either side. Blocks are clipped to what was read: without that minute a leave of two weeks would be cut to
 * the appointment's very edges, pass for the appointment itself, and make its owner free.
 */
export function readWindow(
  window: Interval,
  {
    preferences,
    existing,
    durationMinutes,
  }: Pick<MeetingRequest, 'preferences' | 'existing' | 'durationMinutes'>,
): Interval {
  const marginMinutes = Math.max(
    preferences?.bufferMinutes ?? 0,
    preferences?.avoidBackToBack ? 1 : 0,
    durationMinutes % 5 === 0 ? 0 : 5,
  );
  const marginMs = marginMinutes * MINUTE_MS;
  const read = { startMs: window.startMs - marginMs, endMs: window.endMs + marginMs };
  if (!existing || !overlaps(existing, read)) return read;
  return {
    startMs: Math.min(read.startMs, existing.startMs - MINUTE_MS),
    endMs: Math.max(read.endMs, existing.endMs + MINUTE_MS),
  };
}
