import { Type, type Static } from 'typebox';

/** Largest numbers that a request may carry. They are part of the contract: clients split what is larger. */
export const LIMITS = {
  addresses: 1000,
  windowDays: 62,
  peopleLimit: 50,
  suggestionsLimit: 50,
  addressLength: 254,
  bodyBytes: 1_048_576,
} as const;

/** An instant: ISO 8601 with offset or Z. Answers always use Z. */
export const Instant = Type.String({ format: 'date-time', maxLength: 40 });

/** An address as typed. One that is no SMTP address is answered as such, not refused; only its length is bounded here. */
export const AddressInput = Type.String({ minLength: 1, maxLength: 1000 });

export const Window = Type.Object({ start: Instant, end: Instant });
export type Window = Static<typeof Window>;

export const System = Type.Enum(['workmail', 'exchange', 'both', 'external', 'unknown']);
export const MailSystemName = Type.Enum(['workmail', 'exchange']);
export const Kind = Type.Enum(['person', 'room', 'equipment', 'group', 'external', 'unknown']);
/** Strongest first. A block never says free. */
export const BusyType = Type.Enum(['oof', 'busy', 'tentative', 'workingElsewhere']);
export const Role = Type.Enum(['required', 'optional']);
export type Role = Static<typeof Role>;

/** `code` is stable (README lists them), `message` is a sentence of ours, never a mail server's text. */
export const Reason = Type.Object({
  code: Type.String(),
  message: Type.String(),
  system: Type.Optional(MailSystemName),
});
export type Reason = Static<typeof Reason>;

export const EvidenceSource = Type.Enum([
  'activeDirectory',
  'workmailApi',
  'exchangeAddressBook',
  'directoryFile',
  'freeBusy',
]);

export const Evidence = Type.Object({
  source: EvidenceSource,
  /** What `finding` says in English, stable, for whoever says it in another language. New ones may come. */
  code: Type.Optional(Type.String()),
  finding: Type.String(),
  readAt: Instant,
});

const mailboxFields = {
  address: Type.String(),
  /** What was asked, where it differs from `address` (an alias, another spelling). */
  requestedAs: Type.Optional(Type.String()),
  displayName: Type.String(),
  kind: Kind,
  system: System,
  /** The sources disagree, and the last change is too young for WorkMail to have heard of it. */
  moving: Type.Optional(Type.Boolean()),
  movedAt: Type.Optional(Type.String()),
  movesOn: Type.Optional(Type.String()),
  evidence: Type.Array(Evidence),
  department: Type.Optional(Type.String()),
  office: Type.Optional(Type.String()),
  aliases: Type.Optional(Type.Array(Type.String())),
  timeZone: Type.Optional(Type.String()),
  capacity: Type.Optional(Type.Integer()),
  features: Type.Optional(Type.Array(Type.String())),
  building: Type.Optional(Type.String()),
  floor: Type.Optional(Type.String()),
  wheelchairAccessible: Type.Optional(Type.Boolean()),
  memberCount: Type.Optional(Type.Integer()),
  /** More members than are listed: the rest is only counted. */
  membersTruncated: Type.Optional(Type.Boolean()),
  /** Some or all members are counted and not listed, because their group does not show them. */
  membersHidden: Type.Optional(Type.Boolean()),
};

const MemberMailbox = Type.Object(mailboxFields);

/** A mailbox of the directory, or what is known of an address that is not in it. Groups list their members flat. */
export const Mailbox = Type.Object({ ...mailboxFields, members: Type.Optional(Type.Array(MemberMailbox)) });
export type Mailbox = Static<typeof Mailbox>;

export const SystemState = Type.Object({
  system: MailSystemName,
  state: Type.Enum(['ok', 'slow', 'down', 'notConfigured']),
  reason: Type.Optional(Reason),
  /** How long the last answer took; absent where there was none. */
  answerSeconds: Type.Optional(Type.Number({ minimum: 0 })),
  checkedAt: Instant,
});
export type SystemState = Static<typeof SystemState>;

export const Schedule = Type.Object({
  address: Type.String(),
  requestedAs: Type.Optional(Type.String()),
  system: System,
  state: Type.Enum(['known', 'partial', 'unknown', 'external']),
  busy: Type.Array(Type.Object({ start: Instant, end: Instant, busyType: BusyType })),
  unknown: Type.Optional(Type.Array(Type.Object({ start: Instant, end: Instant, reason: Reason }))),
  reason: Type.Optional(Reason),
  /** Too free to be believed. */
  doubtful: Type.Optional(Reason),
  workingTimes: Type.Optional(Type.Array(Window)),
  timeZone: Type.Optional(Type.String()),
  /** The owner's offset from UTC at the start of the window, minutes east. */
  utcOffsetMinutes: Type.Optional(Type.Integer()),
  readAt: Instant,
  sources: Type.Array(
    Type.Object({
      system: MailSystemName,
      state: Type.Enum(['known', 'partial', 'unknown']),
      via: Type.Optional(MailSystemName),
      reason: Type.Optional(Reason),
      readAt: Instant,
    }),
  ),
});
export type Schedule = Static<typeof Schedule>;

/** RFC 9457, application/problem+json. https://www.rfc-editor.org/rfc/rfc9457 */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
});
export type Problem = Static<typeof Problem>;
