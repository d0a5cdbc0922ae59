import type { DoctorReport } from '../contract';
import { runDoctor, type DoctorContext } from '../doctor';

const HOUR_MS = 3_600_000;
/** The directory's further sources come in first; nobody waits for this. */
const FIRST_AFTER_MS = 15_000;

export interface DoctorRounds {
  last(): DoctorReport | undefined;
  /** Begins the rounds: once after a moment, then every hour. */
  start(context: DoctorContext): void;
  /** Ends a round that is under way. */
  stop(): Promise<void>;
}

/** The doctor in a running backend. A round that fails leaves the last report as it is, and never anything else undone. */
export function createDoctorRounds(firstAfterMs = FIRST_AFTER_MS, everyMs = HOUR_MS): DoctorRounds {
  const stopped = new AbortController();
  let report: DoctorReport | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function round(context: DoctorContext): Promise<void> {
    const made = await runDoctor(context, { signal: stopped.signal }).catch(() => undefined);
    if (stopped.signal.aborted) return;
    report = made ?? report;
    plan(context, everyMs);
  }

  function plan(context: DoctorContext, inMs: number): void {
    timer = setTimeout(() => void (running = round(context)), inMs).unref();
  }

  return {
    last: () => report,
    start: (context) => plan(context, firstAfterMs),
    async stop() {
      stopped.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
