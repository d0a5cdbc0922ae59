import type { Mailbox, Schedule } from '../../contract';
import { MINUTE_MS } from '../../domain/interval';
import { fits, renderTable, type Cell } from '../../terminalText';
import { withAsker } from '../asker/open';
import { OWN_OPTIONS, listOf, wholeNumber, type Command } from '../command';
import { UsageError } from '../failure';
import type { Shell } from '../shell';
import { createClock } from '../show/clock';
import { stateWord, systemNotes } from '../show/words';
import { stateIn } from '../show/timeline';
import { toMoment, toZone } from '../times';

interface Own {
  readonly seats?: number;
  readonly features?: string[];
  readonly building?: string;
  readonly list?: string;
  readonly at?: string;
  readonly duration?: number;
  readonly free?: boolean;
}

/** Rooms that are large enough and have what is needed, and whether they are free. */
export const rooms: Command<Own> = {
  command: 'rooms',
  describe: 'Rooms by size and features, and whether they are free',
  build: (yargs) =>
    yargs
      .option('seats', wholeNumber('seats', 'At least so many', [1, 100_000]))
      .option('features', {
        type: 'string',
        array: true,
        describe: 'All of these, with commas: video,whiteboard',
      })
      .option('building', { type: 'string', describe: 'In this building' })
      .option('list', { type: 'string', describe: 'Of the room list with this address' })
      .option('at', { type: 'string', describe: 'Whether they are free then' })
      .option('duration', wholeNumber('duration', 'Minutes, with --at; 30 unless given', [5, 1440]))
      .option('free', { type: 'boolean', describe: 'With --at: only rooms that are known to be free' })
      .group(['seats', 'features', 'building', 'list', 'at', 'duration', 'free'], OWN_OPTIONS)
      .example('$0 rooms --seats 8 --features video', 'large enough, with video')
      .example('$0 rooms --seats 8 --at "tomorrow 14:00" --duration 60', 'and how they stand at two'),
  run: (options, shell) => {
    const zone = toZone(options.zone);
    const now = { nowMs: shell.world.now(), zone };
    const startMs = options.at === undefined ? undefined : toMoment(options.at, now, '--at');
    if (options.free && startMs === undefined)
      throw new UsageError('--free needs a time: --at "tomorrow 14:00".');
    const durationMs = (options.duration ?? 30) * MINUTE_MS;
    const query = {
      ...(options.seats !== undefined && { minCapacity: options.seats }),
      ...(options.features !== undefined && { features: listOf(options.features).join(',') }),
      ...(options.list !== undefined && { roomList: options.list }),
      ...(options.building !== undefined && { building: options.building }),
    };
    return withAsker(options, shell, async (asker) => {
      const found = await asker.rooms(query);
      const cell = startMs === undefined ? undefined : { startMs, endMs: startMs + durationMs };
      const ask = cell && found.rooms.length > 0;
      const answer = ask
        ? await asker.freeBusy({
            mailboxes: found.rooms.map(({ address }) => address),
            window: { start: new Date(cell.startMs).toISOString(), end: new Date(cell.endMs).toISOString() },
          })
        : undefined;
      const all = found.rooms.map((room, i) => ({ room, schedule: answer?.schedules[i] }));
      const shown =
        options.free && cell ? all.filter(({ schedule }) => schedule && isFree(schedule, cell)) : all;
      if (options.json) {
        const schedules = shown.flatMap(({ schedule }) => schedule ?? []);
        shell.printJson({
          ...found,
          rooms: shown.map(({ room }) => room),
          ...(answer && { schedules, systems: answer.systems }),
        });
        return shown.length > 0 ? 0 : 1;
      }
      if (shown.length === 0) {
        shell.note(
          found.rooms.length === 0
            ? 'No room meets this: ask for less.'
            : 'No room is known to be free then; leave out --free to see how they stand.',
        );
        return 1;
      }
      const clock = createClock(zone);
      if (cell)
        shell.say(
          `${clock.day(cell.startMs)}, ${clock.time(cell.startMs)} – ${clock.time(cell.endMs)}, in ${clock.named(cell.startMs)}`,
          '',
        );
      printRooms(shown, cell, shell);
      const reasons = new Set(
        shown.flatMap(({ schedule }) =>
          schedule?.state === 'unknown' ? (schedule.reason?.message ?? []) : [],
        ),
      );
      const notes = [...[...reasons].map((message) => `? ${message}`), ...systemNotes(answer?.systems ?? [])];
      if (notes.length > 0) shell.say('', ...notes);
      return 0;
    });
  },
};

interface Shown {
  readonly room: Mailbox;
  readonly schedule: Schedule | undefined;
}

function printRooms(shown: readonly Shown[], cell: Span | undefined, shell: Shell): void {
  const first = cell ? [{ title: 'State' }] : [];
  const state = ({ schedule }: Shown) => (cell ? [stateCell(schedule, cell)] : []);
  const columns = [
    ...first,
    ...['Room', 'Seats', 'Building', 'Features', 'Address'].map((title) => ({ title })),
  ];
  const rows = shown.map((one) => [
    ...state(one),
    one.room.displayName,
    ...roomCells(one.room),
    one.room.address,
  ]);
  if (fits(columns, rows, shell.width)) {
    shell.print(...renderTable(columns, rows, shell));
    return;
  }
  const narrow = shown.map((one) => [
    ...state(one),
    { text: one.room.displayName, below: one.room.address },
    ...roomCells(one.room),
  ]);
  shell.print(...renderTable(columns.slice(0, -1), narrow, shell));
}

/** Seats that nobody has set are unknown. */
function roomCells({ capacity, building, features = [] }: Mailbox): (string | Cell)[] {
  const seats: Cell = capacity === undefined ? { text: '?', colour: 'magenta' } : { text: String(capacity) };
  return [seats, building ?? '', features.join(', ')];
}

type Span = { readonly startMs: number; readonly endMs: number };

function stateOf(schedule: Schedule | undefined, cell: Span) {
  const state = schedule ? stateIn(schedule, cell) : 'unknown';
  return state === 'outside' ? 'free' : state;
}

const isFree = (schedule: Schedule, cell: Span): boolean => stateOf(schedule, cell) === 'free';

function stateCell(schedule: Schedule | undefined, cell: Span): Cell {
  const state = stateOf(schedule, cell);
  const colour = ({ free: 'green', unknown: 'magenta' } as const)[state as 'free'] ?? ('red' as const);
  return { text: stateWord(state), colour };
}
