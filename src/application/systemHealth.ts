import type { Reason } from '../domain/freeBusy';
import type { FreeBusyAnswer } from '../mailSystems/mailSystem';
import { MINUTE_MS } from '../domain/interval';
import type { MailSystem } from '../domain/mailbox';

/** Answers that took longer than this are told as slow. */
const SLOW_MS = 4000;

export interface SystemState {
  readonly system: MailSystem;
  readonly state: 'ok' | 'slow' | 'down' | 'notConfigured';
  readonly reason?: Reason;
  /** How long the last answer took; absent where there was none. */
  readonly answerMs?: number;
  readonly checkedAtMs: number;
}

export const SYSTEM_NAMES: Record<MailSystem, string> = { exchange: 'Exchange', workmail: 'WorkMail' };

/** Clocks that differ by more than this are told of; it is also how much sign-in by Kerberos bears. */
const MAX_CLOCK_SKEW_MS = 5 * MINUTE_MS;

/** What is known of both mail systems from the questions that were really put to them. */
export class SystemHealth {
  private readonly last = new Map<MailSystem, SystemState>();

  constructor(
    private readonly configured: readonly MailSystem[],
    private readonly now: () => number,
  ) {}

  /** Takes in how one question went: how long it took, and whether requests failed as a whole. */
  record(
    system: MailSystem,
    elapsedMs: number,
    { failure, clockSkewMs = 0 }: Pick<FreeBusyAnswer, 'failure' | 'clockSkewMs'> = {},
  ): SystemState {
    const clock = clockReason(system, clockSkewMs);
    const state: SystemState = failure
      ? { system, state: 'down', reason: failure, checkedAtMs: this.now() }
      : {
          system,
          state: elapsedMs > SLOW_MS ? 'slow' : 'ok',
          ...(clock && { reason: clock }),
          answerMs: elapsedMs,
          checkedAtMs: this.now(),
        };
    this.last.set(system, state);
    return state;
  }

  /** The deadline passed, or the asker went, before the answer: slow as far as anybody can tell, unless it is known as down. */
  recordUnanswered(system: MailSystem): void {
    if (this.last.get(system)?.state === 'down') return;
    const reason = {
      code: 'timedOut',
      message: `${SYSTEM_NAMES[system]} had not answered when time was up.`,
      system,
    };
    this.last.set(system, { system, state: 'slow', reason, checkedAtMs: this.now() });
  }

  forget(): void {
    this.last.clear();
  }

  /** The last state of one system; undefined while nothing has been asked of it yet. */
  of(system: MailSystem): SystemState | undefined {
    if (this.configured.includes(system)) return this.last.get(system);
    const reason = {
      code: 'notConfigured',
      message: `${SYSTEM_NAMES[system]} is not set up in Interslot.`,
      system,
    };
    return { system, state: 'notConfigured', reason, checkedAtMs: this.now() };
  }
}

function clockReason(system: MailSystem, clockSkewMs: number): Reason | undefined {
  if (Math.abs(clockSkewMs) <= MAX_CLOCK_SKEW_MS) return undefined;
  const minutes = Math.round(Math.abs(clockSkewMs) / MINUTE_MS);
  const message = `The clocks of ${SYSTEM_NAMES[system]} and of Interslot differ by ${minutes} minutes, so times may be shifted. Set the wrong one right.`;
  return { code: 'clockSkew', message, system };
}
