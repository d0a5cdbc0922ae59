/**
 * A stretch of time: epoch milliseconds, half-open. `startMs` belongs to it, `endMs` does not, so a meeting that ends at
 * 10:00 leaves 10:00 free. An interval whose end is not after its start is empty and touches nothing.
 */
export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}
