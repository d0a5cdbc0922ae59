/** How many of the rooms asked for cannot be had at each start. Rooms are gone through in order of fit until none is missing. */
import type { PackedCalendar } from './packed';
import type { Plan } from './plan';
import { visitTouching, type StartRanges } from './startRanges';
import type { Pace } from './steps';

/** A machine word of 32 starts costs about as much as one evaluation of ten. */
const EVALUATIONS_A_WORD = 0.1;

/** Adds the missing rooms of all needs to `column`. */
export function* countMissingRooms(
  column: Int32Array,
  { roomNeeds }: Plan,
  ranges: StartRanges,
  pace: Pace,
): Generator<void> {
  const words = Math.ceil(ranges.count / 32);
  for (const need of roomNeeds) {
    // One set of starts for each room of the need: those that miss at least one room, at least two, and so on.
    const missing = Array.from({ length: need.count }, () => new Uint32Array(words).fill(0xffffffff));
    const free = new Uint32Array(words);
    for (const room of need.inOrder) {
      if (!missing[0]?.some((word) => word !== 0)) break;
      const packed = room.packed();
      if (!packed.alwaysUnknown && !packed.external) {
        markFree(free, ranges, packed);
        take(missing, free);
      }
      if (pace(room.evaluations + EVALUATIONS_A_WORD * words * missing.length)) yield;
    }
    for (const level of missing) addBits(column, level, ranges.count);
  }
}

function markFree(free: Uint32Array, ranges: StartRanges, packed: PackedCalendar): void {
  free.fill(0xffffffff);
  visitTouching(ranges, packed.any, (from, until) => clearBits(free, from, until));
}

/** A free room takes one off what is missing: who missed two misses one. */
function take(missing: readonly Uint32Array[], free: Uint32Array): void {
  for (let level = 0; level < missing.length; level += 1) {
    const these = missing[level]!;
    const more = missing[level + 1];
    for (let word = 0; word < these.length; word += 1) {
      these[word] = (these[word]! & ~free[word]!) | (more ? more[word]! & free[word]! : 0);
    }
  }
}

function clearBits(set: Uint32Array, from: number, until: number): void {
  const first = from >>> 5;
  const last = (until - 1) >>> 5;
  const keepBelow = 2 ** (from & 31) - 1;
  const keepAbove = (until & 31) === 0 ? 0 : ~(2 ** (until & 31) - 1);
  if (first === last) {
    set[first]! &= keepBelow | keepAbove;
    return;
  }
  set[first]! &= keepBelow;
  for (let word = first + 1; word < last; word += 1) set[word] = 0;
  set[last]! &= keepAbove;
}

function addBits(column: Int32Array, set: Uint32Array, count: number): void {
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word]!;
    while (bits !== 0) {
      const bit = 31 - Math.clz32(bits & -bits);
      const index = 32 * word + bit;
      if (index < count) column[index]! += 1;
      bits &= bits - 1;
    }
  }
}
