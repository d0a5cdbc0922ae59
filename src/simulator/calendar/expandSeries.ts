import type { Budget } from './recurrence';
import { expandRule } from './recurrence';
import type { EventPart, Instance, Series } from './series';
import type { Length, Moment } from './values';
import { instantOf } from './values';
import type { Zone } from '../timeZones/zone';
import { toLocal, toUtc } from '../timeZones/zone';

const DAY_MS = 86_400_000;

/** UTC, half-open. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Calls `found` for every instance of a series that touches the window, in no order. Throws BudgetExceeded.
 * Exceptions count whether or not the rule gives the instance they replace, and wherever they moved it.
 */
export function expandSeries(
  series: Series,
  window: Window,
  budget: Budget,
  found: (instance: Instance) => void,
): void {
  const { master, exceptions } = series;
  const emit = (part: EventPart, startMs: number, endMs: number, isException: boolean) => {
    const touches = startMs === endMs ? startMs >= window.fromMs : endMs > window.fromMs;
    if (!touches || startMs >= window.toMs) return;
    found({ startMs, endMs, facts: part.facts, isRecurring: isSeries(series), isException });
  };
  for (const part of latestRevisions(exceptions)) {
    if (part.isCancelled) continue;
    const startMs = instantOf(part.start);
    emit(part, startMs, endOf(part.start.zone, part.start.localMs, part.length), true);
  }
  if (!master || (master.isCancelled && !exceptions.some((part) => part.thisAndFuture))) return;
  if (!isSeries(series)) {
    if (isFarFrom(window, master)) return;
    emit(
      master,
      instantOf(master.start),
      endOf(master.start.zone, master.start.localMs, master.length),
      false,
    );
    return;
  }
  expandMaster(master, exceptions, window, budget, emit);
}

/** Spares the zones of thousands of old events a question: no wall clock is two days away from UTC. */
function isFarFrom(window: Window, { start, length }: EventPart): boolean {
  const endMs = start.localMs + length.wallMs + length.exactMs;
  return start.localMs > window.toMs + 2 * DAY_MS || endMs < window.fromMs - 2 * DAY_MS;
}

function isSeries({ master }: Series): boolean {
  return master === undefined || master.rules.length + master.extraDates.length > 0;
}

type Emit = (part: EventPart, startMs: number, endMs: number, isException: boolean) => void;

function expandMaster(
  master: EventPart,
  exceptions: readonly EventPart[],
  window: Window,
  budget: Budget,
  emit: Emit,
): void {
  const { zone } = master.start;
  const removed = momentSet([...master.excluded, ...exceptions.map((part) => part.recurrenceId!)]);
  const future = exceptions
    .filter((part) => part.thisAndFuture)
    .map((part) => ({ part, fromMs: instantOf(part.recurrenceId!), shiftMs: shiftOf(part, zone) }))
    .sort((a, b) => a.fromMs - b.fromMs);

  const emitAt = (localMs: number, length: Length | undefined) => {
    const startMs = toUtc(zone, localMs);
    if (removed.has(startMs, localMs)) return;
    const change = latestChange(future, startMs);
    const part = change?.part ?? master;
    if (part.isCancelled) return;
    const local = localMs + (change?.shiftMs ?? 0);
    emit(
      part,
      toUtc(zone, local),
      endOf(zone, local, change || !length ? part.length : length),
      change !== undefined,
    );
  };

  const seen = new Set([master.start.localMs]);
  emitAt(master.start.localMs, undefined);
  for (const extra of master.extraDates) {
    const localMs = extra.start.zone === zone ? extra.start.localMs : toLocal(zone, instantOf(extra.start));
    if (!seen.has(localMs)) emitAt(localMs, extra.length);
    seen.add(localMs);
  }
  // Offsets differ by at most 26 hours; two days make the window wide enough on every wall clock.
  let reachMs = master.length.wallMs + master.length.exactMs;
  let shiftMs = 0;
  for (const change of future) {
    reachMs = Math.max(reachMs, change.part.length.wallMs + change.part.length.exactMs);
    shiftMs = Math.max(shiftMs, Math.abs(change.shiftMs));
  }
  const local = {
    fromMs: window.fromMs - reachMs - shiftMs - 2 * DAY_MS,
    toMs: window.toMs + shiftMs + 2 * DAY_MS,
    budget,
  };
  for (const rule of master.rules) {
    expandRule(rule, master.start.localMs, local, (localMs) => {
      if (seen.has(localMs)) return;
      seen.add(localMs);
      emitAt(localMs, undefined);
    });
  }
}

/** The last of the changes, which are in order, that has begun by then. A loop over all of them would run for every instance. */
function latestChange<Change extends { readonly fromMs: number }>(
  changes: readonly Change[],
  atMs: number,
): Change | undefined {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle]!.fromMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1];
}

function endOf(zone: Zone, localMs: number, length: Length): number {
  const endMs = toUtc(zone, localMs + length.wallMs) + length.exactMs;
  // A start in the hour that a time change skips may come to lie after its end.
  return Math.max(endMs, toUtc(zone, localMs));
}

/** How far a THISANDFUTURE exception moves the instances from its own on, on the wall clock of the series. */
function shiftOf(part: EventPart, zone: Zone): number {
  return toLocal(zone, instantOf(part.start)) - toLocal(zone, instantOf(part.recurrenceId!));
}

function latestRevisions(exceptions: readonly EventPart[]): EventPart[] {
  const latest = new Map<number, EventPart>();
  for (const part of exceptions) {
    const key = instantOf(part.recurrenceId!);
    if ((latest.get(key)?.sequence ?? -Infinity) <= part.sequence) latest.set(key, part);
  }
  return [...latest.values()];
}

/** Moments as instants, and dates as days: an EXDATE or RECURRENCE-ID may name the day of a timed instance. */
function momentSet(moments: readonly Moment[]) {
  const instants = new Set<number>();
  const days = new Set<number>();
  for (const moment of moments) {
    if (moment.isDate) days.add(dayOf(moment.localMs));
    else instants.add(toUtc(moment.zone, moment.localMs));
  }
  return {
    has: (startMs: number, localMs: number) => instants.has(startMs) || days.has(dayOf(localMs)),
  };
}

function dayOf(localMs: number): number {
  return Math.floor(localMs / DAY_MS);
}
