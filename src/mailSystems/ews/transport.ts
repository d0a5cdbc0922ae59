import { Agent, type Dispatcher } from 'undici';
import { decodedBody, type BodyLimits } from './body';
import { createConnector, type ConnectorOptions } from './connector';
import type { Dialect } from './dialects';
import { AbandonedError, EwsError } from './ewsError';
import { explainNetworkError, unusableKindOf } from './networkErrors';
import { UnusableAnswer } from './unusableAnswer';

export interface Timeouts {
  /** Name look-up, TCP and TLS together. */
  readonly connectMs: number;
  /** From the last byte sent to the first byte back. The server itself gives up on a request after a minute. */
  readonly headersMs: number;
  /** Longest silence inside the answer. */
  readonly bodyMs: number;
  /** The whole request: a server that drips a byte a second never reaches the others. */
  readonly totalMs: number;
}

export const TIMEOUTS: Timeouts = { connectMs: 10_000, headersMs: 60_000, bodyMs: 30_000, totalMs: 120_000 };
export const BODY_LIMITS: BodyLimits = {
  compressedBytes: 32 * 1024 * 1024,
  decompressedBytes: 64 * 1024 * 1024,
};

export interface TransportOptions {
  readonly url: string;
  readonly dialect: Dialect;
  readonly ca?: ConnectorOptions['ca'];
  readonly connections: number;
  readonly timeouts: Timeouts;
  readonly bodyLimits: BodyLimits;
}

export interface HttpRequest {
  readonly body: string;
  readonly soapAction: string;
  readonly authorization: string;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  /** Decompressed, within limits. Not reading it is allowed. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Posts EWS requests over kept-alive connections, sign-in sent with the first byte, redirects not followed: a password
 * goes to the host it was configured for and to no other.
 *
 * @throws EwsError when the network, TLS or time fails; UnusableAnswer and what `read` throws pass through.
 */
export function createTransport(options: TransportOptions) {
  const { dialect, timeouts } = options;
  const url = new URL(options.url);
  const agent = new Agent({
    connections: options.connections,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.bodyMs,
    connect: createConnector({ ca: options.ca, timeoutMs: timeouts.connectMs }),
  });

  function send(request: HttpRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: {
        authorization: request.authorization,
        'content-type': 'text/xml; charset=utf-8',
        accept: 'text/xml',
        'accept-encoding': 'gzip',
        soapaction: `"${request.soapAction}"`,
        'user-agent': 'Interslot',
      },
      body: request.body,
      signal,
    });
  }

  return {
    async post<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T> {
      if (isAborted(request.signal)) throw new AbandonedError(dialect);
      const patience = startPatience(timeouts.totalMs, request.signal);
      let response: Dispatcher.ResponseData | undefined;
      try {
        response = await send(request, patience.signal);
        return await read(httpAnswer(response, options.bodyLimits));
      } catch (error) {
        if (isAborted(request.signal)) throw new AbandonedError(dialect);
        if (patience.signal.aborted) throw tookTooLong(dialect);
        if (error instanceof EwsError || error instanceof UnusableAnswer) throw error;
        const kind = unusableKindOf(error, response !== undefined);
        if (kind !== undefined) throw new UnusableAnswer(kind);
        throw explainNetworkError(error, dialect, url.host) ?? error;
      } finally {
        patience.stop();
        if (response !== undefined) leave(response);
      }
    },
    close: (): Promise<void> => agent.destroy(),
  };
}

export type Transport = ReturnType<typeof createTransport>;

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}

function tookTooLong(dialect: Dialect): EwsError {
  return new EwsError(dialect.system, 'timedOut', `${dialect.name} did not finish its answer in time.`, {
    retryable: true,
    trouble: 'time',
  });
}

function httpAnswer(response: Dispatcher.ResponseData, limits: BodyLimits): HttpAnswer {
  const header = (name: string) => {
    const value = response.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    status: response.statusCode,
    header,
    body: decodedBody(response.body, header('content-encoding'), limits),
  };
}

/** Lets go of an answer that was not read to its end: a short rest is drained, so that the connection can serve again. */
function leave(response: Dispatcher.ResponseData): void {
  if (response.body.readableEnded || response.body.destroyed) return;
  response.body.on('error', () => {});
  void response.body.dump({ limit: 65_536 }).catch(() => {});
}

/** One signal for the caller's patience and our own. Made by hand: AbortSignal.any keeps its sources alive in Node 20. */
function startPatience(totalMs: number, signal?: AbortSignal) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, totalMs);
  signal?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}
