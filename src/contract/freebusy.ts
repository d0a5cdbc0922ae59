import { Type, type Static } from 'typebox';
import { AddressInput, LIMITS, Schedule, SystemState, Window } from './shared';

const DeadlineSeconds = Type.Integer({ minimum: 1, maximum: 60, default: 10 });

/** `POST /freebusy`: schedules come back in the order asked. */
export const FreeBusyRequest = Type.Object({
  mailboxes: Type.Array(AddressInput, { minItems: 1, maxItems: LIMITS.addresses }),
  window: Window,
  fresh: Type.Optional(Type.Boolean()),
  deadlineSeconds: Type.Optional(DeadlineSeconds),
});
export type FreeBusyRequest = Static<typeof FreeBusyRequest>;

export const FreeBusyAnswer = Type.Object({
  window: Window,
  schedules: Type.Array(Schedule),
  systems: Type.Array(SystemState),
});
export type FreeBusyAnswer = Static<typeof FreeBusyAnswer>;
