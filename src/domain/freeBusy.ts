import { clip, compareIntervals, covers, merge, overlaps, subtract, type Interval } from './interval';
import type { MailSystem } from './mailbox';
import type { WorkingHours } from './workingHours';

/** Busy types of a block, strongest first. A block never says free; NoData is an unknown stretch, not a block. */
export const BUSY_TYPES = ['oof', 'busy', 'tentative', 'workingElsewhere'] as const;

export type BusyType = (typeof BUSY_TYPES)[number];

/** Why something is not known: a stable code (see src/errors.ts) and our own sentence, never a mail server's text. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly system?: MailSystem;
}

/** One event of a calendar, exact as the mail system gave it, without subject, location or id. */
export interface BusyBlock extends Interval {
  readonly busyType: BusyType;
}

/** A stretch of the window that nobody answered for. */
export interface UnknownStretch extends Interval {
  readonly reason: Reason;
}

/**
 * What one mail system answered about one mailbox for one window. `blocks` are clipped to the window, sorted by start,
 * exact and unmerged (two meetings at one time are two blocks). A mailbox that failed as a whole has one unknown stretch
 * over the whole window.
 */
export interface CalendarReading {
  readonly address: string;
  readonly system: MailSystem;
  readonly blocks: readonly BusyBlock[];
  readonly unknown: readonly UnknownStretch[];
  readonly workingHours?: WorkingHours;
  readonly readAtMs: number;
}

/** How one mail system's answer about one mailbox came out. */
export interface SourceReading {
  readonly system: MailSystem;
  readonly state: 'known' | 'partial' | 'unknown';
  /** The system that was asked in the place of `system`, where that is another one. */
  readonly via?: MailSystem;
  readonly reason?: Reason;
  readonly readAtMs: number;
}

/**
 * Everything known about one mailbox's availability in a window, from all systems that hold it.
 * known: no gap. partial: a gap, or one of two systems did not answer. unknown: nothing answered. external: nobody was asked.
 */
export interface MailboxFreeBusy {
  readonly address: string;
  readonly state: 'known' | 'partial' | 'unknown' | 'external';
  readonly blocks: readonly BusyBlock[];
  readonly unknown: readonly UnknownStretch[];
  readonly reason?: Reason;
  /** Too free to be believed: it may be a failure in disguise. Changes nothing about the blocks. */
  readonly doubtful?: Reason;
  readonly workingHours?: WorkingHours;
  readonly sources: readonly SourceReading[];
  readonly readAtMs: number;
}

/** A reading and the system that was asked in the place of the mailbox's own, where that was another one. */
export interface AskedReading extends CalendarReading {
  readonly via?: MailSystem;
}

/**
 * Reasons, worst first: what somebody has to repair before what passes by itself. A code that is not in the list is worse
 * than any in it, for nobody knows that it passes.
 */
const REASONS_WORST_FIRST: readonly string[] = [
  'unauthorized',
  'tlsFailed',
  'notConfigured',
  'noAccess',
  'invalidAddress',
  'isGroup',
  'notFound',
  'lookupFailed',
  'unexpectedAnswer',
  'tooManyResults',
  'systemUnreachable',
  'throttled',
  'timedOut',
  'tooOld',
  'noData',
];

/**
 * Everything the systems that hold this mailbox said, as one. `window` is the window they were asked for. One reading a
 * system, in any order; an empty list is a mailbox nobody was asked about, which is unknown.
 *
 * - Blocks: all of them, exact and unmerged. Each half of a mailbox in both systems has its own meetings.
 * - Unknown: the union. What one system did not answer stays a gap although the other did, for the meeting may be there.
 * - Working hours: WorkMail's before Exchange's, because a mailbox in both has moved to WorkMail and its owner keeps the
 *   settings there. A reading without a single working period says nothing about hours.
 */
export function mergeReadings(
  address: string,
  window: Interval,
  readings: readonly AskedReading[],
): MailboxFreeBusy {
  if (readings.length === 0) {
    const reason = { code: 'notConfigured', message: 'No mail system was asked about this mailbox.' };
    return unknownFreeBusy(address, window, reason, 0);
  }
  const sources = readings.map((reading) => sourceReading(reading, window)).sort(compareSources);
  const unknown = mergeUnknown(readings.flatMap((reading) => clip(reading.unknown, window)));
  const states = new Set(sources.map((source) => source.state));
  const state = states.size === 1 ? sources[0]!.state : 'partial';
  const reason = worstReason(unknown.map((stretch) => stretch.reason));
  const workingHours = [...readings]
    .sort((a, b) => compareSources(a, b))
    .reverse()
    .find((reading) => reading.workingHours && reading.workingHours.periods.length > 0)?.workingHours;
  return {
    address,
    state,
    blocks: readings.flatMap((reading) => reading.blocks).sort(compareBlocks),
    unknown,
    ...(reason && { reason }),
    ...(workingHours && { workingHours }),
    sources,
    readAtMs: Math.min(...readings.map((reading) => reading.readAtMs)),
  };
}

