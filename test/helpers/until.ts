/**
 * Resolves when it holds. Rejects after far longer than it takes on a busy machine: a test that waits for ever is never red,
 * and neither is the one after it.
 */
export async function until(holds: () => boolean | Promise<boolean>, ms = 45_000): Promise<void> {
  const endMs = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > endMs)
      throw new Error(`still not so after ${ms / 1000} seconds: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
