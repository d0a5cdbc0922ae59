import { strings } from '../strings';
import { clock, clockRange, list } from './format';
import { laneCells, merge, stronger, type Cell, type Fill, type Range, type Reading } from './lanes';

/** How a room stands to a time. `mine`: its calendar holds this very appointment there, and nothing else. */
export type RoomState = 'reading' | 'free' | 'mine' | 'tentative' | 'busy' | 'unknown';

export interface RoomStanding {
  readonly state: RoomState;
  /** "Free until 14:30", "Taken 10:30–12:00". */
  readonly text: string;
  /** Why it is not known: a sentence of ours. */
  readonly why?: string;
}

interface Around {
  /** Whole days in the organizer's zone, as they were read. */
  readonly days: Range;
  readonly zone: string;
  /** Where the appointment that is edited stands in the calendars. */
  readonly existing?: Range | undefined;
}

/** A room is not away: it is taken, whatever its calendar calls that. */
const asRoom = (fill: Fill): Fill => (fill === 'oof' || fill === 'workingElsewhere' ? 'busy' : fill);

/** How a room stands to a time and until when; undefined while nobody has asked for its calendar. */
export function roomStanding(
  reading: Reading | undefined,
  time: Range,
  { days, zone, existing }: Around,
): RoomStanding | undefined {
  const words = strings.rooms;
  if (!reading) return undefined;
  if (reading.state === 'reading') return { state: 'reading', text: words.reading };
  if (reading.state === 'failed') return { state: 'unknown', text: words.unknown, why: reading.sentence };
  const cells = merge(
    laneCells(reading.schedule, days).map((cell) => ({ ...cell, fill: asRoom(cell.fill) })),
    (one, other) => one.fill === other.fill && one.why === other.why,
  );
  const isMine = ({ startMs, endMs, fill }: Cell) =>
    fill !== 'unknown' && startMs === existing?.startMs && endMs === existing.endMs;
  const there = cells.filter((cell) => cell.startMs < time.endMs && time.startMs < cell.endMs);
  const others = there.filter((cell) => !isMine(cell));
  const fill = others.reduce<Fill>((strongest, cell) => stronger(strongest, cell.fill), 'free');
  if (fill === 'unknown') {
    const why = others.find((cell) => cell.fill === 'unknown')?.why;
    return { state: 'unknown', text: words.unknown, ...(why && { why }) };
  }
  if (fill === 'free') {
    if (there.length > others.length) return { state: 'mine', text: words.mine };
    const next = cells.find((cell) => cell.startMs >= time.endMs && cell.fill !== 'free' && !isMine(cell));
    const text = next ? words.freeUntil({ time: clock(next.startMs, zone) }) : words.freeAllDay;
    return { state: 'free', text };
  }
  const ranges = list(
    others.filter((cell) => cell.fill === fill).map(({ startMs, endMs }) => clockRange(startMs, endMs, zone)),
  );
  return fill === 'tentative'
    ? { state: 'tentative', text: words.tentative({ ranges }) }
    : { state: 'busy', text: words.taken({ ranges }) };
}
