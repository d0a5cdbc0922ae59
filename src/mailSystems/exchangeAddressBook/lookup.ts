import { addressKey, isSmtpAddress, tidyAddress } from '../../domain/address';
import type { DirectoryEntry } from '../../domain/directoryEntry';
import type { AddressBookLookup } from '../addressBookLookup';
import type { EwsMailSystem, ResolvedName } from '../ews';

export interface ExchangeLookupOptions {
  readonly ews: Pick<EwsMailSystem, 'resolveNames' | 'expandDistributionList'>;
  readonly now: () => number;
}

/** As many as a server answers with at most; then there may be more. */
const MOST_ANSWERS = 100;
/** Groups of one answer that are opened; the others are offered closed. */
const MOST_GROUPS_OPENED = 5;

/**
 * Exchange's address book by ResolveNames and ExpandDL, one name at a time, for where nothing lists people as a whole. A
 * mailbox counts as being on Exchange; a mail user or contact, as people on WorkMail are to Exchange, is only known to be
 * somebody. Rooms cannot be told from people here: the room lists do that.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/resolvenames-operation
 */
export function createExchangeLookup({ ews, now }: ExchangeLookupOptions): AddressBookLookup {
  async function withMembers(group: DirectoryEntry, signal: AbortSignal): Promise<DirectoryEntry[]> {
    const members = toEntries(await ews.expandDistributionList(group.address, signal), now());
    return [{ ...group, members: members.map(({ address }) => address) }, ...members];
  }

  return {
    async find(text, { byAddress, signal }) {
      const found = await ews.resolveNames(text, signal, { amongAllAddresses: byAddress });
      const entries = toEntries(found, now());
      const groups = entries.filter(({ kind }) => kind === 'group').slice(0, MOST_GROUPS_OPENED);
      // A group that does not open is still one, and says so when it is asked to a meeting.
      const opened = await Promise.allSettled(groups.map((group) => withMembers(group, signal)));
      const more = opened.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      const byKey = new Map([...entries, ...more].map((entry) => [entry.id, entry]));
      return { entries: [...byKey.values()], isWhole: found.length < MOST_ANSWERS };
    },
  };
}

function toEntries(found: readonly ResolvedName[], readAtMs: number): DirectoryEntry[] {
  return found.flatMap(({ name, emailAddress = '', routingType = 'SMTP', mailboxType }) => {
    const address = tidyAddress(emailAddress);
    const meaning = MEANINGS[mailboxType ?? ''];
    if (routingType !== 'SMTP' || !isSmtpAddress(address) || !meaning) return [];
    return {
      source: 'exchangeAddressBook',
      id: addressKey(address),
      address,
      aliases: [],
      ...(name !== undefined && { displayName: name }),
      ...meaning,
      readAtMs,
    };
  });
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/mailboxtype; private lists are nobody else's. */
const MEANINGS: Readonly<Record<string, Pick<DirectoryEntry, 'kind' | 'claims'>>> = {
  Mailbox: { claims: ['inAddressBook'] },
  // Rooms stay on Exchange, so whoever has no mailbox there is no room.
  Contact: { kind: 'person', claims: ['inAddressBookAsContact'] },
  PublicDL: { kind: 'group', claims: [] },
  GroupMailbox: { kind: 'group', claims: [] },
};
