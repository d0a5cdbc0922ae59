import type { ExplainAnswer, ExplainRequest, Suggestion, SuggestionsRequest } from '../../contract';
import type { Api } from '../api/api';
import type { Failure } from '../api/problem';
import { Store } from './store';

export interface ExplanationState {
  /** Whether anybody wants to know; nothing is asked before. */
  readonly open: boolean;
  /** The start that `answer` is about, or that is being asked about. */
  readonly startMs?: number;
  readonly answer?: ExplainAnswer;
  /** After "Check again": since when `answer.changes` are. */
  readonly sinceMs?: number;
  readonly failure?: Failure;
  readonly reading: boolean;
}

/** What somebody asks about, at the moment of asking; nothing while there is no time or nobody to ask about. */
export interface Question {
  readonly startMs: number;
  readonly request: SuggestionsRequest;
  /** What is known of that time already, where it is a suggestion. */
  readonly suggestion?: Suggestion;
  /** When that was read. */
  readonly knownMs?: number;
}

interface ExplanationOptions {
  readonly question: () => Question | undefined;
  readonly settleMs: number;
  /** Calendars are not what they were when they were read. */
  readonly changed: () => void;
}

/** Why a time is good or not, and what is different since: one question at a time, and only while somebody looks. */
export class Explanation {
  readonly state = new Store<ExplanationState>({ open: false, reading: false });
  private controller: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: Pick<Api, 'explain'>,
    private readonly options: ExplanationOptions,
  ) {}

  open(): void {
    if (this.state.get().open) return;
    this.state.set({ open: true, reading: false });
    void this.ask();
  }

  close(): void {
    this.stop();
    this.state.set({ open: false, reading: false });
  }

  /** Another time, other people or other wishes; several of them in a row make one question. */
  follow(): void {
    if (!this.state.get().open) return;
    this.stop();
    const question = this.options.question();
    const { answer, startMs } = this.state.get();
    const isSame = question !== undefined && question.startMs === startMs;
    // What is known of the same time stays in sight until it is known better.
    this.state.set({
      open: true,
      reading: question !== undefined,
      ...(question ? { startMs: question.startMs } : {}),
      ...(isSame && answer ? { answer } : {}),
    });
    if (question) this.timer = setTimeout(() => void this.ask(), this.options.settleMs);
  }

  /** Reads every calendar anew for this time and tells what is different from what was known of it before. */
  async checkAgain(): Promise<void> {
    const question = this.options.question();
    if (!question) return;
    const { answer, startMs } = this.state.get();
    const isSame = answer !== undefined && startMs === question.startMs;
    const before = isSame ? answer.suggestion : question.suggestion;
    const sinceMs = isSame ? Date.parse(answer.readAt) : question.knownMs;
    await this.ask({
      fresh: true,
      ...(before ? { previous: previousOf(before) } : {}),
      ...(sinceMs === undefined ? {} : { sinceMs }),
    });
    if ((this.state.get().answer?.changes?.length ?? 0) > 0) this.options.changed();
  }

  private async ask(
    more: Pick<ExplainRequest, 'fresh' | 'previous'> & { readonly sinceMs?: number } = {},
  ): Promise<void> {
    this.stop();
    const question = this.options.question();
    if (!question) return;
    const { sinceMs, ...further } = more;
    const { startMs, request } = question;
    const controller = new AbortController();
    this.controller = controller;
    this.state.update(({ answer, startMs: before }) => ({
      open: true,
      startMs,
      reading: true,
      ...(answer && before === startMs ? { answer } : {}),
    }));
    const body = { ...request, ...further, at: { start: new Date(startMs).toISOString() } };
    const outcome = await this.api.explain(body, controller.signal);
    if (this.controller !== controller) return;
    this.controller = undefined;
    const { answer } = this.state.get();
    if (!outcome.ok) {
      const kept = answer ? { answer } : {};
      this.state.set({ open: true, startMs, ...kept, failure: outcome.failure, reading: false });
      return;
    }
    this.state.set({
      open: true,
      startMs,
      answer: outcome.value,
      reading: false,
      ...(sinceMs === undefined || !outcome.value.changes ? {} : { sinceMs }),
    });
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.controller?.abort();
    this.controller = undefined;
  }
}

/** Those who were not simply free, and the rooms chosen, as the contract wants to be reminded of them. */
function previousOf({ start, attendees, rooms }: Suggestion): NonNullable<ExplainRequest['previous']> {
  return {
    start,
    attendees: attendees.map(({ address, state }) => ({ address, state })),
    rooms: rooms.map(({ address }) => address),
  };
}
