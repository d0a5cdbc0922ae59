import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
} from 'cockatiel';
import type { Dialect } from './dialects';
import { AbandonedError, EwsError, type Trouble } from './ewsError';

export interface ProbeTimes {
  /** How long a system that failed is left alone at first: short, since people watch. Doubles with every failed probe. */
  readonly fromMs: number;
  readonly toMs: number;
}

export const PROBE_TIMES: ProbeTimes = { fromMs: 3000, toMs: 60_000 };

/** Failures in a row after which a system counts as down. */
const FAILURES = 5;
/** How long others wait for the probe to come back before they are told that the system is down. */
const PROBE_PATIENCE_MS = 2000;
/** How long a probe goes on when nobody waits for it any more, so that impatience alone keeps no system down. */
const PROBE_OUTLIVES_MS = 5000;

/**
 * Trouble of the whole system, whatever was asked. Not in it: `fault` and `damaged`, since one poisoned mailbox that is
 * asked about often would shut out everybody else; `throttled` and a refused sign-in have gates of their own.
 */
const OF_THE_SYSTEM: readonly (Trouble | undefined)[] = ['refused', 'broken', 'gateway', 'time', 'tls'];

/** A probe that nobody waited for until its end. */
class LostProbe extends Error {}

export type Circuit = ReturnType<typeof createCircuit>;

/**
 * One circuit a mail system: after some failures in a row nothing is sent any more, and everybody is told at once why. From
 * time to time one request is let through; when it comes back, all go again.
 */
export function createCircuit({ system }: Pick<Dialect, 'system'>, times: ProbeTimes) {
  let reason: EwsError | undefined;
  let pauseMs = times.fromMs;
  let openedAtMs = 0;
  const policy = circuitBreaker(handleWhen(isFailure), {
    breaker: new ConsecutiveBreaker(FAILURES),
    halfOpenAfter: new DelegateBackoff((_: unknown, beforeMs?: number) => {
      pauseMs = beforeMs === undefined ? times.fromMs : Math.min(beforeMs * 2, times.toMs);
      return { delay: pauseMs, state: pauseMs };
    }),
  });
  // The same clock as the policy's, which cannot be given another one.
  policy.onBreak(() => void (openedAtMs = Date.now()));

  function isFailure(error: Error): boolean {
    if (error instanceof LostProbe) return true;
    if (!(error instanceof EwsError) || !OF_THE_SYSTEM.includes(error.trouble)) return false;
    reason = error;
    return true;
  }

  function openError(): EwsError {
    const leftMs = openedAtMs + pauseMs - Date.now();
    const again =
      leftMs <= 5000
        ? 'It is asked again in a moment.'
        : `It is not asked again for ${Math.ceil(leftMs / 5000) * 5} s.`;
    const { code = 'systemUnreachable', message = '', httpStatus } = reason ?? {};
    return new EwsError(system, code, `${message} ${again}`.trim(), { retryable: true, httpStatus });
  }

  /** Rejects at once while the system is left alone, and soon while a probe is on its way. */
  async function ready(): Promise<void> {
    if (policy.state === CircuitState.HalfOpen) await probeBack();
    const isLeftAlone = policy.state === CircuitState.Open && Date.now() - openedAtMs < pauseMs;
    if (isLeftAlone || policy.state === CircuitState.HalfOpen) throw openError();
  }

  function probeBack(): Promise<void> {
    return new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        listening.dispose();
        resolve();
      };
      const timer = setTimeout(done, PROBE_PATIENCE_MS);
      const listening = policy.onStateChange(done);
    });
  }

  async function run<T>(send: (signal?: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    // Others who found the circuit ready in the same turn may have begun the probe meanwhile.
    do await ready();
    while (policy.state === CircuitState.HalfOpen);
    try {
      return await policy.execute(() =>
        policy.state === CircuitState.Closed ? send(signal) : probe(send, signal),
      );
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw openError();
      throw error instanceof LostProbe ? error.cause : error;
    }
  }

  async function probe<T>(send: (signal?: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const outliving = outlive(signal);
    try {
      return await send(outliving.signal);
    } catch (error) {
      throw error instanceof AbandonedError ? new LostProbe('lost', { cause: error }) : error;
    } finally {
      outliving.stop();
    }
  }

  return { ready, run };
}

function outlive(signal: AbortSignal | undefined) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const later = () => void (timer = setTimeout(() => controller.abort(), PROBE_OUTLIVES_MS).unref());
  if (signal?.aborted === true) later();
  else signal?.addEventListener('abort', later, { once: true });
  return {
    signal: controller.signal,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', later);
    },
  };
}
