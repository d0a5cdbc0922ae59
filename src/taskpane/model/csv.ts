/**
 * The product's one writer of CSV: RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), with the mark by which Excel knows
 * UTF-8. Names come from directories that many people can write to, so no cell may become a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const BYTE_ORDER_MARK = '\uFEFF';

/** A spreadsheet takes a cell for a formula by its first character, full-width forms included, after spaces or not. */
const FORMULA = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/;
/** Where the list separator is a semicolon, one inside a cell begins another cell, and so does a line break. */
const FORMULA_INSIDE = /[;\t\r\n](?=[^\S\t\r\n]*[=+\-@＝＋－＠])/g;

function harmless(cell: string): string {
  const inside = cell.replace(FORMULA_INSIDE, "$&'");
  return FORMULA.test(cell) ? `'${inside}` : inside;
}

const quoted = (cell: string): string =>
  /[",;\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const record = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;

/** A file that Excel, LibreOffice and programs read alike; every row as long as the header. */
export function csvFile(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + [header, ...rows].map(record).join('');
}
