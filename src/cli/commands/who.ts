import type { Mailbox } from '../../contract';
import { fits, plain, renderTable, wrap } from '../../terminalText';
import { withAsker } from '../asker/open';
import { OWN_OPTIONS, type Command } from '../command';
import { search } from '../find';
import type { Shell } from '../shell';
import { people, whereCell } from '../show/words';

/** So few mailboxes are told with their proof unless it is asked for. */
const PROVEN = 3;

interface Own {
  readonly whom?: string[];
  readonly proof?: boolean;
}

/** Who sits where, with what says so. */
export const who: Command<Own> = {
  command: 'who <whom..>',
  describe: 'Who sits where, and what says so',
  build: (yargs) =>
    yargs
      .positional('whom', {
        type: 'string',
        array: true,
        describe: 'Addresses, names (or parts of them), groups',
      })
      .option('proof', { type: 'boolean', describe: 'Show the proof of everybody; few show theirs anyway' })
      .group(['proof'], OWN_OPTIONS)
      .example('$0 who ana.silva@example.com', 'one address, with the proof')
      .example('$0 who silva "bo lind"', 'by name')
      .example('$0 who sales@example.com', 'a group, with its members'),
  run: (options, shell) =>
    withAsker(options, shell, async (asker) => {
      const asked = await Promise.all(
        (options.whom ?? []).map(async (text) => ({ text, ...(await search(asker, text)) })),
      );
      if (options.json) shell.printJson({ asked });
      const found = [
        ...new Map(
          asked.flatMap(({ mailboxes }) => mailboxes).map((one) => [one.address.toLowerCase(), one]),
        ).values(),
      ];
      const nobody = asked.filter(({ mailboxes }) => mailboxes.length === 0);
      if (!options.json) {
        if (found.length > 0) printAll(found, options.proof ?? found.length <= PROVEN, shell);
        for (const { text } of asked.filter(({ truncated }) => truncated))
          shell.say('', `More people match "${plain(text)}": write more of the name.`);
      }
      for (const { text } of nobody) shell.note(`Nobody is called "${plain(text)}".`);
      return nobody.length > 0 ? 1 : 0;
    }),
};

function printAll(mailboxes: readonly Mailbox[], withProof: boolean, shell: Shell): void {
  printTable(mailboxes, shell);
  for (const group of mailboxes.filter(({ kind }) => kind === 'group')) printMembers(group, shell);
  if (withProof) for (const mailbox of mailboxes) printProof(mailbox, shell);
}

function printTable(mailboxes: readonly Mailbox[], { print, width, paint }: Shell): void {
  const rows = mailboxes.map((one) => [one.displayName, whereCell(one), kindOf(one), one.address]);
  const columns = [{ title: 'Name' }, { title: 'Where' }, { title: 'Kind' }, { title: 'Address' }];
  if (fits(columns, rows, width)) {
    print(...renderTable(columns, rows, { width, paint }));
    return;
  }
  const narrow = mailboxes.map((one) => [
    { text: one.displayName, below: one.address },
    whereCell(one),
    kindOf(one),
  ]);
  print(...renderTable(columns.slice(0, 3), narrow, { width, paint }));
}

function kindOf({ kind, memberCount }: Mailbox): string {
  if (kind === 'unknown') return '? unknown';
  return kind === 'group' && memberCount !== undefined ? people(memberCount) : kind;
}

function printMembers(
  { displayName, members = [], memberCount, membersTruncated, membersHidden }: Mailbox,
  shell: Shell,
): void {
  shell.print('', shell.paint(`Members of ${plain(displayName)}`, 'bold'));
  if (members.length > 0) printTable(members, shell);
  if (members.length === 0 && !membersHidden) shell.print('Nobody whom the directory lists.');
  if (membersHidden) shell.print('The group does not show all of its members.');
  if (membersTruncated) shell.print(`${(memberCount ?? 0) - members.length} more are not listed.`);
}

function printProof(mailbox: Mailbox, { print, width, paint }: Shell): void {
  const {
    displayName,
    requestedAs,
    evidence,
    movedAt,
    movesOn,
    timeZone,
    department,
    aliases = [],
  } = mailbox;
  const line = (text: string) => print(...wrap(plain(text), width, '    ', '  '));
  print('', paint(plain(displayName), 'bold'));
  if (requestedAs !== undefined) line(`Asked for as ${requestedAs}.`);
  for (const { source, finding } of evidence) line(`${SOURCES[source]}: ${finding}`);
  if (evidence.length === 0 && mailbox.kind !== 'group') line('No source says anything about this address.');
  if (movedAt !== undefined) line(`Moved on ${movedAt}.`);
  if (movesOn !== undefined) line(`Moves on ${movesOn}.`);
  const also = [department, timeZone].filter((part) => part !== undefined);
  if (also.length > 0) line(also.join(', '));
  if (aliases.length > 0) line(`Also ${aliases.join(', ')}`);
}

const SOURCES = {
  activeDirectory: 'Active Directory',
  workmailApi: 'WorkMail’s API',
  exchangeAddressBook: 'Exchange’s address book',
  directoryFile: 'Directory file',
  freeBusy: 'Free/busy',
} as const;
