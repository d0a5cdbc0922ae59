import type { Schedule } from '../../contract';
import { DAY_MS, MINUTE_MS, type Interval } from '../../domain/interval';
import { startOfLocalDay, toInstant, toLocalMs } from '../../domain/timeZone';
import { cut, pad, plain, widthOf, type Cell, type Colour, type Paint } from '../../terminalText';
import type { Clock } from './clock';

type BusyType = Schedule['busy'][number]['busyType'];
export type CellState = BusyType | 'unknown' | 'external' | 'free' | 'outside';

/** Each state looks different without colour. A cell shows the first of these that touches it. */
const SIGNS: Readonly<Record<CellState, { sign: string; word: string; colour?: Colour }>> = {
  oof: { sign: 'A', word: 'away', colour: 'magenta' },
  busy: { sign: '█', word: 'busy', colour: 'blue' },
  // Only what is known can be busy; whatever is weaker might be it.
  unknown: { sign: '?', word: 'unknown', colour: 'yellow' },
  tentative: { sign: '▒', word: 'tentative', colour: 'cyan' },
  workingElsewhere: { sign: 'w', word: 'working elsewhere', colour: 'green' },
  external: { sign: 'x', word: 'external, not asked', colour: 'dim' },
  free: { sign: '·', word: 'free', colour: 'dim' },
  outside: { sign: ' ', word: 'outside working hours' },
};
const STRONGEST = Object.keys(SIGNS) as CellState[];
const CELL_MINUTES = [5, 10, 15, 20, 30, 60, 120];
/** Hours that a day shows where nobody's working hours or events say otherwise. */
const USUAL_HOURS = { from: 8, to: 18 };

export interface Lane {
  readonly name: string;
  readonly where: Cell;
  readonly schedule: Schedule;
}

interface Layout {
  readonly width: number;
  readonly paint: Paint;
  readonly clock: Clock;
}

/** A line for each mailbox and day of the window, with the hours above and the signs explained below. */
export function renderTimelines(lanes: readonly Lane[], window: Interval, layout: Layout): string[] {
  const used = new Set<CellState>();
  const days = daysOf(window, layout.clock.zone);
  const lines = days.flatMap((day) => [...renderDay(lanes, day, layout, used), '']);
  return [...lines, ...renderLegend(used, layout)];
}

function renderLegend(used: ReadonlySet<CellState>, { width, paint }: Layout): string[] {
  const legend: string[] = [];
  let room = 0;
  for (const state of STRONGEST.filter((one) => used.has(one) && one !== 'outside')) {
    const { sign, word, colour = 'dim' } = SIGNS[state];
    const length = sign.length + 1 + word.length;
    const entry = `${paint(sign, colour)} ${word}`;
    if (length + 3 <= room) legend.push(`${legend.pop()}   ${entry}`);
    else legend.push(entry);
    room = length + 3 <= room ? room - length - 3 : width - length;
  }
  return legend;
}

/** The days of the window on the wall clock, each cut to the window. */
export function daysOf({ startMs, endMs }: Interval, zone: string): Interval[] {
  const days: Interval[] = [];
  for (let atMs = startMs; atMs < endMs;) {
    const midnight = Math.floor(toLocalMs(zone, startOfLocalDay(zone, atMs)) / DAY_MS) * DAY_MS;
    const nextMs = toInstant(zone, midnight + DAY_MS);
    days.push({ startMs: atMs, endMs: Math.min(nextMs, endMs) });
    atMs = nextMs;
  }
  return days;
}

