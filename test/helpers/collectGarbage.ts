import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/**
 * Bytes of the heap that are really in use. What test files before left behind in this process goes only after several rounds with
 * pauses between, and would otherwise go in the middle of what is measured.
 */
export async function heapInUse(): Promise<number> {
  let least = Infinity;
  for (let rounds = 0; rounds < 30; rounds += 1) {
    gc();
    await new Promise((resolve) => setImmediate(resolve));
    const { heapUsed } = process.memoryUsage();
    if (heapUsed > least * 0.999) return heapUsed;
    least = heapUsed;
  }
  return least;
}
