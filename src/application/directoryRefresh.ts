import type { EvidenceSource } from '../domain/directoryEntry';
import { MINUTE_MS } from '../domain/interval';
import { drained } from '../domain/steps';
import { StartError } from '../errors';
import type { DirectoryContents, DirectorySnapshot } from '../mailSystems/directorySnapshot';
import type { DirectorySource } from '../mailSystems/directorySource';
import { atEase } from './atEase';
import { Directory } from './directory';
import { joinReadingsInSteps, type NamedReading, type Overrides } from './directoryContents';
import { DirectoryKeeper, type Left } from './directoryKeeper';
import type { AddressBookLookups } from './addressBookLookups';
import type { FreeBusyEvidence } from './freeBusyEvidence';
import { SourceReader, type ReaderOptions, type SourceState } from './directorySourceReader';

const INTERVAL_MS = 15 * MINUTE_MS;
/** Readings that come in together are joined together. */
const SETTLE_MS = 100;
/** Evidence from free/busy comes in with every question, and is worth no more joins than this. */
const EVIDENCE_EVERY_MS = MINUTE_MS;
/** Of one request. The mail server is asked for each. */
const MOST_LOOKUPS = 20;
/** Whoever starts Interslot is not kept waiting longer for a slow source while another one has answered. */
const FIRST_READ_MS = MINUTE_MS / 2;

/** A source, and what tells it from the same kind of source set up otherwise (an address, say; never a secret). */
export interface ConfiguredSource {
  readonly source: DirectorySource;
  readonly origin: string;
  /** Adds to what others know, so the start does not wait for it. */
  readonly isExtra?: boolean;
}

export interface RefreshOptions {
  readonly sources: readonly ConfiguredSource[];
  readonly snapshot?: DirectorySnapshot;
  readonly overrides?: Overrides;
  /** Goes into every join; a change of it leads to one. */
  readonly freeBusy?: FreeBusyEvidence;
  /** Where nothing lists people as a whole: whoever was looked up goes into every join. */
  readonly lookups?: AddressBookLookups;
  readonly now: () => number;
  readonly random: () => number;
  readonly intervalMs?: number;
  readonly onNote?: ReaderOptions['onNote'];
}

interface Joined {
  readonly contents: DirectoryContents;
  readonly directory: Directory;
}

/**
 * The directory, kept up to date: every source is read again and again by itself, and each good reading makes a new
 * Directory which takes the place of the one before as a whole. Whoever holds the old one may finish with it.
 */
export class DirectoryRefresh {
  private current: Directory | undefined;
  private readonly readers: readonly SourceReader[];
  private readonly keeper: DirectoryKeeper;
  /** Set from when a join is wanted until it begins. */
  private joinTimer: NodeJS.Timeout | undefined;
  private joining: Promise<void> = Promise.resolve();
  /** The join that is waiting for its turn with people who were looked up. */
  private lookedUp: Promise<void> | undefined;
  private evidenceTimer: NodeJS.Timeout | undefined;
  private evidenceJoinedAtMs = -Infinity;
  private readonly stopListening: (() => void) | undefined;
  private firstReads: Promise<unknown> = Promise.resolve();
  private resuming: Promise<void> = Promise.resolve();
  private readonly closing = new AbortController();

  private constructor(private readonly options: RefreshOptions) {
    this.stopListening = options.freeBusy?.onChange(() => this.joinForEvidence());
    this.readers = options.sources.map(
      ({ source }) =>
        new SourceReader(source, {
          intervalMs: options.intervalMs ?? INTERVAL_MS,
          random: options.random,
          onReading: () => this.joinSoon(),
          onNote: options.onNote ?? (() => undefined),
        }),
    );
    this.keeper = new DirectoryKeeper(
      options.sources.map(({ origin }, i) => ({ reader: this.readers[i] as SourceReader, origin })),
      {
        snapshot: options.snapshot,
        overrides: options.overrides,
        hasLookups: options.lookups !== undefined,
        onNote: options.onNote ?? (() => undefined),
      },
    );
  }

