import { Type, type Static } from 'typebox';
import { Instant, SystemState } from './shared';

/** `GET /status`. Counts are of people, rooms and equipment; groups are not counted. */
export const StatusAnswer = Type.Object({
  product: Type.String(),
  version: Type.String(),
  mode: Type.Enum(['rehearsal', 'live']),
  organisation: Type.Object({ name: Type.String(), domains: Type.Array(Type.String()) }),
  systems: Type.Array(SystemState),
  directory: Type.Object({
    readAt: Instant,
    people: Type.Integer(),
    rooms: Type.Integer(),
    bySystem: Type.Object({
      workmail: Type.Integer(),
      exchange: Type.Integer(),
      both: Type.Integer(),
      unknown: Type.Integer(),
    }),
  }),
});
export type StatusAnswer = Static<typeof StatusAnswer>;
