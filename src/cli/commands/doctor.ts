import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CheckState, DoctorReport } from '../../contract';
import {
  CHECKS,
  exitCodeOf,
  onlyOf,
  redactReport,
  renderHtml,
  renderText,
  runDoctor,
  type DoctorProgress,
} from '../../doctor';
import { InterslotError } from '../../errors';
import { cut, wrap } from '../../terminalText';
import { withAsker, withContext } from '../asker/open';
import { OWN_OPTIONS, listOf, type Command, type Shared } from '../command';
import { UsageError } from '../failure';
import type { Shell } from '../shell';

interface Own {
  readonly only?: string[];
  readonly leaving?: boolean;
  readonly report?: string;
  readonly redact?: boolean;
  readonly list?: boolean;
}

/** 1 and 2 say what the report says; a report that never came is neither. */
export const NO_REPORT = 3;

/** Whether everything that interoperability rests on holds, and how to mend what does not. */
export const doctor: Command<Own> = {
  command: 'doctor',
  describe: 'Whether everything that interoperability rests on holds',
  build: (yargs) =>
    yargs
      .option('only', {
        type: 'string',
        array: true,
        describe: 'Only these checks, with commas; --list names them',
      })
      .option('leaving', { type: 'boolean', describe: 'Add the checklist for the end of interoperability' })
      .option('report', {
        type: 'string',
        describe: 'Write a page of its own to this file, for reading and handing round',
      })
      .option('redact', { type: 'boolean', describe: 'Replace addresses, hosts, ids and names' })
      .option('list', { type: 'boolean', describe: 'Name the checks, and run none' })
      .group(['only', 'leaving', 'report', 'redact', 'list'], OWN_OPTIONS)
      .example('$0 doctor --rehearsal', 'see one without a mail system')
      .example('$0 doctor --env-file .env --report report.html', 'your own, as a page too')
      .example('$0 doctor --only mailDomains,routing', 'two checks, and what they rest on')
      .epilogue(
        'Exit code: 0 all passed, 1 something to look at or that could not be told, 2 something failed, 3 no report.',
      ),
  async run(options, shell) {
    if (options.list) {
      if (options.json) shell.printJson(CHECKS.map(({ id, title }) => ({ id, title })));
      else for (const { id, title } of CHECKS) shell.print(`${id.padEnd(26)}${title}`);
      return 0;
    }
    const only = listOf(options.only);
    const strange = only.filter((id) => !CHECKS.some((check) => check.id === id));
    if (strange.length > 0)
      throw new UsageError(`There is no check ${strange.join(', ')}; --list names those there are.`);
    const made = await (options.server === undefined
      ? examine(options, only, shell)
      : lastReport(options, only, shell));
    const report = options.redact ? redactReport(made) : made;
    if (options.report !== undefined) await writePage(options.report, report, options, shell);
    if (options.json) shell.printJson(report);
    else printReport(report, shell);
    return exitCodeOf(report);
  },
};

/** What it comes to is said at the beginning, which a long report has scrolled away. */
function printReport(report: DoctorReport, { print, paint, width, hasColour }: Shell): void {
  const text = renderText(report, { colour: hasColour, columns: width });
  print(text.trimEnd());
  if (text.split('\n').length > 30)
    print('', ...wrap(report.sentence, width).map((line) => paint(line, 'bold')));
}

function examine(options: Shared & Own, only: readonly string[], shell: Shell): Promise<DoctorReport> {
  const progress = showProgress(shell);
  return withContext(options, shell, { withSignIn: true }, ({ context }) =>
    runDoctor(context, { only, leaving: options.leaving ?? false, onProgress: progress.show }),
  ).finally(progress.clear);
}

/** What a running backend found in its last round. */
async function lastReport(
  options: Shared & Own,
  only: readonly string[],
  shell: Shell,
): Promise<DoctorReport> {
  if (options.leaving)
    throw new UsageError('A running Interslot keeps no checklist for leaving: ask for it without --server.');
  const report = await withAsker(options, shell, (asker) => asker.doctor());
  shell.note(`Interslot made this report on ${report.finishedAt.slice(0, 16).replace('T', ' at ')} UTC.`);
  return only.length === 0 ? report : onlyOf(report, only);
}

async function writePage(file: string, report: DoctorReport, { redact }: Own, shell: Shell): Promise<void> {
  const path = resolve(shell.world.folder, file);
  try {
    // It says who is where: nobody else on this machine reads it unless told.
    await writeFile(path, renderHtml(report, { isRedacted: redact ?? false }), { mode: 0o600 });
  } catch (cause) {
    throw new InterslotError('configuration', `--report: ${file} cannot be written.`, { cause });
  }
  shell.note(`The report is in ${file}.`);
}

const WORDS: Readonly<Record<CheckState, string>> = {
  pass: 'passed',
  warn: 'to look at',
  fail: 'failed',
  cannotTell: 'cannot tell',
};

/** One line that is written over again and again; nothing where nobody looks. */
function showProgress({ world: { err }, width }: Shell): {
  show(progress: DoctorProgress): void;
  clear(): void;
} {
  if (!err.isTerminal) return { show: () => undefined, clear: () => undefined };
  const over = (text: string) => err.write(`\r\u001b[K${text}`);
  over('Reading the directory …');
  return {
    show: ({ title, finding, done, of }) =>
      over(
        cut(
          `${String(done).padStart(2)} of ${of}  ${finding ? `${WORDS[finding.state]}: ` : ''}${title}`,
          width - 1,
        ),
      ),
    clear: () => over(''),
  };
}
