import type { EvidenceSource } from '../domain/directoryEntry';
import type { SourceReading } from './directorySource';

/** One source's last good reading, and where it came from: a source that points elsewhere now has nothing to do with it. */
export interface SnapshotPart {
  readonly source: EvidenceSource;
  readonly origin: string;
  readonly reading: SourceReading;
}

/** The port for what outlives the process, so that a restart answers at once. The adapter is snapshotFile/. */
export interface DirectorySnapshot {
  /** Empty where there is none, or none that can be used; then a note has said so. Never rejects. */
  load(): Promise<readonly SnapshotPart[]>;
  /** All of it or nothing. Rejects with an InterslotError when it cannot be kept. */
  save(parts: readonly SnapshotPart[]): Promise<void>;
}
