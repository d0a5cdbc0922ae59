import net from 'node:net';
import tls from 'node:tls';
import { Client, NoSuchObjectError } from 'ldapts';
import { InterslotError } from '../../errors';
import type { ServerAddress } from './address';
import { toLdapObject, type LdapObject } from './attributes';
import { explainLdapError } from './explainLdapError';
import { createPagedSearch } from './paging';

export interface LdapTimeouts {
  /** Name look-up, TCP and TLS together. */
  readonly connectMs: number;
  /** One request, one page of a search. A domain controller itself gives up after two minutes. */
  readonly answerMs: number;
  /** A whole reading of the directory. */
  readonly totalMs: number;
}

export const TIMEOUTS: LdapTimeouts = { connectMs: 10_000, answerMs: 60_000, totalMs: 900_000 };

/** How long a server may take to notice a farewell. */
const UNBIND_MS = 500;

export interface SessionOptions {
  readonly address: ServerAddress;
  readonly startTls: boolean;
  /** PEM certificates to trust instead of the system's. */
  readonly ca?: string;
  readonly bindDn: string;
  readonly password: string;
  readonly pageSize: number;
  readonly timeouts: LdapTimeouts;
}

/** A signed-in connection. */
export interface Session {
  /** All objects below a base that match, a page at a time. To be read to its end before anything else is asked. */
  search(base: string, filter: string, attributes: readonly string[]): AsyncGenerator<LdapObject[]>;
  /** One object; undefined where it does not exist or may not be seen. '' is the rootDSE. */
  readObject(dn: string, attributes: readonly string[]): Promise<LdapObject | undefined>;
}

/**
 * Connects, signs in with a simple bind, lets `use` work and takes its leave, whatever happens. Aborting and running out of
 * time end the connection at once.
 *
 * @throws InterslotError; what is neither network nor LDAP passes through.
 */
export async function withSession<T>(
  options: SessionOptions,
  signal: AbortSignal | undefined,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw abandoned();
  const sockets = new Set<net.Socket>();
  const client = createClient(options, sockets);
  const patience = startPatience(options.timeouts.totalMs, signal);
  const work = async () => {
    if (options.startTls) await startTls(client, options);
    await client.bind(options.bindDn, options.password);
    return use(createSession(client, options, sockets));
  };
  try {
    return await Promise.race([work(), patience.ranOut]);
  } catch (error) {
    throw explainLdapError(error, options.address.host) ?? error;
  } finally {
    patience.stop();
    await Promise.race([client.unbind().catch(() => {}), delay(UNBIND_MS)]);
    for (const socket of sockets) socket.destroy();
  }
}

function createClient(options: SessionOptions, sockets: Set<net.Socket>): Client {
  const keep = <S extends net.Socket>(socket: S): S => {
    sockets.add(socket);
    return socket;
  };
  return new Client({
    url: options.address.url,
    connectTimeout: options.timeouts.connectMs,
    timeout: options.timeouts.answerMs,
    // For ldap:// even an empty tlsOptions would make the library speak TLS at once.
    ...(options.address.isTls && { tlsOptions: tlsOptions(options) }),
    createConnection: ((...args: [number, string]) =>
      keep(net.connect(...args))) as unknown as typeof net.connect,
    createSecureConnection: ((...args: [number]) =>
      keep(tls.connect(...args))) as unknown as typeof tls.connect,
  });
}

/** `host` is what the certificate must be for: after StartTLS Node has only the socket to go by, and would expect localhost. */
function tlsOptions(options: SessionOptions): tls.ConnectionOptions {
  const { host } = options.address;
  return {
    minVersion: 'TLSv1.2',
    host,
    ...(net.isIP(host) === 0 && { servername: host }),
    ...(options.ca !== undefined && { ca: options.ca }),
  };
}

/** The library knows no timeout for the handshake that follows a granted StartTLS. */
async function startTls(client: Client, options: SessionOptions): Promise<void> {
  const patience = startPatience(options.timeouts.connectMs, undefined);
  try {
    await Promise.race([client.startTLS(tlsOptions(options)), patience.ranOut]);
  } finally {
    patience.stop();
  }
}

function createSession(client: Client, options: SessionOptions, sockets: Set<net.Socket>): Session {
  const pages = createPagedSearch(client, options.pageSize);
  const timeLimit = Math.max(1, Math.ceil(options.timeouts.answerMs / 1000));
  // The library would open a new connection without signing in, and an anonymous reader sees an empty directory.
  const assertOpen = () => {
    if (!client.isBound || [...sockets].some((socket) => socket.destroyed || socket.readableEnded)) {
      throw new InterslotError('systemUnreachable', 'Active Directory closed the connection.', {
        retryable: true,
      });
    }
  };
  const wanted = (attributes: readonly string[]) => ({
    attributes: [...attributes],
    explicitBufferAttributes: ['objectGUID', 'invocationId'],
    timeLimit,
  });
  return {
    async *search(base, filter, attributes) {
      assertOpen();
      for await (const page of pages(base, { scope: 'sub', filter, ...wanted(attributes) })) {
        yield page;
        assertOpen();
      }
    },
    async readObject(dn, attributes) {
      assertOpen();
      const options = { scope: 'base' as const, filter: '(objectClass=*)', ...wanted(attributes) };
      const { searchEntries } = await client.search(dn, options).catch((error: unknown) => {
        if (error instanceof NoSuchObjectError) return { searchEntries: [] };
        throw error;
      });
      return searchEntries[0] && toLdapObject(searchEntries[0]);
    },
  };
}

/** One promise for the caller's patience and our own. It only ever rejects. */
function startPatience(ms: number, signal: AbortSignal | undefined) {
  let giveUp: (error: Error) => void = () => {};
  const ranOut = new Promise<never>((_, reject) => (giveUp = reject));
  ranOut.catch(() => {});
  const timer = setTimeout(() => giveUp(tookTooLong()), ms);
  const onAbort = () => giveUp(abandoned());
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    ranOut,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

function abandoned(): InterslotError {
  return new InterslotError('timedOut', 'Active Directory’s answer was not waited for any longer.', {
    retryable: true,
  });
}

function tookTooLong(): InterslotError {
  return new InterslotError('timedOut', 'Active Directory did not finish its answer in time.', {
    retryable: true,
  });
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
