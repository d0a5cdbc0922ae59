import type { Failure, Outcome } from '../api/problem';
import { Store } from './store';

export type LoadState<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

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
    this.state.set({ state: 'loading' });
    const outcome = await this.call();
    this.state.set(
      outcome.ok ? { state: 'ready', value: outcome.value } : { state: 'failed', failure: outcome.failure },
    );
  }
}
