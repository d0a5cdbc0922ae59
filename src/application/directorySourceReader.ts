import type { EvidenceSource } from '../domain/directoryEntry';
import type { Reason } from '../domain/freeBusy';
import { MINUTE_MS } from '../domain/interval';
import { InterslotError, StartError } from '../errors';
import type { DirectorySource, SourceReading } from '../mailSystems/directorySource';

/** A source that has not answered by then never will. */
const READ_DEADLINE_MS = 10 * MINUTE_MS;
/** The first wait after a failure that may pass by itself; each further one is twice as long, up to the interval. */
const FIRST_RETRY_MS = MINUTE_MS / 2;

/** How one source is doing. `stale`: its last good reading still counts. `failed`: there never was one. */
export interface SourceState {
  readonly source: EvidenceSource;
  readonly state: 'ok' | 'stale' | 'failed';
  readonly readAtMs?: number;
  /** Why the last read failed; absent where none has ended since the start. */
  readonly reason?: Reason;
  /** What had to be left out of the last good reading. */
  readonly note?: string;
}

export interface ReaderOptions {
  readonly intervalMs: number;
  /** 0 to 1; spreads the reads of many instances. */
  readonly random: () => number;
  /** Called after every read that brought something. */
  readonly onReading: () => void;
  readonly onNote: (note: { readonly code: string; readonly message: string }) => void;
}

/** One source, read again and again. Its last good reading stays whatever happens to the source. */
export class SourceReader {
  private last: SourceReading | undefined;
  /** When the reading was made that is still being brought back. */
  private resumedAtMs: number | undefined;
  private error: unknown;
  private failures = 0;
  private isFresh = false;
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private stopWatching: (() => void) | undefined;
  private readonly closing = new AbortController();

  constructor(
    readonly source: DirectorySource,
    private readonly options: ReaderOptions,
  ) {}

  get reading(): SourceReading | undefined {
    return this.last;
  }

  /** What the last read failed with. */
  get lastError(): unknown {
    return this.error;
  }

  /** A reading from before this process started. */
  restore(reading: SourceReading): void {
    this.last = reading;
  }

  /** A reading from before this process started is in the directory already; `restore` will bring it. */
  resumeFrom(readAtMs: number): void {
    this.resumedAtMs = readAtMs;
  }

  state(): SourceState {
    const { source } = this.source;
    const reason = this.error === undefined ? undefined : toReason(this.error);
    const told = reason ? { reason } : {};
    const { readAtMs, note } = this.last ?? { readAtMs: this.resumedAtMs };
    if (readAtMs === undefined) return { source, state: 'failed', ...told };
    return { source, state: this.isFresh ? 'ok' : 'stale', readAtMs, ...told, ...(note && { note }) };
  }

  /** Reads now, or once more after the read under way. Never rejects: how it went is in `state`. */
  read(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.readUntilQuiet().finally(() => {
      this.running = undefined;
      this.schedule();
    });
    return this.running;
  }

  /** From now on a change that the source tells of is read at once. */
  watch(): void {
    this.stopWatching = this.source.watch?.(() => void this.read());
  }

  async close(): Promise<void> {
    this.closing.abort();
    clearTimeout(this.timer);
    this.stopWatching?.();
    await this.running;
    await this.source.close?.();
  }

  private async readUntilQuiet(): Promise<void> {
    do {
      this.again = false;
      await this.readOnce();
    } while (this.again && !this.closing.signal.aborted);
  }

  private async readOnce(): Promise<void> {
    try {
      const reading = await this.withDeadline((signal) => this.source.read(this.last, signal));
      if (this.closing.signal.aborted) return;
      this.refuseNobody(reading);
      if (this.failures > 0) this.note('sourceRecovered', 'reads again.');
      this.last = reading;
      this.isFresh = true;
      this.failures = 0;
      this.error = undefined;
      this.options.onReading();
    } catch (error) {
      if (this.closing.signal.aborted) return;
      const { code, message } = toReason(error);
      if (toReason(this.error).message !== message || this.failures === 0) this.note(code, message);
      this.failures += 1;
      this.isFresh = false;
      this.error = error;
    }
  }

  /** A search base mistyped or a right taken away looks like a company without people. A file says what it says. */
  private refuseNobody(reading: SourceReading): void {
    if (reading.entries.length > 0 || !this.last?.entries.length || this.source.watch) return;
    throw new InterslotError(
      'unexpectedAnswer',
      'The source lists nobody any more; what was read before stays.',
    );
  }

  /** Ends also a read that pays no heed to its signal. */
  private async withDeadline<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const ending = new AbortController();
    const end = () => ending.abort();
    this.closing.signal.addEventListener('abort', end);
    const timer = setTimeout(end, READ_DEADLINE_MS).unref();
    const ended = new Promise<never>((_resolve, reject) => {
      ending.signal.addEventListener('abort', () =>
        reject(new InterslotError('timedOut', 'The source did not answer in time.', { retryable: true })),
      );
    });
    try {
      return await Promise.race([work(ending.signal), ended]);
    } finally {
      clearTimeout(timer);
      this.closing.signal.removeEventListener('abort', end);
    }
  }

  private schedule(): void {
    if (this.closing.signal.aborted) return;
    const { intervalMs, random } = this.options;
    const retryable = this.error instanceof InterslotError && this.error.retryable;
    // A refused password is not tried more often than needed: accounts get locked by that.
    const waitMs = retryable ? Math.min(intervalMs, FIRST_RETRY_MS * 2 ** (this.failures - 1)) : intervalMs;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read(), waitMs * (0.9 + 0.2 * random())).unref();
  }

  private note(code: string, message: string): void {
    this.options.onNote({ code, message: `Directory source ${this.source.source}: ${message}` });
  }
}

function toReason(error: unknown): Reason {
  // A file may have twenty problems: the first is told here, all of them in the log.
  if (error instanceof StartError) return { code: error.code, message: error.problems[0] ?? error.message };
  if (error instanceof InterslotError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'Reading the source failed for a reason nobody foresaw.' };
}
