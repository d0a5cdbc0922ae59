/** The browser's name for it; the origin is ours alone. */
const NAME = 'interslot.appointment';
/** A pane that hangs in the middle does not hold up all others for good. */
const WAIT_MS = 8000;

/**
 * Reading and writing as one, while no other pane of this browser does: whoever comes later reads what the earlier one wrote.
 * Where there are no such locks, or they are not given in time, the work is done all the same, for it looks after itself.
 * https://www.w3.org/TR/web-locks/
 */
export async function alone<T>(work: () => Promise<T>, waitMs = WAIT_MS): Promise<T> {
  let begun: Promise<T> | undefined;
  const begin = () => (begun ??= work());
  try {
    const { locks } = navigator as { locks?: LockManager };
    const signal = AbortSignal.timeout(waitMs);
    await locks?.request(NAME, { signal }, () => begin().catch(() => {}));
  } catch {
    // No lock in time, or none in this frame: begun below.
  }
  return begin();
}
