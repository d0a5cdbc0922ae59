/**
 * Runs long work a step at a time and lets others have their turn between two steps: a search over a thousand calendars, or
 * joining a hundred thousand mailboxes, must not keep the rest of the company, or a signal to end, waiting. Rejects with the
 * signal's reason when whoever wanted it has gone.
 */
export async function atEase<T>(steps: Generator<void, T>, gone?: AbortSignal): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
    gone?.throwIfAborted();
  }
}
