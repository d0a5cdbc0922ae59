import { InterslotError } from '../errors';
import type { DirectoryContents, DirectorySnapshot, SnapshotPart } from '../mailSystems/directorySnapshot';
import type { Overrides } from './directoryContents';
import type { SourceReader } from './directorySourceReader';

/** A source's reader, and what tells the source from the same kind of source set up otherwise. */
export interface KeptReader {
  readonly reader: SourceReader;
  readonly origin: string;
}

export interface KeeperOptions {
  readonly snapshot: DirectorySnapshot | undefined;
  readonly overrides: Overrides | undefined;
  /** Whoever is looked up one by one is remembered for a day in memory, and kept nowhere. */
  readonly hasLookups: boolean;
  readonly onNote: (note: { readonly code: string; readonly message: string }) => void;
}

/** What was left by the process before this one. */
export interface Left {
  /** The directory as it stood; absent where it was made of other sources or settings, or must not be gone by. */
  readonly standing?: DirectoryContents;
  /** Gives every source the last reading that was kept of it. Never rejects. */
  restore(): Promise<void>;
}

/** Keeps the sources' last good readings, and the directory made of them, over a restart. */
export class DirectoryKeeper {
  private saving: Promise<void> = Promise.resolve();
  private saved: readonly SnapshotPart[] = [];

  constructor(
    private readonly readers: readonly KeptReader[],
    private readonly options: KeeperOptions,
  ) {}

  async load(): Promise<Left> {
    const kept = await this.options.snapshot?.load();
    const standing = kept?.standing?.madeOf === this.madeOf() ? kept?.standing?.contents : undefined;
    return {
      ...(standing && { standing }),
      restore: async () => {
        try {
          this.restore((await kept?.parts()) ?? []);
        } catch {
          const message =
            'What the sources said before the restart could not be brought back; they are read anew.';
          this.options.onNote({ code: 'internal', message });
        }
      },
    };
  }

  /** Keeps what is new, one after another, until `signal` says that it is too late. */
  save(contents: DirectoryContents, signal: AbortSignal): void {
    this.saving = this.saving.then(() => this.saveNew(contents, signal));
  }

  /** Resolves when everything that was to be kept is. Never rejects. */
  done(): Promise<void> {
    return this.saving;
  }

  private restore(parts: readonly SnapshotPart[]): void {
    for (const { reader, origin } of this.readers) {
      const { source } = reader;
      const part = parts.find((one) => one.source === source.source && one.origin === origin);
      if (part && !source.watch) reader.restore(part.reading);
    }
    this.saved = this.parts();
  }

  private async saveNew(contents: DirectoryContents, signal: AbortSignal): Promise<void> {
    const { snapshot, onNote } = this.options;
    const parts = this.parts();
    const isNew = parts.some(({ reading }, i) => reading !== this.saved[i]?.reading);
    if (!snapshot || !isNew || signal.aborted) return;
    this.saved = parts;
    const madeOf = this.madeOf();
    const standing = madeOf === undefined ? undefined : { madeOf, contents: withoutRemarks(contents) };
    try {
      await snapshot.save(parts, standing);
    } catch (error) {
      const message =
        error instanceof InterslotError ? error.message : 'The directory’s snapshot was not kept.';
      onNote({ code: 'snapshotNotKept', message });
    }
  }

  /**
   * From which sources and settings a directory is made; undefined where it is not kept as it stands: a directory file is read at
   * every start and may have changed, and people who were looked up are nobody's to write down.
   */
  private madeOf(): string | undefined {
    const { overrides, hasLookups } = this.options;
    if (hasLookups || this.readers.some(({ reader }) => reader.source.watch)) return undefined;
    const { domains, organisationName } = overrides ?? {};
    const origins = this.readers.map(({ reader, origin }) => [reader.source.source, origin]);
    return JSON.stringify({ origins, domains, organisationName });
  }

  /** What a snapshot holds. The file is read at every start anyway, so it is not kept. */
  private parts(): SnapshotPart[] {
    return this.readers.flatMap(({ reader: { source, reading }, origin }) =>
      reading && !source.watch ? [{ source: source.source, origin, reading }] : [],
    );
  }
}

/** What free/busy answers said about somebody decides nothing, and nothing of them is written down. */
function withoutRemarks(contents: DirectoryContents): DirectoryContents {
  const mailboxes = contents.mailboxes.map((mailbox) => {
    const evidence = mailbox.evidence.filter(({ source }) => source !== 'freeBusy');
    return evidence.length === mailbox.evidence.length ? mailbox : { ...mailbox, evidence };
  });
  return { ...contents, mailboxes };
}
