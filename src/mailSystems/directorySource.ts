import type { DirectoryEntry, EvidenceSource } from '../domain/directoryEntry';
import type { RoomList } from './mailSystem';

/** Everything one source knows about who exists and where their mailboxes lie. */
export interface SourceReading {
  readonly entries: readonly DirectoryEntry[];
  readonly roomLists: readonly RoomList[];
  /** Mail domains of the organisation, lower case, the main one first. Empty where the source does not tell. */
  readonly domains: readonly string[];
  readonly organisationName?: string;
  /** The organisation's alias on WorkMail: `user@<alias>.awsapps.com` stands for a mailbox. */
  readonly workmailAlias?: string;
  readonly readAtMs: number;
  /** What an admin should know about this reading, in a sentence: what had to be left out. */
  readonly note?: string;
  /** Where an incremental read goes on; opaque to everybody but the source. */
  readonly cursor?: string;
}

/**
 * The port for whatever tells who exists: Active Directory, the WorkMail API, Exchange's address book, a file. One folder
 * each beside this file.
 */
export interface DirectorySource {
  readonly source: EvidenceSource;
  /**
   * Reads everything. Given its previous reading, a source may read only what changed since and answer with the whole all
   * the same. Rejects with an InterslotError whose message an admin can act on; nothing of a half-finished read is returned.
   */
  read(previous?: SourceReading, signal?: AbortSignal): Promise<SourceReading>;
  /** Told when the source knows by itself that it changed (a file). */
  watch?(onChange: () => void): () => void;
  close?(): Promise<void>;
}
