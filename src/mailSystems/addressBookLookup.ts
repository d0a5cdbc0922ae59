import type { DirectoryEntry } from '../domain/directoryEntry';

/** The port for an address book that answers about one name at a time and cannot be read whole. */
export interface AddressBookLookup {
  /**
   * Whoever the address book has under a part of a name or an address; with `byAddress` under any address of a mailbox.
   * Groups come with their direct members, and the members beside them. `isWhole` is false where there may be more.
   * Rejects with an InterslotError.
   */
  find(
    text: string,
    asked: { readonly byAddress: boolean; readonly signal: AbortSignal },
  ): Promise<{ readonly entries: readonly DirectoryEntry[]; readonly isWhole: boolean }>;
}
