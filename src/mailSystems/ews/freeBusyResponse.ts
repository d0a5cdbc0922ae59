import type { BusyBlock, BusyType, UnknownStretch } from '../../domain/freeBusy';
import type { Interval } from '../../domain/interval';
import type { WorkingHours } from '../../domain/workingHours';
import type { Dialect } from './dialects';
import { ewsReason, type EwsReason } from './ewsError';
import { readMergedFreeBusy, TouchedSlots } from './mergedFreeBusy';
import type { Note } from './operation';
import { ResponseMessage } from './responseMessage';

/**
 * What came back about one mailbox and one window. Events are whole, as the server gave them: unclipped and unsorted. Free
 * ones are left out, NoData is in `unknown`.
 */
export type FreeBusyResponse =
  | {
      readonly isKnown: true;
      readonly events: readonly BusyBlock[];
      readonly unknown: readonly UnknownStretch[];
      readonly workingHours?: WorkingHours;
    }
  | { readonly isKnown: false; readonly reason: EwsReason };

/** Far above what any server hands out; keeps one damaged or hostile mailbox from filling the memory. */
export const MAX_EVENTS = 50_000;

const VIEWS_WITH_EVENTS = ['FreeBusy', 'FreeBusyMerged', 'Detailed', 'DetailedMerged'];

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/busytype */
const BUSY_TYPES: ReadonlyMap<string, BusyType | 'free' | 'noData'> = new Map([
  ['Free', 'free'],
  ['Tentative', 'tentative'],
  ['Busy', 'busy'],
  ['OOF', 'oof'],
  ['WorkingElsewhere', 'workingElsewhere'],
  ['NoData', 'noData'],
]);

/** Takes in one `m:FreeBusyResponse` piece by piece and then says what is known. */
export class FreeBusyCollector {
  readonly message = new ResponseMessage();
  viewType = '';
  mergedFreeBusy?: string;
  workingHours?: WorkingHours;
  private views = 0;
  private eventCount = 0;
  private hasDamagedEvent = false;
  private readonly events: BusyBlock[] = [];
  private readonly unknown: UnknownStretch[] = [];
  private readonly touched: TouchedSlots;

  constructor(
    private readonly dialect: Dialect,
    private readonly window: Interval,
    private readonly slotMinutes: number,
    private readonly note: (note: Note) => void,
  ) {
    this.touched = new TouchedSlots(window, slotMinutes);
  }

  addView(): void {
    this.views += 1;
  }

  /** Undefined stands for a part that is missing or cannot be read. */
  addEvent(startMs: number | undefined, endMs: number | undefined, busyTypeText: string | undefined): void {
    this.eventCount += 1;
    if (this.eventCount > MAX_EVENTS) return;
    if (startMs === undefined || endMs === undefined || endMs < startMs) {
      this.hasDamagedEvent = true;
      return;
    }
    this.touched.add({ startMs, endMs });
    const busyType = this.busyType(busyTypeText?.trim() ?? '');
    if (busyType === 'noData') this.unknown.push({ startMs, endMs, reason: this.noData() });
    else if (busyType !== 'free') this.events.push({ startMs, endMs, busyType });
  }

  response(): FreeBusyResponse {
    const reason = this.failure();
    if (reason !== undefined) return { isKnown: false, reason };
    this.addMergedFreeBusy();
    const { events, unknown, workingHours, message } = this;
    // Events beside a warning are proof; that there are no others is not said, not even by digits that are all zero.
    if (message.isDoubtful) unknown.push({ ...this.window, reason: message.reason(this.dialect.system) });
    return { isKnown: true, events, unknown, ...(workingHours !== undefined && { workingHours }) };
  }

  private failure(): EwsReason | undefined {
    const { system, name } = this.dialect;
    const unusable = (message: string) => ewsReason(system, 'unexpectedAnswer', `${name} ${message}`);
    if (this.message.isError) return this.message.reason(system);
    if (this.views === 0) {
      const code = this.message.responseCode;
      if (code !== undefined && code !== 'NoError') return this.message.reason(system);
      return unusable('gave no free/busy view for this mailbox.');
    }
    if (this.views > 1) return unusable('gave several free/busy views for this mailbox.');
    if (this.hasDamagedEvent) return unusable('gave an event without usable times for this mailbox.');
    if (this.eventCount > MAX_EVENTS)
      return ewsReason(
        system,
        'tooManyResults',
        `${name} gave more events for this mailbox than Interslot takes.`,
      );
    if (!this.hasEvents() && !this.isMergedOnly())
      return unusable('gave a free/busy view with nothing in it.');
    if (this.isMergedOnly() && this.mergedFreeBusy === undefined)
      return unusable('gave a merged view without its digits for this mailbox.');
    return undefined;
  }

  private hasEvents(): boolean {
    return this.viewTypes().some((type) => VIEWS_WITH_EVENTS.includes(type));
  }

  private isMergedOnly(): boolean {
    return !this.hasEvents() && this.viewTypes().includes('MergedOnly');
  }

  /** The schema makes it a list. */
  private viewTypes(): string[] {
    return this.viewType.split(/\s+/);
  }

  /**
   * Where no event is, the digits have the say: they are zero there, or they know of something that the list of events
   * left out. One event must not make a day free that the digits call busy or do not know.
   */
  private addMergedFreeBusy(): void {
    const digits = this.mergedFreeBusy;
    if (digits === undefined) return;
    const { system, name } = this.dialect;
    const runs = readMergedFreeBusy(digits, this.window, this.slotMinutes, this.touched);
    for (const { startMs, endMs, says } of runs) {
      const unknown = (reason: EwsReason) => this.unknown.push({ startMs, endMs, reason });
      if (says === 'noData') unknown(this.noData());
      else if (says === 'undocumented')
        unknown(
          ewsReason(system, 'unexpectedAnswer', `${name} used a free/busy digit without a known meaning.`),
        );
      else if (says !== 'missing') this.events.push({ startMs, endMs, busyType: says });
      // Where events could have come, the digits are a bonus, and may stop early.
      else if (this.isMergedOnly())
        unknown(ewsReason(system, 'unexpectedAnswer', `${name}’s merged free/busy ends too early.`));
    }
  }

  private busyType(text: string): BusyType | 'free' | 'noData' {
    const known = BUSY_TYPES.get(text);
    if (known !== undefined) return known;
    if (text !== '') {
      const { system, name } = this.dialect;
      const message = `${name} used a busy type that EWS does not document; such events count as busy.`;
      this.note({ code: 'undocumentedBusyType', message, system });
    }
    return 'busy';
  }

  private noData(): EwsReason {
    return ewsReason(
      this.dialect.system,
      'noData',
      `${this.dialect.name} holds no availability for this time.`,
    );
  }
}
