import type { DoctorFinding, DoctorReport, EvidenceTable } from '../contract';
import { redactReport } from './redact';
import { plain } from '../terminalText';
import { inOrder, STATE_WORDS, toCsv } from './report';

export interface HtmlOptions {
  /** Replaces addresses, domains, hosts and ids, the same one by the same word everywhere. */
  readonly redact?: boolean;
  /** It was done before. */
  readonly isRedacted?: boolean;
}

/** One page in one file that asks no server for anything: no script, no picture, nothing to load. Everything is escaped. */
export function renderHtml(
  given: DoctorReport,
  { redact = false, isRedacted = redact }: HtmlOptions = {},
): string {
  const report = redact ? redactReport(given) : given;
  const title = `Interslot doctor: ${report.organisation.name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p class="lead">${escape(report.sentence)}</p>
<p class="small">${escape(
    `${report.mode === 'rehearsal' ? 'Rehearsal. ' : ''}${report.startedAt} to ${report.finishedAt}, Interslot ${report.version}.`,
  )}${isRedacted ? ' Addresses, hosts and ids are replaced.' : ''}</p>
${inOrder(report.findings).map(section).join('\n')}
${report.leaving ? `<h2>Leaving interoperability</h2>\n${report.leaving.map(section).join('\n')}` : ''}
</main>
</body>
</html>
`;
}

function section(finding: DoctorFinding): string {
  const { state, title, found, expected, whyItMatters, evidence, mend, link, id } = finding;
  return `<details class="${state}"${state === 'pass' ? '' : ' open'} id="${escape(id)}">
<summary><strong>${escape(STATE_WORDS[state])}</strong> <span>${escape(title)}</span></summary>
<p>${escape(found)}</p>
<dl><dt>Expected</dt><dd>${escape(expected)}</dd><dt>Why it matters</dt><dd>${escape(whyItMatters)}</dd></dl>
${evidence.length > 0 ? `<ul>${evidence.map((one) => `<li>${escape(one)}</li>`).join('')}</ul>` : ''}
${finding.table ? tableOf(finding.table) : ''}
${
  mend.length > 0
    ? `<h3>How to mend it</h3><ol>${mend
        .map(
          ({ text, command }) =>
            `<li>${escape(text)}${command === undefined ? '' : `<pre>${escape(command)}</pre>`}</li>`,
        )
        .join('')}</ol>`
    : ''
}
<p class="small"><a href="${escape(link)}" rel="noreferrer noopener">${escape(link)}</a></p>
</details>`;
}

function tableOf(table: EvidenceTable): string {
  const cells = (row: readonly string[], tag: string) =>
    row.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('');
  const rest = table.leftOut > 0 ? `<p class="small">${table.leftOut} more are not shown.</p>` : '';
  return `<div class="wide"><table><thead><tr>${cells(table.columns, 'th')}</tr></thead><tbody>${table.rows
    .map((row) => `<tr>${cells(row, 'td')}</tr>`)
    .join('')}</tbody></table></div>${rest}
<details class="csv"><summary>As CSV</summary><pre>${escape(toCsv(table))}</pre></details>`;
}

/** Everything but letters, digits and harmless marks; control characters and turned-round text are left out. */
function escape(text: string): string {
  const lines = text.split('\r\n').map(plain).join('\n');
  return lines.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText}
main{max-width:50rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.4rem;overflow-wrap:anywhere}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin:.5rem 0}
.lead{font-size:1.1rem}.small{font-size:.85rem;overflow-wrap:anywhere}
details{border:1px solid GrayText;border-inline-start-width:6px;border-radius:4px;margin:.75rem 0;padding:.5rem .75rem}
.fail{border-inline-start-color:#c50f1f}.warn{border-inline-start-color:#bc4b09}.cannotTell{border-inline-start-color:#7160e8}.pass{border-inline-start-color:#107c10}
.csv{border-width:1px}
summary{cursor:pointer}summary strong{margin-inline-end:.5rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0}
pre{overflow-x:auto;padding:.5rem;border:1px solid GrayText;border-radius:4px;font-size:.85rem}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}th,td{text-align:start;padding:.2rem .6rem;border-bottom:1px solid GrayText}
@media (max-width:30rem){dl{grid-template-columns:1fr}}`;
