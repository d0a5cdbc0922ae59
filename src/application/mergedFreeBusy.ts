import { doubtful } from '../domain/doubtful';
import {
  externalFreeBusy,
  mergeReadings,
  unknownFreeBusy,
  type AskedReading,
  type CalendarReading,
  type MailboxFreeBusy,
  type Reason,
} from '../domain/freeBusy';
import type { Interval } from '../domain/interval';
import type { Mailbox, MailSystem } from '../domain/mailbox';
import type { MailSystemPort } from '../mailSystems/mailSystem';
import { atEase } from './atEase';
import { CalendarCache } from './calendarCache';
import { CalendarReader, type CalendarQuestion } from './calendarReader';
import type { Resolved } from './directory';
import { startPatience, type Patience } from './patience';
import { SYSTEM_NAMES, type SystemHealth, type SystemState } from './systemHealth';

export interface FreeBusyQuestion {
  readonly mailboxes: readonly Resolved[];
  readonly window: Interval;
  /** After so many milliseconds what is missing becomes unknown (`timedOut`) and the rest is answered. */
  readonly deadlineMs: number;
  /** Nothing remembered is good enough: everything is read anew. */
  readonly fresh?: boolean;
  /** Whoever asked has gone: nothing more is asked of the mail systems. */
  readonly gone?: AbortSignal;
}

export interface FreeBusyResult {
  /** One for every mailbox asked, in the order asked. */
  readonly schedules: readonly MailboxFreeBusy[];
  readonly systems: readonly SystemState[];
}

/** One question to one system about one mailbox. `holder` is the system that the answer counts for. */
interface Ask {
  readonly mailbox: Mailbox;
  readonly asked: MailSystem;
  readonly holder: MailSystem;
}

/** Told whenever a system says that it does not know a mailbox, or answers for it in full. */
export type OnFinding = (
  address: string,
  asked: MailSystem,
  finding: 'notFound' | 'answered',
  atMs: number,
) => void;

interface Concluded {
  readonly asked: Resolved;
  readonly found: readonly AskedReading[];
  readonly freeBusy: MailboxFreeBusy;
}

/** So many are merged before others have their turn: two months of a thousand people are a second's work. */
const MAILBOXES_A_STEP = 20;

const SYSTEMS: readonly MailSystem[] = ['exchange', 'workmail'];

/**
 * Reads free/busy from the systems on which the mailboxes lie, both at once, and merges what came back: one union per
 * mailbox, every gap kept. Partial answers always arrive; nothing here rejects because a mailbox or a system failed.
 */
export class MergedFreeBusy {
  private readonly probes = new Map<MailSystem, Promise<void>>();
  private readonly readers: Partial<Record<MailSystem, CalendarReader>> = {};
  private readonly cache: CalendarCache;

  constructor(
    ports: Partial<Record<MailSystem, MailSystemPort>>,
    private readonly health: SystemHealth,
    private readonly now: () => number,
    private readonly onFinding?: OnFinding,
  ) {
    this.cache = new CalendarCache(now);
    for (const port of Object.values(ports)) {
      this.readers[port.system] = new CalendarReader(port, this.cache, health, now);
    }
  }

  async read(question: FreeBusyQuestion): Promise<FreeBusyResult> {
    const patience = startPatience(question.deadlineMs, question.gone);
    try {
      return await this.readUntil(patience, question);
    } finally {
      patience.stop();
    }
  }

