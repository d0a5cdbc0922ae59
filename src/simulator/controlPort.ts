import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { InterslotError, InvalidFieldsError } from '../errors';
import { parseFaults } from './faults/readFaults';
import { openDoor } from './http/door';
import { readBody } from './http/readBody';
import type { Simulator } from './startSimulator';

const MAX_BODY_BYTES = 1024 * 1024;

/** How other programs of this user switch the faults of a simulator that runs by itself. */
export interface Control {
  /** http://127.0.0.1:<port> */
  readonly url: string;
  /** Goes as `Authorization: Bearer`; made at this start. */
  readonly token: string;
}

/** `GET` and `PUT /faults`, by HTTP on 127.0.0.1, for whoever has the token. */
export async function startControlPort(
  simulator: Pick<Simulator, 'faults' | 'setFaults'>,
): Promise<Control & { close(): Promise<void> }> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    // What fails here is a connection that broke off, and nobody is left to be told.
    answer(request, response, simulator, token).catch(() => response.destroy());
  });
  const door = await openDoor(server);
  return { url: `http://127.0.0.1:${door.port}`, token, close: () => door.close() };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  simulator: Pick<Simulator, 'faults' | 'setFaults'>,
  token: string,
): Promise<void> {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (!isBearer(request.headers.authorization, token)) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return send(response, 401, { message: 'Send the token of the servers file.' });
  }
  if (request.url !== '/faults') return send(response, 404, { message: 'There is nothing but /faults.' });
  if (request.method === 'GET') return send(response, 200, simulator.faults());
  if (request.method !== 'PUT') {
    response.setHeader('Allow', 'GET, PUT');
    return send(response, 405, { message: 'Use GET or PUT.' });
  }
  if (!body) return send(response, 413, { message: 'The request is larger than 1 MB.' });
  try {
    await simulator.setFaults(parseFaults(body.toString('utf8')));
    send(response, 200, simulator.faults());
  } catch (error) {
    if (!(error instanceof InterslotError)) throw error;
    const isWrong = error instanceof InvalidFieldsError;
    send(response, isWrong ? 400 : 503, {
      message: error.message,
      ...(isWrong && { errors: error.problems }),
    });
  }
}

/** Digests have one length, so the comparison does not tell how much of the token fits. */
function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(/^Bearer +(.*)$/i.exec(header ?? '')?.[1] ?? ''), digest(token));
}

function send(response: ServerResponse, status: number, value: object): void {
  const text = JSON.stringify(value);
  // The rest of a body that was too large stays unread.
  if (status === 413) response.setHeader('Connection', 'close');
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
