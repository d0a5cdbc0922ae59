import { Type, type Static } from 'typebox';

const Address = Type.String({ minLength: 3, maxLength: 254 });
const Name = Type.String({ minLength: 1, maxLength: 256 });
const Day = Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}' }), Type.Null()]);
const Members = Type.Array(Address, { maxItems: 100_000 });

/** One record of a directory file. Fields that are not listed are other readers' business and are left alone. */
export const MailboxRecord = Type.Object({
  address: Address,
  displayName: Name,
  kind: Type.Enum(['person', 'room', 'equipment']),
  system: Type.Enum(['exchange', 'workmail', 'both', 'unknown']),
  aliases: Type.Optional(Type.Array(Address, { maxItems: 500 })),
  department: Type.Optional(Type.String({ maxLength: 256 })),
  office: Type.Optional(Type.String({ maxLength: 256 })),
  timeZone: Type.Optional(Type.String({ maxLength: 100 })),
  capacity: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  features: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 })),
  building: Type.Optional(Type.String({ maxLength: 256 })),
  floor: Type.Optional(Type.String({ maxLength: 64 })),
  wheelchairAccessible: Type.Optional(Type.Boolean()),
  movedAt: Type.Optional(Day),
  movesOn: Type.Optional(Day),
  directory: Type.Optional(
    Type.Object({
      hidden: Type.Optional(Type.Boolean()),
      userPrincipalName: Type.Optional(Type.Union([Type.String({ maxLength: 1024 }), Type.Null()])),
      targetAddress: Type.Optional(Type.Union([Type.String({ maxLength: 1024 }), Type.Null()])),
    }),
  ),
});
export type MailboxRecord = Static<typeof MailboxRecord>;

const ListRecord = Type.Object({ address: Address, displayName: Name, members: Members });

/** A directory file in JSON; an organisation.json is one too. */
export const DirectoryFile = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 256 })),
  domain: Type.Optional(Type.String({ maxLength: 253 })),
  mailDomains: Type.Optional(
    Type.Array(Type.Object({ name: Type.String({ maxLength: 253 }) }), { maxItems: 1000 }),
  ),
  workmail: Type.Optional(Type.Object({ alias: Type.Optional(Type.String({ maxLength: 62 })) })),
  mailboxes: Type.Array(MailboxRecord, { maxItems: 1_000_000 }),
  groups: Type.Optional(Type.Array(ListRecord, { maxItems: 100_000 })),
  roomLists: Type.Optional(Type.Array(ListRecord, { maxItems: 10_000 })),
});
export type DirectoryFile = Static<typeof DirectoryFile>;
