import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { ServerCertificate } from '../certificates';
import { pause } from '../faults/applyToHttp';
import type { Door } from '../http/door';
import { openDoor } from '../http/door';
import { readBody } from '../http/readBody';
import { answerRequest, operationNamed } from './answerRequest';
import { readInput } from './input';
import { isFaulty, type ApiContext } from './operations/operation';
import type { AccessKey } from './signature';
import { verifySignature } from './signature';
import { WireError } from './wireError';

const MAX_BODY_BYTES = 1024 * 1024;

/** What tests make go wrong; read anew for every request, so it may be changed while the server runs. */
export interface ApiFaults {
  /** Every n-th call is throttled. */
  throttleEvery?: number;
  /** The access key has expired. */
  expired?: boolean;
  /** Told of every call of an existing operation, throttled or not. */
  onCall?: (operation: string) => void;
}

export interface ApiServerOptions {
  readonly certificate: ServerCertificate;
  readonly accessKey: AccessKey;
  readonly latencyMs: number;
  readonly faults: ApiFaults;
  readonly context: ApiContext;
}

/** Serves the control plane on 127.0.0.1 at a free port, by HTTPS with TLS 1.2 or later. */
export async function startApiServer(options: ApiServerOptions): Promise<Door> {
  let calls = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<object> => {
    const { faults, context } = options;
    const body = await readBody(request, MAX_BODY_BYTES);
    if (!body) throw new WireError('RequestEntityTooLargeException', 'The request is larger than 1 MB.', 413);
    if (request.method !== 'POST' || request.url !== '/')
      throw new WireError('UnknownOperationException', 'Operations are asked by POST at the root.');
    // AWS' own clock decides, whatever day the organisation believes it is.
    verifySignature({ headers: request.headers, body }, options.accessKey, context.region, Date.now());
    if (faults.expired) throw new WireError('ExpiredTokenException', 'The credentials have expired.');
    const operation = operationNamed(request.headers['x-amz-target']);
    faults.onCall?.(operation);
    if (faults.throttleEvery !== undefined && ++calls % faults.throttleEvery === 0)
      throw new WireError('ThrottlingException', 'Too many requests.');
    if (isFaulty(context, 'accessDenied'))
      throw new WireError('AccessDeniedException', 'This identity may not do that.');
    await pause(options.latencyMs, response);
    return answerRequest(operation, readInput(body), context);
  };
  const server = createServer(
    { key: options.certificate.keyPem, cert: options.certificate.certPem, minVersion: 'TLSv1.2' },
    (request, response) => {
      answer(request, response).then(
        (output) => send(response, 200, output),
        (error: unknown) => {
          // The connection broke off: nobody is left to be told.
          if ((!request.complete && request.destroyed) || response.destroyed) response.destroy();
          else sendError(response, error);
        },
      );
    },
  );
  server.keepAliveTimeout = 60_000;
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return openDoor(server);
}

function sendError(response: ServerResponse, error: unknown): void {
  const mistake = () => new WireError('InternalFailure', 'The simulator made a mistake.', 500);
  const { status, type, message } = error instanceof WireError ? error : mistake();
  // The rest of a body that was too large stays unread.
  if (status === 413) response.setHeader('Connection', 'close');
  send(response, status, { __type: type, Message: message });
}

function send(response: ServerResponse, status: number, output: object): void {
  const text = JSON.stringify(output);
  response.writeHead(status, {
    'Content-Type': 'application/x-amz-json-1.1',
    'Content-Length': Buffer.byteLength(text),
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(text);
}