  private async readUntil(patience: Patience, question: FreeBusyQuestion): Promise<FreeBusyResult> {
    const { window, fresh = false } = question;
    const mailboxes = [
      ...new Map(question.mailboxes.map((asked) => [asked.mailbox.address, asked])).values(),
    ];
    const asks = mailboxes.flatMap((asked) => (asked.valid ? this.route(asked.mailbox) : []));
    const ask = (some: readonly Ask[]) => this.ask(some, { window, fresh, patience });
    const readings = await ask(asks);
    await this.askElsewhere(asks, readings, ask);

    const concluded = await atEase(this.concludeInSteps(mailboxes, readings, window), question.gone);
    const doubts = doubtful(
      concluded.map(({ asked: { mailbox }, found, freeBusy }) => ({ mailbox, found, freeBusy })),
      window,
      { exchange: this.clockDoubt('exchange'), workmail: this.clockDoubt('workmail') },
    );
    const byAddress = new Map(
      concluded.map(({ asked: { mailbox }, freeBusy }) => {
        const doubt = doubts.get(mailbox.address);
        return [mailbox.address, doubt ? { ...freeBusy, doubtful: doubt } : freeBusy];
      }),
    );
    return {
      schedules: question.mailboxes.map((asked) => byAddress.get(asked.mailbox.address) as MailboxFreeBusy),
      systems: SYSTEMS.flatMap((system) => this.health.of(system) ?? []),
    };
  }

  /** Lets go of everything remembered, for whoever knows that it cannot be true any more. */
  forget(): void {
    this.cache.forget();
    this.health.forget();
    for (const reader of Object.values(this.readers)) reader.forget();
  }

  /** Bytes that remembered calendars take, as estimated. */
  get rememberedBytes(): number {
    return this.cache.bytes;
  }

  private clockDoubt(system: MailSystem): Reason | undefined {
    const reason = this.health.of(system)?.reason;
    return reason?.code === 'clockSkew' ? reason : undefined;
  }

  /**
   * Puts one small question to one system, whoever holds the mailbox, so that its health is known. Whoever wants to know
   * while one is on its way waits for that one.
   */
  probe(system: MailSystem, mailbox: Mailbox, window: Interval, deadlineMs: number): Promise<void> {
    const probing = this.probes.get(system) ?? this.startProbe(system, mailbox, window, deadlineMs);
    this.probes.set(system, probing);
    return probing;
  }

  private async startProbe(
    system: MailSystem,
    mailbox: Mailbox,
    window: Interval,
    deadlineMs: number,
  ): Promise<void> {
    const patience = startPatience(deadlineMs);
    try {
      await this.readers[system]?.probe(mailbox.address, window, patience.signal);
    } finally {
      patience.stop();
      this.probes.delete(system);
    }
  }

  /**
   * Whom to ask. A mailbox on a system that is not set up is asked for on the other one, which proxies under working
   * interoperability; not so the halves of `both`, since each server answers such a mailbox from its own half. One of ours
   * that the directory does not know is asked for on Exchange first, which holds the domain.
   */
  private route(mailbox: Mailbox): Ask[] {
    const has = (system: MailSystem) => this.readers[system] !== undefined;
    const ask = (asked: MailSystem, holder: MailSystem): Ask => ({ mailbox, asked, holder });
    if (mailbox.kind === 'group') return [];
    switch (mailbox.system) {
      case 'external':
        return [];
      case 'both':
        return SYSTEMS.filter(has).map((system) => ask(system, system));
      case 'unknown': {
        const first = SYSTEMS.find(has);
        return first ? [ask(first, first)] : [];
      }
      default: {
        const other = otherSystem(mailbox.system);
        if (has(mailbox.system)) return [ask(mailbox.system, mailbox.system)];
        return has(other) ? [ask(other, mailbox.system)] : [];
      }
    }
  }

  /**
   * Whom the system asked first does not know, the other one may: the directory is behind, or the mailbox is in nobody's
   * directory. Not so for the halves of `both`, of which each system has its own to answer for.
   */
  private async askElsewhere(
    asks: readonly Ask[],
    readings: Map<string, AskedReading[]>,
    ask: (asks: readonly Ask[]) => Promise<Map<string, AskedReading[]>>,
  ): Promise<void> {
    const elsewhere = asks.flatMap(({ mailbox, asked }): Ask[] => {
      const other = otherSystem(asked);
      const [first] = readings.get(mailbox.address) ?? [];
      if (mailbox.system === 'both' || !first || !isNotFound(first) || !this.readers[other]) return [];
      return [{ mailbox, asked: other, holder: mailbox.system === 'unknown' ? other : asked }];
    });
    if (elsewhere.length === 0) return;
    for (const [address, found] of await ask(elsewhere)) {
      readings.set(address, found.every(isNotFound) ? found.map(unknownToBoth) : found);
    }
  }

