import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  readonly socket: Socket;
}

export type Respond = (request: Received, response: http.ServerResponse) => void;

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  respond: Respond;
  close(): Promise<void>;
}

/** A server on a free port that answers as the test says. */
export async function startServer(respond: Respond, tls?: https.ServerOptions): Promise<TestServer> {
  const received: Received[] = [];
  const handle: http.RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { headers, socket } = request;
      const one = { headers, body: Buffer.concat(chunks).toString('utf8'), socket };
      received.push(one);
      started.respond(one, response);
    });
  };
  const server = tls === undefined ? http.createServer(handle) : https.createServer(tls, handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const scheme = tls === undefined ? 'http' : 'https';
  const started: TestServer = {
    url: `${scheme}://localhost:${port}/EWS/Exchange.asmx`,
    port,
    received,
    respond,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return started;
}

export function xml(response: http.ServerResponse, body: string | Buffer, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8', ...headers });
  response.end(body);
}
