import { addressKey, isSmtpAddress } from '../../domain/address';
import type { DirectoryEntry } from '../../domain/directoryEntry';

/** Addresses that are none, and addresses that two records claim: a file kept by hand is put right by hand. */
export function addressProblems(
  name: string,
  entries: readonly DirectoryEntry[],
  maxProblems: number,
): string[] {
  const problems: string[] = [];
  const owners = new Map<string, string>();
  for (const entry of entries) {
    for (const address of [entry.address, ...entry.aliases]) {
      if (!isSmtpAddress(address)) problems.push(`${name}: ${address} is not an e-mail address.`);
      const owner = owners.get(addressKey(address));
      if (owner !== undefined && owner !== entry.address) {
        problems.push(`${name}: ${owner} and ${entry.address} both claim the address ${address}.`);
      } else if (owner !== undefined && address === entry.address) {
        problems.push(`${name}: ${address} is listed twice.`);
      }
      owners.set(addressKey(address), entry.address);
    }
    if (problems.length >= maxProblems) break;
  }
  return problems;
}
