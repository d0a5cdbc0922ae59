import { Type, type Static } from 'typebox';
import { AddressInput, Instant, LIMITS, Mailbox, Role, SystemState, Window } from './shared';

const Weekday = Type.Enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
const Feature = Type.String({ minLength: 1, maxLength: 100 });

/** What a sentence speaks of, by name (README): what another language needs to say the same. */
export const Facts = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())]),
);
export type Facts = Static<typeof Facts>;

/** A stable code and one whole English sentence. A sentence joined of several has the code and the facts of each. */
export const Sentence = Type.Object({
  code: Type.String(),
  text: Type.String(),
  facts: Type.Optional(Facts),
  clauses: Type.Optional(Type.Array(Type.Object({ code: Type.String(), facts: Type.Optional(Facts) }))),
});
export type Sentence = Static<typeof Sentence>;

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
      /** `count` rooms at each building in which people sit, sized to the people there, by the directory's `office`. */
      perSite: Type.Optional(Type.Boolean()),
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
      /** Of times equal otherwise, the one first at which nobody has to come far outside working hours. */
      fairness: Type.Optional(Type.Boolean()),
    }),
  ),
  /**
   * RFC 5545 RRULE, daily, weekly or monthly, with COUNT or UNTIL, at most 60 meetings. `window` is where the first of them may
   * be; it is suggested where at least half of them can take place.
   */
  recurrence: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
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

const SuggestedAttendees = Type.Array(
  Type.Object({
    address: Type.String(),
    role: Type.Enum(['required', 'optional', 'resource']),
    state: AttendeeState,
    withinWorkingHours: Type.Boolean(),
    workingHoursAssumed: Type.Optional(Type.Boolean()),
    thisMeeting: Type.Optional(Type.Boolean()),
  }),
);
const Quality = Type.Enum(['excellent', 'good', 'fair', 'poor']);

/** All meetings of a series. */
export const Series = Type.Object({
  occurrences: Type.Array(
    Type.Object({
      start: Instant,
      end: Instant,
      quality: Quality,
      wouldBeSuggested: Type.Boolean(),
      /** Only those who are not free inside working hours. */
      attendees: SuggestedAttendees,
      /** Addresses of rooms: one room for all where there is one, else with the fewest changes. */
      rooms: Type.Array(Type.String()),
    }),
  ),
  /** Who is not free at all of them, with how many they are free at. */
  people: Type.Array(Type.Object({ address: Type.String(), free: Type.Integer() })),
  /** How many times a room is another one than at the meeting before. */
  roomChanges: Type.Integer(),
});
export type Series = Static<typeof Series>;

export const Suggestion = Type.Object({
  /** Stable: start and duration. */
  id: Type.String(),
  start: Instant,
  end: Instant,
  quality: Quality,
  freeCount: Type.Integer(),
  /** Only those who are not simply free inside working hours. */
  attendees: SuggestedAttendees,
  rooms: Type.Array(Mailbox),
  unknownRooms: Type.Optional(Type.Array(Type.String())),
  /** Where a room at each site was asked for: how many sit there, and which of `rooms` are there. */
  sites: Type.Optional(
    Type.Array(
      Type.Object({ building: Type.String(), people: Type.Integer(), rooms: Type.Array(Type.String()) }),
    ),
  ),
  share: Type.Object({ free: Type.Integer(), unknown: Type.Integer(), away: Type.Integer() }),
  reasons: Type.Array(Sentence),
  /** Where the meeting recurs. Quality is then that of all meetings together; everything else above is about the first. */
  series: Type.Optional(Series),
  /** Meetings after the last day of a system, and who is still there. Told, and never turned into unknown. */
  pastEnd: Type.Optional(
    Type.Object({
      system: Type.Literal('workmail'),
      lastDay: Type.String(),
      addresses: Type.Array(Type.String()),
      meetings: Type.Integer(),
    }),
  ),
});
export type Suggestion = Static<typeof Suggestion>;

/** A change of the wishes, tried, with the first good time that it opens, or, where it opens none, the first at all. */
export const Relaxation = Type.Object({
  change: Type.String(),
  /** Whom or what the change is about: makeOptional, leaveOutResource. */
  address: Type.Optional(Type.String()),
  /** How long the meeting would be: shorten. */
  durationMinutes: Type.Optional(Type.Integer()),
  text: Type.String(),
  facts: Type.Optional(Facts),
  firstStart: Type.Optional(Instant),
});
export type Relaxation = Static<typeof Relaxation>;

export const SuggestionsAnswer = Type.Object({
  suggestions: Type.Array(Suggestion),
  /** Always present when there is no suggestion. */
  none: Type.Optional(
    Type.Object({
      ...Sentence.properties,
      relax: Type.Array(Relaxation),
    }),
  ),
  /** Where the best time is fair or poor: single changes each of which opens a good one. */
  relax: Type.Optional(Type.Array(Relaxation)),
  systems: Type.Array(SystemState),
  considered: Type.Object({ starts: Type.Integer(), attendees: Type.Integer(), rooms: Type.Integer() }),
  readAt: Instant,
});
export type SuggestionsAnswer = Static<typeof SuggestionsAnswer>;
