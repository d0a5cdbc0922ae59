import type { SuggestionsAnswer, SuggestionsRequest } from '../../contract';
import type { Api } from '../api/api';
import type { Failure, Outcome } from '../api/problem';
import { keptInPlace, lateTimes } from '../model/lateTimes';
import { Store } from './store';

export interface SearchState {
  /** What is listed. No card of it moves before somebody asks for that. */
  readonly answer?: SuggestionsAnswer;
  /** A later answer whose list is another one, or that came while the list was held: shown on request. */
  readonly newer?: SuggestionsAnswer;
  /** Ids of listed times that `newer` does not suggest. */
  readonly gone?: readonly string[];
  /** What would help stands before the list, since its times are hardly any: decided when the list came. */
  readonly relaxFirst?: boolean;
  /** Made in the page of what it has read. */
  readonly here?: boolean;
  readonly failure?: Failure;
  readonly searching: boolean;
}

/**
 * Nobody waits longer than this for a first list because of one slow system: what is known by then is listed, and the rest
 * comes as additions. From the same time on the backend calls a system slow.
 */
export const EARLY_SECONDS = 4;

/** One search at a time: a newer one stops the one before. */
export class SuggestionSearch {
  readonly state = new Store<SearchState>({ searching: false });
  private controller: AbortController | undefined;
  private held = false;
  /** Came while the list was held and says the same of every card: nothing to announce. */
  private waiting: SuggestionsAnswer | undefined;

  constructor(
    private readonly api: Pick<Api, 'suggestions'>,
    private readonly now: () => number,
  ) {}

  /** `replace` is for another question, which gets a list of its own. Else what comes is added to the list there is. */
  async run(body: SuggestionsRequest, replace: boolean): Promise<void> {
    this.controller?.abort();
    this.waiting = undefined;
    const controller = new AbortController();
    this.controller = controller;
    this.state.update(({ failure: _failure, newer, ...shown }) => ({
      ...shown,
      // A later answer to another question is no addition.
      ...(newer && !replace ? { newer } : {}),
      searching: true,
    }));
    const ask = (asked: SuggestionsRequest) => this.api.suggestions(asked, controller.signal);
    const isEarly = replace && !body.fresh;
    if (isEarly) {
      const askedMs = this.now();
      const first = await ask({ ...body, deadlineSeconds: EARLY_SECONDS });
      if (this.controller !== controller) return;
      // Sooner than that, nobody can have run out of time.
      const isWhole = !first.ok || this.now() - askedMs < EARLY_SECONDS * 1000;
      this.take(first, true, !isWhole);
      if (isWhole) return;
    }
    const outcome = await ask(body);
    if (this.controller === controller) this.take(outcome, replace && !isEarly, false);
  }

  /** Whether the list is under a finger, a pointer or the keyboard's focus: nothing of it changes meanwhile. */
  hold(held: boolean): void {
    this.held = held;
    const shown = this.state.get();
    const later = this.waiting ?? shown.newer;
    if (held || !later) return;
    this.waiting = undefined;
    this.state.set({ ...shown, ...added(shown, later) });
  }

  showNewer(): void {
    const { newer, searching } = this.state.get();
    if (newer) this.state.set({ ...listed(newer), searching });
  }

  /** The answer to another question, made in the page: nobody needs to be asked any more. */
  answerHere(answer: SuggestionsAnswer): void {
    this.controller?.abort();
    this.controller = undefined;
    this.waiting = undefined;
    this.state.set({ ...listed(answer), here: true, searching: false });
  }

  clear(): void {
    this.controller?.abort();
    this.controller = undefined;
    this.held = false;
    this.waiting = undefined;
    this.state.set({ searching: false });
  }

  private take(outcome: Outcome<SuggestionsAnswer>, replace: boolean, searching: boolean): void {
    const shown = this.state.get();
    const { answer } = shown;
    if (!outcome.ok) this.state.set({ ...shown, failure: outcome.failure, searching });
    else if (replace || !answer || answer.suggestions.length === 0)
      this.state.set({ ...listed(outcome.value), searching });
    else if (this.held && saysTheSame(answer, outcome.value)) {
      this.waiting = outcome.value;
      this.state.set({ ...shown, searching });
    } else if (this.held) this.state.set({ ...shown, newer: outcome.value, searching });
    else this.state.set({ ...shown, ...added(shown, outcome.value), here: false, searching });
  }
}

const saysTheSame = (one: SuggestionsAnswer, other: SuggestionsAnswer): boolean =>
  JSON.stringify(one.suggestions) === JSON.stringify(other.suggestions);

const isPoor = ({ suggestions }: SuggestionsAnswer) => suggestions[0]?.quality === 'poor';

const listed = (answer: SuggestionsAnswer) => ({ answer, relaxFirst: isPoor(answer) });

function added(
  { answer, relaxFirst = false }: SearchState,
  later: SuggestionsAnswer,
): Pick<SearchState, 'answer' | 'newer' | 'gone'> {
  if (!answer) return { answer: later };
  const { isSameList, gone } = lateTimes(answer, later);
  const kept = keptInPlace(answer, later, relaxFirst);
  // What stood before the list would push it about by going.
  const isSame = isSameList && relaxFirst === isPoor(later);
  return { answer: kept, newer: isSame ? undefined : later, gone };
}
