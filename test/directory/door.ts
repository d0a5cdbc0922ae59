import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { waitFor } from './process';

export interface Door {
  readonly port: number;
  drop(): void;
  close(): void;
}

/** A port of ours that leads to the server. @param port the one to take; 0 takes a free one. */
export async function openDoor(
  target: { path: string } | { host: string; port: number },
  port = 0,
): Promise<Door> {
  if ('path' in target) await waitFor(target, 5000);
  const sockets = new Set<ReturnType<typeof connect>>();
  const server = createServer((from) => {
    const to = 'path' in target ? connect(target) : connect(target);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('close', () => (sockets.delete(socket), from.destroy(), to.destroy()));
      socket.on('error', () => {});
    }
    from.pipe(to).pipe(from);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const drop = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    drop,
    close: () => (drop(), server.close()),
  };
}
