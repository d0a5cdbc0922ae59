/** How long somebody waits: until the deadline, or until whoever asked has gone. */
export interface Patience {
  readonly deadlineMs: number;
  /** Aborted at either end. */
  readonly signal: AbortSignal;
  /** Resolves at either end. */
  readonly over: Promise<void>;
  /** Whether it ended because whoever asked has gone. */
  isGone(): boolean;
  /** Lets go of timer and listener. Nothing ends after it. */
  stop(): void;
}

/** One signal for both ends, made by hand since AbortSignal.any keeps its sources alive in Node 20. */
export function startPatience(deadlineMs: number, gone?: AbortSignal): Patience {
  const controller = new AbortController();
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  const abort = () => {
    controller.abort();
    end();
  };
  const timer = setTimeout(abort, deadlineMs);
  if (gone?.aborted) abort();
  gone?.addEventListener('abort', abort, { once: true });
  return {
    deadlineMs,
    signal: controller.signal,
    over,
    isGone: () => gone?.aborted ?? false,
    stop() {
      clearTimeout(timer);
      gone?.removeEventListener('abort', abort);
    },
  };
}
