import { lookup } from 'node:dns/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectTls, type PeerCertificate } from 'node:tls';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
}

export function endpointOf(url: string): Endpoint {
  const { hostname, port, protocol } = new URL(url);
  const isTls = protocol === 'https:';
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (isTls ? 443 : 80), isTls };
}

/** What a handshake showed, judged without ending it: a bad certificate is looked at all the same. */
export interface Handshake {
  readonly protocol: string;
  readonly validFromMs: number;
  readonly validToMs: number;
  readonly isForHost: boolean;
  /** Ends in one of the roots given. */
  readonly isTrusted: boolean;
  /** OpenSSL's code, such as SELF_SIGNED_CERT_IN_CHAIN; of a chain that is trusted there is none. */
  readonly chainError?: string;
}

/** The addresses behind a name, the way every program on this machine finds them. Rejects as node:dns does. */
export async function addressesOf(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** Resolves when a connection stands, and ends it. Rejects as node:net does. */
export function reachTcp(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
  return withSocket(
    connectTcp({ host: endpoint.host, port: endpoint.port }),
    'connect',
    signal,
    () => undefined,
  );
}

/** @param roots PEM certificates to judge the chain with. Rejects as node:tls does where no handshake comes about. */
export function shakeHands(
  { host, port }: Endpoint,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<Handshake> {
  const isName = !/^[\d.]+$|:/.test(host);
  const socket = connectTls({
    host,
    port,
    ca: [...roots],
    rejectUnauthorized: false,
    ...(isName && { servername: host }),
  });
  return withSocket(socket, 'secureConnect', signal, () => {
    const certificate = socket.getPeerCertificate();
    const error = socket.authorizationError as unknown;
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : (error as string | null);
    // Names and dates are looked at by themselves; these say nothing of where the chain ends.
    const isChainError = code !== 'ERR_TLS_CERT_ALTNAME_INVALID' && code !== 'CERT_HAS_EXPIRED';
    return {
      protocol: socket.getProtocol() ?? 'unknown',
      validFromMs: Date.parse(certificate.valid_from),
      validToMs: Date.parse(certificate.valid_to),
      isForHost: checkServerIdentity(host, certificate as PeerCertificate) === undefined,
      isTrusted: !code || !isChainError,
      ...(code && isChainError && { chainError: code }),
    };
  });
}

function withSocket<T>(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  read: () => T,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => socket.destroy(Object.assign(new Error('stopped'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(stop, 8000);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    socket.once(event, () => {
      try {
        resolve(read());
      } catch (error) {
        reject(error instanceof Error ? error : new Error('handshake'));
      }
      socket.destroy();
    });
    socket.on('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    });
  });
}
