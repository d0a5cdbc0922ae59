import { addressKey } from '../domain/address';
import type { CalendarReading, Reason } from '../domain/freeBusy';
import { contains, DAY_MS, MINUTE_MS, type Interval } from '../domain/interval';
import type { MailSystemPort } from '../mailSystems/mailSystem';
import { cut, FRESH_MS, STALE_MS, type CalendarCache } from './calendarCache';
import type { Patience } from './patience';
import { SYSTEM_NAMES, type SystemHealth } from './systemHealth';

/**
 * An answer that nobody waits for any more may still come into the cache, as long as it is not later than this: longer than
 * an adapter's own patience with a hung server, so that it finds out and leaves that server alone.
 */
const LATE_MS = 1.5 * MINUTE_MS;

export interface CalendarQuestion {
  readonly addresses: readonly string[];
  readonly window: Interval;
  /** What has not come when it ends is answered as unknown, `timedOut`. */
  readonly patience: Patience;
  /** Nothing remembered is good enough. */
  readonly fresh: boolean;
}

/** One question to the mail system that is on its way, and what it has brought so far. */
interface Flight {
  readonly range: Interval;
  readonly fresh: boolean;
  /** How long whoever asked first waits: a pause that is longer need not be waited for. */
  readonly patienceMs: number;
  readonly startedMs: number;
  readonly stop: AbortController;
  /** How many wait for it. It ends when all of them have gone away. */
  waiting: number;
  /** Somebody could not wait any longer but may ask again: it is worth finishing. */
  mayBeLate: boolean;
}

/** What one mailbox's calendar is being read as. */
interface Awaited {
  readonly flight: Flight;
  readonly reading: Promise<CalendarReading>;
}

/**
 * Reads calendars from one mail system and asks it as little as possible: answers of the last minute count as now, those
 * of the last five are given at once and read again behind, and who wants what is on its way already waits for that.
 */
export class CalendarReader {
  private readonly awaited = new Map<string, readonly Awaited[]>();
  private generation = 0;

  constructor(
    private readonly port: MailSystemPort,
    private readonly cache: CalendarCache,
    private readonly health: SystemHealth,
    private readonly now: () => number,
  ) {}

  /** One reading for each address, in the order asked. Never rejects: what could not be read is unknown, with the reason. */
  async read(question: CalendarQuestion): Promise<CalendarReading[]> {
    const { addresses, window, patience, fresh } = question;
    const range = wholeDays(window);
    const wanted = [...new Map(addresses.map((address) => [addressKey(address), address])).values()];
    const remembered = new Map<string, CalendarReading>();
    if (!fresh) {
      for (const address of wanted) {
        const reading = this.cache.find(this.port.system, address, window);
        if (reading) remembered.set(addressKey(address), reading);
      }
    }
    const isOld = (address: string) => {
      const reading = remembered.get(addressKey(address));
      return reading === undefined || this.now() - reading.readAtMs > FRESH_MS;
    };
    const missing = wanted.filter((address) => isOld(address) && !this.onItsWay(address, window, fresh));
    if (missing.length > 0 && !patience.signal.aborted) {
      this.start(missing, { range, fresh, patienceMs: patience.deadlineMs }, remembered);
    }

    const waits = wanted.filter((address) => !remembered.has(addressKey(address)));
    const found = await this.wait(waits, question);
    return addresses.map((address) => {
      const reading = found.get(addressKey(address)) ?? this.stillGood(address, window, remembered);
      return cut(reading, window);
    });
  }

  /** What was remembered when the question came may have become too old while others were waited for. */
  private stillGood(
    address: string,
    window: Interval,
    remembered: ReadonlyMap<string, CalendarReading>,
  ): CalendarReading {
    const reading = remembered.get(addressKey(address));
    if (reading !== undefined && this.now() - reading.readAtMs < STALE_MS) return reading;
    const renewed = this.cache.find(this.port.system, address, window);
    return renewed ?? this.unknown(address, window, this.tooOld());
  }

  /** Puts one small question past cache and everything on its way, so that the system's health is known. */
  async probe(address: string, window: Interval, signal: AbortSignal): Promise<void> {
    const startedMs = this.now();
    const answer = await this.port.readFreeBusy([address], window, { signal });
    if (signal.aborted) this.health.recordUnanswered(this.port.system);
    else this.health.record(this.port.system, this.now() - startedMs, answer);
  }

  /** What was asked for until now counts for nobody who asks from now on, and nothing is held against the system. */
  forget(): void {
    this.port.startAnew?.();
    this.awaited.clear();
    this.generation += 1;
  }

  private onItsWay(address: string, window: Interval, fresh: boolean): Awaited | undefined {
    return this.awaited
      .get(addressKey(address))
      ?.find(({ flight }) => contains(flight.range, window) && (flight.fresh || !fresh));
  }

