import type { Failure, Outcome } from '../api/problem';
import { Store } from './store';

export type LoadState<T> =
  | { readonly state: 'idle' }
  /** `value` is what was read before: it stays in sight while it is read again. */
  | { readonly state: 'loading'; readonly value?: T }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

/** What there is to show: what was read last, also while it is read again. */
export const shown = <T>(state: LoadState<T>): LoadState<T> =>
  state.state === 'loading' && state.value !== undefined ? { state: 'ready', value: state.value } : state;

/** Something that is read once, when it is first wanted, and again on request. */
export class Loaded<T> {
  readonly state = new Store<LoadState<T>>({ state: 'idle' });

  constructor(private readonly call: () => Promise<Outcome<T>>) {}

  /** Does nothing where it is there already or on its way. */
  want(): void {
    const { state } = this.state.get();
    if (state === 'idle') void this.load();
  }

  async load(): Promise<void> {
    const before = this.state.get();
    this.state.set('value' in before ? { state: 'loading', value: before.value } : { state: 'loading' });
    const outcome = await this.call();
    this.state.set(
      outcome.ok ? { state: 'ready', value: outcome.value } : { state: 'failed', failure: outcome.failure },
    );
  }
}
