import { failure, failureOf, type Outcome } from './problem';

const BASE = '/api/v1';

export interface CallOptions {
  readonly body?: unknown;
  /** Without it, a call with a body is a POST. */
  readonly method?: 'PUT';
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** What requests show of who sends them. */
export interface Credentials {
  /** Rejects where there is nothing to show: the request is not even sent then. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** The backend did not accept them. Whether there are others now. */
  renew(): Promise<boolean>;
  /** It did not accept the others either. */
  lost(): void;
}

let credentials: Credentials | undefined;

/** For all requests from now on; start.tsx says it once. */
export function showCredentials(mine: Credentials): void {
  credentials = mine;
}

/** One call, by whoever is signed in. Never throws: whatever goes wrong comes back as a failure with a sentence. */
export async function request<T>(path: string, options: CallOptions = {}): Promise<Outcome<T>> {
  if (!credentials) return send(path, options);
  const first = await sendSigned<T>(credentials, path, options);
  if (!isSignedOut(first) || !(await credentials.renew())) return first;
  const second = await sendSigned<T>(credentials, path, options);
  if (isSignedOut(second)) credentials.lost();
  return second;
}

const isSignedOut = (outcome: Outcome<unknown>): boolean =>
  !outcome.ok && outcome.failure.kind === 'signedOut';

async function sendSigned<T>(mine: Credentials, path: string, options: CallOptions): Promise<Outcome<T>> {
  const headers = await mine.headers().catch(() => undefined);
  if (options.signal?.aborted) return failure('aborted', 'aborted');
  return headers ? send(path, options, headers) : failure('signedOut', 'signInRequired');
}

/** One call as it is, with these headers. */
export async function send<T>(
  path: string,
  options: CallOptions = {},
  shown: Readonly<Record<string, string>> = {},
): Promise<Outcome<T>> {
  const { body, method = body === undefined ? 'GET' : 'POST', signal, timeoutMs = 15_000 } = options;
  const timer = new AbortController();
  const handle = setTimeout(() => timer.abort(), timeoutMs);
  const stop = () => timer.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(BASE + path, {
      method,
      headers: {
        ...shown,
        // No form, link or image of another site can send it: a session's cookie counts with it only.
        'x-interslot-page': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Answers hold who is busy when: nothing of it stays in the browser's cache.
      cache: 'no-store',
      signal: timer.signal,
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (signal?.aborted) return failure('aborted', 'aborted');
    if (timer.signal.aborted) return failure('timedOut', 'timedOut');
    if (!response.ok) return failureOf(response.status, answer);
    if (answer === undefined && response.status !== 204) return failure('broken', 'notJson');
    return { ok: true, value: answer as T };
  } catch {
    // fetch rejects for three reasons only: we stopped it, it took too long, or nothing could be reached.
    if (signal?.aborted) return failure('aborted', 'aborted');
    if (timer.signal.aborted) return failure('timedOut', 'timedOut');
    return failure('offline', 'offline');
  } finally {
    clearTimeout(handle);
    signal?.removeEventListener('abort', stop);
  }
}
