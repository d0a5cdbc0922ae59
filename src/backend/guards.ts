import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem';

/**
 * What keeps a server on loopback safe from pages of other sites in the same browser: a `Host` that only this machine
 * has (DNS rebinding), JSON and the same origin for whatever is posted (cross-site requests), and no forwarded requests,
 * because a proxy in front would make strangers look local.
 */
export function addGuards(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    checkHost(request);
    checkNotForwarded(request);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    // The page itself may be linked to. The API is not even read by other sites: an answer they cannot see still costs the
    // mail servers a question.
    if (!reads || request.url.startsWith('/api/')) checkOrigin(request);
    if (!reads) checkMediaType(request);
  });
}

function checkHost(request: FastifyRequest): void {
  const port = request.raw.socket.localPort;
  const names = ['localhost', '127.0.0.1', '[::1]'];
  const allowed = names.map((name) => `${name}:${port}`);
  // Browsers leave the default port out.
  if (port === 80) allowed.push(...names);
  const host = request.raw.headers.host?.toLowerCase() ?? '';
  // The target may carry a host of its own (GET http://host/ HTTP/1.1), which counts before the header (RFC 9112, 3.2.2).
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(request.raw.url ?? '')?.[1]?.toLowerCase();
  if (!allowed.includes(host) || (absolute !== undefined && absolute !== host)) {
    throw new HttpProblem(421, 'misdirectedRequest', 'Open Interslot as http://localhost with its port.');
  }
}

function checkNotForwarded(request: FastifyRequest): void {
  const names = Object.keys(request.raw.headers);
  if (names.some((name) => name.startsWith('x-forwarded-') || name === 'forwarded')) {
    throw new HttpProblem(400, 'forwardedRequest', 'Interslot is not set up to stand behind a proxy.');
  }
}

function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.raw.headers;
  const site = request.raw.headers['sec-fetch-site'];
  const foreign = origin !== undefined && origin.toLowerCase() !== `http://${host?.toLowerCase()}`;
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
