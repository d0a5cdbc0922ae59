import { Type, type Static } from 'typebox';
import { AddressInput, LIMITS, Mailbox } from './shared';

/** `GET /people`: words of a name, or the beginning of an address. */
export const PeopleQuery = Type.Object({
  q: Type.String({ maxLength: 200 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LIMITS.peopleLimit, default: 20 })),
});
export type PeopleQuery = Static<typeof PeopleQuery>;

export const PeopleAnswer = Type.Object({ people: Type.Array(Mailbox), truncated: Type.Boolean() });
export type PeopleAnswer = Static<typeof PeopleAnswer>;

/** `POST /mailboxes`: answered in the order asked. */
export const MailboxesRequest = Type.Object({
  addresses: Type.Array(AddressInput, { minItems: 1, maxItems: LIMITS.addresses }),
});
export type MailboxesRequest = Static<typeof MailboxesRequest>;

export const MailboxesAnswer = Type.Object({ mailboxes: Type.Array(Mailbox) });
export type MailboxesAnswer = Static<typeof MailboxesAnswer>;

/** `GET /rooms`: every filter narrows; a room whose capacity is not known never meets `minCapacity`. */
export const RoomsQuery = Type.Object({
  minCapacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  /** Comma-separated. */
  features: Type.Optional(Type.String({ maxLength: 500 })),
  roomList: Type.Optional(AddressInput),
  building: Type.Optional(Type.String({ maxLength: 200 })),
});
export type RoomsQuery = Static<typeof RoomsQuery>;

export const RoomsAnswer = Type.Object({
  rooms: Type.Array(Mailbox),
  /** Projectors, cars and the like; of the filters only the building concerns them. */
  equipment: Type.Optional(Type.Array(Mailbox)),
  roomLists: Type.Array(
    Type.Object({ address: Type.String(), displayName: Type.String(), rooms: Type.Array(Type.String()) }),
  ),
});
export type RoomsAnswer = Static<typeof RoomsAnswer>;
