/** Texts moved between two pauses. */
const A_STEP = 8192;
/** Runs of so many are put in order one by one, which for a few is the fastest way. */
const FIRST_RUN = 8;

/**
 * The order of texts by their UTF-16 code units, as positions in `texts`; equal ones stay as they were. Yields every few
 * milliseconds, which Array's own sort cannot do: a merge sort, quick where much is in order already.
 */
export function* orderInSteps(texts: readonly string[]): Generator<void, Int32Array> {
  const order = new Int32Array(texts.length);
  for (let from = 0; from < texts.length; from += FIRST_RUN) {
    insertOneByOne(texts, order, from, Math.min(from + FIRST_RUN, texts.length));
    if (from % A_STEP === A_STEP - FIRST_RUN) yield;
  }
  const spare = new Int32Array(texts.length);
  let moved = 0;
  for (let width = FIRST_RUN; width < texts.length; width *= 2) {
    for (let from = 0; from + width < texts.length; from += 2 * width) {
      const end = Math.min(from + 2 * width, texts.length);
      moved += mergeRuns(texts, order, spare, from, from + width, end);
      if (moved < A_STEP) continue;
      moved = 0;
      yield;
    }
  }
  return order;
}

/** Makes one run of the two from `from` to `middle` and from there to `end`; says how many texts were moved for that. */
function mergeRuns(
  texts: readonly string[],
  order: Int32Array,
  spare: Int32Array,
  from: number,
  middle: number,
  end: number,
): number {
  const textAt = (positions: Int32Array, i: number) => texts[positions[i] as number] as string;
  let rightText = textAt(order, middle);
  if (!(rightText < textAt(order, middle - 1))) return 1;
  for (let i = from; i < middle; i++) spare[i] = order[i] as number;
  let [left, right, to] = [from, middle, from];
  let leftText = textAt(spare, left);
  while (left < middle && right < end) {
    if (rightText < leftText) {
      order[to++] = order[right++] as number;
      if (right < end) rightText = textAt(order, right);
    } else {
      order[to++] = spare[left++] as number;
      if (left < middle) leftText = textAt(spare, left);
    }
  }
  // What is left of the right run lies where it belongs.
  while (left < middle) order[to++] = spare[left++] as number;
  return end - from;
}

function insertOneByOne(texts: readonly string[], order: Int32Array, from: number, end: number): void {
  for (let next = from; next < end; next++) {
    const text = texts[next] as string;
    let at = next;
    for (; at > from && text < (texts[order[at - 1] as number] as string); at--)
      order[at] = order[at - 1] as number;
    order[at] = next;
  }
}
