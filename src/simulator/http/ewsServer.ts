import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Account } from './basicAuth';
import { isAuthorized } from './basicAuth';
import { readBody } from './readBody';
import type { ServerCertificate } from '../certificates';

export const EWS_PATH = '/EWS/Exchange.asmx';
const MAX_BODY_BYTES = 5 * 1024 * 1024;
const compress = promisify(gzip);

export interface EwsServerOptions {
  readonly certificate: ServerCertificate;
  readonly account: Account;
  readonly realm: string;
  readonly latencyMs: number;
  /** Answers the text of a SOAP request; must not throw. */
  readonly answer: (text: string) => { readonly status: number; readonly text: string };
}

export interface EwsServer {
  readonly port: number;
  /** Stops listening and cuts every open connection, in the middle of an answer if need be. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 at a free port, by HTTPS with TLS 1.2 or later. */
export async function startEwsServer(options: EwsServerOptions): Promise<EwsServer> {
  const stopping = new AbortController();
  const { keyPem, certPem } = options.certificate;
  const server = createServer({ key: keyPem, cert: certPem, minVersion: 'TLSv1.2' }, (request, response) => {
    // What fails here is a connection that broke off, and nobody is left to be told.
    handle(request, response, options, stopping.signal).catch(() => response.destroy());
  });
  // As long as IIS keeps them: a pooled connection must not end while a client is about to use it.
  server.keepAliveTimeout = 120_000;
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        stopping.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: EwsServerOptions,
  stopping: AbortSignal,
): Promise<void> {
  // Always read to the end first: clients send the body along with a request that gets 401, and keep the connection.
  const body = await readBody(request, MAX_BODY_BYTES);
  const path = (request.url ?? '').split('?')[0]!;
  if (!body) {
    response.setHeader('Connection', 'close');
    return refuse(response, 413, 'The request is larger than 5 MB.');
  }
  // IIS serves paths without regard to case, and DavMail asks in lower case whatever it was told.
  if (path.toLowerCase() !== EWS_PATH.toLowerCase())
    return refuse(response, 404, 'There is nothing at this path.');
  if (!isAuthorized(request.headers.authorization, options.account)) {
    response.setHeader('WWW-Authenticate', `Basic realm="${options.realm}"`);
    return refuse(response, 401, 'Sign in with the service account.');
  }
  if (options.latencyMs > 0) await delay(options.latencyMs, undefined, { signal: stopping });
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return refuse(response, 405, 'Exchange Web Services are asked by POST.');
  }
  const { status, text } = options.answer(body.toString('utf8'));
  const zipped = acceptsGzip(request.headers['accept-encoding']) ? await compress(text) : undefined;
  response.writeHead(status, {
    'Content-Type': 'text/xml; charset=utf-8',
    'Cache-Control': 'private',
    Vary: 'Accept-Encoding',
    ...(zipped ? { 'Content-Encoding': 'gzip' } : {}),
    'Content-Length': zipped?.length ?? Buffer.byteLength(text),
  });
  response.end(zipped ?? text);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(sentence),
  });
  response.end(sentence);
}

function acceptsGzip(header: string | string[] | undefined): boolean {
  return String(header ?? '')
    .split(',')
    .map((part) =>
      part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .some(
      ([coding, ...parameters]) => coding === 'gzip' && !parameters.some((one) => /^q=0(?:\.0*)?$/.test(one)),
    );
}
