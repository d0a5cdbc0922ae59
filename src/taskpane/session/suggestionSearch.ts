import type { SuggestionsAnswer, SuggestionsRequest } from '../../contract';
import type { Api } from '../api/api';
import type { Failure } from '../api/problem';
import { Store } from './store';

export interface SearchState {
  readonly answer?: SuggestionsAnswer;
  /** An answer that waits until nobody's finger is on the list. */
  readonly newer?: SuggestionsAnswer;
  readonly failure?: Failure;
  readonly searching: boolean;
}

/** One search at a time: a newer one stops the one before. */
export class SuggestionSearch {
  readonly state = new Store<SearchState>({ searching: false });
  private controller: AbortController | undefined;
  private held = false;

  constructor(private readonly api: Pick<Api, 'suggestions'>) {}

  /** `replace: false` keeps the list in place while somebody points at it, and offers the new one. */
  async run(body: SuggestionsRequest, replace: boolean): Promise<void> {
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    this.state.update(({ answer }) => ({ ...(answer ? { answer } : {}), searching: true }));
    const outcome = await this.api.suggestions(body, controller.signal);
    if (this.controller !== controller) return;
    const { answer } = this.state.get();
    if (!outcome.ok)
      this.state.set({ ...(answer ? { answer } : {}), failure: outcome.failure, searching: false });
    else if (answer && this.held && !replace)
      this.state.set({ answer, newer: outcome.value, searching: false });
    else this.state.set({ answer: outcome.value, searching: false });
  }

  /** Whether the list is under a finger, a pointer or the keyboard's focus. */
  hold(held: boolean): void {
    this.held = held;
  }

  showNewer(): void {
    const { newer } = this.state.get();
    if (newer) this.state.set({ answer: newer, searching: false });
  }

  clear(): void {
    this.controller?.abort();
    this.controller = undefined;
    this.held = false;
    this.state.set({ searching: false });
  }
}
