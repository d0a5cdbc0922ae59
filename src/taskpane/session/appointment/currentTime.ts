import type { ExplainAnswer, ExplainRequest, Mailbox } from '../../../contract';
import type { Failure } from '../../api/problem';
import { LONGEST_MINUTES, SHORTEST_MINUTES } from '../../model/wishes';
import { MINUTE_MS } from '../../model/zone';
import type { Span } from '../../model/timePlan';
import { suggestionsRequest } from '../request';
import type { Session } from '../session';
import { Store } from '../store';

/** How the appointment's own time stands. none: there is nobody to ask about. tooLong: the API weighs a day at most. */
export type Check =
  | { readonly state: 'none' | 'tooLong' }
  | { readonly state: 'checking'; readonly answer?: ExplainAnswer }
  | { readonly state: 'known'; readonly answer: ExplainAnswer }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Checks the time that the appointment has now, again whenever it, its rooms or its people change; a newer check ends the one before. */
export class CurrentTime {
  readonly state = new Store<Check>({ state: 'none' });
  private controller: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = '';

  constructor(
    private readonly session: Session,
    private readonly settleMs: number,
  ) {}

  /** @param again also where nothing about the question is new. */
  check(span: Span, rooms: readonly Mailbox[], again = false): void {
    const body = this.question(span, rooms);
    const key = JSON.stringify(body);
    if (key === this.asked && !again) return;
    this.asked = key;
    clearTimeout(this.timer);
    this.controller?.abort();
    if (typeof body === 'string') return this.state.set({ state: body });
    const before = this.state.get();
    // An answer about another time is not left standing beside the new one.
    const same = before.state === 'known' && Date.parse(before.answer.suggestion.start) === span.startMs;
    this.state.set({ state: 'checking', ...(same && { answer: before.answer }) });
    this.timer = setTimeout(() => void this.ask(again ? { ...body, fresh: true } : body), this.settleMs);
  }

  private async ask(body: ExplainRequest): Promise<void> {
    const controller = new AbortController();
    this.controller = controller;
    const outcome = await this.session.api.explain(body, controller.signal);
    if (this.controller !== controller || controller.signal.aborted) return;
    this.state.set(
      outcome.ok ? { state: 'known', answer: outcome.value } : { state: 'failed', failure: outcome.failure },
    );
  }

  /** Its own rooms have to be free; nobody asks for others, and of a series this is about one meeting. */
  private question(span: Span, rooms: readonly Mailbox[]): ExplainRequest | 'none' | 'tooLong' {
    const { session } = this;
    const people = session.people.get();
    if (people.attendees.length === 0) return 'none';
    const durationMinutes = Math.max(SHORTEST_MINUTES, Math.round((span.endMs - span.startMs) / MINUTE_MS));
    if (durationMinutes > LONGEST_MINUTES) return 'tooLong';
    const { repeats: _series, ...wishes } = session.wishes.get();
    const request = suggestionsRequest(
      people,
      { ...wishes, durationMinutes, rooms: { count: 0, features: [] } },
      { window: span, zone: session.zone, fresh: false, existing: session.existing.get() },
    );
    const resources = [...new Set([...(request.resources ?? []), ...rooms.map(({ address }) => address)])];
    return {
      ...request,
      ...(resources.length > 0 && { resources }),
      at: { start: new Date(span.startMs).toISOString() },
    };
  }
}
