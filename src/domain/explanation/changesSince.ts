import { addressKey } from '../address';
import type { AttendeeState } from '../suggestions';

export interface StateThen {
  readonly address: string;
  readonly state: AttendeeState;
}

export interface StateChange {
  readonly address: string;
  readonly from: AttendeeState;
  readonly to: AttendeeState;
}

/**
 * Everybody and every room whose state is another one than it was. `then` lists only those who were not simply free;
 * whoever it does not list was free. Who is asked about no more is not told of. In the order of `now`, each once.
 */
export function changesSince(then: readonly StateThen[], now: readonly StateThen[]): StateChange[] {
  const before = new Map(then.map(({ address, state }) => [addressKey(address), state]));
  const once = new Map(now.toReversed().map((one) => [addressKey(one.address), one]));
  return now
    .filter((one) => once.get(addressKey(one.address)) === one)
    .map(({ address, state }) => ({ address, from: before.get(addressKey(address)) ?? 'free', to: state }))
    .filter(({ from, to }) => from !== to);
}
