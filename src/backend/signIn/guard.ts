import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Mailbox } from '../../domain/mailbox';
import { bearerOf, isAdminToken } from '../adminToken';
import { AuditLog } from '../audit';
import type { Context } from '../context';
import { toInstant } from '../present';
import { HttpProblem } from '../problem';
import { Quotas } from '../quotas';
import type { Identified } from './index';
import { NotSignedIn, type Person } from './person';
import { accessOf, type Asked, type RouteAccess } from './routeAccess';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; absent on what everybody may see. */
    person?: Person;
    /** What of the mailboxes this request asks for. */
    asked?: Asked;
  }
}

type Parts = Pick<Context, 'config' | 'signIn' | 'directory' | 'now'>;

/**
 * Who may ask for what, before anything of a body is read: every route has a row in ROUTE_ACCESS. Then how much: quotas of the
 * person, and a line in the audit log where one is kept. Where no sign-in is configured this machine alone is served,
 * and whoever sits at it may ask without end.
 */
export function addSignInGuard(app: FastifyInstance, context: Parts): void {
  const { config, signIn, now } = context;
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (!accessOf(one, url)) throw new Error(`${one} ${url} has no row in ROUTE_ACCESS`);
    }
  });
  app.decorateRequest('person', undefined);
  app.decorateRequest('asked', undefined);

  const quotas = signIn && new Quotas(config.quotas ?? { requestsPerMinute: 300, mailboxesPerHour: 5000 });
  app.addHook('onRequest', async (request, reply) => {
    const access = accessOfRequest(request);
    if (access.who === 'everybody') return;
    const { person, setCookie } = await identify(request, access, context);
    request.person = person;
    if (setCookie !== undefined) reply.header('set-cookie', setCookie);
    await quotas?.takeRequest(person.id);
  });
  app.addHook('preHandler', async (request) => {
    const access = accessOfRequest(request);
    if (access.who !== 'signedIn' || !request.person) return;
    const asked = access.asked(context.directory, request.body);
    request.asked = asked;
    await quotas?.takeMailboxes(request.person.id, countOf(asked));
  });
  if (config.audit) addAudit(app, config.audit, now);
}

/** Whoever asks for what is not there learns that without a sign-in; it is in no table. */
function accessOfRequest(request: FastifyRequest): RouteAccess {
  const { url } = request.routeOptions;
  if (request.is404 || url === undefined) return { who: 'everybody' };
  return accessOf(request.method, url) ?? { who: 'admin' };
}

async function identify(
  request: FastifyRequest,
  access: RouteAccess,
  { config, signIn }: Parts,
): Promise<Identified> {
  const { adminToken } = config;
  const isForAdmins = access.who === 'admin';
  if (isForAdmins && (await isAdminToken(bearerOf(request.headers.authorization), adminToken)))
    return { person: { id: 'adminToken', way: 'local', isAdmin: true } };
  const identified = signIn
    ? await signIn.identify(request.headers).catch((error: unknown) => {
        if (error instanceof NotSignedIn)
          request.log.info({ code: error.code, why: error.why }, 'not signed in');
        throw error;
      })
    : { person: { id: 'local', way: 'local', isAdmin: adminToken === undefined } as const };
  if (isForAdmins && !identified.person.isAdmin)
    throw new HttpProblem(403, 'adminOnly', 'Interslot shows this to its administrators only.');
  return identified;
}

function addAudit(
  app: FastifyInstance,
  config: NonNullable<Parts['config']['audit']>,
  now: () => number,
): void {
  const log = new AuditLog(config.file, (message) => app.log.error({ code: 'audit' }, message));
  app.addHook('onResponse', async ({ person, asked, routeOptions }, reply) => {
    if (!person || asked === undefined || countOf(asked) === 0) return;
    const mailboxes = typeof asked === 'number' ? [] : asked;
    log.add({
      at: toInstant(now()),
      who: person.id,
      route: routeOptions.url ?? '',
      kinds: kindsOf(mailboxes),
      mailboxes: countOf(asked),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      ...(config.addresses && { addresses: mailboxes.map(({ address }) => address) }),
    });
  });
  app.addHook('onClose', () => log.close());
}

function countOf(asked: Asked): number {
  return typeof asked === 'number' ? asked : asked.length;
}

function kindsOf(mailboxes: readonly Mailbox[]): Partial<Record<Mailbox['kind'], number>> {
  const kinds: Partial<Record<Mailbox['kind'], number>> = {};
  for (const { kind } of mailboxes) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}
