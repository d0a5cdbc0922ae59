import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../errors';
import { CalendarStore } from '../calendar/calendarStore';
import type { Half } from '../calendar/calendarStore';
import type { VtimezoneCache } from '../calendar/parseCalendar';
import { parseCalendar } from '../calendar/parseCalendar';
import type { Mailbox, Organisation } from './organisation';
import { FileProblem, explain, namesBelow, readTextBelow } from './readFiles';
import { readOrganisation } from './readOrganisation';

const MAX_PROBLEMS = 50;

/**
 * Loads an organisation folder: organisation.json and the calendars beside it. Nothing in it is trusted, and nothing outside
 * it is read. Throws StartError('organisation') with one sentence for every problem, naming the file and the place in it.
 */
export async function loadOrganisation(folder: string): Promise<Organisation> {
  const root = await realFolder(folder);
  const problems: string[] = [];
  const warnings: string[] = [];
  const file = join(folder, 'organisation.json');
  const described = await readDescription(root, file, problems, warnings);
  if (!described) throw new StartError('organisation', cut(problems));

  const calendars = new CalendarStore();
  await loadCalendars({ root, folder, mailboxes: described.mailboxes, calendars, problems, warnings });
  if (problems.length > 0) throw new StartError('organisation', cut(problems));
  return { folder: root, ...described, calendars, warnings };
}

async function realFolder(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    if ((await stat(root)).isDirectory()) return root;
  } catch (error) {
    throw new StartError('organisation', [`The organisation folder ${folder} ${explain(error)}.`]);
  }
  throw new StartError('organisation', [`The organisation folder ${folder} is not a folder.`]);
}

async function readDescription(root: string, file: string, problems: string[], warnings: string[]) {
  const found: string[] = [];
  const odd: string[] = [];
  try {
    return readOrganisation(await readTextBelow(root, 'organisation.json'), found, odd);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    problems.push(`${file} ${error.message}.`);
    return undefined;
  } finally {
    problems.push(...found.map((sentence) => `${file}: ${sentence}`));
    warnings.push(...odd.map((sentence) => `${file}: ${sentence}`));
  }
}

interface Loading {
  readonly root: string;
  readonly folder: string;
  readonly mailboxes: readonly Mailbox[];
  readonly calendars: CalendarStore;
  readonly problems: string[];
  readonly warnings: string[];
}

/** Goes from the files to the mailboxes, so that no address is ever made into a path. */
async function loadCalendars({
  root,
  folder,
  mailboxes,
  calendars,
  problems,
  warnings,
}: Loading): Promise<void> {
  const expected = expectedFiles(mailboxes);
  const zones: VtimezoneCache = new Map();
  const loaded = new Set<string>();
  let names: string[] = [];
  try {
    names = await namesBelow(root, 'calendars');
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    problems.push(`${join(folder, 'calendars')} ${error.message}.`);
  }
  for (const name of names) {
    if (!name.toLowerCase().endsWith('.ics')) continue;
    const path = join(folder, 'calendars', name);
    const target = expected.get(name.toLowerCase());
    if (!target) {
      warnings.push(`${path} belongs to no mailbox of this organisation and was not read.`);
      continue;
    }
    if (loaded.has(name.toLowerCase())) {
      problems.push(`${path} exists twice, in upper and lower case.`);
      continue;
    }
    loaded.add(name.toLowerCase());
    try {
      const text = await readTextBelow(root, 'calendars', name);
      const parsed = parseCalendar(text, target.mailbox.timeZone, zones);
      problems.push(...parsed.problems.map((sentence) => `${path}: ${sentence}`));
      warnings.push(...parsed.warnings.map((sentence) => `${path}: ${sentence}`));
      calendars.add(target.mailbox.address, target.half, parsed.calendar);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      problems.push(`${path} ${error.message}.`);
    }
  }
}

/** Which calendar a file name stands for. A mailbox in both systems has two halves and no whole. */
function expectedFiles(mailboxes: readonly Mailbox[]): Map<string, { mailbox: Mailbox; half: Half }> {
  const files = new Map<string, { mailbox: Mailbox; half: Half }>();
  for (const mailbox of mailboxes) {
    if (mailbox.system === 'both') {
      files.set(`${mailbox.address}.exchange.ics`, { mailbox, half: 'exchange' });
      files.set(`${mailbox.address}.workmail.ics`, { mailbox, half: 'workmail' });
    } else {
      files.set(`${mailbox.address}.ics`, { mailbox, half: 'whole' });
    }
  }
  return files;
}

function cut(problems: readonly string[]): readonly string[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  return [...problems.slice(0, MAX_PROBLEMS), `There are ${problems.length - MAX_PROBLEMS} more problems.`];
}
