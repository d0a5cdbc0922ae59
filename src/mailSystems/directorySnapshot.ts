import type { EvidenceSource } from '../domain/directoryEntry';
import type { Finding } from '../domain/join';
import type { Mailbox } from '../domain/mailbox';
import type { SourceReading } from './directorySource';
import type { RoomList } from './mailSystem';

/** One source's last good reading, and where it came from: a source that points elsewhere now has nothing to do with it. */
export interface SnapshotPart {
  readonly source: EvidenceSource;
  readonly origin: string;
  readonly reading: SourceReading;
}

/** What a Directory is made of. Addresses and aliases are unique across all mailboxes. */
export interface DirectoryContents {
  readonly mailboxes: readonly Mailbox[];
  readonly roomLists: readonly RoomList[];
  readonly domains: readonly string[];
  readonly organisationName?: string;
  readonly workmailAlias?: string;
  /** The oldest reading that went into it. */
  readonly readAtMs: number;
  /** The sources that were read: whoever is not in here, none of them knows. */
  readonly sources?: readonly { readonly source: EvidenceSource; readonly readAtMs: number }[];
  readonly findings?: readonly Finding[];
}

/** The directory as it stood when the readings were kept, which spares a restart the joining. */
export interface StandingDirectory {
  /** From which sources and settings; made of others now, it is of no use. */
  readonly madeOf: string;
  readonly contents: DirectoryContents;
}

export interface KeptDirectory {
  readonly standing?: StandingDirectory;
  /** The readings themselves, with pauses: a large company's take a second or two. Never rejects. */
  parts(): Promise<readonly SnapshotPart[]>;
}

/** The port for what outlives the process, so that a restart answers at once. The adapter is snapshotFile/. */
export interface DirectorySnapshot {
  /** Undefined where there is none, or none that can be used; then a note has said so. Never rejects. */
  load(): Promise<KeptDirectory | undefined>;
  /** All of it or nothing. Rejects with an InterslotError when it cannot be kept. */
  save(parts: readonly SnapshotPart[], standing?: StandingDirectory): Promise<void>;
}
