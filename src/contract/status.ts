import { Type, type Static } from 'typebox';
import { DoctorStatus } from './doctor';
import { EvidenceSource, Instant, Reason, SystemState } from './shared';

/**
 * How one of the directory's sources is doing. `stale`: its last good reading still counts, from `readAt`. `failed`: it was
 * never read. `reason` is why the last read failed; a stale source without one has not been read since the start yet.
 */
export const SourceState = Type.Object({
  source: EvidenceSource,
  state: Type.Enum(['ok', 'stale', 'failed']),
  readAt: Type.Optional(Instant),
  reason: Type.Optional(Reason),
  /** What had to be left out of the last good reading, in a sentence. */
  note: Type.Optional(Type.String()),
});
export type SourceState = Static<typeof SourceState>;

/** `GET /status`. Counts are of people, rooms and equipment; groups are not counted. */
export const StatusAnswer = Type.Object({
  product: Type.String(),
  version: Type.String(),
  mode: Type.Enum(['rehearsal', 'live']),
  organisation: Type.Object({ name: Type.String(), domains: Type.Array(Type.String()) }),
  systems: Type.Array(SystemState),
  directory: Type.Object({
    /** When the source that was read longest ago was read. */
    readAt: Instant,
    people: Type.Integer(),
    rooms: Type.Integer(),
    bySystem: Type.Object({
      workmail: Type.Integer(),
      exchange: Type.Integer(),
      both: Type.Integer(),
      unknown: Type.Integer(),
    }),
    sources: Type.Array(SourceState),
  }),
  /** What the doctor found last, without saying of whom. */
  doctor: Type.Optional(DoctorStatus),
});
export type StatusAnswer = Static<typeof StatusAnswer>;
