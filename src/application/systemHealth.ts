import type { Reason } from '../domain/freeBusy';
import type { MailSystem } from '../domain/mailbox';

/** Answers that took longer than this are told as slow. */
const SLOW_MS = 4000;

export interface SystemState {
  readonly system: MailSystem;
  readonly state: 'ok' | 'slow' | 'down' | 'notConfigured';
  readonly reason?: Reason;
  readonly checkedAtMs: number;
}

const NOT_CONFIGURED: Record<MailSystem, string> = {
  exchange: 'Exchange is not set up in Interslot.',
  workmail: 'WorkMail is not set up in Interslot.',
};

/** What is known of both mail systems from the questions that were really put to them. */
export class SystemHealth {
  private readonly last = new Map<MailSystem, SystemState>();

  constructor(
    private readonly configured: readonly MailSystem[],
    private readonly now: () => number,
  ) {}

  /** Takes in how one question went: how long it took, and whether requests failed as a whole. */
  record(system: MailSystem, elapsedMs: number, failure?: Reason): SystemState {
    const state: SystemState = failure
      ? { system, state: 'down', reason: failure, checkedAtMs: this.now() }
      : { system, state: elapsedMs > SLOW_MS ? 'slow' : 'ok', checkedAtMs: this.now() };
    this.last.set(system, state);
    return state;
  }

  /** The last state of one system; undefined while nothing has been asked of it yet. */
  of(system: MailSystem): SystemState | undefined {
    if (this.configured.includes(system)) return this.last.get(system);
    const reason = { code: 'notConfigured', message: NOT_CONFIGURED[system], system };
    return { system, state: 'notConfigured', reason, checkedAtMs: this.now() };
  }
}