  /**
   * Begins to read every source, and resolves as soon as there is something to answer from: the snapshot, or else the
   * first readings. Rejects with StartError when the directory file is broken, or when nothing at all could be read.
   */
  static async start(options: RefreshOptions): Promise<DirectoryRefresh> {
    const refresh = new DirectoryRefresh(options);
    try {
      await refresh.begin();
    } catch (error) {
      await refresh.close();
      throw error;
    }
    return refresh;
  }

  get directory(): Directory {
    // begin() has made one, or nobody holds this object.
    return this.current as Directory;
  }

  states(): SourceState[] {
    return this.readers.map((reader) => reader.state());
  }

  /** Whether the sources do not agree about this address, so that none should answer about it from memory. */
  isDisputed(address: string): boolean {
    return this.current?.isDisputed(address) ?? false;
  }

  /**
   * Looks the names or addresses up where nothing lists people as a whole; the directory then holds whoever was found.
   * Resolves at once where nothing is to be looked up. Never rejects.
   */
  async lookUp(texts: readonly string[]): Promise<void> {
    const { lookups } = this.options;
    if (!lookups) return;
    const met = await Promise.all(texts.slice(0, MOST_LOOKUPS).map((text) => lookups.lookUp(text)));
    if (!met.includes(true) || this.closing.signal.aborted) return;
    // One join for all whose answers have come before it begins: a large company's takes seconds.
    if (!this.lookedUp) {
      this.lookedUp = this.joining.then(() => {
        this.lookedUp = undefined;
        return this.joinAgain();
      });
      this.joining = this.lookedUp;
    }
    await this.lookedUp;
  }

  /** Resolves once every source has answered or failed since the start and the directory holds what they said. Never rejects. */
  async settled(): Promise<void> {
    await this.resuming;
    await this.firstReads;
    if (this.joinTimer) {
      clearTimeout(this.joinTimer);
      this.joining = this.joining.then(() => this.joinAgain());
    }
    await this.joining;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.stopListening?.();
    clearTimeout(this.joinTimer);
    clearTimeout(this.evidenceTimer);
    await this.resuming;
    await this.joining;
    await Promise.allSettled(this.readers.map((reader) => reader.close()));
    await this.keeper.done();
  }

  private async begin(): Promise<void> {
    const left = await this.keeper.load();
    if (left.standing) {
      this.answerFrom(left.standing);
      this.resuming = this.resume(left);
      return;
    }
    await left.restore();
    // Before the first read, or a change during it would go unseen.
    for (const reader of this.readers) reader.watch();
    const reads = this.readers.map((reader, i) => ({
      reader,
      hadReading: reader.reading,
      isExtra: this.options.sources[i]?.isExtra,
      done: reader.read(),
    }));
    this.firstReads = Promise.all(reads.map(({ done }) => done));
    const isLocal = (reader: SourceReader) => reader.source.watch !== undefined;
    for (const { reader, done } of reads.filter((one) => isLocal(one.reader))) {
      await done;
      // A file kept by hand is put right by hand, best while somebody looks. Other sources mend themselves.
      if (reader.lastError instanceof StartError) throw reader.lastError;
    }
    const missing = reads.filter(({ hadReading, isExtra }) => !hadReading && !isExtra);
    const first = Promise.all(missing.map(({ done }) => done));
    await Promise.race([first, sleep(FIRST_READ_MS)]);
    if (this.readings().length === 0) await first;
    if (this.readings().length === 0) await Promise.all(reads.map(({ done }) => done));
    if (this.readings().length === 0) throw this.nobodyAnswered();
    // Nobody is waiting for anything else yet.
    this.stand(drained(this.joinInSteps()));
  }

