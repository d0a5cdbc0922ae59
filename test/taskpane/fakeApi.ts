import type {
  ExplainAnswer,
  ExplainRequest,
  Faults,
  FreeBusyRequest,
  Mailbox,
  Schedule,
  SuggestionsAnswer,
  SuggestionsRequest,
  SystemState,
} from '../../src/contract';
import type { Api } from '../../src/taskpane/api/api';
import { failure, type Outcome } from '../../src/taskpane/api/problem';
import { iso, schedule, suggestion } from './samples';

export interface Asked {
  readonly freeBusy: FreeBusyRequest[];
  readonly suggestions: SuggestionsRequest[];
  readonly explain: ExplainRequest[];
  readonly mailboxes: (readonly string[])[];
}

export interface FakeApi extends Api {
  readonly asked: Asked;
  /** What the next calls answer; a test changes what it is about. */
  answer: {
    directory: readonly Mailbox[];
    suggestions: Partial<SuggestionsAnswer>;
    /** Nothing stands against any time, unless a test says so. */
    explain: Partial<ExplainAnswer>;
    scheduleOf: (address: string) => Partial<Schedule>;
    broken: boolean;
    /** Holds free/busy calls back until the promise resolves. */
    freeBusyGate: (request: FreeBusyRequest) => Promise<void>;
    suggestionsGate: (request: SuggestionsRequest) => Promise<void>;
    /** What goes wrong on purpose; a PUT takes its place. */
    faults: Faults;
    /** How the mail systems are, as free/busy answers tell it. */
    systems: readonly SystemState[];
  };
}

const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

/** An API in memory, with the same shape as the one over HTTP; stops like it when it is aborted. */
export function fakeApi(directory: readonly Mailbox[]): FakeApi {
  const asked: Asked = { freeBusy: [], suggestions: [], explain: [], mailboxes: [] };
  const api: FakeApi = {
    asked,
    answer: {
      directory,
      suggestions: {},
      explain: {},
      scheduleOf: () => ({}),
      broken: false,
      freeBusyGate: async () => {},
      suggestionsGate: async () => {},
      faults: {},
      systems: [],
    },
    people: async (words, limit) => {
      const found = api.answer.directory.filter((one) =>
        one.displayName.toLowerCase().includes(words.toLowerCase()),
      );
      return ok({ people: found.slice(0, limit), truncated: found.length > limit });
    },
    mailboxes: async (addresses) => {
      asked.mailboxes.push(addresses);
      if (api.answer.broken) return failure('offline', 'offline');
      return ok({ mailboxes: addresses.map((address) => lookUp(api.answer.directory, address)) });
    },
    rooms: async () =>
      ok({
        rooms: api.answer.directory.filter(({ kind }) => kind === 'room'),
        equipment: api.answer.directory.filter(({ kind }) => kind === 'equipment'),
        roomLists: [],
      }),
    faults: async () => (api.answer.broken ? failure('offline', 'offline') : ok(api.answer.faults)),
    setFaults: async (faults) => {
      if (api.answer.broken) return failure('offline', 'offline');
      api.answer.faults = faults;
      return ok(faults);
    },
    status: async () => failure('broken', 'internal'),
    freeBusy: async (request, signal) => {
      asked.freeBusy.push(request);
      await api.answer.freeBusyGate(request);
      if (signal?.aborted) return failure('aborted', 'aborted');
      if (api.answer.broken) return failure('offline', 'offline');
      const schedules = request.mailboxes.map((address) => {
        const { system } = lookUp(api.answer.directory, address);
        return schedule({ address, system, ...api.answer.scheduleOf(address) });
      });
      return ok({ window: request.window, schedules, systems: [...api.answer.systems] });
    },
    explain: async (request, signal) => {
      asked.explain.push(request);
      await Promise.resolve();
      if (signal?.aborted) return failure('aborted', 'aborted');
      if (api.answer.broken) return failure('offline', 'offline');
      const startMs = Date.parse(request.at.start);
      const end = new Date(startMs + request.durationMinutes * 60_000).toISOString();
      return ok({
        suggestion: { ...suggestion('09:00', '10:00'), start: request.at.start, end },
        rooms: [],
        wouldHaveToGive: [],
        systems: [],
        readAt: iso('08:00'),
        ...api.answer.explain,
      });
    },
    suggestions: async (request, signal) => {
      asked.suggestions.push(request);
      await api.answer.suggestionsGate(request);
      if (signal?.aborted) return failure('aborted', 'aborted');
      return ok({
        suggestions: [],
        systems: [],
        considered: { starts: 1, attendees: request.attendees.length, rooms: 0 },
        readAt: iso('08:00'),
        ...api.answer.suggestions,
      });
    },
  };
  return api;
}

function lookUp(directory: readonly Mailbox[], address: string): Mailbox {
  const found = directory.find((one) =>
    [one.address, ...(one.aliases ?? [])].some((known) => known.toLowerCase() === address.toLowerCase()),
  );
  return found ?? { address, displayName: address, kind: 'unknown', system: 'unknown', evidence: [] };
}
