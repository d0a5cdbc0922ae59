import { setMaxListeners } from 'node:events';
import type { CheckCounts, CheckState, DoctorFinding, DoctorReport } from '../contract';
import { InterslotError } from '../errors';
import { cannotTell, type Check, type CheckOutcome } from './check';
import { CHECKS } from './checks';
import { createFacts, type DoctorContext, type Facts } from './facts';
import { LEAVING } from './leaving';

const TIMEOUT_MS = 20_000;

/** A check began, or ended with a finding. */
export interface DoctorProgress {
  readonly id: string;
  readonly title: string;
  readonly finding?: DoctorFinding;
  /** Checks that have ended, of how many. */
  readonly done: number;
  readonly of: number;
}

export interface DoctorOptions {
  /** Ids of the checks to show; those that they need are run as well. Throws InterslotError for one that does not exist. */
  readonly only?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DoctorProgress) => void;
  /** Instead of all there are. */
  readonly checks?: readonly Check[];
  /** Adds the checklist for the end of interoperability. */
  readonly leaving?: boolean;
}

/**
 * Runs the checks side by side, each after those that it needs, and reports on all of them. Never rejects because a check
 * failed, threw or took too long; that is in its finding. A check that could not be run because of another one says so, so
 * that what is broken is named at its cause.
 */
export async function runDoctor(context: DoctorContext, options: DoctorOptions = {}): Promise<DoctorReport> {
  const checks = options.checks ?? CHECKS;
  const shown = chosen(checks, options.only);
  const startedAtMs = context.now();
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  // Every check listens to it, and that is no leak.
  setMaxListeners(0, signal);
  const outcomes = new Map<string, CheckOutcome>();
  const facts = await createFacts(context, outcomes, signal);
  const all = withNeeds(checks, shown);
  const total = all.length + (options.leaving ? LEAVING.length : 0);
  let done = 0;
  const running = new Map<string, Promise<DoctorFinding>>();
  const start = (check: Check): Promise<DoctorFinding> => {
    const known = running.get(check.id);
    if (known) return known;
    const before = [...(check.needs ?? []), ...(check.after ?? [])];
    const finding = (async () => {
      await Promise.all(before.flatMap((id) => all.filter((one) => one.id === id).map(start)));
      options.onProgress?.({ id: check.id, title: check.title, done, of: total });
      const { outcome, tookMs } = await timed(check, facts, outcomes, signal);
      outcomes.set(check.id, outcome);
      done += 1;
      const found = toFinding(check, outcome, tookMs);
      options.onProgress?.({ id: check.id, title: check.title, finding: found, done, of: total });
      return found;
    })();
    running.set(check.id, finding);
    return finding;
  };
  try {
    const found = await Promise.all(all.map(start));
    const findings = found.filter(({ id }) => shown.some((check) => check.id === id));
    const leaving = options.leaving ? await Promise.all(LEAVING.map(start)) : undefined;
    const counts = count(findings);
    const { directory } = context;
    return {
      product: 'Interslot',
      version: context.version,
      mode: context.config.mode,
      organisation: { name: directory.organisationName, domains: [...directory.domains] },
      startedAt: new Date(startedAtMs).toISOString(),
      finishedAt: new Date(context.now()).toISOString(),
      state: worst(counts),
      sentence: sentenceOf(counts),
      counts,
      findings,
      ...(leaving && { leaving }),
    };
  } finally {
    stop.abort();
    await facts.close();
  }
}

/** 0: all is well. 1: something to look at, or that nobody could find out. 2: something is broken. */
export function exitCodeOf({ state }: Pick<DoctorReport, 'state'>): 0 | 1 | 2 {
  if (state === 'fail') return 2;
  return state === 'pass' ? 0 : 1;
}

/** The report as if only these checks had been asked for. */
export function onlyOf(report: DoctorReport, ids: readonly string[]): DoctorReport {
  const findings = report.findings.filter(({ id }) => ids.includes(id));
  const counts = count(findings);
  return { ...report, findings, counts, state: worst(counts), sentence: sentenceOf(counts) };
}

function chosen(checks: readonly Check[], only: readonly string[] | undefined): readonly Check[] {
  if (!only || only.length === 0) return checks;
  const strange = only.filter((id) => !checks.some((check) => check.id === id));
  if (strange.length > 0) {
    const known = checks.map(({ id }) => id).join(', ');
    throw new InterslotError(
      'invalidRequest',
      `There is no check ${strange.join(', ')}. There are: ${known}.`,
    );
  }
  return checks.filter(({ id }) => only.includes(id));
}

