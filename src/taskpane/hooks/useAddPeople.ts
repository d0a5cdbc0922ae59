import { useCallback, useState } from 'react';
import type { Mailbox } from '../../contract';
import { addMailboxes } from '../model/people';
import type { Session } from '../session/session';
import { strings } from '../strings';
import { useSession } from './useSession';

export interface AddResult {
  readonly added: number;
  readonly notUnderstood: readonly string[];
  readonly failure?: string;
  /** What was pasted and could not be looked up: kept for another try. */
  readonly text?: string;
}

/** Adds one mailbox from the list of matches, or everybody in a pasted text. */
export function useAddPeople(): {
  note: AddResult | undefined;
  busy: boolean;
  addMailbox: (mailbox: Mailbox) => void;
  addText: (text: string) => void;
  dismiss: () => void;
} {
  const session = useSession();
  const [note, setNote] = useState<AddResult | undefined>();
  const [busy, setBusy] = useState(false);

  const run = useCallback(async (work: () => Promise<AddResult | undefined>) => {
    setBusy(true);
    const result = await work();
    setBusy(false);
    setNote(result);
  }, []);

  return {
    note,
    busy,
    dismiss: () => setNote(undefined),
    addText: (text) => void run(() => addText(session, text)),
    addMailbox: (mailbox) => {
      setNote(undefined);
      // The type-ahead does not list a group's members.
      if (mailbox.kind === 'group') void run(() => addGroup(session, mailbox));
      else session.people.update((people) => addMailboxes(people, [mailbox]));
    },
  };
}

async function addText(session: Session, text: string): Promise<AddResult> {
  const reader = await addressReader();
  if (!reader) return { added: 0, notUnderstood: [], failure: strings.failures.offline, text };
  const { addresses, notUnderstood } = reader.pasteAddresses(text);
  if (addresses.length === 0) return { added: 0, notUnderstood };
  const outcome = await session.api.mailboxes(addresses.map(({ address }) => address));
  if (!outcome.ok) return { added: 0, notUnderstood, failure: outcome.failure.sentence, text };
  const mailboxes = outcome.value.mailboxes.map((mailbox, index) => {
    // Nobody knows the name of somebody outside; the pasted line does.
    const name = addresses[index]?.name;
    const nameless = mailbox.displayName === '' || mailbox.displayName === mailbox.address;
    return nameless && name ? { ...mailbox, displayName: name } : mailbox;
  });
  const before = session.people.get().attendees.length;
  session.people.update((people) => addMailboxes(people, mailboxes));
  return { added: session.people.get().attendees.length - before, notUnderstood };
}

/** Comes when it is first needed, since it is not needed to see the page; nothing where the server is out of reach. */
const addressReader = () =>
  import(/* webpackChunkName: "pasteAddresses" */ '../model/pasteAddresses').catch(() => undefined);

async function addGroup(session: Session, group: Mailbox): Promise<AddResult | undefined> {
  const outcome = await session.api.mailboxes([group.address]);
  session.people.update((people) => addMailboxes(people, outcome.ok ? outcome.value.mailboxes : [group]));
  return outcome.ok ? undefined : { added: 0, notUnderstood: [], failure: outcome.failure.sentence };
}
