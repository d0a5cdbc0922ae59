import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import { StartError } from '../errors';
import type { Config } from './config';
import { createContext, type Context, type ContextOptions } from './context';
import { createDoctorRounds } from './doctorRounds';
import { trackConnections } from './network/connections';
import { readTls, renewTls } from './network/tls';
import { buildServer } from './server';

/** A flood shall cost neither memory nor file handles. */
const MAX_CONNECTIONS = 2000;

/** A question may take a minute; the rest is for taking twenty megabytes over a poor line. */
const ANSWER_MS = 180_000;

type Note = Parameters<NonNullable<ContextOptions['onNote']>>[0];

export interface Backend {
  readonly port: number;
  /** Where a person opens it. */
  readonly url: string;
  /** Takes no new requests, gives those in flight the grace that was asked for, then ends every connection. */
  close(): Promise<void>;
}

export interface StartOptions extends Omit<ContextOptions, 'onNote'> {
  /** How long requests in flight may go on after `close`; 0 ends them at once. */
  readonly graceMs?: number;
  /** Connections above are not greeted; 2,000 unless given. */
  readonly maxConnections?: number;
  /** From a question's header to the last byte of its answer; three minutes unless given. */
  readonly answerMs?: number;
  /** How long after the start the doctor makes its first round; a quarter of a minute unless given. */
  readonly doctorAfterMs?: number;
}

/** Starts the backend and waits until it listens. Throws StartError with a sentence for every problem found. */
export async function startBackend(config: Config, options: StartOptions): Promise<Backend> {
  // The directory is read before the server and its log exist: what is noted until then is kept.
  const early: Note[] = [];
  let note: (what: Note) => void = (what) => void early.push(what);
  const tls = await openTls(config, (what) => note(what));
  const doctor = createDoctorRounds(options.doctorAfterMs);
  const opened = await createContext(config, { ...options, onNote: (what) => note(what) });
  // The directory is another one after every refresh, so the context is added to and not copied.
  const context: Context = Object.assign(opened, { doctor });
  const app = buildServer(context, tls);
  app.server.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
  note = ({ code, message }) => app.log.warn({ code }, message);
  early.forEach(note);
  const connections = trackConnections(app.server, options.answerMs ?? ANSWER_MS);
  let stopRenewing: () => void = () => undefined;
  const close = async () => {
    stopRenewing();
    const closing = app.close();
    connections.endUnused();
    const impatience = setTimeout(() => connections.endAll(), options.graceMs ?? 0);
    await doctor.stop();
    await closing;
    clearTimeout(impatience);
    await context.close();
  };
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw explain(error, config);
  }
  if (config.tls) stopRenewing = renewTls(app.server as unknown as HttpsServer, config.tls, note);
  doctor.start(context);
  const port = (app.server.address() as AddressInfo).port;
  const origin = config.publicOrigin ?? `${config.tls ? 'https' : 'http'}://localhost:${port}`;
  return { port, url: `${origin}/`, close };
}

async function openTls(
  { tls }: Config,
  onNote: (what: Note) => void,
): Promise<SecureContextOptions | undefined> {
  if (!tls) return undefined;
  const problems: string[] = [];
  const options = await readTls(tls, problems, onNote);
  if (problems.length > 0) throw new StartError('configuration', problems);
  return options;
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
