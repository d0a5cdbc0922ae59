import type { BusyBlock, CalendarReading, Reason, UnknownStretch } from '../../domain/freeBusy';
import { DAY_MS, MINUTE_MS, type Interval } from '../../domain/interval';
import type { MailSystem } from '../../domain/mailbox';
import type { FreeBusyResponse } from './freeBusyResponse';

/** What was learnt about one mailbox from one request. */
export interface PieceAnswer {
  /** The window that was asked for, not clipped to what the caller wanted. */
  readonly window: Interval;
  readonly response: FreeBusyResponse;
  readonly readAtMs: number;
}

/**
 * Cuts a window into pieces that a server takes: whole slots, so that a piece is never shorter than one and the digits of a
 * merged view fall on full and half hours. The first piece may begin before the window and the last end after it.
 */
export function planPieces(window: Interval, maxDays: number, slotMinutes: number): Interval[] {
  const slotMs = slotMinutes * MINUTE_MS;
  const firstMs = Math.floor(window.startMs / slotMs) * slotMs;
  const lastMs = Math.ceil(window.endMs / slotMs) * slotMs;
  const pieces: Interval[] = [];
  for (let startMs = firstMs; startMs < lastMs; startMs += maxDays * DAY_MS) {
    pieces.push({ startMs, endMs: Math.min(startMs + maxDays * DAY_MS, lastMs) });
  }
  return pieces;
}

/** Both halves of a piece, cut at a whole slot; undefined when it is not worth halving any more. */
export function halve(piece: Interval, slotMinutes: number): [Interval, Interval] | undefined {
  const length = piece.endMs - piece.startMs;
  if (length <= DAY_MS) return undefined;
  const slotMs = slotMinutes * MINUTE_MS;
  const cutMs = piece.startMs + Math.floor(length / 2 / slotMs) * slotMs;
  return [
    { startMs: piece.startMs, endMs: cutMs },
    { startMs: cutMs, endMs: piece.endMs },
  ];
}

/**
 * One reading out of the pieces of one mailbox, which lie side by side and cover the window. Blocks keep their own edges
 * wherever these are inside the window: an event across a seam is one block, even where its other piece failed.
 */
export function joinPieces(
  address: string,
  system: MailSystem,
  window: Interval,
  answers: readonly PieceAnswer[],
): CalendarReading {
  const pieces = [...answers].sort((a, b) => a.window.startMs - b.window.startMs);
  const known = pieces.flatMap(({ response }) => (response.isKnown ? [response] : []));
  const unknown = pieces.flatMap(({ window: piece, response }) =>
    response.isKnown ? response.unknown : [{ ...piece, reason: response.reason }],
  );
  const workingHours = known.find((response) => response.workingHours !== undefined)?.workingHours;
  return {
    address,
    system,
    blocks: clipKeepingMoments(joinEvents(pieces), window).sort(
      (a, b) => a.startMs - b.startMs || a.endMs - b.endMs,
    ),
    unknown: joinUnknown(clipKeepingMoments(unknown, window)),
    ...(workingHours !== undefined && { workingHours }),
    readAtMs: Math.min(...pieces.map(({ readAtMs }) => readAtMs)),
  };
}

/**
 * Servers give an event that is partly in a piece whole, so one across a seam comes twice. The second copy is taken out
 * only against a first one with the same edges and type, copy for copy: two meetings at one time stay two, and what only
 * the later piece knows of stays too.
 */
function joinEvents(pieces: readonly PieceAnswer[]): BusyBlock[] {
  const events: BusyBlock[] = [];
  for (const { window: piece, response } of pieces) {
    if (!response.isKnown) continue;
    const toldBefore = countByKey(events.filter((event) => crosses(event, piece.startMs)));
    for (const event of response.events) {
      // Not in this piece, though the server told it: the piece it lies in has the say.
      if (event.startMs >= piece.endMs) continue;
      if (event.startMs < piece.startMs) {
        if (!crosses(event, piece.startMs)) continue;
        const key = keyOf(event);
        const copies = toldBefore.get(key) ?? 0;
        toldBefore.set(key, copies - 1);
        if (copies > 0) continue;
      }
      events.push(event);
    }
  }
  return events;
}

function crosses(event: Interval, ms: number): boolean {
  return event.startMs < ms && event.endMs > ms;
}

function keyOf(event: BusyBlock): string {
  return `${event.startMs} ${event.endMs} ${event.busyType}`;
}

function countByKey(events: readonly BusyBlock[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(keyOf(event), (counts.get(keyOf(event)) ?? 0) + 1);
  return counts;
}

/**
 * Keeps what touches the window, cut to it. Unlike the domain's clip, which drops what has no length, an event without
 * length stays one if it lies in the window: readings tell every event there is, and what it means is the domain's affair.
 */
function clipKeepingMoments<T extends Interval>(intervals: readonly T[], window: Interval): T[] {
  return intervals.flatMap((interval) => {
    const startMs = Math.max(interval.startMs, window.startMs);
    const endMs = Math.min(interval.endMs, window.endMs);
    const hasNoLength = interval.startMs === interval.endMs && startMs === endMs && startMs < window.endMs;
    return endMs > startMs || hasNoLength ? [{ ...interval, startMs, endMs }] : [];
  });
}

/** Stretches for the same reason that overlap or touch become one: a mailbox that failed in every piece failed as a whole. */
function joinUnknown(stretches: readonly UnknownStretch[]): UnknownStretch[] {
  const byReason = new Map<string, { startMs: number; endMs: number; reason: Reason }[]>();
  for (const stretch of [...stretches].sort((a, b) => a.startMs - b.startMs)) {
    if (stretch.endMs === stretch.startMs) continue;
    const key = JSON.stringify(stretch.reason);
    const joined = byReason.get(key) ?? [];
    byReason.set(key, joined);
    const last = joined.at(-1);
    if (last !== undefined && stretch.startMs <= last.endMs) last.endMs = Math.max(last.endMs, stretch.endMs);
    else joined.push({ ...stretch });
  }
  return [...byReason.values()].flat().sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}
