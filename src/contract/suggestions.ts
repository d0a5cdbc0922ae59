import { Type, type Static } from 'typebox';
import { AddressInput, Instant, LIMITS, Mailbox, Role, SystemState, Window } from './shared';

const Weekday = Type.Enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
const Feature = Type.String({ minLength: 1, maxLength: 100 });

/** `POST /suggestions`. */
export const SuggestionsRequest = Type.Object({
  organizer: Type.Optional(AddressInput),
  attendees: Type.Array(Type.Object({ address: AddressInput, role: Role }), { maxItems: LIMITS.addresses }),
  durationMinutes: Type.Integer({ minimum: 5, maximum: 1440 }),
  window: Window,
  /** IANA or Windows zone id of the organizer. */
  timeZone: Type.String({ minLength: 1, maxLength: 100 }),
  stepMinutes: Type.Optional(Type.Enum([5, 10, 15, 30, 60])),
  workingHours: Type.Optional(Type.Enum(['everyone', 'organizer', 'ignore'])),
  rooms: Type.Optional(
    Type.Object({
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 1 })),
      minCapacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      features: Type.Optional(Type.Array(Feature, { maxItems: 50 })),
      roomList: Type.Optional(AddressInput),
      building: Type.Optional(Type.String({ maxLength: 200 })),
      wheelchairAccessible: Type.Optional(Type.Boolean()),
      candidates: Type.Optional(Type.Array(AddressInput, { maxItems: LIMITS.addresses })),
    }),
  ),
  resources: Type.Optional(Type.Array(AddressInput, { maxItems: 50 })),
  existing: Type.Optional(Window),
  preferences: Type.Optional(
    Type.Object({
      timeOfDay: Type.Optional(Type.Enum(['morning', 'afternoon'])),
      keepLunch: Type.Optional(Type.Boolean()),
      avoidBackToBack: Type.Optional(Type.Boolean()),
      days: Type.Optional(Type.Array(Weekday, { maxItems: 7 })),
      bufferMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 240 })),
    }),
  ),
  minimumRequiredShare: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  overlapping: Type.Optional(Type.Boolean()),
  fresh: Type.Optional(Type.Boolean()),
  deadlineSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 60, default: 10 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.suggestionsLimit, default: 10 })),
});
export type SuggestionsRequest = Static<typeof SuggestionsRequest>;

export const AttendeeState = Type.Enum([
  'free',
  'tentative',
  'workingElsewhere',
  'busy',
  'oof',
  'unknown',
  'external',
]);
export type AttendeeState = Static<typeof AttendeeState>;

export const Suggestion = Type.Object({
  /** Stable: start and duration. */
  id: Type.String(),
  start: Instant,
  end: Instant,
  quality: Type.Enum(['excellent', 'good', 'fair', 'poor']),
  freeCount: Type.Integer(),
  /** Only those who are not simply free inside working hours. */
  attendees: Type.Array(
    Type.Object({
      address: Type.String(),
      role: Type.Enum(['required', 'optional', 'resource']),
      state: AttendeeState,
      withinWorkingHours: Type.Boolean(),
      workingHoursAssumed: Type.Optional(Type.Boolean()),
      thisMeeting: Type.Optional(Type.Boolean()),
    }),
  ),
  rooms: Type.Array(Mailbox),
  unknownRooms: Type.Optional(Type.Array(Type.String())),
  share: Type.Object({ free: Type.Integer(), unknown: Type.Integer(), away: Type.Integer() }),
  reasons: Type.Array(Type.Object({ code: Type.String(), text: Type.String() })),
});
export type Suggestion = Static<typeof Suggestion>;

export const SuggestionsAnswer = Type.Object({
  suggestions: Type.Array(Suggestion),
  /** Always present when there is no suggestion. */
  none: Type.Optional(
    Type.Object({
      code: Type.String(),
      text: Type.String(),
      relax: Type.Array(
        Type.Object({
          change: Type.String(),
          /** Whom or what the change is about: makeOptional, leaveOutResource. */
          address: Type.Optional(Type.String()),
          /** How long the meeting would be: shorten. */
          durationMinutes: Type.Optional(Type.Integer()),
          text: Type.String(),
          firstStart: Type.Optional(Instant),
        }),
      ),
    }),
  ),
  systems: Type.Array(SystemState),
  considered: Type.Object({ starts: Type.Integer(), attendees: Type.Integer(), rooms: Type.Integer() }),
  readAt: Instant,
});
export type SuggestionsAnswer = Static<typeof SuggestionsAnswer>;
