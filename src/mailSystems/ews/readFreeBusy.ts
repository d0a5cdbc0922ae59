import type { CalendarReading, Reason, UnknownStretch } from '../../domain/freeBusy';
import { overlaps, type Interval } from '../../domain/interval';
import type { FreeBusyAnswer, ReadFreeBusyOptions } from '../mailSystem';
import type { EwsClient, Question } from './client';
import type { Dialect } from './dialects';
import { AbandonedError, EwsError, ewsReason, reasonOf, type EwsReason, type Trouble } from './ewsError';
import type { FreeBusyResponse } from './freeBusyResponse';
import { createHalving, mayBePoisoned } from './halving';
import { getUserAvailability } from './operations/getUserAvailability';
import { startPatience, type Patience } from './patience';
import { halve, joinPieces, planPieces, type PieceAnswer } from './pieces';
import { isPlainLine } from './xmlWrite';

/**
 * Slots of a merged view, and the grain that windows are widened to: the documented default, accepted everywhere, and short
 * enough for a mailbox that only gives its merged view.
 */
const SLOT_MINUTES = 30;

/** Response codes that a smaller question does away with. One bad address must not cost the other 99 their answer. */
const CURED_BY_FEWER_MAILBOXES = ['ErrorMailboxDataArrayTooBig', 'ErrorInvalidSmtpAddress'];
const CURED_BY_SHORTER_WINDOW = ['ErrorResultSetTooBig', 'ErrorTimeIntervalTooBig'];

/** Years that xs:dateTime writes with four digits. */
const FIRST_MS = Date.UTC(1900, 0, 1);
const LAST_MS = Date.UTC(9999, 0, 1);

export interface ReadFreeBusyContext {
  readonly client: Pick<EwsClient, 'call' | 'clockSkewMs'>;
  readonly dialect: Dialect;
  readonly now: () => number;
}

/** Implements MailSystemPort.readFreeBusy: splits, asks, joins. Never rejects. */
export async function readFreeBusy(
  options: ReadFreeBusyContext,
  addresses: readonly string[],
  window: Interval,
  { signal, patienceMs, onReading }: ReadFreeBusyOptions = {},
): Promise<FreeBusyAnswer> {
  const { dialect } = options;
  const pieces = isInCalendar(window) ? planPieces(window, dialect.maxWindowDays, SLOT_MINUTES) : [];
  const readings: CalendarReading[] = new Array(addresses.length);
  const places = new Map<string, number[]>();
  const tell = (index: number, reading: CalendarReading) => {
    readings[index] = reading;
    onReading?.(reading, index);
  };
  addresses.forEach((address, index) => {
    if (pieces.length === 0 || !isSendable(address)) tell(index, unasked(options, address, window));
    else places.set(keyOf(address), [...(places.get(keyOf(address)) ?? []), index]);
  });
  const reading = new Reading(
    options,
    lengthOf(pieces),
    startPatience(patienceMs),
    signal,
    (key, answers) => {
      for (const index of places.get(key)!)
        tell(index, joinPieces(addresses[index]!, dialect.system, window, answers));
    },
  );
  const batches = inBatches(distinct(addresses.filter(isSendable)), dialect.maxMailboxes);
  await Promise.all(pieces.flatMap((piece) => batches.map((batch) => reading.ask(batch, piece))));
  const failure = reading.failure();
  const clockSkewMs = options.client.clockSkewMs();
  return { readings, ...(failure && { failure }), ...(clockSkewMs !== undefined && { clockSkewMs }) };
}

/** Everything learnt so far for one call of readFreeBusy. */
class Reading {
  private systemFailure?: Reason;
  private readonly poisons: UnknownStretch[] = [];
  private readonly answeredWindows = new Map<string, Interval>();
  private readonly halve = createHalving({ hasSucceeded: () => this.answeredWindows.size > 0 });
  private readonly answers = new Map<string, PieceAnswer[]>();
  private readonly question: Question;

  /**
   * @param wholeMs what the pieces of one mailbox come to.
   * @param onWhole told of each mailbox as soon as all its pieces are there.
   */
  constructor(
    private readonly options: ReadFreeBusyContext,
    private readonly wholeMs: number,
    patience: Patience,
    private readonly signal: AbortSignal | undefined,
    private readonly onWhole: (key: string, answers: readonly PieceAnswer[]) => void,
  ) {
    this.question = { patience };
  }

  /** Asks about one piece; asks again in halves where less would do, or may do. */
  async ask(mailboxes: readonly string[], window: Interval): Promise<void> {
    // A fault comes again with the same mailboxes; fewer find out whose it is.
    const error = await this.tryOnce(mailboxes, window, mailboxes.length > 1 ? ['fault'] : []);
    if (error === undefined) return;
    if (!mayBePoisoned(error) || mailboxes.length === 1 || isCurable(error))
      return this.askLessOrFail(mailboxes, window, error);
    await this.halve(
      { mailboxes, error },
      {
        ask: (half) => {
          const isFound = half.length === 1 && this.answeredWindows.size > 0;
          return this.tryOnce(half, window, isFound ? [] : ['fault', 'damaged']);
        },
        leave: (half) => this.askLessOrFail(half.mailboxes, window, half.error),
        giveUp: (half) => this.fail(half.mailboxes, window, half.error, 'system'),
      },
    );
  }

