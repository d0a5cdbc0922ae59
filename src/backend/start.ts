import type { AddressInfo } from 'node:net';
import { StartError } from '../errors';
import type { Config } from './config';
import { createContext, type ContextOptions } from './context';
import { buildServer } from './server';

type Note = Parameters<NonNullable<ContextOptions['onNote']>>[0];

export interface Backend {
  readonly port: number;
  /** Where a person opens it. */
  readonly url: string;
  /** Ends open connections, requests in flight included. */
  close(): Promise<void>;
}

/** Starts the backend and waits until it listens. Throws StartError with a sentence for every problem found. */
export async function startBackend(
  config: Config,
  options: Omit<ContextOptions, 'onNote'>,
): Promise<Backend> {
  // The directory is read before the server and its log exist: what is noted until then is kept.
  const early: Note[] = [];
  let note: (what: Note) => void = (what) => void early.push(what);
  const context = await createContext(config, { ...options, onNote: (what) => note(what) });
  const app = buildServer(context);
  note = ({ code, message }) => app.log.warn({ code }, message);
  early.forEach(note);
  const close = async () => {
    await app.close();
    await context.close();
  };
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw explain(error, config);
  }
  const port = (app.server.address() as AddressInfo).port;
  return { port, url: `http://localhost:${port}/`, close };
}

function explain(error: unknown, { host, port }: Config): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const say = (sentence: string) => new StartError('configuration', [sentence]);
  if (code === 'EADDRINUSE')
    return say(`Port ${port} is taken by another program: stop it, or choose another port.`);
  if (code === 'EACCES') return say(`Port ${port} may not be used by this user: choose one from 1024 up.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return say(`This machine has no address ${host} to listen on.`);
  return error;
}
