import type { Static, TSchema } from 'typebox';
import {
  DoctorReport,
  FreeBusyAnswer,
  MailboxesAnswer,
  PeopleAnswer,
  RoomsAnswer,
  SuggestionsAnswer,
  type FreeBusyRequest,
  type PeopleQuery,
  type RoomsQuery,
  type SuggestionsRequest,
} from '../../contract';
import { ProblemError } from '../failure';
import { isAnswer, isProblem } from './shape';

/** How a call of the API gets to a backend: in this process, or over HTTP. */
export interface Caller {
  /** @param path under /api/v1, with its query. @param body of a POST; a GET without. */
  call(path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  close(): Promise<void>;
}

/** The API as the commands use it. Rejects with a ProblemError for a refusal. */
export class Asker {
  constructor(
    private readonly caller: Caller,
    /** Thrown for an answer that is none of ours. */
    private readonly strange: () => Error,
  ) {}

  people = (query: PeopleQuery) => this.ask(PeopleAnswer, `/people?${toQuery(query)}`);
  mailboxes = (addresses: readonly string[]) => this.ask(MailboxesAnswer, '/mailboxes', { addresses });
  rooms = (query: RoomsQuery) => this.ask(RoomsAnswer, `/rooms?${toQuery(query)}`);
  freeBusy = (request: FreeBusyRequest) => this.ask(FreeBusyAnswer, '/freebusy', request);
  suggestions = (request: SuggestionsRequest) => this.ask(SuggestionsAnswer, '/suggestions', request);
  doctor = () => this.ask(DoctorReport, '/doctor');

  close(): Promise<void> {
    return this.caller.close();
  }

  private async ask<T extends TSchema>(schema: T, path: string, body?: unknown): Promise<Static<T>> {
    const answer = await this.caller.call(path, body);
    if (answer.status === 200 && isAnswer(schema, answer.body)) return answer.body;
    if (answer.status !== 200 && isProblem(answer.body)) throw new ProblemError(answer.body);
    throw this.strange();
  }
}

function toQuery(query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}