  /** What failed, or undefined when the answer was taken in. */
  private async tryOnce(
    mailboxes: readonly string[],
    window: Interval,
    neverAgainAfter: readonly Trouble[],
  ): Promise<unknown> {
    const { signal, question } = this;
    const request = { mailboxes, window, mergedFreeBusyIntervalInMinutes: SLOT_MINUTES };
    let responses: readonly FreeBusyResponse[];
    try {
      responses = await this.options.client.call(getUserAvailability, request, {
        signal,
        question,
        neverAgainAfter,
      });
    } catch (error) {
      return error ?? new Error('nothing was thrown');
    }
    this.answeredWindows.set(`${window.startMs} ${window.endMs}`, window);
    const halves = halve(window, SLOT_MINUTES);
    const tooMuch = halves === undefined ? [] : mailboxes.filter((_, index) => isTooMuch(responses[index]!));
    mailboxes.forEach((address, index) => {
      if (!tooMuch.includes(address)) this.keep(address, window, responses[index]!);
    });
    if (tooMuch.length > 0) await Promise.all(halves!.map((half) => this.ask(tooMuch, half)));
    return undefined;
  }

  private async askLessOrFail(mailboxes: readonly string[], window: Interval, error: unknown): Promise<void> {
    const serverCode = serverCodeIn(error);
    const isAboutMailboxes = CURED_BY_FEWER_MAILBOXES.includes(serverCode);
    if (isAboutMailboxes && mailboxes.length > 1) {
      const halves = inBatches(mailboxes, Math.ceil(mailboxes.length / 2));
      await Promise.all(halves.map((half) => this.ask(half, window)));
      return;
    }
    const halves = CURED_BY_SHORTER_WINDOW.includes(serverCode) ? halve(window, SLOT_MINUTES) : undefined;
    if (halves !== undefined) {
      await Promise.all(halves.map((half) => this.ask(mailboxes, half)));
      return;
    }
    const isPoison = mayBePoisoned(error) && mailboxes.length === 1;
    this.fail(mailboxes, window, error, isAboutMailboxes ? 'mailbox' : isPoison ? 'either' : 'system');
  }

  /** @param blame `either`: the mailbox, if others were answered for the same time, and else the system. */
  private fail(
    mailboxes: readonly string[],
    window: Interval,
    error: unknown,
    blame: 'mailbox' | 'system' | 'either',
  ): void {
    const reason = reasonOf(error, this.options.dialect.system);
    // Neither a mailbox that the server does not take nor a caller in a hurry says that the system is down.
    if (!(error instanceof AbandonedError)) {
      if (blame === 'system') this.systemFailure ??= reason;
      if (blame === 'either') this.poisons.push({ ...window, reason });
    }
    for (const address of mailboxes) this.keep(address, window, { isKnown: false, reason });
  }

  /** Why the system as a whole is to be called failing, if it is. */
  failure(): Reason | undefined {
    if (this.systemFailure !== undefined) return this.systemFailure;
    const answered = [...this.answeredWindows.values()];
    return this.poisons.find((poison) => !answered.some((window) => overlaps(window, poison)))?.reason;
  }

  private keep(address: string, window: Interval, response: FreeBusyResponse): void {
    const key = keyOf(address);
    const answers = this.answers.get(key) ?? [];
    this.answers.set(key, answers);
    answers.push({ window, response, readAtMs: this.options.now() });
    // However a piece was cut on the way, its parts lie side by side: together they are as long as the whole.
    if (lengthOf(answers.map((answer) => answer.window)) < this.wholeMs) return;
    this.answers.delete(key);
    this.onWhole(key, answers);
  }
}

function lengthOf(pieces: readonly Interval[]): number {
  return pieces.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

function serverCodeIn(error: unknown): string {
  return error instanceof EwsError ? (error.serverCode ?? '') : '';
}

/** Whether the server said which smaller question it would answer. */
function isCurable(error: EwsError): boolean {
  return [...CURED_BY_FEWER_MAILBOXES, ...CURED_BY_SHORTER_WINDOW].includes(serverCodeIn(error));
}

function isTooMuch(response: FreeBusyResponse): boolean {
  return !response.isKnown && CURED_BY_SHORTER_WINDOW.includes(response.reason.serverCode ?? '');
}

/** A reading without a question: no time, no calendar that far away, or an address that cannot be put into XML. */
function unasked({ dialect, now }: ReadFreeBusyContext, address: string, window: Interval): CalendarReading {
  const { system } = dialect;
  const reading = { address, system, blocks: [], readAtMs: now() };
  const unknown = (reason: EwsReason) => ({ ...reading, unknown: [{ ...window, reason }] });
  if (window.endMs <= window.startMs) return { ...reading, unknown: [] };
  if (!isInCalendar(window))
    return unknown(ewsReason(system, 'invalidRequest', `${dialect.name} cannot be asked about this time.`));
  return unknown(ewsReason(system, 'invalidAddress', 'This is not an e-mail address.'));
}

function isInCalendar({ startMs, endMs }: Interval): boolean {
  return startMs >= FIRST_MS && endMs <= LAST_MS && startMs < endMs;
}

function isSendable(address: string): boolean {
  return address.trim() !== '' && isPlainLine(address);
}

/** Mail systems do not tell addresses apart by case; nor does a caller that asks twice want two requests. */
function keyOf(address: string): string {
  return address.trim().toLowerCase();
}

function distinct(addresses: readonly string[]): string[] {
  return [...new Map(addresses.map((address) => [keyOf(address), address.trim()])).values()];
}

function inBatches<T>(items: readonly T[], size: number): T[][] {
  const batches: T[][] = [];
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
  return batches;
}
