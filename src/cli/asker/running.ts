import { readFile } from 'node:fs/promises';
import { Agent, fetch } from 'undici';
import { isSafeUrl } from '../../backend/urls';
import { InterslotError } from '../../errors';
import { UsageError } from '../failure';
import { Asker, type Caller } from './asker';

/** The backend's own deadline is a minute at most. */
const TIMEOUT_MS = 90_000;
const MOST_BYTES = 64 * 1024 * 1024;

export interface ServerOptions {
  readonly server: string;
  /** Holds what is shown as `Authorization: Bearer`. */
  readonly tokenFile?: string;
  /** PEM, instead of this machine's roots. */
  readonly caFile?: string;
}

/** Asks a running backend. Throws UsageError for an address or a file that cannot be used. */
export async function askRunning({ server, tokenFile, caFile }: ServerOptions): Promise<Asker> {
  const url = /^https?:\/\//i.test(server) ? server : `https://${server}`;
  if (!isSafeUrl(url) || new URL(url).search !== '')
    throw new UsageError(
      '--server must be an https address, or http on this machine, such as https://interslot.example.com/.',
    );
  const base = `${new URL(url).href.replace(/\/+$/, '')}/api/v1`;
  const { host } = new URL(url);
  const token = tokenFile === undefined ? undefined : await readToken(tokenFile);
  const ca = caFile === undefined ? undefined : await read(caFile, '--ca-file');
  const agent = new Agent({ connect: { timeout: 10_000, ...(ca !== undefined && { ca }) } });

  const caller: Caller = {
    async call(path, body) {
      try {
        const answer = await fetch(base + path, {
          dispatcher: agent,
          method: body === undefined ? 'GET' : 'POST',
          // A token does not follow to another address.
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: {
            accept: 'application/json',
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        return { status: answer.status, body: await readJson(answer.body, token) };
      } catch (error) {
        throw toSentence(error, host);
      }
    },
    close: () => agent.close(),
  };
  return new Asker(caller, () => notOurs(host));
}

/** Undefined for what is no answer: no JSON, too much of it, or one that gives the token back, which would then be shown. */
async function readJson(body: AsyncIterable<Uint8Array> | null, token: string | undefined): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) return undefined;
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  if (token !== undefined && text.includes(token)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function notOurs(host: string): InterslotError {
  return new InterslotError(
    'unexpectedAnswer',
    `What answers at ${host} is not Interslot’s API: check --server.`,
  );
}

function toSentence(error: unknown, host: string): InterslotError {
  const cause = (error as { cause?: NodeJS.ErrnoException }).cause;
  const code = cause?.code ?? '';
  const say = (reason: 'timedOut' | 'tlsFailed' | 'systemUnreachable', sentence: string) =>
    new InterslotError(reason, sentence, { cause: error });
  if ((error as Error).name === 'TimeoutError')
    return say('timedOut', `Interslot at ${host} did not answer in time.`);
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code))
    return say(
      'tlsFailed',
      `The certificate of ${host} is not trusted on this machine: --ca-file names the authority that it comes from.`,
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return say('systemUnreachable', `The name ${host} does not resolve: check --server.`);
  if (cause?.message === 'unexpected redirect') return notOurs(host);
  return say(
    'systemUnreachable',
    `Interslot at ${host} could not be reached: check --server, and that it runs.`,
  );
}

async function readToken(file: string): Promise<string> {
  const token = (await read(file, '--token-file')).trim();
  if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token))
    throw new UsageError(
      '--token-file holds no bearer token: one line of letters, digits and -._~+/ is expected.',
    );
  return token;
}

async function read(file: string, option: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new InterslotError('configuration', `${option}: ${file} cannot be read.`, { cause });
  });
}