function withNeeds(checks: readonly Check[], shown: readonly Check[]): readonly Check[] {
  const wanted = new Set<string>();
  const add = (check: Check) => {
    if (wanted.has(check.id)) return;
    wanted.add(check.id);
    const before = [...(check.needs ?? []), ...(check.after ?? [])];
    checks.filter(({ id }) => before.includes(id)).forEach(add);
  };
  shown.forEach(add);
  return checks.filter(({ id }) => wanted.has(id));
}

async function timed(
  check: Check,
  facts: Facts,
  outcomes: ReadonlyMap<string, CheckOutcome>,
  signal: AbortSignal,
): Promise<{ outcome: CheckOutcome; tookMs: number }> {
  const startedMs = performance.now();
  const outcome = afterBlocked(check, outcomes) ?? (await runOne(check, facts, signal));
  return { outcome, tookMs: Math.round(performance.now() - startedMs) };
}

/** The first need that stands in the way, followed down to what is really wrong. */
function afterBlocked(check: Check, outcomes: ReadonlyMap<string, CheckOutcome>): CheckOutcome | undefined {
  for (const id of check.needs ?? []) {
    const need = outcomes.get(id);
    if (!need?.blocks) continue;
    const cause = need.because ?? id;
    const title = CHECKS.find((one) => one.id === cause)?.title ?? cause;
    return cannotTell(`It cannot be found out as long as this stands in the way: ${title}.`, {
      because: cause,
      blocks: true,
    });
  }
  return undefined;
}

async function runOne(check: Check, facts: Facts, outer: AbortSignal): Promise<CheckOutcome> {
  const timeoutMs = check.timeoutMs ?? TIMEOUT_MS;
  const own = new AbortController();
  const signal = AbortSignal.any([outer, own.signal]);
  const ended = new Promise<CheckOutcome>((resolve) => {
    const stopped = () =>
      resolve(cannotTell('The doctor was stopped before this check ended.', { blocks: true }));
    if (outer.aborted) stopped();
    outer.addEventListener('abort', stopped, { once: true });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckOutcome>((resolve) => {
    timer = setTimeout(() => {
      const seconds = Math.max(1, Math.round(timeoutMs / 1000));
      resolve(cannotTell(`The check did not end within ${seconds} seconds.`, { blocks: true }));
    }, timeoutMs);
  });
  try {
    // Called inside a promise: a check that throws before its first await is one that rejects.
    const run = Promise.resolve().then(() => check.run(facts, signal));
    return await Promise.race([run, late, ended]);
  } catch (error) {
    // A text that is not ours may quote what a server or a file says.
    const why = error instanceof InterslotError ? error.message : 'Interslot made a mistake in this check.';
    return cannotTell(why, { blocks: true });
  } finally {
    clearTimeout(timer);
    own.abort();
  }
}

function toFinding(check: Check, outcome: CheckOutcome, tookMs: number): DoctorFinding {
  const { id, title, whyItMatters, expected, link } = check;
  return {
    id,
    title,
    whyItMatters,
    state: outcome.state,
    found: outcome.found,
    expected,
    evidence: [...(outcome.evidence ?? [])],
    ...(outcome.table && { table: outcome.table }),
    ...(outcome.because !== undefined && { because: { check: outcome.because } }),
    mend: [...(outcome.mend ?? [])],
    link,
    tookMs,
  };
}

function count(findings: readonly DoctorFinding[]): CheckCounts {
  const counts = { pass: 0, warn: 0, fail: 0, cannotTell: 0 };
  for (const { state } of findings) counts[state] += 1;
  return counts;
}

function worst(counts: CheckCounts): CheckState {
  const order = ['fail', 'warn', 'cannotTell'] as const;
  return order.find((state) => counts[state] > 0) ?? 'pass';
}

/** For everybody: how many, and of nobody in particular. */
export function sentenceOf({ pass, warn, fail, cannotTell: open }: CheckCounts): string {
  const total = pass + warn + fail + open;
  if (total === 1) {
    const how =
      fail > 0 ? 'failed' : warn > 0 ? 'needs attention' : open > 0 ? 'could not be made' : 'passed';
    return `The one check that was asked for ${how}.`;
  }
  if (pass === total) return `All ${total} checks of the two mail systems passed.`;
  const parts = [
    fail > 0 ? `${fail} failed` : '',
    warn > 0 ? `${warn} ${warn === 1 ? 'needs' : 'need'} attention` : '',
    open > 0 ? `${open} could not be made` : '',
  ].filter((part) => part !== '');
  return `Of ${total} checks of the two mail systems, ${new Intl.ListFormat('en-GB').format(parts)}.`;
}
