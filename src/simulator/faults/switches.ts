import type { Faults, MailboxFault, SystemFault } from '../../contract';
import { InvalidFieldsError } from '../../errors';
import type { AddressBook } from '../organisation/addressBook';
import type { Mailbox, SystemName } from '../organisation/organisation';

/** What goes wrong on purpose, at this moment. */
export class Switches {
  private current: Faults = {};
  private byMailbox: ReadonlyMap<Mailbox, readonly MailboxFault[]> = new Map();

  constructor(private readonly book: AddressBook) {}

  get faults(): Faults {
    return this.current;
  }

  /** Takes the place of what was set before. Throws InvalidFieldsError for addresses of no mailbox, and changes nothing then. */
  set(faults: Faults): void {
    const byMailbox = mailboxFaults(faults, this.book);
    this.current = faults;
    this.byMailbox = byMailbox;
  }

  of(system: SystemName): readonly SystemFault[] {
    return this.current[system] ?? [];
  }

  ofMailbox(mailbox: Mailbox): readonly MailboxFault[] {
    return this.byMailbox.get(mailbox) ?? [];
  }
}

/** Every address of a mailbox stands for it, so that what is asked for under several is joined. */
function mailboxFaults(faults: Faults, book: AddressBook): Map<Mailbox, MailboxFault[]> {
  const found = new Map<Mailbox, MailboxFault[]>();
  const problems: { path: string; message: string }[] = [];
  (faults.mailboxes ?? []).forEach(({ address, faults: ofThis }, index) => {
    const entry = book.find(address);
    if (entry && 'mailbox' in entry) {
      found.set(entry.mailbox, [...(found.get(entry.mailbox) ?? []), ...ofThis]);
    } else {
      const message = `must be a mailbox of this organisation, which ${JSON.stringify(address)} is not`;
      problems.push({ path: `/mailboxes/${index}/address`, message });
    }
  });
  if (problems.length > 0) throw new InvalidFieldsError(problems);
  return found;
}

type Kind = (SystemFault | MailboxFault)['kind'];

export function has(faults: readonly (SystemFault | MailboxFault)[], ...kinds: readonly Kind[]): boolean {
  return faults.some(({ kind }) => kinds.includes(kind));
}

/** The first fault of a kind, with what it says besides. */
export function find<F extends SystemFault | MailboxFault, K extends F['kind']>(
  faults: readonly F[],
  kind: K,
): Extract<F, { kind: K }> | undefined {
  return faults.find((fault): fault is Extract<F, { kind: K }> => fault.kind === kind);
}

/** How long answers wait. `random` gives 0 to below 1; several times add up. */
export function waitMs(faults: readonly (SystemFault | MailboxFault)[], random: () => number): number {
  return faults.reduce(
    (sum, fault) =>
      fault.kind === 'slow' ? sum + Math.round(fault.fromMs + random() * (fault.toMs - fault.fromMs)) : sum,
    0,
  );
}