function sourceReading(reading: AskedReading, window: Interval): SourceReading {
  const unknown = clip(reading.unknown, window);
  const reason = worstReason(unknown.map((stretch) => stretch.reason));
  const silent = reading.blocks.length === 0 && unknown.length > 0 && covers(unknown, window);
  return {
    system: reading.system,
    state: silent ? 'unknown' : unknown.length > 0 ? 'partial' : 'known',
    ...(reading.via && { via: reading.via }),
    ...(reason && { reason }),
    readAtMs: reading.readAtMs,
  };
}

/** Sorted, non-overlapping stretches; where several meet, the worst reason holds. */
function mergeUnknown(stretches: readonly UnknownStretch[]): UnknownStretch[] {
  const byReason = new Map<string, UnknownStretch[]>();
  for (const stretch of stretches) {
    const key = JSON.stringify([stretch.reason.code, stretch.reason.system, stretch.reason.message]);
    const alike = byReason.get(key);
    if (alike) alike.push(stretch);
    else byReason.set(key, [stretch]);
  }
  const worstFirst = [...byReason.values()].sort((a, b) => compareReasons(a[0]!.reason, b[0]!.reason));
  return layer(worstFirst).map(({ startMs, endMs, from }) => ({ startMs, endMs, reason: from.reason }));
}

/**
 * Sorted, non-overlapping blocks clipped to `window`. Where several meet, the strongest busy type wins; adjacent equal ones
 * are one. Zero-length blocks vanish.
 */
export function strongestBlocks(blocks: readonly BusyBlock[], window: Interval): BusyBlock[] {
  const inside = clip(blocks, window);
  const strongestFirst = BUSY_TYPES.map((type) => inside.filter((block) => block.busyType === type));
  return layer(strongestFirst).map(({ startMs, endMs, from }) => ({
    startMs,
    endMs,
    busyType: from.busyType,
  }));
}

/** Lays the groups over each other, the first on top, and says of each visible piece which group it is from. */
function layer<T extends Interval>(topFirst: readonly (readonly T[])[]): (Interval & { from: T })[] {
  let covered: Interval[] = [];
  const pieces: (Interval & { from: T })[] = [];
  for (const group of topFirst) {
    const from = group[0];
    if (!from) continue;
    for (const piece of subtract(group, covered)) pieces.push({ ...piece, from });
    covered = merge([...covered, ...group]);
  }
  return pieces.sort(compareIntervals);
}

/**
 * Whether nothing at all is known of this mailbox in `window`: no system answered for any of it. One of two systems that
 * answered in full did say something, although the mailbox is unknown throughout.
 */
export function nothingKnown(freeBusy: MailboxFreeBusy, window: Interval): boolean {
  if (freeBusy.state === 'external' || freeBusy.state === 'known') return false;
  if (freeBusy.blocks.some((block) => overlaps(block, window))) return false;
  if (freeBusy.state === 'unknown') return true;
  return covers(freeBusy.unknown, window) && freeBusy.sources.every((source) => source.state !== 'known');
}

/** Somebody outside the organisation, whom no mail server is asked about. */
export function externalFreeBusy(address: string, nowMs: number): MailboxFreeBusy {
  return { address, state: 'external', blocks: [], unknown: [], sources: [], readAtMs: nowMs };
}

/** A mailbox that nothing is known of in the whole of `window`. */
export function unknownFreeBusy(
  address: string,
  window: Interval,
  reason: Reason,
  readAtMs: number,
): MailboxFreeBusy {
  return {
    address,
    state: 'unknown',
    blocks: [],
    unknown: [{ startMs: window.startMs, endMs: window.endMs, reason }],
    reason,
    sources: [],
    readAtMs,
  };
}

/** The reason that needs somebody most, or none where there is none. */
export function worstReason(reasons: readonly Reason[]): Reason | undefined {
  return [...reasons].sort(compareReasons)[0];
}

function compareReasons(a: Reason, b: Reason): number {
  const rank = (reason: Reason) => REASONS_WORST_FIRST.indexOf(reason.code);
  return (
    rank(a) - rank(b) ||
    compareText(a.code, b.code) ||
    compareText(a.system ?? '', b.system ?? '') ||
    compareText(a.message, b.message)
  );
}

function compareBlocks(a: BusyBlock, b: BusyBlock): number {
  return compareIntervals(a, b) || BUSY_TYPES.indexOf(a.busyType) - BUSY_TYPES.indexOf(b.busyType);
}

function compareSources(a: SourceKey, b: SourceKey): number {
  return compareText(a.system, b.system) || compareText(a.via ?? '', b.via ?? '') || a.readAtMs - b.readAtMs;
}

type SourceKey = Pick<SourceReading, 'system' | 'via' | 'readAtMs'>;

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
