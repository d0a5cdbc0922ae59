import type { Faults } from '../../contract';
import type { Api } from '../api/api';
import type { Failure, Outcome } from '../api/problem';
import { Store } from './store';

export interface FaultsState {
  /** What is in force, or is about to be; undefined until it has been read. */
  readonly faults?: Faults;
  /** Changes that the server has not confirmed yet. */
  readonly pending: number;
  readonly failure?: Failure & { readonly of: 'reading' | 'change' };
}

type Edit = (faults: Faults) => Faults;

/**
 * What goes wrong on purpose. A PUT takes the place of everything, so each change is made to what the server holds at that
 * moment: what a file or another page has set is not lost. Changes are made one after another, and seen at once.
 */
export class RehearsalFaults {
  readonly state = new Store<FaultsState>({ pending: 0 });
  private known: Faults | undefined;
  private last: Promise<void> = Promise.resolve();

  /** `changed` is called after each change that the server took. */
  constructor(
    private readonly api: Pick<Api, 'faults' | 'setFaults'>,
    private readonly changed: () => void,
  ) {}

  load(): Promise<void> {
    return this.next(async () => this.take(await this.api.faults()));
  }

  change(edit: Edit): Promise<void> {
    this.state.update(({ faults, pending }) => ({
      ...(faults ? { faults: edit(faults) } : {}),
      pending: pending + 1,
    }));
    return this.next(async () => {
      const before = await this.api.faults();
      const taken = before.ok ? await this.api.setFaults(edit(before.value)) : before;
      this.state.update((state) => ({ ...state, pending: state.pending - 1 }));
      if (!taken.ok) {
        if (before.ok) this.known = before.value;
        this.fail(taken.failure, 'change');
        return;
      }
      this.changed();
      this.take(await this.api.faults());
    });
  }

  /** While more changes are on their way, what the server holds is older than what is shown. */
  private take(outcome: Outcome<Faults>): void {
    if (!outcome.ok) return this.fail(outcome.failure, 'reading');
    this.known = outcome.value;
    const { faults, pending } = this.state.get();
    this.state.set({ faults: pending > 0 && faults ? faults : outcome.value, pending });
  }

  /** Shows what the server is known to hold again, not what was wished for. */
  private fail(failure: Failure, of: 'reading' | 'change'): void {
    const { pending } = this.state.get();
    this.state.set({ ...(this.known ? { faults: this.known } : {}), pending, failure: { ...failure, of } });
  }

  private next(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work);
    return this.last;
  }
}
