import type { Problem } from '../../contract';
import { problemText } from '../model/apiWords';
import { strings } from '../strings';

/** Why a call brought nothing. `aborted` is our own doing and is never shown. */
export type FailureKind = 'aborted' | 'offline' | 'timedOut' | 'refused' | 'broken' | 'signedOut';

export interface Failure {
  readonly kind: FailureKind;
  /** A sentence a person understands; a server's own text only where the contract says that it is ours. */
  readonly sentence: string;
  /** For support, under Details. */
  readonly code: string;
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function failure(kind: FailureKind, code: string, sentence?: string): { ok: false; failure: Failure } {
  return { ok: false, failure: { kind, code, sentence: sentence ?? strings.failures[kind] } };
}

function isProblem(body: unknown): body is Problem {
  const problem = body as Partial<Problem> | null;
  return (
    typeof problem === 'object' && typeof problem?.detail === 'string' && typeof problem.code === 'string'
  );
}

/** An answer that is not 2xx: a problem of ours, or something that a proxy on the way has made. */
export function failureOf(status: number, body: unknown): { ok: false; failure: Failure } {
  const kind = status === 401 ? 'signedOut' : status >= 500 ? 'broken' : 'refused';
  if (!isProblem(body)) return failure(kind, `http${status}`);
  return failure(kind, body.code, problemText(body.code, body.detail || body.title));
}