  private async ask(
    asks: readonly Ask[],
    question: Omit<CalendarQuestion, 'addresses'>,
  ): Promise<Map<string, AskedReading[]>> {
    const readings = new Map<string, AskedReading[]>();
    await Promise.all(
      SYSTEMS.map(async (system) => {
        const ours = asks.filter((ask) => ask.asked === system);
        const reader = this.readers[system];
        if (ours.length === 0 || !reader) return;
        const addresses = ours.map((ask) => ask.mailbox.address);
        const found = await reader.read({ addresses, ...question });
        ours.forEach(({ mailbox, asked, holder }, i) => {
          const reading = found[i] as CalendarReading;
          const list = readings.get(mailbox.address) ?? [];
          list.push({ ...reading, system: holder, ...(asked !== holder && { via: asked }) });
          readings.set(mailbox.address, list);
          this.tell(mailbox, asked, reading);
        });
      }),
    );
    return readings;
  }

  /** What this says about where the mailbox lies: little, and only that a system does not know it. */
  private tell({ address }: Mailbox, asked: MailSystem, reading: CalendarReading): void {
    if (isNotFound(reading)) this.onFinding?.(address, asked, 'notFound', reading.readAtMs);
    else if (reading.unknown.length === 0) this.onFinding?.(address, asked, 'answered', reading.readAtMs);
  }

  private *concludeInSteps(
    mailboxes: readonly Resolved[],
    readings: ReadonlyMap<string, AskedReading[]>,
    window: Interval,
  ): Generator<void, Concluded[]> {
    const concluded: Concluded[] = [];
    for (const asked of mailboxes) {
      const found = readings.get(asked.mailbox.address) ?? [];
      concluded.push({ asked, found, freeBusy: this.conclude(asked, found, window) });
      if (concluded.length % MAILBOXES_A_STEP === 0) yield;
    }
    return concluded;
  }

  private conclude(asked: Resolved, readings: readonly AskedReading[], window: Interval): MailboxFreeBusy {
    const { mailbox, valid } = asked;
    const unknown = (reason: Reason) => unknownFreeBusy(mailbox.address, window, reason, this.now());
    if (!valid)
      return unknown({ code: 'invalidAddress', message: `${mailbox.address} is not an e-mail address.` });
    if (mailbox.kind === 'group') {
      return unknown({ code: 'isGroup', message: 'A group has no calendar; ask for its members.' });
    }
    if (mailbox.system === 'external') return externalFreeBusy(mailbox.address, this.now());
    const missing = mailbox.system === 'both' ? SYSTEMS.filter((system) => !this.readers[system]) : [];
    const found = [...readings, ...missing.map((system) => this.notConfigured(mailbox, system, window))];
    if (found.length === 0) {
      return unknown({ code: 'notConfigured', message: 'No mail system is set up that could be asked.' });
    }
    return mergeReadings(mailbox.address, window, found);
  }

  private notConfigured(mailbox: Mailbox, system: MailSystem, window: Interval): AskedReading {
    const message = `${SYSTEM_NAMES[system]} is not set up in Interslot.`;
    const reason: Reason = { code: 'notConfigured', message, system };
    return {
      address: mailbox.address,
      system,
      blocks: [],
      unknown: [{ ...window, reason }],
      readAtMs: this.now(),
    };
  }
}

function otherSystem(system: MailSystem): MailSystem {
  return system === 'exchange' ? 'workmail' : 'exchange';
}

/** Whether the whole of it is the word that there is no such mailbox. */
function isNotFound(reading: CalendarReading): boolean {
  return reading.unknown[0]?.reason.code === 'notFound';
}

function unknownToBoth(reading: AskedReading): AskedReading {
  const message = `Neither Exchange nor WorkMail knows ${reading.address}. Check the address.`;
  return {
    ...reading,
    unknown: reading.unknown.map((one) => ({ ...one, reason: { code: 'notFound', message } })),
  };
}
