import { Agent, request } from 'undici';
import { createConnector, type ConnectorOptions } from '../../mailSystems/ews/connector';

export interface HttpClientOptions {
  readonly ca?: ConnectorOptions['ca'];
  /** From the first name look-up to the last byte. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

interface Asked {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * A `fetch` for the few documents that a sign-in needs: small, quick, never redirected to another host, never unpacked.
 * jose and openid-client take it for their own. Rejects when the answer is a redirect, too long, too late, or compressed.
 */
export function createHttpClient({ ca, timeoutMs = 5000, maxBytes = 256 * 1024 }: HttpClientOptions = {}) {
  const agent = new Agent({
    connections: 8,
    maxResponseSize: maxBytes,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: createConnector({ timeoutMs, ...(ca !== undefined && { ca }) }),
  });

  return {
    async fetch(url: string, { method = 'GET', headers, body, signal }: Asked = {}): Promise<Response> {
      const patience = new AbortController();
      const stop = () => patience.abort(new Error('stopped'));
      const timer = setTimeout(stop, timeoutMs);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        const answer = await request(url, {
          dispatcher: agent,
          method: method as 'GET' | 'POST',
          headers: { ...Object.fromEntries(new Headers(headers)), 'accept-encoding': 'identity' },
          ...(body !== undefined && body !== null && { body: String(body) }),
          signal: patience.signal,
        });
        const bytes = await answer.body.arrayBuffer();
        const { statusCode: status } = answer;
        if (status >= 300 && status < 400) throw new Error('redirected');
        const encoding = answer.headers['content-encoding'] ?? 'identity';
        if (encoding !== 'identity') throw new Error('compressed');
        const kept = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
        return new Response(status === 204 ? null : bytes, {
          status,
          headers: Object.fromEntries(kept) as Record<string, string>,
        });
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
      }
    },
    close: (): Promise<void> => agent.destroy(),
  };
}

export type HttpClient = ReturnType<typeof createHttpClient>;
