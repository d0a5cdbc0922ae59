import type { DirectoryEntry } from '../directoryEntry';
import type { JoinOptions } from './facts';

/** How firmly a record holds an address: its own, a further one, where its mail is routed, or by local part alone. */
export const PRIMARY = 0;
const ALIAS = 1;
const ROUTE = 2;
export const IMPLIED = 3;

/** A record's index and how firmly it holds: one number, because a large company has half a million of them. */
export type Claimant = number;
const claimant = (index: number, strength: number): Claimant => index * 4 + strength;
export const indexOf = (one: Claimant) => one >> 2;
export const strengthOf = (one: Claimant) => one & 3;

/** Addresses in lower case with those who claim them. Most have one. */
export type Claimants = ReadonlyMap<string, Claimant | readonly Claimant[]>;

/** The address to which Active Directory routes, where that is one more address of the same recipient. */
export function routeOf({ claims, targetAddress }: DirectoryEntry): string | undefined {
  const routes = claims.includes('routesToWorkmail') || claims.includes('leftoverRoute');
  return routes ? targetAddress : undefined;
}

/** Every address with the records that claim it, the firmest hold first, then in the order of the entries. */
export function claimantsOf(entries: readonly DirectoryEntry[], options: JoinOptions): Claimants {
  const claimants = new Map<string, Claimant | Claimant[]>();
  const claim = (address: string, index: number, strength: number) => {
    // Adapters have tidied the addresses, so case is all that is left.
    const key = address.toLowerCase();
    const known = claimants.get(key);
    if (known === undefined) claimants.set(key, claimant(index, strength));
    else if (typeof known !== 'number') {
      if (known.every((one) => indexOf(one) !== index)) known.push(claimant(index, strength));
    } else if (indexOf(known) !== index) claimants.set(key, [known, claimant(index, strength)]);
  };
  entries.forEach((entry, index) => claim(entry.address, index, PRIMARY));
  entries.forEach((entry, index) => {
    for (const alias of entry.aliases) claim(alias, index, ALIAS);
  });
  entries.forEach((entry, index) => {
    const route = routeOf(entry);
    if (route !== undefined) claim(route, index, ROUTE);
  });
  if (!options.workmailAlias) return claimants;
  // A record that has no address but the one at awsapps.com stands for the same local part in a domain of ours.
  const ending = `@${options.workmailAlias.toLowerCase()}.awsapps.com`;
  const isElsewhere = (address: string) => !address.toLowerCase().endsWith(ending);
  entries.forEach(({ address, aliases }, index) => {
    if (isElsewhere(address) || aliases.some(isElsewhere)) return;
    const localPart = address.toLowerCase().slice(0, -ending.length);
    const key = options.domains.map((domain) => `${localPart}@${domain}`).find((name) => claimants.has(name));
    if (key !== undefined) claim(key, index, IMPLIED);
  });
  return claimants;
}
