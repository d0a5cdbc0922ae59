import type { Evidence } from './evidence';

/** A mail system that Interslot asks. */
export type MailSystem = 'exchange' | 'workmail';

/** Where a mailbox lies. `both` is a mailbox enabled on WorkMail whose Exchange mailbox still exists. */
export type SystemVerdict = MailSystem | 'both' | 'external' | 'unknown';

export type MailboxKind = 'person' | 'room' | 'equipment' | 'group' | 'external' | 'unknown';

/** A mailbox as the directory knows it. Addresses are SMTP addresses in the directory's spelling. */
export interface Mailbox {
  readonly address: string;
  readonly displayName: string;
  readonly kind: MailboxKind;
  readonly system: SystemVerdict;
  readonly evidence: readonly Evidence[];
  readonly aliases?: readonly string[];
  readonly department?: string;
  readonly office?: string;
  /** True while the systems disagree and the last change is younger than WorkMail's directory sync: being moved. */
  readonly moving?: boolean;
  /** IANA time zone id. */
  readonly timeZone?: string;
  /** ISO dates (yyyy-mm-dd) of a move to WorkMail, done or planned. */
  readonly movedAt?: string;
  readonly movesOn?: string;
  readonly hidden?: boolean;
  // rooms and equipment
  readonly capacity?: number;
  readonly features?: readonly string[];
  readonly building?: string;
  readonly floor?: string;
  readonly wheelchairAccessible?: boolean;
  /** Groups: the members' addresses as the directory lists them, not expanded. */
  readonly members?: readonly string[];
  /** Groups whose members may be counted and not shown. */
  readonly membersHidden?: boolean;
}
