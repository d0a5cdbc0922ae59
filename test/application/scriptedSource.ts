import type { ClaimCode, DirectoryEntry, EvidenceSource } from '../../src/domain/directoryEntry';
import type { DirectorySource, SourceReading } from '../../src/mailSystems/directorySource';

export const readingOf = (
  source: EvidenceSource,
  people: Record<string, ClaimCode>,
  readAtMs: number,
): SourceReading => ({
  entries: Object.entries(people).map(([name, claim]): DirectoryEntry => ({
    source,
    id: name,
    address: `${name}@x.com`,
    aliases: [],
    kind: 'person',
    claims: [claim],
    readAtMs,
  })),
  roomLists: [],
  domains: ['x.com'],
  readAtMs,
});

type Answer = Record<string, ClaimCode> | Error | 'never';

/** A source that answers what it is told to: people with a claim each, an error, or nothing at all. */
export class ScriptedSource implements DirectorySource {
  reads = 0;
  closed = false;
  previous: SourceReading | undefined;
  changed: (() => void) | undefined;
  readonly watch?: DirectorySource['watch'];

  constructor(
    readonly source: EvidenceSource,
    public answer: Answer,
    kind: 'remote' | 'file' = 'remote',
  ) {
    if (kind === 'remote') return;
    this.watch = (onChange) => {
      this.changed = onChange;
      return () => (this.changed = undefined);
    };
  }

  async read(previous?: SourceReading): Promise<SourceReading> {
    this.reads += 1;
    this.previous = previous;
    if (this.answer === 'never') return new Promise(() => undefined);
    if (this.answer instanceof Error) throw this.answer;
    return readingOf(this.source, this.answer, Date.now());
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}
