import type { Mailbox } from '../contract';
import { plain } from '../terminalText';
import type { Asker } from './asker/asker';
import { UsageError } from './failure';

/** An address as it is typed, or the address of the one mailbox whose name this is. */
const isAddress = (text: string): boolean => text.includes('@');
const SHOWN = 5;

/**
 * The mailboxes behind addresses and names, in the order asked. Throws UsageError for a name that nobody has, or more than one.
 * @param option where they were typed, for the sentence.
 */
export async function findMailboxes(
  asker: Asker,
  texts: readonly string[],
  option: string,
): Promise<Mailbox[]> {
  if (texts.length === 0) return [];
  const addresses: string[] = [];
  for (const text of texts) addresses.push(isAddress(text) ? text : await addressOf(asker, text, option));
  return (await asker.mailboxes(addresses)).mailboxes;
}

/** Whoever the text may stand for: one for an address, any number for a name. */
export async function search(
  asker: Asker,
  text: string,
): Promise<{ mailboxes: Mailbox[]; truncated: boolean }> {
  if (isAddress(text)) return { ...(await asker.mailboxes([text])), truncated: false };
  const { people, truncated } = await asker.people({ q: text, limit: 50 });
  const only = people.length === 1 ? people[0] : undefined;
  // A group's members are told to whoever asks for it alone.
  const mailboxes = only ? (await asker.mailboxes([only.address])).mailboxes : people;
  return { mailboxes, truncated };
}

/** Groups stand for their members; everybody once. */
export function opened(mailboxes: readonly Mailbox[]): Mailbox[] {
  const all = mailboxes.flatMap((mailbox): Mailbox[] =>
    mailbox.kind === 'group' && mailbox.members?.length ? mailbox.members : [mailbox],
  );
  return [...new Map(all.map((one) => [one.address.toLowerCase(), one])).values()];
}

async function addressOf(asker: Asker, name: string, option: string): Promise<string> {
  const { people } = await asker.people({ q: name, limit: SHOWN + 1 });
  const same = people.filter(({ displayName }) => displayName.toLowerCase() === name.trim().toLowerCase());
  const found = same.length === 1 ? same : people;
  const [only, ...others] = found;
  if (!only) throw new UsageError(`${option}: nobody is called "${plain(name)}".`);
  if (others.length === 0) return only.address;
  const shown = found.slice(0, SHOWN).map(({ address }) => address);
  const list =
    found.length > SHOWN
      ? `${shown.join(', ')} or others`
      : new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(shown);
  throw new UsageError(`${option}: "${plain(name)}" may be ${list}; give the address.`);
}
