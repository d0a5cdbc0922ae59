import type { Mailbox } from '../../contract';
import { strings } from '../strings';
import { csvFile } from './csv';
import { factList, plainDate } from './format';
import { placementOf, type Placement, type System } from './people';

const DAY_MS = 86_400_000;

const SYSTEMS: readonly System[] = ['exchange', 'workmail', 'both', 'external', 'unknown'];

/** "7 Exchange, 4 WorkMail, 1 on both" */
export function placementParts(bySystem: Partial<Placement['bySystem']>): string {
  const words = strings.system.placement;
  return factList(
    SYSTEMS.flatMap((system) => (bySystem[system] ? [words[system]({ count: bySystem[system] })] : [])),
  );
}

const placed = (subject: string, { bySystem }: Placement): string =>
  strings.system.placement.line({ subject, parts: placementParts(bySystem) });

/** "7 people: 4 Exchange, 2 WorkMail, 1 unknown" */
export const peopleSummary = (mailboxes: readonly Mailbox[]): string =>
  placed(strings.people.count({ count: mailboxes.length }), placementOf(mailboxes));

/** "12 people: 7 Exchange, 4 WorkMail, 1 on both", a line a kind. Groups are counted as groups: nobody asked who is in them. */
export function whoIsWhereSummary(mailboxes: readonly Mailbox[]): string[] {
  const { summaryOf, groupCount } = strings.directory;
  const ofKind = (...kinds: Mailbox['kind'][]) => mailboxes.filter(({ kind }) => kinds.includes(kind));
  const people = ofKind('person', 'external', 'unknown');
  const groups = ofKind('group').length;
  return [
    ...(people.length > 0 ? [peopleSummary(people)] : []),
    ...(['room', 'equipment'] as const).flatMap((kind) => {
      const found = ofKind(kind);
      return found.length > 0 ? [placed(summaryOf[kind]({ count: found.length }), placementOf(found))] : [];
    }),
    ...(groups > 0 ? [groupCount({ count: groups })] : []),
  ];
}

/** What a piece of evidence says, in the page's language; in the backend's words where a newer backend found something new. */
export function findingOf({ code, finding }: Mailbox['evidence'][number]): string {
  const { findings } = strings.system;
  return code !== undefined && Object.hasOwn(findings, code)
    ? findings[code as keyof typeof findings]
    : finding;
}

/** Who is where as a file: what the list shows and how that is known. No calendar is in it. */
export function whoIsWhereCsv(mailboxes: readonly Mailbox[]): string {
  const { columns, yes, kinds, systems, evidence } = strings.directory.csv;
  const rows = mailboxes.map((mailbox) => [
    mailbox.address,
    mailbox.displayName,
    kinds[mailbox.kind],
    systems[mailbox.system],
    mailbox.moving ? yes : '',
    mailbox.movedAt ?? '',
    mailbox.movesOn ?? '',
    mailbox.evidence
      .map((one) =>
        evidence({
          source: strings.system.source[one.source],
          finding: findingOf(one),
          readAt: one.readAt,
        }),
      )
      .join('; '),
  ]);
  return csvFile(columns, rows);
}

/** Why fewer members are listed than there are; undefined where all are. */
export function membersNote(group: Mailbox): string | undefined {
  const { members = [], membersHidden = false, membersTruncated = false } = group;
  const { memberCount = members.length } = group;
  const note = strings.people.membersNote;
  if (membersHidden && membersTruncated) return note.both({ shown: members.length, total: memberCount });
  if (membersTruncated) return note.truncated({ shown: members.length, total: memberCount });
  if (!membersHidden) return undefined;
  const left = memberCount - members.length;
  return members.length === 0 ? note.allHidden({ hidden: left }) : note.hidden({ hidden: left });
}

/** A planned move whose day is over, of a mailbox that nobody has seen on the other side. */
const isOverdue = (movesOn: string, nowMs: number): boolean => Date.parse(movesOn) + DAY_MS <= nowMs;

/** Since when somebody is where they are, and until when, as whole sentences. */
export function moveSentences(mailbox: Mailbox, nowMs: number): string[] {
  const { system, movedAt, movesOn, moving } = mailbox;
  const words = strings.system;
  const sentences: string[] = [];
  if (movedAt)
    sentences.push((system === 'both' ? words.movedAtBoth : words.movedAt)({ date: plainDate(movedAt) }));
  if (movesOn) {
    sentences.push(
      (isOverdue(movesOn, nowMs) ? words.movesOverdue : words.movesOn)({ date: plainDate(movesOn) }),
    );
  }
  if (moving) sentences.push(words.moving);
  return sentences;
}

/** The same for a row, in a few words. */
export function moveFacts({ movedAt, movesOn }: Mailbox, nowMs: number): string[] {
  const { since, moves, overdue } = strings.directory;
  return [
    ...(movedAt ? [since({ date: plainDate(movedAt) })] : []),
    ...(movesOn ? [(isOverdue(movesOn, nowMs) ? overdue : moves)({ date: plainDate(movesOn) })] : []),
  ];
}