  /** Begins to read. Where the mailbox is remembered already, nobody waits for it and it may take its time. */
  private start(
    addresses: readonly string[],
    asked: Pick<Flight, 'range' | 'fresh' | 'patienceMs'>,
    remembered: ReadonlyMap<string, unknown>,
  ): void {
    const flight: Flight = {
      ...asked,
      startedMs: this.now(),
      stop: new AbortController(),
      waiting: 0,
      mayBeLate: addresses.some((address) => remembered.has(addressKey(address))),
    };
    const arrivals = addresses.map((address) => {
      let arrive: (reading: CalendarReading) => void = () => undefined;
      const awaited = { flight, reading: new Promise<CalendarReading>((resolve) => (arrive = resolve)) };
      const key = addressKey(address);
      this.awaited.set(key, [...(this.awaited.get(key) ?? []), awaited]);
      return (reading: CalendarReading) => {
        const others = (this.awaited.get(key) ?? []).filter((one) => one !== awaited);
        if (others.length > 0) this.awaited.set(key, others);
        else this.awaited.delete(key);
        arrive(reading);
      };
    });
    const { generation } = this;
    void this.fly(addresses, flight, (reading, index) => {
      if (generation === this.generation) this.cache.keep(this.port.system, flight.range, reading);
      arrivals[index]?.(reading);
    });
  }

  private async fly(
    addresses: readonly string[],
    flight: Flight,
    onReading: (reading: CalendarReading, index: number) => void,
  ): Promise<void> {
    const { system } = this.port;
    const tooLate = setTimeout(() => flight.stop.abort(), LATE_MS);
    tooLate.unref?.();
    try {
      // A port may tell readings at once; whoever asked has to be waiting by then.
      await Promise.resolve();
      const { range, patienceMs } = flight;
      const { signal } = flight.stop;
      const answer = await this.port.readFreeBusy(addresses, range, { signal, patienceMs, onReading });
      // Told again for a port that tells nothing early: keeping and resolving twice changes nothing.
      answer.readings.forEach(onReading);
      if (!signal.aborted) this.health.record(system, this.now() - flight.startedMs, answer);
    } catch {
      // The port promises not to. Were it wrong, nobody may wait for ever, and nobody may pass for free.
      const reason = {
        code: 'internal',
        message: 'Interslot made a mistake while it read calendars.',
        system,
      };
      addresses.forEach((address, index) => onReading(this.unknown(address, flight.range, reason), index));
    } finally {
      clearTimeout(tooLate);
    }
  }

  /** What comes until patience ends; the rest is unknown. */
  private async wait(
    addresses: readonly string[],
    { window, fresh, patience }: CalendarQuestion,
  ): Promise<Map<string, CalendarReading>> {
    const found = new Map<string, CalendarReading>();
    const flights = new Set<Flight>();
    const arriving = addresses.map(async (address) => {
      const awaited = this.onItsWay(address, window, fresh);
      if (!awaited) return;
      flights.add(awaited.flight);
      found.set(addressKey(address), await awaited.reading);
    });
    for (const flight of flights) flight.waiting += 1;
    await Promise.race([Promise.all(arriving), patience.over]);
    for (const flight of flights) this.leave(flight, patience);

    const missing = addresses.filter((address) => !found.has(addressKey(address)));
    if (missing.length > 0) this.health.recordUnanswered(this.port.system);
    for (const address of missing)
      found.set(addressKey(address), this.unknown(address, window, this.timedOut()));
    return found;
  }

  /** Whoever ran out of time may come back for the answer; when all have gone away, nobody needs it. */
  private leave(flight: Flight, patience: Patience): void {
    flight.waiting -= 1;
    if (patience.signal.aborted && !patience.isGone()) flight.mayBeLate = true;
    if (flight.waiting === 0 && patience.isGone() && !flight.mayBeLate) flight.stop.abort();
  }

  private timedOut(): Reason {
    const { system } = this.port;
    return {
      code: 'timedOut',
      message: `${SYSTEM_NAMES[system]} had not answered when time was up.`,
      system,
    };
  }

  private tooOld(): Reason {
    const { system } = this.port;
    const message = `What ${SYSTEM_NAMES[system]} said is more than five minutes old, and it has not been read anew yet. Ask again.`;
    return { code: 'tooOld', message, system };
  }

  private unknown(address: string, window: Interval, reason: Reason): CalendarReading {
    const { system } = this.port;
    return { address, system, blocks: [], unknown: [{ ...window, reason }], readAtMs: this.now() };
  }
}

/** Whole days in UTC, so that today's questions are answered by what was read for today's questions. */
function wholeDays({ startMs, endMs }: Interval): Interval {
  return { startMs: Math.floor(startMs / DAY_MS) * DAY_MS, endMs: Math.ceil(endMs / DAY_MS) * DAY_MS };
}
