import type { Evidence } from '../../domain/evidence';
import type { Mailbox } from '../../domain/mailbox';
import type { DirectoryContents, StandingDirectory } from '../directorySnapshot';
import type { Lines } from './lines';

/** All but the mailboxes, which follow in lines of their own. */
export interface StandingHead {
  readonly madeOf: string;
  readonly contents: Omit<DirectoryContents, 'mailboxes'>;
  readonly mailboxes: number;
}

/** A mailbox with its evidence as a place in the table of all evidence: nearly everybody shares one of a few. */
type KeptMailbox = Omit<Mailbox, 'evidence'> & { readonly evidence: number };

export function standingHead({ madeOf, contents }: StandingDirectory): StandingHead {
  const { mailboxes, ...rest } = contents;
  return { madeOf, contents: rest, mailboxes: mailboxes.length };
}

/** Lines of mailboxes, and the table of their evidence as the last one. */
export function* standingLines({ contents }: StandingDirectory, aLine: number): Generator<unknown> {
  const { mailboxes } = contents;
  const places = new Map<readonly Evidence[], number>();
  const kept = (mailbox: Mailbox): KeptMailbox => {
    const place = places.get(mailbox.evidence) ?? places.size;
    places.set(mailbox.evidence, place);
    return { ...mailbox, evidence: place };
  };
  for (let i = 0; i < mailboxes.length; i += aLine) yield mailboxes.slice(i, i + aLine).map(kept);
  yield [...places.keys()];
}

/** What standingLines wrote, read from lines that have come through the hash. */
export function readStanding(head: StandingHead, lines: Lines): StandingDirectory {
  const kept: KeptMailbox[] = [];
  while (kept.length < head.mailboxes) {
    const line = lines.next() as KeptMailbox[];
    for (const mailbox of line) kept.push(mailbox);
  }
  const table = lines.next() as readonly (readonly Evidence[])[];
  // In place, since nobody else holds them.
  const mailboxes = kept.map((one) =>
    Object.assign(one, { evidence: table[one.evidence] as readonly Evidence[] }),
  );
  return { madeOf: head.madeOf, contents: { ...head.contents, mailboxes } };
}
