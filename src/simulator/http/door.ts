import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { InterslotError } from '../../errors';

/** Where one server takes connections: 127.0.0.1 and a port that stays the same, whether the door is open or shut. */
export interface Door {
  readonly port: number;
  /** Takes connections and cuts them at once, before a byte is exchanged. */
  setRefusing(refusing: boolean): void;
  /** Cuts every connection, in the middle of an answer if need be. */
  cut(): void;
  /** Refuses new connections, as a port where nobody listens, and cuts those there are. */
  shut(): Promise<void>;
  /** Takes connections again, at the same port. Throws InterslotError where another program has taken it meanwhile. */
  open(): Promise<void>;
  /** Shuts for good. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 at a free port on behalf of a server that does not listen itself, by HTTP or by HTTPS. */
export async function openDoor(server: Server): Promise<Door> {
  const connections = new Set<Socket>();
  let refusing = false;
  let closed = false;
  const listener = createServer({ noDelay: true }, (socket) => {
    if (refusing) return void socket.resetAndDestroy();
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    server.emit('connection', socket);
  });
  await listen(listener, 0);
  const { port } = listener.address() as AddressInfo;
  const cut = () => connections.forEach((socket) => socket.destroy());
  const shut = async () => {
    if (!listener.listening) return;
    const ended = new Promise<void>((resolve) => listener.close(() => resolve()));
    cut();
    await ended;
  };
  return {
    port,
    cut,
    shut,
    setRefusing: (value) => void (refusing = value),
    async open() {
      if (listener.listening || closed) return;
      await listen(listener, port).catch(() => {
        const sentence = `Port ${port} was taken by another program while nobody listened there.`;
        throw new InterslotError('systemUnreachable', sentence, { retryable: true });
      });
    },
    async close() {
      closed = true;
      await shut();
    },
  };
}

function listen(listener: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, '127.0.0.1', () => {
      listener.off('error', reject);
      resolve();
    });
  });
}
