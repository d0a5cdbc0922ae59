import type { ClaimCode, DirectoryEntry } from '../directoryEntry';

/**
 * What free/busy answers said about addresses, by address. A server's not knowing an address is a remark on a recipient whom
 * another source lists, and no record of one: it makes nobody, and joins nobody to anybody.
 */
export class Remarks {
  private readonly byAddress = new Map<string, DirectoryEntry[]>();

  constructor(entries: readonly DirectoryEntry[]) {
    for (const entry of entries) {
      const key = entry.address.toLowerCase();
      this.byAddress.set(key, [...(this.byAddress.get(key) ?? []), entry]);
    }
  }

  /** All remarks on one recipient as one entry, as old as the oldest. */
  on(address: string, aliases: readonly string[]): DirectoryEntry | undefined {
    if (this.byAddress.size === 0) return undefined;
    const found = [address, ...aliases].flatMap((one) => this.byAddress.get(one.toLowerCase()) ?? []);
    if (found.length === 0) return undefined;
    const claims = new Set<ClaimCode>(found.flatMap((entry) => entry.claims));
    return {
      source: 'freeBusy',
      id: address,
      address,
      aliases: [],
      claims: [...claims],
      readAtMs: Math.min(...found.map(({ readAtMs }) => readAtMs)),
    };
  }
}

export const isRemark = ({ source }: DirectoryEntry) => source === 'freeBusy';
