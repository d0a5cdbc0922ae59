import type { DirectoryEntry } from '../directoryEntry';
import type { Pace } from '../steps';
import type { JoinOptions } from './facts';

/** How firmly a record holds an address: its own, a further one, where its mail is routed, or by local part alone. */
export const PRIMARY = 0;
const ALIAS = 1;
const ROUTE = 2;
export const IMPLIED = 3;

/** The address to which Active Directory routes, where that is one more address of the same recipient. */
export function routeOf({ claims, targetAddress }: DirectoryEntry): string | undefined {
  const routes = claims.includes('routesToWorkmail') || claims.includes('leftoverRoute');
  return routes ? targetAddress : undefined;
}

/** Takes in the claims of records, by their indices, on addresses in lower case. */
export interface ClaimTaker {
  claim(key: string, index: number, strength: number): void;
  /** Whether anybody has claimed this address so far. */
  isClaimed(key: string): boolean;
}

/** Every claim of every record: the firmest first, then in the order of the entries. */
export function* takeClaims(
  entries: readonly DirectoryEntry[],
  { workmailAlias, domains }: JoinOptions,
  taker: ClaimTaker,
  pace: Pace,
): Generator<void, void> {
  // Adapters have tidied the addresses, so case is all that is left.
  const claim = (address: string, index: number, strength: number) =>
    taker.claim(address.toLowerCase(), index, strength);
  const rounds: ((entry: DirectoryEntry, index: number) => void)[] = [
    ({ address }, index) => claim(address, index, PRIMARY),
    ({ aliases }, index) => {
      for (const alias of aliases) claim(alias, index, ALIAS);
    },
    (entry, index) => {
      const route = routeOf(entry);
      if (route !== undefined) claim(route, index, ROUTE);
    },
  ];
  if (workmailAlias) {
    // A record that has no address but the one at awsapps.com stands for the same local part in a domain of ours.
    const ending = `@${workmailAlias.toLowerCase()}.awsapps.com`;
    const isElsewhere = (address: string) => !address.toLowerCase().endsWith(ending);
    rounds.push(({ address, aliases }, index) => {
      if (isElsewhere(address) || aliases.some(isElsewhere)) return;
      const localPart = address.toLowerCase().slice(0, -ending.length);
      const key = domains.map((domain) => `${localPart}@${domain}`).find((name) => taker.isClaimed(name));
      if (key !== undefined) claim(key, index, IMPLIED);
    });
  }
  for (const round of rounds) {
    for (let index = 0; index < entries.length; index++) {
      round(entries[index] as DirectoryEntry, index);
      if (pace(1)) yield;
    }
  }
}
