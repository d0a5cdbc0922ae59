import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import { fastifyCookie } from '@fastify/cookie';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import { LIMITS } from '../contract';
import { ERROR_CODES, InterslotError, InvalidFieldsError } from '../errors';
import type { Context } from './context';
import { addGuards } from './guards';
import { peerMatcher } from './network/peers';
import { addPage } from './page';
import { HttpProblem, PROBLEM_TYPE, toProblem } from './problem';
import { addRoutes } from './routes';
import { apiHeaders, strictTransportHeaders } from './securityHeaders';
import { addSignInGuard } from './signIn/guard';
import { createValidator } from './validation';

/** Limits of one connection: a client that sends slowly, its headers or then a body, is let go. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
const KEEP_ALIVE_MS = 10_000;
/** Proxies keep connections for longer than browsers; whoever closes first would break a request on its way. */
const KEEP_ALIVE_BEHIND_PROXY_MS = 75_000;

/**
 * The HTTP side: guards, routes, errors as problems, and a log that names routes and never what was asked.
 * @param tls certificate and key where Interslot ends TLS itself.
 */
export function buildServer(context: Context, tls?: SecureContextOptions) {
  const { config } = context;
  const limits = {
    headersTimeout: HEADERS_MS,
    // How often Node looks for requests that take too long to arrive; its own half minute would double the limits above.
    connectionsCheckingInterval: 2000,
  };
  const app = Fastify({
    ...(tls ? { https: { ...tls, ...limits } as never } : { http: limits }),
    ...(config.trustedProxies && { trustProxy: peerMatcher(config.trustedProxies) }),
    logger: {
      level: config.logLevel,
      stream: process.stderr,
      // Neither the address asked for, the query, the headers nor the caller belong in a log.
      serializers: { req: () => ({}), res: () => ({}), err: describeError },
    },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: config.trustedProxies ? KEEP_ALIVE_BEHIND_PROXY_MS : KEEP_ALIVE_MS,
    // What is in flight at the end is finished (start.ts bounds how long).
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      sendProblem(reply, fromFramework(error));
    },
    routerOptions: { maxParamLength: 100 },
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.setValidatorCompiler(createValidator());
  const https = config.publicOrigin?.startsWith('https:') === true;
  if (https) {
    app.addHook('onRequest', async (_request, reply) => {
      reply.headers(strictTransportHeaders());
    });
  }
  addGuards(app as unknown as FastifyInstance, config);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  addSignInGuard(app as unknown as FastifyInstance, context);
  app.addHook('onResponse', async (request, reply) => {
    const { url: route } = request.routeOptions;
    context.metrics.countRequest(request.method, route, reply.statusCode, reply.elapsedTime);
    request.log.info(
      {
        method: request.method,
        route: route ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  addErrorHandlers(app as unknown as FastifyInstance);

  // Registering loads what signIn/sessionCookie.ts reads and writes cookies with.
  void app.register(fastifyCookie, { hook: false });
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Interslot',
        version: context.version,
        description: 'Free/busy, suggestions and who sits where.',
      },
    },
  });
  void app.register(async (scope) => addRoutes(scope, context));
  void app.register(async (scope) => addPage(scope, context));
  return app;
}

function addErrorHandlers(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = toHttpProblem(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'failed');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request) => {
    const url = request.url.split('?')[0] ?? '';
    const allowed = ['GET', 'POST', 'PUT'].filter((method) => app.hasRoute({ url, method }));
    if (allowed.length > 0) {
      throw new HttpProblem(405, 'methodNotAllowed', `Use ${allowed.join(' or ')}.`, undefined, {
        allow: allowed.join(', '),
      });
    }
    throw notFound();
  });
}

function sendProblem(reply: FastifyReply, problem: HttpProblem): FastifyReply {
  return reply
    .code(problem.status)
    .headers({ ...apiHeaders(), ...problem.headers })
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(toProblem(problem)));
}

/** Anything thrown on the way becomes a problem of ours; texts of other programs' errors stay behind. */
function toHttpProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof InvalidFieldsError)
    return new HttpProblem(400, error.code, ERROR_CODES[error.code], error.problems.slice(0, 20));
  if (error instanceof InterslotError) {
    return new HttpProblem(error.code === 'tooManyAttendees' ? 400 : 503, error.code, error.message);
  }
  // Nobody reads this answer: the asker closed the connection and the work for it was stopped.
  if (error instanceof Error && error.name === 'AbortError') {
    return new HttpProblem(499, 'abandoned', 'The connection was closed before the answer was ready.');
  }
  const { code, statusCode } = error as Partial<FastifyError>;
  if (code?.startsWith('FST_') && statusCode !== undefined && statusCode < 500)
    return fromFramework(error as FastifyError);
  // A path that leads out of the folder, or to what is no file.
  if (statusCode === 403 || statusCode === 404) return notFound();
  if (error instanceof SyntaxError && statusCode === 400) {
    return new HttpProblem(400, 'invalidRequest', 'The body is not JSON.');
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new HttpProblem(statusCode, 'invalidRequest', 'The request cannot be answered as it was made.');
  }
  return new HttpProblem(
    500,
    'internal',
    'Interslot made a mistake. The log names it under this request’s id.',
  );
}

function notFound(): HttpProblem {
  return new HttpProblem(404, 'routeNotFound', 'The API is described at /api/v1/openapi.json.');
}

function fromFramework(error: FastifyError): HttpProblem {
  if (error.code === 'FST_ERR_VALIDATION') {
    const errors = (error.validation ?? []).slice(0, 20).map((fault) => ({
      path: fault.instancePath || '/',
      message: fault.message ?? 'is not as it should be',
    }));
    const first = errors[0];
    const where = first && first.path !== '/' ? first.path.slice(1) : 'The request';
    return new HttpProblem(400, 'invalidRequest', `${where} ${first?.message ?? ''}.`, errors);
  }
  if (error.statusCode === 413) return new HttpProblem(413, 'bodyTooLarge', 'Bodies are at most 1 MB.');
  if (error.statusCode === 415)
    return new HttpProblem(415, 'unsupportedMediaType', 'Send the body as application/json.');
  return new HttpProblem(400, 'invalidRequest', 'The request cannot be read.');
}

/** What never became a request: broken HTTP, too many headers, a body that does not arrive. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({
    ...toProblem(new HttpProblem(status, 'invalidRequest', ERROR_CODES.invalidRequest)),
  });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...Object.entries(apiHeaders()).map(([name, value]) => `${name}: ${value}`),
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** Name, code and stack frames. The message of an error that is not ours may repeat what somebody sent. */
function describeError(error: Error & { code?: string }) {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    type: error.name,
    message: error instanceof InterslotError ? error.message : '',
    stack: frames.join('\n'),
    code: error.code,
  };
}
