import type { CheckState, DoctorFinding, DoctorReport, EvidenceTable } from '../contract';

export const STATE_WORDS: Readonly<Record<CheckState, string>> = {
  pass: 'Passed',
  warn: 'Look at this',
  fail: 'Failed',
  cannotTell: 'Cannot tell',
};
const SIGNS: Readonly<Record<CheckState, string>> = { pass: '✓', warn: '!', fail: '✗', cannotTell: '?' };
/** SGR: green, yellow, red, magenta. */
const COLOURS: Readonly<Record<CheckState, number>> = { pass: 32, warn: 33, fail: 31, cannotTell: 35 };
const MOST_ROWS = 10;

export interface TextOptions {
  readonly colour?: boolean;
  /** Width of the terminal; 80 unless given, never below 40. */
  readonly columns?: number;
}

/** What is wrong first and in full, then what could not be told, then what passed, a line each. */
export function renderText(report: DoctorReport, { colour = false, columns = 80 }: TextOptions = {}): string {
  const width = Math.max(40, Math.min(columns, 120));
  const paint = (text: string, code: number) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines = [
    paint(
      `Interslot doctor: ${plain(report.organisation.name)}${report.mode === 'rehearsal' ? ' (rehearsal)' : ''}`,
      1,
    ),
    ...wrap(report.sentence, width),
  ];
  for (const finding of inOrder(report.findings)) lines.push(...findingLines(finding, width, paint));
  if (report.leaving) {
    lines.push('', paint('Leaving interoperability', 1));
    for (const finding of report.leaving) lines.push(...findingLines(finding, width, paint));
  }
  return `${lines.join('\n')}\n`;
}

const ORDER: readonly CheckState[] = ['fail', 'warn', 'cannotTell', 'pass'];

/** What is wrong first; otherwise as the checks are listed. */
export function inOrder(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  return ORDER.flatMap((state) => findings.filter((finding) => finding.state === state));
}

function findingLines(
  finding: DoctorFinding,
  width: number,
  paint: (text: string, code: number) => string,
): string[] {
  const { state, title, found, expected, whyItMatters, evidence, mend, link, id } = finding;
  const head = wrap(`${SIGNS[state]} ${plain(title)}`, width, '  ', 0);
  const lines = ['', ...head.map((line) => paint(line, COLOURS[state]))];
  const add = (text: string) => lines.push(...wrap(plain(text), width, '  '));
  add(found);
  if (state === 'pass') return lines.slice(1);
  if (state !== 'cannotTell' || finding.because === undefined) {
    add(`Expected: ${expected}`);
    add(`Why it matters: ${whyItMatters}`);
  }
  for (const one of evidence) add(`· ${one}`);
  if (finding.table) lines.push(...tableLines(finding.table, width));
  if (mend.length > 0) add('How to mend it:');
  mend.forEach(({ text, command }, index) => {
    lines.push(...wrap(`${index + 1}. ${plain(text)}`, width, '     ', 2));
    // Never wrapped: it is to be copied.
    if (command !== undefined) lines.push(`     ${paint(plain(command), 36)}`);
  });
  if (finding.because === undefined) lines.push(`  ${link}`);
  lines.push(paint(`  (${id})`, 2));
  return lines;
}

function tableLines({ columns, rows, leftOut }: EvidenceTable, width: number): string[] {
  const shown = [columns, ...rows.slice(0, MOST_ROWS)];
  const rest = rows.length - MOST_ROWS + leftOut;
  const lines = shown.map((row) => cut(`  ${row.map((cell) => plain(cell)).join('  |  ')}`, width));
  return rest > 0 ? [...lines, `  and ${rest} more: --json or --report has them.`] : lines;
}

/** What a terminal would act on is left out: a directory is other people's text. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
}

function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, width - 1).join('')}…`;
}

function wrap(text: string, width: number, indent = '', first = indent.length): string[] {
  const lines: string[] = [];
  let line = ' '.repeat(first);
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return isEmpty ? lines : [...lines, line];
}

/**
 * A table as a spreadsheet takes it (RFC 4180). A cell that a spreadsheet would take for a formula is made a text.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv({ columns, rows }: EvidenceTable): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
