import { Type, type Static } from 'typebox';
import { AddressInput, Instant, LIMITS, Mailbox, SystemState } from './shared';
import { AttendeeState, Facts, Suggestion, SuggestionsRequest } from './suggestions';

/** `POST /explain`: how one time stands, whether or not it would be suggested, on the step grid, in the window, or neither. */
export const ExplainRequest = Type.Object({
  ...SuggestionsRequest.properties,
  at: Type.Object({ start: Instant }),
  /**
   * What was known when the time was chosen: those who were not simply free, as a suggestion lists them, and the rooms
   * chosen. Whoever is not listed was free. Of a suggestion at another start it says what is different here.
   */
  previous: Type.Optional(
    Type.Object({
      start: Instant,
      attendees: Type.Array(Type.Object({ address: AddressInput, state: AttendeeState }), {
        maxItems: LIMITS.addresses + 50,
      }),
      rooms: Type.Array(AddressInput, { maxItems: 50 }),
    }),
  ),
});
export type ExplainRequest = Static<typeof ExplainRequest>;

export const ExplainAnswer = Type.Object({
  /** A time that would not be suggested has quality poor. */
  suggestion: Suggestion,
  /** Every room that meets the filters, in order of fit. */
  rooms: Type.Array(Type.Object({ room: Mailbox, state: AttendeeState })),
  /** Empty exactly for a time that would be suggested as excellent. */
  wouldHaveToGive: Type.Array(
    Type.Object({ change: Type.String(), text: Type.String(), facts: Type.Optional(Facts) }),
  ),
  /** Present exactly where `previous` was given: attendees, resources and rooms chosen then that stand otherwise now. */
  changes: Type.Optional(
    Type.Array(Type.Object({ address: Type.String(), from: AttendeeState, to: AttendeeState })),
  ),
  systems: Type.Array(SystemState),
  readAt: Instant,
});
export type ExplainAnswer = Static<typeof ExplainAnswer>;
