/**
 * One signal for two ends of patience: the deadline, and whoever asked having gone. `stop` lets go of both. Made by hand,
 * since AbortSignal.any keeps its sources alive in Node 20.
 */
export function startPatience(deadlineMs: number, gone?: AbortSignal): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, deadlineMs);
  if (gone?.aborted) abort();
  gone?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    stop() {
      clearTimeout(timer);
      gone?.removeEventListener('abort', abort);
    },
  };
}
