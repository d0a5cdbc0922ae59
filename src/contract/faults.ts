import { Type, type Static } from 'typebox';

/**
 * What goes wrong on purpose with the simulated mail systems. `GET` and `PUT /rehearsal/faults` (rehearsal only), and the
 * file that `--faults` names. A PUT takes the place of everything before; `{}` makes both systems well again.
 */

const Milliseconds = Type.Integer({ minimum: 0, maximum: 120_000 });

/** Answers wait between `fromMs` and `toMs`; both alike is a fixed time. */
const Slow = Type.Object(
  { kind: Type.Literal('slow'), fromMs: Milliseconds, toMs: Milliseconds },
  { additionalProperties: false },
);

function plain<Kind extends string>(kind: Kind) {
  return Type.Object({ kind: Type.Literal(kind) }, { additionalProperties: false });
}

/**
 * Of one whole mail system. While it is down, refuses, or shows an expired certificate, the other system cannot ask it about
 * its mailboxes either, and says so of each. Several at once: what keeps the connection from coming about counts first, then
 * the password, then what stands in place of an answer; `slow` goes with all of them.
 */
export const SystemFault = Type.Union([
  /** Nobody listens: connections are refused. */
  plain('down'),
  /** Connections are taken and cut at once. */
  plain('refusing'),
  Slow,
  /** Every request is answered by ErrorServerBusy that asks for a pause. */
  Type.Object({ kind: Type.Literal('throttling'), backOffMs: Milliseconds }, { additionalProperties: false }),
  /** The service account's password is not accepted. */
  plain('unauthorized'),
  plain('expiredCertificate'),
  /** Answers break off in the middle. */
  plain('truncated'),
  /** Answers are a web page and noise instead of SOAP. */
  plain('garbage'),
  /** One answer too few for the mailboxes asked. */
  plain('wrongCount'),
  /** Busy types that nobody documented for who has events, and such response codes for who has none. */
  plain('unknownCodes'),
  /** Success, and no event for anybody: a failure in disguise. */
  plain('empty'),
  /** The server's clock is wrong by so many minutes: its answers are shifted. */
  Type.Object(
    { kind: Type.Literal('clockSkew'), minutes: Type.Integer({ minimum: -1440, maximum: 1440 }) },
    { additionalProperties: false },
  ),
  /** The server knows its own mailboxes only, as when interoperability is broken. */
  plain('proxyingOff'),
]);
export type SystemFault = Static<typeof SystemFault>;

/** Of one mailbox, whichever system is asked, and by whichever of its addresses. */
export const MailboxFault = Type.Union([
  /** Every request that names this mailbox fails as a whole, by a fault without a useful code. */
  plain('poison'),
  Slow,
  plain('unknownCodes'),
  plain('empty'),
  /** The answer breaks off inside this mailbox's part. */
  plain('truncated'),
  /** This mailbox's events have times that are none. */
  plain('garbage'),
  plain('notFound'),
  plain('noAccess'),
]);
export type MailboxFault = Static<typeof MailboxFault>;

/** Of WorkMail's control plane, which only the doctor and the directory ask. */
export const WorkmailApiFault = Type.Union([
  /** The organisation is being deleted. */
  plain('inactive'),
  plain('interoperabilityOff'),
  /** Its directory is WorkMail's own instead of an AD Connector. */
  plain('otherDirectory'),
  /** No domain of the company is verified. */
  plain('domainsPending'),
  /** Nobody is enabled. */
  plain('nobodyEnabled'),
  /** Groups were never enabled. */
  plain('groupsDisabled'),
  plain('noAvailabilityConfiguration'),
  /** WorkMail's own test of the availability configuration does not pass. */
  plain('availabilityTestFails'),
  /** Access control rules keep everybody out of EWS. */
  plain('ewsDenied'),
  /** The service account was never enabled. */
  plain('accountDisabled'),
  /** Calls fail: AWS does not let this identity read. */
  plain('accessDenied'),
]);
export type WorkmailApiFault = Static<typeof WorkmailApiFault>;

const SystemFaults = Type.Array(SystemFault, { maxItems: 8 });

export const Faults = Type.Object(
  {
    exchange: Type.Optional(SystemFaults),
    workmail: Type.Optional(SystemFaults),
    workmailApi: Type.Optional(Type.Array(WorkmailApiFault, { maxItems: 16 })),
    mailboxes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            address: Type.String({ minLength: 1, maxLength: 254 }),
            faults: Type.Array(MailboxFault, { maxItems: 8 }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 200 },
      ),
    ),
  },
  { additionalProperties: false },
);
export type Faults = Static<typeof Faults>;
