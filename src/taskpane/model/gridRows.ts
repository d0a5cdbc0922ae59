import { strings } from '../strings';
import type { Lane } from './dayLanes';
import { clock, factList } from './format';
import type { Cell, Fill, Range, SummaryCell } from './lanes';
import type { System } from './people';

export interface GridCell extends Range {
  readonly fill: Fill;
  /** What a screen reader says: "Ana Silva, Exchange, busy 10:00 to 11:30". */
  readonly label: string;
}

export interface GridRow {
  readonly key: string;
  readonly name: string;
  readonly kind: 'summary' | 'person' | 'room';
  readonly system?: System;
  readonly reading: boolean;
  readonly doubt?: string;
  /** Shade behind the cells: outside working hours. */
  readonly outside: readonly Range[];
  readonly range: Range;
  readonly cells: readonly GridCell[];
}

interface DayRows {
  readonly range: Range;
  readonly people: readonly Lane[];
  readonly rooms: readonly Lane[];
  readonly summary: readonly SummaryCell[];
}

/** The rows as drawn and as read aloud: everybody at once, then people, then rooms. */
export function gridRows({ range, people, rooms, summary }: DayRows, zone: string): GridRow[] {
  const from = ({ startMs }: Range) => clock(startMs, zone);
  const to = ({ endMs }: Range) => clock(endMs, zone);
  const { doubtWhy } = strings.system;
  const laneRow = (lane: Lane, kind: 'person' | 'room'): GridRow => {
    const name =
      lane.members === undefined
        ? lane.name
        : strings.timeline.group({ name: lane.name, count: lane.members });
    const where = kind === 'room' || lane.kind === 'group' ? undefined : strings.system.short[lane.system];
    const reading = lane.state === 'reading';
    const label = (cell: Cell): string => {
      if (reading) return strings.timeline.reading({ who: name });
      const said = { who: name, what: what(cell, lane), from: from(cell), to: to(cell) };
      const sentence =
        where === undefined ? strings.timeline.cell(said) : strings.timeline.cellWhere({ ...said, where });
      const why =
        cell.why ?? (lane.doubt && cell.fill === 'free' ? doubtWhy({ why: lane.doubt }) : undefined);
      return why ? strings.timeline.cellWhy({ cell: sentence, why }) : sentence;
    };
    return {
      key: `${kind}:${lane.address}`,
      name,
      kind,
      ...(where === undefined ? {} : { system: lane.system }),
      reading,
      ...(lane.doubt ? { doubt: lane.doubt } : {}),
      outside: lane.outside,
      range,
      cells: lane.cells.map((cell) => ({ ...cell, label: label(cell) })),
    };
  };
  const everybody = strings.timeline.everybody;
  const summaryRow: GridRow = {
    key: 'summary',
    name: everybody,
    kind: 'summary',
    reading: summary.length === 0,
    outside: [],
    range,
    cells:
      summary.length === 0
        ? [{ ...range, fill: 'unknown', label: strings.timeline.reading({ who: everybody }) }]
        : summary.map((cell) => {
            const said = { who: everybody, what: summaryText(cell), from: from(cell), to: to(cell) };
            return {
              ...cell,
              label: strings.timeline.cell(said),
            };
          }),
  };
  return [
    summaryRow,
    ...people.map((lane) => laneRow(lane, 'person')),
    ...rooms.map((lane) => laneRow(lane, 'room')),
  ];
}

function what(cell: Cell, lane: Lane): string {
  if (lane.external && cell.fill === 'unknown') return strings.timeline.externalCell;
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
