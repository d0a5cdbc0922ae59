import type { Colour, Paint } from './paint';
import { fold, pad, plain, widthOf } from './width';

export interface Column {
  readonly title: string;
  /** Never narrower; what does not fit goes on in the next line of the same cell. */
  readonly least?: number;
}

export interface Cell {
  readonly text: string;
  /** In a line of its own below. */
  readonly below?: string;
  readonly colour?: Colour;
}

const GAP = '  ';

/**
 * A table in at most so many columns of a terminal. Nothing is left out: the widest columns are made narrower, and their cells get
 * several lines. Cells are made harmless here.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly (string | Cell)[])[],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string[] {
  const cells = rows.map((row) => row.map(toCell));
  const widths = fit(
    columns.map(({ title }, i) =>
      Math.max(widthOf(title), ...cells.map((row) => widest(row[i] ?? { text: '' }))),
    ),
    columns.map(({ title, least }) => Math.max(least ?? 8, widthOf(title))),
    width - GAP.length * (columns.length - 1),
  );
  const head = columns.map(({ title }): Cell => ({ text: title, colour: 'bold' }));
  return [head, ...cells].flatMap((row) => rowLines(row, widths, paint));
}

/** Whether the table needs no cell of more than a line. */
export function fits(
  columns: readonly Column[],
  rows: readonly (readonly (string | Cell)[])[],
  width: number,
): boolean {
  const widths = columns.map(({ title }, i) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(toCell(row[i] ?? '').text))),
  );
  return widths.reduce((sum, one) => sum + one, GAP.length * (columns.length - 1)) <= width;
}

function toCell(cell: string | Cell): Cell {
  if (typeof cell === 'string') return { text: plain(cell) };
  return { ...cell, text: plain(cell.text), ...(cell.below !== undefined && { below: plain(cell.below) }) };
}

const widest = ({ text, below = '' }: Cell): number => Math.max(widthOf(text), widthOf(below));

/** Takes a column at a time from whichever is widest and may give. */
function fit(natural: readonly number[], least: readonly number[], room: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, one) => sum + one, 0) - room;
  for (; over > 0; over -= 1) {
    const spare = widths.map((width, i) => (width > (least[i] as number) ? width : 0));
    const most = Math.max(...spare);
    if (most === 0) break;
    widths[spare.indexOf(most)] = most - 1;
  }
  return widths;
}

function rowLines(row: readonly Cell[], widths: readonly number[], paint: Paint): string[] {
  const folded = widths.map((width, i) => {
    const { text = '', below } = row[i] ?? {};
    return [...fold(text, width), ...(below === undefined ? [] : fold(below, width))];
  });
  const height = Math.max(...folded.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const parts = folded.map((lines, i) => {
      const padded = pad(lines[line] ?? '', i === widths.length - 1 ? 0 : (widths[i] as number));
      const { colour } = row[i] ?? { text: '' };
      return colour && lines[line]
        ? paint(padded.trimEnd(), colour) + padded.slice(padded.trimEnd().length)
        : padded;
    });
    return parts.join(GAP).trimEnd();
  });
}
