import type { CalendarReading, Reason } from '../domain/freeBusy';
import type { Interval } from '../domain/interval';
import type { MailSystem } from '../domain/mailbox';

/** A list of rooms as a mail system's address book keeps it. */
export interface RoomList {
  readonly address: string;
  readonly displayName: string;
  /** Addresses of the rooms in it. */
  readonly rooms: readonly string[];
}

/** What came back from one mail system for one question about many mailboxes. */
export interface FreeBusyAnswer {
  /** One reading for every address asked, in the order asked. A mailbox that could not be read is unknown, never missing. */
  readonly readings: readonly CalendarReading[];
  /**
   * Present when some or all requests failed as a whole (network, TLS, sign-in, fault, or the implementation's own time
   * ran out): the first such failure. Says that something is wrong with the system, so it is not for what one mailbox is
   * to blame for (an address the system does not take), nor for requests that the caller's signal cut short.
   */
  readonly failure?: Reason;
  /** How far the system's clock is ahead of ours (negative: behind), as its last answer said. */
  readonly clockSkewMs?: number;
}

export interface ReadFreeBusyOptions {
  /** When aborted, what has not been read is unknown with code `timedOut`, and that alone is no `failure`. */
  readonly signal?: AbortSignal;
  /**
   * When `signal` is going to be aborted, counted from now. What would take longer, such as a pause that the system asks
   * for, is not begun then but told at once. Default 10 s.
   */
  readonly patienceMs?: number;
  /**
   * Told each reading once, as soon as it is whole, with its place among the addresses asked: nobody has to wait for the
   * slowest batch. The answer repeats them all.
   */
  readonly onReading?: (reading: CalendarReading, index: number) => void;
}

/**
 * The port between Interslot and a mail system. Implementations live in folders beside this file; nothing outside a
 * composition root names one.
 */
export interface MailSystemPort {
  readonly system: MailSystem;

  /**
   * Reads free/busy of any number of mailboxes over any window. Never rejects because a mailbox, a piece of the window or
   * the whole system failed: that is told in the answer.
   */
  readFreeBusy(
    addresses: readonly string[],
    window: Interval,
    options?: ReadFreeBusyOptions,
  ): Promise<FreeBusyAnswer>;

  /** Room lists with their rooms. Rejects with an InterslotError when they cannot be read or the system has no such operation. */
  readRoomLists(signal?: AbortSignal): Promise<RoomList[]>;

  /**
   * Lets go of whatever is held against the system: a refused sign-in, a pause it asked for, that it was down. For a
   * rehearsal, whose servers have just become others; a real one says itself when it is well again.
   */
  startAnew?(): void;

  /** Closes connections. */
  close(): Promise<void>;
}
