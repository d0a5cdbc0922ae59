import type {
  ExplainAnswer,
  ExplainRequest,
  Faults,
  FreeBusyAnswer,
  FreeBusyRequest,
  MailboxesAnswer,
  PeopleAnswer,
  RoomsAnswer,
  StatusAnswer,
  SuggestionsAnswer,
  SuggestionsRequest,
} from '../../contract';
import type { Outcome } from './problem';
import { request } from './request';

/** The calls of the contract that the page makes. Tests hand in another object of this shape. */
export interface Api {
  status(signal?: AbortSignal): Promise<Outcome<StatusAnswer>>;
  people(words: string, limit: number, signal?: AbortSignal): Promise<Outcome<PeopleAnswer>>;
  mailboxes(addresses: readonly string[], signal?: AbortSignal): Promise<Outcome<MailboxesAnswer>>;
  rooms(signal?: AbortSignal): Promise<Outcome<RoomsAnswer>>;
  freeBusy(body: FreeBusyRequest, signal?: AbortSignal): Promise<Outcome<FreeBusyAnswer>>;
  suggestions(body: SuggestionsRequest, signal?: AbortSignal): Promise<Outcome<SuggestionsAnswer>>;
  explain(body: ExplainRequest, signal?: AbortSignal): Promise<Outcome<ExplainAnswer>>;
  /** In rehearsal only: what goes wrong on purpose. */
  faults(): Promise<Outcome<Faults>>;
  /** Takes the place of everything that was in force. */
  setFaults(faults: Faults): Promise<Outcome<unknown>>;
}

/** The backend gives up first, so that it can still say which system did not answer. */
const PATIENCE_MS = 5000;
const deadline = (seconds = 10) => seconds * 1000 + PATIENCE_MS;

export const api: Api = {
  status: (signal) => request('/status', { signal }),
  people: (words, limit, signal) =>
    request(`/people?${new URLSearchParams({ q: words, limit: String(limit) })}`, { signal }),
  mailboxes: (addresses, signal) => request('/mailboxes', { body: { addresses }, signal }),
  rooms: (signal) => request('/rooms', { signal }),
  freeBusy: (body, signal) =>
    request('/freebusy', { body, signal, timeoutMs: deadline(body.deadlineSeconds) }),
  suggestions: (body, signal) =>
    request('/suggestions', { body, signal, timeoutMs: deadline(body.deadlineSeconds) }),
  explain: (body, signal) => request('/explain', { body, signal, timeoutMs: deadline(body.deadlineSeconds) }),
  faults: () => request('/rehearsal/faults'),
  setFaults: (body) => request('/rehearsal/faults', { method: 'PUT', body }),
};
