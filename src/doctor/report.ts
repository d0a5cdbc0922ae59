import type { CheckState, DoctorFinding, DoctorReport, EvidenceTable } from '../contract';
import { createPaint, plain, renderTable, wrap, type Colour, type Paint } from '../terminalText';

export const STATE_WORDS: Readonly<Record<CheckState, string>> = {
  pass: 'Passed',
  warn: 'Look at this',
  fail: 'Failed',
  cannotTell: 'Cannot tell',
};
const SIGNS: Readonly<Record<CheckState, string>> = { pass: '✓', warn: '!', fail: '✗', cannotTell: '?' };
const COLOURS: Readonly<Record<CheckState, Colour>> = {
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  cannotTell: 'magenta',
};
const MOST_ROWS = 10;

export interface TextOptions {
  readonly colour?: boolean;
  /** Width of the terminal; 80 unless given, never below 40. */
  readonly columns?: number;
}

/** What is wrong first and in full, then what could not be told, then what passed, a line each. */
export function renderText(report: DoctorReport, { colour = false, columns = 80 }: TextOptions = {}): string {
  const width = Math.max(40, Math.min(columns, 120));
  const paint = createPaint(colour);
  const lines = [
    paint(
      `Interslot doctor: ${plain(report.organisation.name)}${report.mode === 'rehearsal' ? ' (rehearsal)' : ''}`,
      'bold',
    ),
    ...wrap(report.sentence, width),
  ];
  lines.push(...sectionLines(inOrder(report.findings), width, paint));
  if (report.leaving) {
    lines.push('', paint('Leaving interoperability', 'bold'));
    lines.push(...sectionLines(report.leaving, width, paint));
  }
  return `${lines.join('\n')}\n`;
}

const ORDER: readonly CheckState[] = ['fail', 'warn', 'cannotTell', 'pass'];

/** What is wrong first; otherwise as the checks are listed. */
export function inOrder(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  return ORDER.flatMap((state) => findings.filter((finding) => finding.state === state));
}

/** What passed stands close together. */
function sectionLines(findings: readonly DoctorFinding[], width: number, paint: Paint): string[] {
  return findings.flatMap((finding, i) => {
    const isOneOfMany = finding.state === 'pass' && findings[i - 1]?.state === 'pass';
    return [...(isOneOfMany ? [] : ['']), ...findingLines(finding, width, paint)];
  });
}

function findingLines(finding: DoctorFinding, width: number, paint: Paint): string[] {
  const { state, title, found, expected, whyItMatters, evidence, mend, link, id } = finding;
  const head = wrap(`${SIGNS[state]} ${plain(title)}`, width, '  ', '');
  const lines = head.map((line) => paint(line, COLOURS[state]));
  const add = (text: string) => lines.push(...wrap(plain(text), width, '  '));
  add(found);
  if (state === 'pass') return lines;
  if (state !== 'cannotTell' || finding.because === undefined) {
    add(`Expected: ${expected}`);
    add(`Why it matters: ${whyItMatters}`);
  }
  for (const one of evidence) lines.push(...wrap(`· ${plain(one)}`, width, '    ', '  '));
  if (finding.table) lines.push(...tableLines(finding.table, width, paint));
  if (mend.length > 0) add('How to mend it:');
  mend.forEach(({ text, command }, index) => {
    lines.push(...wrap(`${index + 1}. ${plain(text)}`, width, '     ', '  '));
    // Never wrapped: it is to be copied.
    if (command !== undefined) lines.push(`     ${paint(plain(command), 'cyan')}`);
  });
  if (finding.because === undefined) lines.push(`  ${link}`);
  lines.push(paint(`  (${id})`, 'dim'));
  return lines;
}

function tableLines({ columns, rows, leftOut }: EvidenceTable, width: number, paint: Paint): string[] {
  const titles = columns.map((title) => ({ title }));
  const table = renderTable(titles, rows.slice(0, MOST_ROWS), { width: width - 2, paint });
  const rest = Math.max(0, rows.length - MOST_ROWS) + leftOut;
  const lines = table.map((line) => `  ${line}`);
  return rest > 0 ? [...lines, `  and ${rest} more: --json or --report has them.`] : lines;
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
