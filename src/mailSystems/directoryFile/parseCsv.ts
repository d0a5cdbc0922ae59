import { parse } from 'csv-parse/sync';
import { StartError } from '../../errors';

const LISTS = new Set(['aliases', 'features']);
const COLUMNS = [
  'address',
  'displayName',
  'kind',
  'system',
  'aliases',
  'department',
  'office',
  'timeZone',
  'capacity',
  'features',
  'building',
  'floor',
  'wheelchairAccessible',
  'movedAt',
  'movesOn',
];
const NAMES = new Map(COLUMNS.map((column) => [column.toLowerCase(), column]));

/**
 * A directory file in CSV, with the header of the contract (columns in any order and in any case, unknown ones ignored,
 * lists separated by `;`), as the object the JSON format would hold. What the fields may say is judged afterwards, by the same schema.
 * Throws StartError('directory') for text that is not CSV or lacks a column that no record can do without.
 */
export function parseCsv(text: string, fileName: string): { mailboxes: Record<string, unknown>[] } {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((name) => NAMES.get(name.toLowerCase()) ?? name),
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      trim: true,
      max_record_size: 100_000,
    });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new StartError('directory', [`${fileName}: line ${line ?? 1} is not a row of this CSV file.`]);
  }
  const header = Object.keys(rows[0] ?? {});
  const missing = ['address', 'displayName', 'kind', 'system'].filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new StartError('directory', [`${fileName}: the header lacks ${missing.join(', ')}.`]);
  }
  return { mailboxes: rows.map(toRecord) };
}

/** Where the comma is the decimal sign, Excel parts columns by semicolons, and quotes a cell that holds one. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split('\n', 1);
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}

function toRecord(row: Record<string, string>): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const column of COLUMNS) {
    const value = row[column];
    if (value === undefined || value === '') continue;
    record[column] = toValue(column, value);
  }
  return record;
}

/** A value that is not of its column's kind stays text, so that the schema names it. */
function toValue(column: string, value: string): unknown {
  if (LISTS.has(column)) {
    return value
      .split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }
  if (column === 'capacity' && /^\d+$/.test(value)) return Number(value);
  if (column === 'wheelchairAccessible') {
    if (/^(true|yes|1)$/i.test(value)) return true;
    if (/^(false|no|0)$/i.test(value)) return false;
  }
  return value;
}
