/** How long somebody waits for a whole question; its requests and their repetitions share it. */
export interface Patience {
  readonly totalMs: number;
  leftMs(): number;
}

/** Where the caller did not say how long. */
const DEFAULT_MS = 10_000;

export function startPatience(totalMs: number = DEFAULT_MS): Patience {
  const endMs = performance.now() + totalMs;
  return { totalMs, leftMs: () => endMs - performance.now() };
}
