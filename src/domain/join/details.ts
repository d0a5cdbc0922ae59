import type { ClaimCode, DirectoryEntry, EvidenceSource } from '../directoryEntry';
import type { Mailbox, MailboxKind, SystemVerdict } from '../mailbox';
import { routeOf } from './claimants';
import { ADDRESS_ORDER, DETAIL_ORDER, MEMBER_ORDER, inOrderOf } from './facts';

type Details = Omit<Mailbox, 'address' | 'system' | 'evidence' | 'moving'>;

/** Fields that the first source in DETAIL_ORDER which knows them decides. */
const SINGLE = [
  'department',
  'office',
  'timeZone',
  'capacity',
  'building',
  'floor',
  'wheelchairAccessible',
] as const;

const KIND_ORDER: readonly EvidenceSource[] = [
  'activeDirectory',
  'directoryFile',
  'exchangeAddressBook',
  'workmailApi',
  'freeBusy',
];

/**
 * The primary address of a recipient and all further ones, in their sources' spelling: those it owns, and no other.
 * Undefined where every address belongs to somebody who holds it more firmly.
 */
export function addressesOf(
  entries: readonly DirectoryEntry[],
  owns: (key: string) => boolean,
): { address: string; aliases: string[] } | undefined {
  const ordered = inOrderOf(ADDRESS_ORDER, entries);
  const keys: string[] = [];
  const spellings: string[] = [];
  const note = (address: string) => {
    const key = address.toLowerCase();
    if (keys.includes(key) || !owns(key)) return;
    keys.push(key);
    spellings.push(address);
  };
  // The primary address comes first; of the others the spelling of the source whose word comes first.
  const primary = ordered.find((entry) => owns(entry.address.toLowerCase()));
  if (primary) note(primary.address);
  for (const entry of ordered) {
    note(entry.address);
    for (const alias of entry.aliases) note(alias);
    const route = routeOf(entry);
    if (route !== undefined) note(route);
  }
  const address = spellings.shift();
  return address === undefined ? undefined : { address, aliases: spellings };
}

/** Everything about a recipient but its address and its place, each field from the source whose word comes first. */
export function detailsOf(
  address: string,
  aliases: readonly string[],
  entries: readonly DirectoryEntry[],
  system: SystemVerdict,
): Details {
  const ordered = inOrderOf(DETAIL_ORDER, entries);
  const details: { -readonly [K in keyof Details]: Details[K] } = {
    displayName: ordered.find((entry) => entry.displayName)?.displayName ?? address,
    kind: kindOf(ordered, system),
  };
  if (aliases.length > 0) details.aliases = aliases;
  for (const field of SINGLE) {
    for (const entry of ordered) {
      if (entry[field] === undefined) continue;
      (details as Record<string, unknown>)[field] = entry[field];
      break;
    }
  }
  if (ordered.some((entry) => entry.features)) details.features = mergeFeatures(ordered);
  const movedAt = ordered.find((entry) => entry.movedAt !== undefined)?.movedAt;
  // WorkMail keeps the date of people who went back, and of those whom it never got.
  if (movedAt !== undefined && (system === 'workmail' || system === 'both')) details.movedAt = movedAt;
  const movesOn = ordered.find((entry) => entry.movesOn !== undefined)?.movesOn;
  if (movesOn !== undefined && system !== 'workmail') details.movesOn = movesOn;
  // Whoever wants somebody out of sight is obeyed.
  if (ordered.some((entry) => entry.hidden)) details.hidden = true;
  if (details.kind === 'group') Object.assign(details, membershipOf(entries));
  return details;
}

const RESOURCE: ReadonlySet<ClaimCode> = new Set(['workmailResource', 'workmailResourceEnabled']);

/** Live sources know better than the file what an object is, all but WorkMail, which keeps synced rooms among its users. */
function kindOf(ordered: readonly DirectoryEntry[], system: SystemVerdict): MailboxKind {
  const told = inOrderOf(KIND_ORDER, ordered).find((entry) => entry.kind !== undefined)?.kind;
  if (told !== undefined) return told;
  // WorkMail does not say of a resource that came over by sync which it is. It is nobody; and as a room it would be in a list.
  const isResource = ordered.some(({ claims }) => claims.some((claim) => RESOURCE.has(claim)));
  if (isResource) return 'equipment';
  return system === 'external' || system === 'unknown' ? system : 'person';
}

/** Every feature once, whoever knows it, in the spelling of the source whose word comes first. */
function mergeFeatures(ordered: readonly DirectoryEntry[]): string[] {
  const merged = new Map<string, string>();
  for (const feature of ordered.flatMap((entry) => entry.features ?? [])) {
    if (!merged.has(feature.toLowerCase())) merged.set(feature.toLowerCase(), feature);
  }
  return [...merged.values()];
}

/** The members from one source only: a union would keep people whom the leading source has let go. */
function membershipOf(entries: readonly DirectoryEntry[]): Pick<Mailbox, 'members' | 'membersHidden'> {
  const members = inOrderOf(MEMBER_ORDER, entries).find((entry) => entry.members !== undefined)?.members;
  return {
    members: members ?? [],
    ...(entries.some((entry) => entry.membersHidden) && { membersHidden: true }),
  };
}