  /** The directory as it stood when this process's predecessor ended: a large company's joining takes some seconds. */
  private answerFrom(contents: DirectoryContents): void {
    this.current = Directory.of(contents);
    for (const reader of this.readers) {
      const { readAtMs } = contents.sources?.find(({ source }) => source === reader.source.source) ?? {};
      if (readAtMs !== undefined) reader.resumeFrom(readAtMs);
    }
  }

  /** What that directory was made of, while it answers: sources go on from their last reading, and join with it. */
  private async resume(left: Left): Promise<void> {
    await left.restore();
    if (this.closing.signal.aborted) return;
    // Time has passed: who was moving may have arrived.
    this.joinSoon();
    this.firstReads = Promise.all(this.readers.map((reader) => reader.read()));
  }

  /** Every source's last good reading. */
  readings(): NamedReading[] {
    return this.readers.flatMap(({ source: { source }, reading }) => (reading ? [{ source, reading }] : []));
  }

  /** The same; after a restart as soon as all are brought back. Never rejects. */
  async completeReadings(): Promise<NamedReading[]> {
    await this.resuming;
    return this.readings();
  }

  private nobodyAnswered(): StartError {
    const problems = this.states().map(
      ({ source, reason }) => `${SETTINGS[source]}: ${reason?.message ?? 'No answer.'}`,
    );
    return new StartError('directory', problems);
  }

  private joinSoon(): void {
    // Before the first directory stands, begin() joins. Whoever comes while a join is waiting for its turn is in it.
    if (!this.current || this.joinTimer || this.closing.signal.aborted) return;
    this.joinTimer = setTimeout(() => {
      this.joining = this.joining.then(() => this.joinAgain());
    }, SETTLE_MS).unref();
  }

  private joinForEvidence(): void {
    if (this.evidenceTimer || this.closing.signal.aborted) return;
    const { now } = this.options;
    const join = () => {
      this.evidenceTimer = undefined;
      this.evidenceJoinedAtMs = now();
      this.joinSoon();
    };
    const waitMs = Math.max(0, this.evidenceJoinedAtMs + EVIDENCE_EVERY_MS - now());
    this.evidenceTimer = setTimeout(join, Math.min(waitMs, EVIDENCE_EVERY_MS)).unref();
  }

  /** Requests are answered meanwhile. What stands is better than a process that ends over readings which we cannot join. */
  private async joinAgain(): Promise<void> {
    this.joinTimer = undefined;
    await this.resuming;
    // A directory of nothing would take the place of one that stands.
    if (this.readings().length === 0) return;
    try {
      this.stand(await atEase(this.joinInSteps(), this.closing.signal));
    } catch {
      if (this.closing.signal.aborted) return;
      const message =
        'The sources’ readings could not be joined; the directory stays as it was. Please report it.';
      this.options.onNote?.({ code: 'internal', message });
    }
  }

  private *joinInSteps(): Generator<void, Joined> {
    const { now, overrides, freeBusy, lookups } = this.options;
    const further = [...(lookups?.entries(now()) ?? []), ...(freeBusy?.entries(now()) ?? [])];
    const contents = yield* joinReadingsInSteps(this.readings(), now(), overrides, further);
    return { contents, directory: yield* Directory.inSteps(contents, this.current) };
  }

  private stand({ contents, directory }: Joined): void {
    this.current = directory;
    this.keeper.save(contents, this.closing.signal);
  }
}

/** What an admin turns to when a source cannot be read. */
const SETTINGS: Readonly<Record<EvidenceSource, string>> = {
  directoryFile: 'INTERSLOT_DIRECTORY_FILE',
  activeDirectory: 'INTERSLOT_LDAP_URL',
  workmailApi: 'INTERSLOT_WORKMAIL_ORGANIZATION_ID',
  exchangeAddressBook: 'INTERSLOT_EXCHANGE_EWS_URL',
  freeBusy: 'INTERSLOT_EXCHANGE_EWS_URL',
};

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
