import { strings } from '../strings';
import type { Lane } from './dayLanes';
import { clock, factList } from './format';
import type { Cell, Range, SummaryCell } from './lanes';
import type { System } from './people';

interface RowBase {
  readonly key: string;
  readonly name: string;
  readonly reading: boolean;
  readonly range: Range;
  /** Shade behind the cells: outside working hours. */
  readonly outside: readonly Range[];
}

export interface SummaryRow extends RowBase {
  readonly kind: 'summary';
  readonly cells: readonly SummaryCell[];
}

export interface LaneGridRow extends RowBase {
  readonly kind: 'person' | 'room';
  readonly system?: System;
  readonly doubt?: string;
  readonly isExternal: boolean;
  readonly cells: readonly Cell[];
}

export type GridRow = SummaryRow | LaneGridRow;

interface DayRows {
  readonly range: Range;
  readonly people: readonly Lane[];
  readonly rooms: readonly Lane[];
  readonly summary: readonly SummaryCell[];
}

/** The rows as drawn: everybody at once, then people, then rooms. */
export function gridRows({ range, people, rooms, summary }: DayRows): GridRow[] {
  const nothing: SummaryCell = { ...range, fill: 'unknown', free: 0, busy: 0, unknown: 0, total: 0 };
  return [
    {
      key: 'summary',
      name: strings.timeline.everybody,
      kind: 'summary',
      reading: summary.length === 0,
      outside: [],
      range,
      cells: summary.length === 0 ? [nothing] : summary,
    },
    ...people.map((lane) => laneRow(lane, 'person', range)),
    ...rooms.map((lane) => laneRow(lane, 'room', range)),
  ];
}

const known = new WeakMap<Lane, LaneGridRow>();

/** The same row for the same lane, so that what did not change is not drawn again. */
function laneRow(lane: Lane, kind: 'person' | 'room', range: Range): LaneGridRow {
  const row = known.get(lane) ?? newLaneRow(lane, kind, range);
  known.set(lane, row);
  return row;
}

function newLaneRow(lane: Lane, kind: 'person' | 'room', range: Range): LaneGridRow {
  const { address, members, system, doubt, outside, cells, external } = lane;
  return {
    key: `${kind}:${address}`,
    name: members === undefined ? lane.name : strings.timeline.group({ name: lane.name, count: members }),
    kind,
    ...(kind === 'room' || lane.kind === 'group' ? {} : { system }),
    reading: lane.state === 'reading',
    ...(doubt ? { doubt } : {}),
    isExternal: external,
    outside,
    range,
    cells,
  };
}

/**
 * What a screen reader says of each cell: "Ana Silva, Exchange, busy 10:00 to 11:30". Only rows that are drawn are put
 * into words.
 */
export function cellLabels(row: GridRow, zone: string): string[] {
  const { name: who } = row;
  if (row.reading) return row.cells.map(() => strings.timeline.reading({ who }));
  const times = ({ startMs, endMs }: Range) => ({ from: clock(startMs, zone), to: clock(endMs, zone) });
  if (row.kind === 'summary') {
    return row.cells.map((cell) => strings.timeline.cell({ who, what: summaryText(cell), ...times(cell) }));
  }
  const { system, doubt, isExternal } = row;
  return row.cells.map((cell) => {
    const said = { who, what: what(cell, isExternal), ...times(cell) };
    const sentence =
      system === undefined
        ? strings.timeline.cell(said)
        : strings.timeline.cellWhere({ ...said, where: strings.system.short[system] });
    const why =
      cell.why ?? (doubt && cell.fill === 'free' ? strings.system.doubtWhy({ why: doubt }) : undefined);
    return why ? strings.timeline.cellWhy({ cell: sentence, why }) : sentence;
  });
}

function what(cell: Cell, isExternal: boolean): string {
  if (isExternal && cell.fill === 'unknown') return strings.timeline.externalCell;
  if (cell.fill === 'free' && cell.outside) return strings.timeline.freeOutside;
  return strings.timeline.fills[cell.fill];
}

function summaryText({ free, total, busy, unknown }: SummaryCell): string {
  const words = strings.timeline;
  return factList([
    strings.times.free({ free, total }),
    ...(busy > 0 ? [words.busy({ count: busy })] : []),
    ...(unknown > 0 ? [words.unknown({ count: unknown })] : []),
  ]);
}
