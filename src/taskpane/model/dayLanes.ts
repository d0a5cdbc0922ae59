import type { Mailbox, Schedule } from '../../contract';
import { strings } from '../strings';
import { reasonText } from './apiWords';
import { list } from './format';
import { laneCells, merge, outsideHours, summaryCells, type Cell, type Range, type Reading } from './lanes';
import { keyOf, type People, type System } from './people';

export interface Lane {
  readonly address: string;
  readonly name: string;
  readonly system: System;
  readonly kind: Mailbox['kind'];
  /** Groups: how many calendars stand behind this lane. */
  readonly members?: number;
  /** `cells` are known; `reading` and `failed` hold one unknown cell for counting. */
  readonly state: 'reading' | 'read' | 'failed';
  readonly cells: readonly Cell[];
  readonly outside: readonly Range[];
  readonly zone?: string;
  readonly external: boolean;
  /** Why this calendar is too free to be believed. Its cells stay what they are. */
  readonly doubt?: string;
}

export type ReadingOf = (address: string) => Reading | undefined;

function unknownCell(range: Range, why?: string): Cell {
  return { ...range, fill: 'unknown', outside: false, ...(why ? { why } : {}) };
}

/** By reading: the lane that was made of it last, while mailbox and hours are the same. */
const known = new WeakMap<
  Reading,
  { readonly mailbox: Mailbox; readonly range: Range; readonly lane: Lane }
>();

function laneOf(mailbox: Mailbox, reading: Reading | undefined, range: Range): Lane {
  const before = reading && known.get(reading);
  if (before?.mailbox === mailbox && before.range === range) return before.lane;
  const lane = newLane(mailbox, reading, range);
  if (reading) known.set(reading, { mailbox, range, lane });
  return lane;
}

function newLane(mailbox: Mailbox, reading: Reading | undefined, range: Range): Lane {
  const { address, displayName, system, kind } = mailbox;
  const lane = {
    address,
    name: displayName || address,
    system,
    kind,
    outside: [],
    external: system === 'external',
  };
  if (reading?.state === 'failed')
    return { ...lane, state: 'failed', cells: [unknownCell(range, reading.sentence)] };
  if (reading?.state !== 'read') return { ...lane, state: 'reading', cells: [unknownCell(range)] };
  const { schedule } = reading;
  const zone = schedule.timeZone ?? mailbox.timeZone;
  return {
    ...lane,
    state: 'read',
    cells: laneCells(schedule, range),
    outside: outsideHours(schedule, range),
    external: schedule.state === 'external',
    ...(zone ? { zone } : {}),
    ...(schedule.doubtful ? { doubt: reasonText(schedule.doubtful) } : {}),
  };
}

/** A group's lane is the strongest of its members: empty only where every one of them is known to be free. */
function groupLane(group: Mailbox, readingOf: ReadingOf, range: Range): Lane {
  const members = (group.members ?? []).map((member) =>
    laneOf(member, readingOf(keyOf(member.address)), range),
  );
  const { address, displayName, system, kind } = group;
  const doubted = members.filter(({ doubt }) => doubt).map(({ name }) => name);
  const cells = summaryCells(
    members.map((member) => member.cells),
    range,
  );
  return {
    address,
    name: displayName || address,
    system,
    kind,
    members: members.length,
    state: members.length > 0 && members.every((member) => member.state === 'reading') ? 'reading' : 'read',
    cells:
      members.length === 0
        ? [unknownCell(range)]
        : merge(
            cells.map(({ startMs, endMs, fill }) => ({ startMs, endMs, fill, outside: false })),
            (one, other) => one.fill === other.fill,
          ),
    outside: [],
    external: false,
    ...(doubted.length > 0 ? { doubt: strings.system.doubtOf({ names: list(doubted) }) } : {}),
  };
}

export function peopleLanes(people: People, readingOf: ReadingOf, range: Range): Lane[] {
  return people.attendees.map(({ mailbox }) =>
    mailbox.kind === 'group'
      ? groupLane(mailbox, readingOf, range)
      : laneOf(mailbox, readingOf(keyOf(mailbox.address)), range),
  );
}

export function roomLanes(rooms: readonly Mailbox[], readingOf: ReadingOf, range: Range): Lane[] {
  return rooms.map((room) => laneOf(room, readingOf(keyOf(room.address)), range));
}

export interface Progress {
  readonly read: number;
  readonly total: number;
  readonly done: boolean;
}

/** External people have no calendar of ours: they are not waited for and not counted. */
export function progressOf(mailboxes: readonly Mailbox[], readingOf: ReadingOf): Progress {
  const readings = mailboxes
    .filter(({ system, kind }) => system !== 'external' && kind !== 'group')
    .map(({ address }) => readingOf(keyOf(address)));
  return {
    read: readings.filter((reading) => reading?.state === 'read' && answered(reading.schedule)).length,
    total: readings.length,
    done: readings.every((reading) => reading && reading.state !== 'reading'),
  };
}

const answered = (schedule: Schedule): boolean => schedule.state === 'known' || schedule.state === 'partial';
