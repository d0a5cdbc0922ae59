import { failure, failureOf, type Outcome } from './problem';

const BASE = '/api/v1';

export interface CallOptions {
  readonly body?: unknown;
  /** Without it, a call with a body is a POST. */
  readonly method?: 'PUT';
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** One call. Never throws: whatever goes wrong comes back as a failure with a sentence. */
export async function request<T>(path: string, options: CallOptions = {}): Promise<Outcome<T>> {
  const { body, method = body === undefined ? 'GET' : 'POST', signal, timeoutMs = 15_000 } = options;
  const timer = new AbortController();
  const handle = setTimeout(() => timer.abort(), timeoutMs);
  const stop = () => timer.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(BASE + path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
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