function renderDay(
  lanes: readonly Lane[],
  day: Interval,
  { width, paint, clock }: Layout,
  used: Set<CellState>,
): string[] {
  const nameWidth = Math.min(
    Math.max(12, ...lanes.map(({ name }) => widthOf(plain(name)))),
    Math.floor(width / 4),
  );
  const whereWidth = Math.max(8, ...lanes.map(({ where }) => widthOf(where.text)));
  const room = width - nameWidth - whereWidth - 4;
  const hours = shownHours(lanes, day, clock.zone);
  const spanMinutes = (hours.endMs - hours.startMs) / MINUTE_MS;
  const cellMinutes = CELL_MINUTES.find((minutes) => spanMinutes / minutes <= room) ?? 120;
  const cells = Array.from({ length: Math.ceil(spanMinutes / cellMinutes) }, (_, i) => ({
    startMs: hours.startMs + i * cellMinutes * MINUTE_MS,
    endMs: Math.min(hours.startMs + (i + 1) * cellMinutes * MINUTE_MS, hours.endMs),
  }));
  const head = `${pad(cut(clock.day(day.startMs), nameWidth), nameWidth)}  ${' '.repeat(whereWidth)}  `;
  const rows = lanes.map(({ name, where, schedule }) => {
    const states = cells.map((cell) => stateIn(schedule, cell));
    for (const state of states) used.add(state);
    const label = pad(cut(plain(name), nameWidth), nameWidth);
    const system = where.colour ? paint(where.text, where.colour) : where.text;
    const filler = ' '.repeat(Math.max(0, whereWidth - widthOf(where.text)));
    return `${label}  ${system}${filler}  ${strip(states, paint)}`.trimEnd();
  });
  return [paint((head + scale(cells, clock)).trimEnd(), 'bold'), ...rows];
}

/** Runs of the same sign are painted at once. */
function strip(states: readonly CellState[], paint: Paint): string {
  const runs: { state: CellState; length: number }[] = [];
  for (const state of states) {
    const last = runs.at(-1);
    if (last?.state === state) last.length += 1;
    else runs.push({ state, length: 1 });
  }
  return runs
    .map(({ state, length }) => {
      const { sign, colour } = SIGNS[state];
      return colour ? paint(sign.repeat(length), colour) : sign.repeat(length);
    })
    .join('');
}

/** The hour above the cell in which it begins, as often as there is room for it. */
function scale(cells: readonly Interval[], clock: Clock): string {
  let line = '';
  cells.forEach(({ startMs }, i) => {
    const time = clock.time(startMs);
    const isRoom = line === '' || line.length + 2 <= i;
    if (time.endsWith(':00') && isRoom) line = line.padEnd(i) + time.slice(0, 2);
  });
  return line;
}

/** What is strongest in a cell, however short it is. Nothing is free that nobody vouched for. */
export function stateIn(schedule: Schedule, cell: Interval): CellState {
  if (schedule.state === 'external') return 'external';
  const touches = ({ start, end }: { readonly start: string; readonly end: string }) =>
    Date.parse(start) < cell.endMs && Date.parse(end) > cell.startMs;
  const found = new Set<CellState>(schedule.busy.filter(touches).map(({ busyType }) => busyType));
  const isOpen = schedule.state === 'unknown' || (schedule.state === 'partial' && !schedule.unknown?.length);
  if (isOpen || schedule.unknown?.some(touches)) found.add('unknown');
  const isWorking = schedule.workingTimes?.some(touches) ?? true;
  found.add(isWorking ? 'free' : 'outside');
  return STRONGEST.find((state) => found.has(state)) as CellState;
}

/** Whole hours around what there is to see on this day, within it. */
function shownHours(lanes: readonly Lane[], day: Interval, zone: string): Interval {
  const isWhole = day.endMs - day.startMs > DAY_MS * 0.9;
  if (!isWhole) return day;
  const midnight = toLocalMs(zone, day.startMs);
  const hourMs = 60 * MINUTE_MS;
  const seen = lanes
    .flatMap(({ schedule: { busy, workingTimes = [] } }) => [...busy, ...workingTimes])
    .map(({ start, end }) => ({ startMs: Date.parse(start), endMs: Date.parse(end) }))
    .filter(({ startMs, endMs }) => startMs < day.endMs && endMs > day.startMs)
    // Away for the whole day says nothing about the hours.
    .filter(({ startMs, endMs }) => Math.min(endMs, day.endMs) - Math.max(startMs, day.startMs) < DAY_MS / 2);
  const from = Math.min(
    USUAL_HOURS.from,
    ...seen.map(({ startMs }) => Math.floor((toLocalMs(zone, startMs) - midnight) / hourMs)),
  );
  const to = Math.max(
    USUAL_HOURS.to,
    ...seen.map(({ endMs }) => Math.ceil((toLocalMs(zone, endMs) - midnight) / hourMs)),
  );
  return {
    startMs: toInstant(zone, midnight + Math.max(0, from) * hourMs),
    endMs: to >= 24 ? day.endMs : toInstant(zone, midnight + to * hourMs),
  };
}
