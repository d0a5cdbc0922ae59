import {
  externalFreeBusy,
  mergeReadings,
  unknownFreeBusy,
  type AskedReading,
  type MailboxFreeBusy,
  type Reason,
} from '../domain/freeBusy';
import type { Interval } from '../domain/interval';
import type { Mailbox, MailSystem } from '../domain/mailbox';
import type { FreeBusyAnswer, MailSystemPort } from '../mailSystems/mailSystem';
import type { Resolved } from './directory';
import { startPatience } from './patience';
import type { SystemHealth, SystemState } from './systemHealth';

export interface FreeBusyQuestion {
  readonly mailboxes: readonly Resolved[];
  readonly window: Interval;
  /** After so many milliseconds what is missing becomes unknown (`timedOut`) and the rest is answered. */
  readonly deadlineMs: number;
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

const SYSTEMS: readonly MailSystem[] = ['exchange', 'workmail'];

/**
 * Reads free/busy from the systems on which the mailboxes lie, both at once, and merges what came back: one union per
 * mailbox, every gap kept. Partial answers always arrive; nothing here rejects because a mailbox or a system failed.
 */
export class MergedFreeBusy {
  private readonly probes = new Map<MailSystem, Promise<void>>();

  constructor(
    private readonly ports: Partial<Record<MailSystem, MailSystemPort>>,
    private readonly health: SystemHealth,
    private readonly now: () => number,
  ) {}

  async read(question: FreeBusyQuestion): Promise<FreeBusyResult> {
    const patience = startPatience(question.deadlineMs, question.gone);
    try {
      return await this.readUntil(patience.signal, question);
    } finally {
      patience.stop();
    }
  }

  private async readUntil(signal: AbortSignal, question: FreeBusyQuestion): Promise<FreeBusyResult> {
    const mailboxes = [
      ...new Map(question.mailboxes.map((asked) => [asked.mailbox.address, asked])).values(),
    ];
    const asks = mailboxes.flatMap((asked) => (asked.valid ? this.route(asked.mailbox) : []));
    const readings = await this.ask(asks, question.window, signal);
    await this.askElsewhere(mailboxes, readings, question.window, signal);

    const byAddress = new Map(
      mailboxes.map((asked) => [asked.mailbox.address, this.conclude(asked, readings, question.window)]),
    );
    return {
      schedules: question.mailboxes.map((asked) => byAddress.get(asked.mailbox.address) as MailboxFreeBusy),
      systems: SYSTEMS.flatMap((system) => this.health.of(system) ?? []),
    };
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
    const port = this.ports[system];
    const patience = startPatience(deadlineMs);
    try {
      if (port) await this.timed(port, [{ mailbox, asked: system, holder: system }], window, patience.signal);
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
    const has = (system: MailSystem) => this.ports[system] !== undefined;
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

  /** Someone the directory does not know and the first system neither: the other one may. */
  private async askElsewhere(
    mailboxes: readonly Resolved[],
    readings: Map<string, AskedReading[]>,
    window: Interval,
    signal: AbortSignal,
  ): Promise<void> {
    const asks = mailboxes.flatMap(({ mailbox }): Ask[] => {
      const first = readings.get(mailbox.address)?.[0];
      if (mailbox.system !== 'unknown' || first?.unknown[0]?.reason.code !== 'notFound') return [];
      const other = otherSystem(first.system);
      return this.ports[other] ? [{ mailbox, asked: other, holder: other }] : [];
    });
    if (asks.length === 0) return;
    for (const [address, found] of await this.ask(asks, window, signal)) readings.set(address, found);
  }

  private async ask(
    asks: readonly Ask[],
    window: Interval,
    signal: AbortSignal,
  ): Promise<Map<string, AskedReading[]>> {
    const readings = new Map<string, AskedReading[]>();
    await Promise.all(
      SYSTEMS.map(async (system) => {
        const ours = asks.filter((ask) => ask.asked === system);
        const port = this.ports[system];
        if (ours.length === 0 || !port) return;
        const answer = await this.timed(port, ours, window, signal);
        ours.forEach((ask, i) => {
          const reading = answer.readings[i];
          if (!reading) return;
          const list = readings.get(ask.mailbox.address) ?? [];
          list.push({
            ...reading,
            system: ask.holder,
            ...(ask.asked === ask.holder ? {} : { via: ask.asked }),
          });
          readings.set(ask.mailbox.address, list);
        });
      }),
    );
    return readings;
  }

  private async timed(
    port: MailSystemPort,
    asks: readonly Ask[],
    window: Interval,
    signal: AbortSignal,
  ): Promise<FreeBusyAnswer> {
    const startedMs = this.now();
    const answer = await port.readFreeBusy(
      asks.map((ask) => ask.mailbox.address),
      window,
      { signal },
    );
    // Given up on: whether the system would have answered is not known, only that it had not by then.
    if (signal.aborted) this.health.recordUnanswered(port.system);
    else this.health.record(port.system, this.now() - startedMs, answer.failure);
    return answer;
  }

  private conclude(
    asked: Resolved,
    readings: Map<string, AskedReading[]>,
    window: Interval,
  ): MailboxFreeBusy {
    const { mailbox, valid } = asked;
    const unknown = (reason: Reason) => unknownFreeBusy(mailbox.address, window, reason, this.now());
    if (!valid)
      return unknown({ code: 'invalidAddress', message: `${mailbox.address} is not an e-mail address.` });
    if (mailbox.kind === 'group') {
      return unknown({ code: 'isGroup', message: 'A group has no calendar; ask for its members.' });
    }
    if (mailbox.system === 'external') return externalFreeBusy(mailbox.address, this.now());
    const found = readings.get(mailbox.address) ?? [];
    const missing = mailbox.system === 'both' ? SYSTEMS.filter((system) => !this.ports[system]) : [];
    for (const system of missing) found.push(this.notConfigured(mailbox, system, window));
    if (found.length === 0) {
      return unknown({ code: 'notConfigured', message: 'No mail system is set up that could be asked.' });
    }
    return mergeReadings(mailbox.address, window, found);
  }

  private notConfigured(mailbox: Mailbox, system: MailSystem, window: Interval): AskedReading {
    const name = system === 'exchange' ? 'Exchange' : 'WorkMail';
    const reason: Reason = { code: 'notConfigured', message: `${name} is not set up in Interslot.`, system };
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
