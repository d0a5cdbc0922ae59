import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { NetworkConfig } from './network/networkConfig';
import { isLocalPeer, peerMatcher } from './network/peers';
import { HttpProblem } from './problem';

/**
 * What keeps pages of other sites in the same browser, and strangers behind a proxy, from asking as if they were ours: a
 * `Host` that only this Interslot has (DNS rebinding), JSON and the same origin for whatever is posted (cross-site requests),
 * and forwarded requests only from the proxies of INTERSLOT_TRUSTED_PROXIES. Fastify's `trustProxy` reads their
 * `X-Forwarded-*` into `request.protocol` and `request.host`; of anybody else these headers are refused, not passed over,
 * because whoever sends them stands where no proxy was announced.
 */
export function addGuards(app: FastifyInstance, { publicOrigin, trustedProxies }: NetworkConfig): void {
  const isTrusted = peerMatcher(trustedProxies ?? []);
  app.addHook('onRequest', async (request) => {
    checkForwarded(request, isTrusted);
    checkHost(request, publicOrigin);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    // The page itself may be linked to. The API is not even read by other sites: an answer they cannot see still costs the
    // mail servers a question.
    if (!reads || request.url.startsWith('/api/')) checkOrigin(request);
    if (!reads) checkMediaType(request);
  });
}

function checkForwarded(request: FastifyRequest, isTrusted: (address?: string) => boolean): void {
  if (!isForwarded(request) || isTrusted(request.raw.socket.remoteAddress)) return;
  throw new HttpProblem(400, 'forwardedRequest', 'Interslot is not set up to stand behind this proxy.');
}

function isForwarded(request: FastifyRequest): boolean {
  const names = Object.keys(request.raw.headers);
  return names.some((name) => name.startsWith('x-forwarded-') || name === 'forwarded');
}

/**
 * The public address, whole: plain http to a public https address is refused too. Whoever sits at this machine may use its own
 * names, for health checks and rehearsals; what came through a proxy may not.
 */
function checkHost(request: FastifyRequest, publicOrigin: string | undefined): void {
  const { headers, url, socket } = request.raw;
  // The target may carry a host of its own (GET http://host/ HTTP/1.1), which counts before the header (RFC 9112, 3.2.2).
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url ?? '')?.[1]?.toLowerCase();
  const isConsistent = absolute === undefined || absolute === headers.host?.toLowerCase();
  const origin = originOf(request);
  if (isConsistent && origin !== undefined && origin === publicOrigin) return;
  const isLocal = !isForwarded(request) && localOrigins(request, socket.localPort).includes(origin ?? '');
  if (isConsistent && isLocal && isLocalPeer(socket.remoteAddress)) return;
  const address = publicOrigin === undefined ? 'http://localhost with its port' : `${publicOrigin}/`;
  throw new HttpProblem(421, 'misdirectedRequest', `Open Interslot as ${address}.`);
}

function localOrigins(request: FastifyRequest, port: number | undefined): string[] {
  return ['localhost', '127.0.0.1', '[::1]'].map(
    (name) => new URL(`${request.protocol}://${name}:${port}`).origin,
  );
}

/** Scheme, host and port as the client knows them; the default port is left out, as in an `Origin` header. */
function originOf(request: FastifyRequest): string | undefined {
  const text = `${request.protocol}://${request.host}`;
  // Only what is a host and a port: `URL` would take a path or a user name along.
  return /^https?:\/\/[^/?#@\\\s]+$/.test(text) && URL.canParse(text) ? new URL(text).origin : undefined;
}

function checkOrigin(request: FastifyRequest): void {
  const { origin } = request.raw.headers;
  const site = request.raw.headers['sec-fetch-site'];
  const foreign = origin !== undefined && origin.toLowerCase() !== originOf(request);
  if (foreign || site === 'cross-site' || site === 'same-site') {
    throw new HttpProblem(403, 'forbiddenOrigin', 'Only Interslot’s own page may send this.');
  }
}

function checkMediaType(request: FastifyRequest): void {
  if (request.method !== 'POST' && request.method !== 'PUT') return;
  const type = request.raw.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new HttpProblem(415, 'unsupportedMediaType', 'Send the body as application/json.');
  }
}
