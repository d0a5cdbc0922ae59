import type { Config } from '../../backend/config';
import { createContext, type Context, type RehearsalSwitches } from '../../backend/context';
import { buildServer } from '../../backend/server';
import { InterslotError } from '../../errors';
import { Asker, type Caller } from './asker';

/** Nobody listens there: it is the address that requests of this process name. */
const ORIGIN = 'http://localhost';
/** A source of the directory that is slower than this is told as missing in the evidence. */
const SETTLE_MS = 20_000;

export interface OpenContext {
  readonly context: Context;
  close(): Promise<void>;
}

/** The backend's parts in this process, with all that the directory's sources say. Throws StartError. */
export async function openContext(
  config: Config,
  {
    root,
    rehearsal,
    note,
  }: { root: string; rehearsal?: RehearsalSwitches; note: (sentence: string) => void },
): Promise<OpenContext> {
  const onNote = ({ message }: { readonly message: string }) => note(message);
  const context = await createContext(config, { root, onNote, ...(rehearsal && { rehearsal }) });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, SETTLE_MS)));
  await Promise.race([context.directorySettled(), late]);
  clearTimeout(timer);
  return { context, close: () => context.close() };
}

/**
 * Asks the backend's own routes without a network between, so that the command line cannot answer otherwise than the API. Whoever may
 * read the configuration needs no sign-in.
 */
export function askInProcess(context: Context): Asker {
  const { signIn: _signIn, tls: _tls, trustedProxies: _proxies, ...config } = context.config;
  const own: Config = { ...config, host: '127.0.0.1', publicOrigin: ORIGIN, logLevel: 'silent' };
  // The directory is another object after every refresh, so the context is looked through and not copied.
  const app = buildServer(
    Object.create(context, { config: { value: own }, signIn: { value: undefined } }) as Context,
  );
  const caller: Caller = {
    async call(path, body) {
      const answer = await app.inject({
        method: body === undefined ? 'GET' : 'POST',
        url: `/api/v1${path}`,
        headers: { host: 'localhost', ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      return { status: answer.statusCode, body: answer.json<unknown>() };
    },
    close: async () => void (await app.close()),
  };
  return new Asker(
    caller,
    () =>
      new InterslotError(
        'internal',
        'Interslot gave an answer that does not fit its own description. Please report it.',
      ),
  );
}
