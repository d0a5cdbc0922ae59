import type { ClaimCode, EvidenceSource } from './evidence';
import type { MailboxKind } from './mailbox';

export type { ClaimCode, EvidenceSource } from './evidence';

/**
 * What one source says about one recipient (person, room, equipment, shared mailbox, contact or group). Adapters make
 * these; the join makes mailboxes of them. Addresses are tidied SMTP addresses in the source's spelling.
 */
export interface DirectoryEntry {
  readonly source: EvidenceSource;
  /** Stable inside its source: objectGUID, WorkMail entity id, or the address where there is nothing better. */
  readonly id: string;
  readonly address: string;
  /** All further SMTP addresses. */
  readonly aliases: readonly string[];
  readonly displayName?: string;
  /** Absent where the source cannot tell. Shared mailboxes are people. */
  readonly kind?: Extract<MailboxKind, 'person' | 'room' | 'equipment' | 'group'>;
  /** Empty for groups. */
  readonly claims: readonly ClaimCode[];
  readonly department?: string;
  readonly office?: string;
  readonly timeZone?: string;
  readonly capacity?: number;
  readonly features?: readonly string[];
  readonly building?: string;
  readonly floor?: string;
  readonly wheelchairAccessible?: boolean;
  /** Not shown in the address book; found all the same when typed whole. */
  readonly hidden?: boolean;
  /** ISO dates. WorkMail's EnabledDate counts as movedAt. */
  readonly movedAt?: string;
  readonly movesOn?: string;
  readonly userPrincipalName?: string;
  readonly targetAddress?: string;
  /** Groups: addresses of the direct members, nested groups among them. */
  readonly members?: readonly string[];
  /** Groups whose members may only be counted. */
  readonly membersHidden?: boolean;
  /** When the source says that it last changed. */
  readonly changedAtMs?: number;
  readonly readAtMs: number;
}
