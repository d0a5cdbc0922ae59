import type { Range } from './lanes';

export interface Position {
  readonly row: number;
  readonly cell: number;
}

type Rows = readonly { readonly cells: readonly Range[] }[];

export interface Press {
  readonly key: string;
  readonly ctrl: boolean;
  /** Right to left: the left arrow leads to later cells. */
  readonly mirrored: boolean;
}

/** Lanes change while answers arrive; the tab stop stays on a cell that exists. */
export function clampPosition({ row, cell }: Position, rows: Rows): Position {
  const inRow = Math.max(0, Math.min(row, rows.length - 1));
  return { row: inRow, cell: Math.max(0, Math.min(cell, (rows[inRow]?.cells.length ?? 1) - 1)) };
}

/** Where a key leads, or nothing where it is not the grid's. Up and down keep the time of day, not the cell's number. */
export function movePosition(
  from: Position,
  { key, ctrl, mirrored }: Press,
  rows: Rows,
): Position | undefined {
  const along = (step: number) => clampPosition({ row: from.row, cell: from.cell + step }, rows);
  const last = (row: number) => Math.max(0, (rows[row]?.cells.length ?? 1) - 1);
  switch (key) {
    case 'ArrowRight':
      return along(mirrored ? -1 : 1);
    case 'ArrowLeft':
      return along(mirrored ? 1 : -1);
    case 'ArrowUp':
      return sameTime(from, from.row - 1, rows);
    case 'ArrowDown':
      return sameTime(from, from.row + 1, rows);
    case 'Home':
      return { row: ctrl ? 0 : from.row, cell: 0 };
    case 'End': {
      const row = ctrl ? rows.length - 1 : from.row;
      return { row, cell: last(row) };
    }
    default:
      return undefined;
  }
}

function sameTime(from: Position, row: number, rows: Rows): Position {
  const here = rows[from.row]?.cells[from.cell];
  const there = rows[row];
  if (!here || !there) return from;
  const cell = there.cells.findIndex(({ endMs }) => endMs > here.startMs);
  return clampPosition({ row, cell: cell < 0 ? there.cells.length - 1 : cell }, rows);
}
