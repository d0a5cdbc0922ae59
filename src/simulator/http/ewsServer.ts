import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Account } from './basicAuth';
import { isAuthorized } from './basicAuth';
import type { Door } from './door';
import { openDoor } from './door';
import { readBody } from './readBody';
import type { ServerCertificate } from '../certificates';
import type { SystemFault } from '../../contract';
import { pause, sendBeginning, sendGarbage, setDate } from '../faults/applyToHttp';
import { has, waitMs } from '../faults/switches';
import type { SoapAnswer } from '../operations/answerRequest';

export const EWS_PATH = '/EWS/Exchange.asmx';
const MAX_BODY_BYTES = 5 * 1024 * 1024;
const compress = promisify(gzip);

export interface EwsServerOptions {
  readonly certificate: ServerCertificate;
  /** The same server's certificate, had somebody forgotten to renew it. */
  readonly expiredCertificate: ServerCertificate;
  readonly account: Account;
  readonly realm: string;
  readonly latencyMs: number;
  /** Answers the text of a SOAP request; must not throw. */
  readonly answer: (text: string) => SoapAnswer;
  /** What goes wrong at this moment; asked anew for every request. */
  readonly faults: () => readonly SystemFault[];
  readonly random: () => number;
}

export interface EwsServer {
  readonly port: number;
  /** Brings faults of the connection itself into force, or takes them back. */
  applyFaults(): Promise<void>;
  /** Stops listening and cuts every open connection, in the middle of an answer if need be. */
  close(): Promise<void>;
}

/** Serves EWS on 127.0.0.1 at a free port, by HTTPS with TLS 1.2 or later. */
export async function startEwsServer(options: EwsServerOptions): Promise<EwsServer> {
  let answered = 0;
  const { keyPem, certPem } = options.certificate;
  const server = createServer({ key: keyPem, cert: certPem, minVersion: 'TLSv1.2' }, (request, response) => {
    // What fails here is a connection that broke off, and nobody is left to be told.
    handle(request, response, options, () => answered++).catch(() => response.destroy());
  });
  // As long as IIS keeps them: a pooled connection must not end while a client is about to use it.
  server.keepAliveTimeout = 120_000;
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  const door = await openDoor(server);
  let expired = false;
  return {
    port: door.port,
    async applyFaults() {
      const faults = options.faults();
      if (expired !== has(faults, 'expiredCertificate')) {
        expired = !expired;
        const { keyPem: key, certPem: cert } = expired ? options.expiredCertificate : options.certificate;
        server.setSecureContext({ key, cert, minVersion: 'TLSv1.2' });
        // Who has a connection would not see the other certificate.
        door.cut();
      }
      await applyToDoor(door, faults);
    },
    close: () => door.close(),
  };
}

async function applyToDoor(door: Door, faults: readonly SystemFault[]): Promise<void> {
  const refusing = has(faults, 'refusing');
  door.setRefusing(refusing);
  if (refusing) door.cut();
  await (has(faults, 'down') ? door.shut() : door.open());
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: EwsServerOptions,
  nextNumber: () => number,
): Promise<void> {
  // Always read to the end first: clients send the body along with a request that gets 401, and keep the connection.
  const body = await readBody(request, MAX_BODY_BYTES);
  const faults = options.faults();
  setDate(response, faults);
  const path = (request.url ?? '').split('?')[0]!;
  if (!body) {
    response.setHeader('Connection', 'close');
    return refuse(response, 413, 'The request is larger than 5 MB.');
  }
  // IIS serves paths without regard to case, and DavMail asks in lower case whatever it was told.
  if (path.toLowerCase() !== EWS_PATH.toLowerCase())
    return refuse(response, 404, 'There is nothing at this path.');
  await pause(waitMs(faults, options.random), response);
  if (has(faults, 'unauthorized') || !isAuthorized(request.headers.authorization, options.account)) {
    response.setHeader('WWW-Authenticate', `Basic realm="${options.realm}"`);
    return refuse(response, 401, 'Sign in with the service account.');
  }
  await pause(options.latencyMs, response);
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return refuse(response, 405, 'Exchange Web Services are asked by POST.');
  }
  if (has(faults, 'garbage')) return sendGarbage(response, nextNumber());
  const answer = options.answer(body.toString('utf8'));
  await pause(answer.waitMs, response);
  await send(response, answer, faults, acceptsGzip(request.headers['accept-encoding']), nextNumber);
}

async function send(
  response: ServerResponse,
  { status, text, breaksAt }: SoapAnswer,
  faults: readonly SystemFault[],
  gzipAccepted: boolean,
  nextNumber: () => number,
): Promise<void> {
  // What breaks off at a certain place goes out as it is: no place in the zipped bytes stands for one in the text.
  const zipped = gzipAccepted && breaksAt === undefined;
  const body = zipped ? await compress(text) : Buffer.from(text);
  const headers = {
    'Content-Type': 'text/xml; charset=utf-8',
    'Cache-Control': 'private',
    Vary: 'Accept-Encoding',
    ...(zipped && { 'Content-Encoding': 'gzip' }),
    'Content-Length': body.length,
  };
  const bytes =
    breaksAt !== undefined
      ? Buffer.byteLength(text.slice(0, breaksAt))
      : has(faults, 'truncated')
        ? Math.floor(body.length / 2)
        : undefined;
  if (bytes !== undefined) return sendBeginning(response, body, bytes, nextNumber(), { status, headers });
  response.writeHead(status, headers);
  response.end(body);
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
