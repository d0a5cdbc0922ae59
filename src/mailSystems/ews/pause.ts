import type { Dialect } from './dialects';
import { throttledError } from './fault';

/** A mail system that asks for more is asked again after this long all the same. */
export const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * The pause that a busy mail system asked for. It holds for every request, whoever made the one that was told: another
 * request meanwhile would be told to wait longer.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange
 *
 * @param nowMs a clock that nobody sets back.
 */
export function createPause(dialect: Dialect, nowMs: () => number = () => performance.now()) {
  let untilMs = -Infinity;
  const remainingMs = () => Math.max(0, untilMs - nowMs());
  return {
    remainingMs,
    begin(seconds: number): void {
      untilMs = Math.max(untilMs, nowMs() + Math.min(seconds * 1000, LONGEST_PAUSE_MS));
    },
    /**
     * Resolves when no pause is on any more. Rejects at once with `throttled` where that is later than the caller waits.
     * @param leftMs how much longer the caller waits.
     */
    async over(leftMs: () => number): Promise<void> {
      for (let ms = remainingMs(); ms > 0; ms = remainingMs()) {
        if (ms > leftMs()) throw throttledError(dialect, Math.ceil(ms / 1000), {});
        await new Promise((resolve) => void setTimeout(resolve, ms).unref());
      }
    },
  };
}
