import type { Mailbox, SystemState } from '../../contract';
import type { Api } from '../api/api';
import type { Reading } from '../model/lanes';
import { bySystem, keyOf } from '../model/people';
import type { SearchWindow } from '../model/searchWindow';
import { Store } from './store';

export interface CalendarsState {
  readonly readings: ReadonlyMap<string, Reading>;
  /** The latest word on each mail system. */
  readonly systems: readonly SystemState[];
}

interface Running {
  readonly addresses: readonly string[];
  readonly controller: AbortController;
}

/** How often the page asks again, by itself, for what had not come when time was up. */
const MOST_TIMES_AGAIN = 3;

/** Whether the system had not answered when time was up: it may still be reading, and is worth asking again. */
export function isLate(reading: Reading | undefined): boolean {
  return reading?.state === 'read' && reading.schedule.reason?.code === 'timedOut';
}

/** The contract takes this many addresses in a request. */
const MOST_ADDRESSES = 1000;

/**
 * Everybody's free/busy for one window. Each system's mailboxes are asked apart, so that rows fill as each answers; what
 * is known already is not asked again; a new window stops whatever is still under way.
 */
export class Calendars {
  readonly state = new Store<CalendarsState>({ readings: new Map(), systems: [] });
  private readonly running = new Set<Running>();
  private asked: SearchWindow | undefined;

  constructor(private readonly api: Pick<Api, 'freeBusy'>) {}

  /** What everything here was read for. */
  get window(): SearchWindow | undefined {
    return this.asked;
  }

  /** The same window again, or one inside it, reads only what is missing. */
  read(mailboxes: readonly Mailbox[], window: SearchWindow): void {
    const { asked } = this;
    if (!asked || window.startMs < asked.startMs || window.endMs > asked.endMs) {
      this.stop();
      this.asked = window;
      this.state.set({ readings: new Map(), systems: [] });
    }
    const { readings } = this.state.get();
    this.ask(
      mailboxes.filter(({ address }) => !readings.has(keyOf(address))),
      false,
    );
  }

  /** Reads again, past every cache: all, or only what nobody answered for. */
  again(mailboxes: readonly Mailbox[], which: 'all' | 'missing'): void {
    const { readings } = this.state.get();
    const chosen = mailboxes.filter(({ address }) => {
      const reading = readings.get(keyOf(address));
      if (reading?.state === 'reading') return false;
      if (which === 'all' || reading?.state !== 'read') return true;
      return reading.schedule.state === 'unknown' || reading.schedule.state === 'partial';
    });
    this.ask(chosen, true);
  }

  /** Reads again, in silence, what was read before `oldestMs`: it stays in sight until it is known better. */
  renew(mailboxes: readonly Mailbox[], oldestMs: number): void {
    const { readings } = this.state.get();
    const old = mailboxes.filter(({ address }) => {
      const reading = readings.get(keyOf(address));
      const isOnItsWay = [...this.running].some(({ addresses }) => addresses.includes(address));
      return reading?.state === 'read' && Date.parse(reading.schedule.readAt) < oldestMs && !isOnItsWay;
    });
    for (const addresses of bySystem(old).values())
      for (const some of chunks(addresses, MOST_ADDRESSES)) void this.run(some, false);
  }

  stop(): void {
    for (const { controller } of this.running) controller.abort();
    this.running.clear();
  }

  private ask(mailboxes: readonly Mailbox[], fresh: boolean): void {
    const groups = [...bySystem(mailboxes).values()].flatMap((addresses) =>
      chunks(addresses, MOST_ADDRESSES),
    );
    if (groups.length === 0) return;
    this.put(groups.flat().map((address) => [address, { state: 'reading' }]));
    for (const addresses of groups) void this.run(addresses, fresh);
  }

  private async run(addresses: readonly string[], fresh: boolean, timesAgain = 0): Promise<void> {
    const { asked: window } = this;
    if (!window) return;
    const call: Running = { addresses, controller: new AbortController() };
    this.running.add(call);
    const outcome = await this.api.freeBusy(
      {
        mailboxes: [...addresses],
        window: { start: new Date(window.startMs).toISOString(), end: new Date(window.endMs).toISOString() },
        ...(fresh ? { fresh } : {}),
      },
      call.controller.signal,
    );
    // A call that was stopped has nothing to say about the window that is shown now.
    if (!this.running.delete(call)) return;
    if (!outcome.ok) {
      this.put(
        addresses.map((address) => [address, { state: 'failed', sentence: outcome.failure.sentence }]),
      );
      return;
    }
    const { schedules, systems } = outcome.value;
    // Answered in the order asked: an alias comes back under its mailbox's address.
    this.put(
      addresses.map((address, index) => {
        const schedule = schedules[index];
        return [address, schedule ? { state: 'read', schedule } : { state: 'reading' }];
      }),
      systems,
    );
    const { readings } = this.state.get();
    const late = addresses.filter((address) => isLate(readings.get(keyOf(address))));
    // The rows stay as they are meanwhile: they say that nobody answered yet.
    if (late.length > 0 && timesAgain < MOST_TIMES_AGAIN) void this.run(late, false, timesAgain + 1);
  }

  private put(entries: readonly (readonly [string, Reading])[], systems: readonly SystemState[] = []): void {
    const { readings, systems: before } = this.state.get();
    const next = new Map(readings);
    for (const [address, reading] of entries) next.set(keyOf(address), reading);
    const heard = new Set(systems.map(({ system }) => system));
    this.state.set({
      readings: next,
      systems: [...before.filter(({ system }) => !heard.has(system)), ...systems],
    });
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}
