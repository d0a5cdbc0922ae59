import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows which connections are being answered. Node's own `closeIdleConnections` leaves those open on which nothing was ever
 * asked, such as a browser's spare ones, and the end would wait for them. Ends those whose answer is not taken: Node waits
 * for ever for a client that has asked and does not read, and so few letters would hold a connection each.
 * @param answerMs from a question's header to the last byte of its answer.
 */
export function trackConnections(server: Server, answerMs: number): { endUnused(): void; endAll(): void } {
  const sockets = new Set<Socket>();
  const answering = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const peer = peerOf(request.socket);
    answering.set(peer, (answering.get(peer) ?? 0) + 1);
    const impatience = setTimeout(() => request.socket.destroy(), answerMs).unref();
    response.once('close', () => {
      clearTimeout(impatience);
      const left = (answering.get(peer) ?? 1) - 1;
      if (left > 0) answering.set(peer, left);
      else answering.delete(peer);
    });
  });
  const end = (which: (socket: Socket) => boolean) => {
    for (const socket of sockets) if (which(socket)) socket.destroy();
  };
  return {
    endUnused: () => end((socket) => !answering.has(peerOf(socket))),
    endAll: () => end(() => true),
  };
}

/** The same for a TLS connection and the socket below it, which are two objects. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
