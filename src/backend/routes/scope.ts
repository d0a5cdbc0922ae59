import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { TSchema } from 'typebox';
import { Problem } from '../../contract';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

/** What every file in this folder works on: a Fastify scope whose schemas are typed by TypeBox. */
export type Routes = FastifyInstance<
  Server,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What a route may answer, for the published description: its own shape, or a problem. */
export function answers<T extends TSchema>(schema: T) {
  return { 200: schema, default: Problem };
}
