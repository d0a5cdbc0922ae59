import type { FastifyInstance } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Context } from '../context';
import { apiHeaders } from '../securityHeaders';
import { addDoctorRoute } from './doctor';
import { addExplainRoute } from './explain';
import { addFreeBusyRoute } from './freebusy';
import { addHealthRoutes } from './health';
import { addMailboxesRoute } from './mailboxes';
import { addMetricsRoute } from './metrics';
import { addPeopleRoute } from './people';
import { addRehearsalFaultsRoutes } from './rehearsalFaults';
import { addRoomsRoute } from './rooms';
import type { Routes } from './scope';
import { addSignInRoutes } from './signIn';
import { addStatusRoute } from './status';
import { addSuggestionsRoute } from './suggestions';

export function addRoutes(scope: FastifyInstance, context: Context): void {
  const app = scope.withTypeProvider<TypeBoxTypeProvider>() as unknown as Routes;
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(apiHeaders());
  });
  addSignInRoutes(app, context);
  addStatusRoute(app, context);
  addPeopleRoute(app, context);
  addMailboxesRoute(app, context);
  addRoomsRoute(app, context);
  addFreeBusyRoute(app, context);
  addSuggestionsRoute(app, context);
  addExplainRoute(app, context);
  addDoctorRoute(app, context);
  if (context.rehearsal) addRehearsalFaultsRoutes(app, context.rehearsal, context);
  addHealthRoutes(app);
  addMetricsRoute(app, context);
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => scope.swagger());
}
