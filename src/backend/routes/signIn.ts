import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { SignInAnswer, SignInStartRequest, SignInStep } from '../../contract';
import type { Context } from '../context';
import { HttpProblem } from '../problem';
import { SESSION_COOKIE, cookiesOf } from '../signIn/sessionCookie';
import { NotSignedIn } from '../signIn/person';
import type { SignIn } from '../signIn';
import type { WebSignIn } from '../signIn/webSignIn';
import { answers, type Routes } from './scope';

/** The ways in, and the way of a browser through OpenID Connect. */
export function addSignInRoutes(app: Routes, { signIn }: Pick<Context, 'signIn'>): void {
  app.get('/api/v1/sign-in', { schema: { response: answers(SignInAnswer) } }, async (request) => {
    if (!signIn) return { ways: [], signedIn: true };
    return { ...waysOf(signIn), ...(await whoIs(request, signIn)) };
  });
  if (signIn?.web) addWebRoutes(app, signIn.web);
}

function addWebRoutes(app: Routes, web: WebSignIn): void {
  const path = '/api/v1/sign-in';
  app.post(
    `${path}/start`,
    { schema: { body: SignInStartRequest, response: answers(SignInStep) } },
    async ({ body, headers, log }, reply) => {
      const cookies = cookiesOf(headers.cookie);
      const step = await web.start(body.place, body.returnTo ?? '/', cookies).catch(() => {
        log.warn({ code: 'signInUnchecked' }, 'the OpenID Connect provider cannot be used');
        throw new HttpProblem(
          503,
          'signInUnchecked',
          'The server that you sign in at cannot be reached. Try again in a minute; nothing you typed is lost.',
        );
      });
      reply.header('set-cookie', [...step.setCookies]);
      return { location: step.location };
    },
  );
  app.post(
    `${path}/end`,
    { schema: { body: Type.Object({}), response: answers(SignInStep) } },
    async (_request, reply) => {
      const { location, setCookies } = await web.end();
      reply.header('set-cookie', [...setCookies]);
      return { ...(location !== undefined && { location }) };
    },
  );
  const hidden = { schema: { hide: true } };
  app.get('/sign-in/callback', hidden, async (request, reply) => {
    const at = request.url.indexOf('?');
    const onFailure = () => request.log.info({ code: 'signInRefused' }, 'a sign-in did not succeed');
    const step = await web.finish(
      at < 0 ? '' : request.url.slice(at),
      cookiesOf(request.headers.cookie),
      onFailure,
    );
    return reply.header('set-cookie', [...step.setCookies]).redirect(step.location, 303);
  });
  app.get('/sign-in/ended', hidden, async (_request, reply) => reply.redirect('/?signIn=ended', 303));
}

function waysOf({ config }: SignIn): Pick<SignInAnswer, 'ways' | 'entra'> {
  const { exchangeToken, entra, openIdConnect } = config;
  return {
    ways: [
      ...(exchangeToken ? (['exchangeToken'] as const) : []),
      ...(entra ? (['entra'] as const) : []),
      ...(openIdConnect ? (['openIdConnect'] as const) : []),
    ],
    ...(entra && {
      entra: {
        clientId: entra.clientId,
        authority: `${entra.authority}/${entra.tenantId}`,
        scope: `api://${entra.clientId}/${entra.scope}`,
      },
    }),
  };
}

/** Nobody is refused here: not being signed in is an answer. */
async function whoIs(
  { headers }: FastifyRequest,
  signIn: SignIn,
): Promise<Pick<SignInAnswer, 'signedIn' | 'name'>> {
  if (headers.authorization === undefined && cookiesOf(headers.cookie)[SESSION_COOKIE] === undefined)
    return { signedIn: false };
  try {
    const { name } = (await signIn.identify(headers)).person;
    return { signedIn: true, ...(name !== undefined && { name }) };
  } catch (error) {
    if (error instanceof NotSignedIn) return { signedIn: false };
    throw error;
  }
}
