import { addressKey, domainOf } from '../domain/address';
import type { ClaimCode, DirectoryEntry, EvidenceSource } from '../domain/directoryEntry';
import { joinDirectoryInSteps } from '../domain/join';
import type { Mailbox } from '../domain/mailbox';
import { drained } from '../domain/steps';
import type { DirectoryContents } from '../mailSystems/directorySnapshot';
import type { SourceReading } from '../mailSystems/directorySource';
import type { RoomList } from '../mailSystems/mailSystem';

/** One source's last good reading. */
export interface NamedReading {
  readonly source: EvidenceSource;
  readonly reading: SourceReading;
}

/** What the configuration says and no source may contradict. */
export interface Overrides {
  readonly domains?: readonly string[];
  readonly organisationName?: string;
}

/** Whose name for the organisation and whose order of domains come first; the room lists' names likewise. */
const ORDER: readonly EvidenceSource[] = [
  'directoryFile',
  'activeDirectory',
  'exchangeAddressBook',
  'workmailApi',
  'freeBusy',
];

/** All sources' last good readings as one directory. */
export function joinReadings(...args: Parameters<typeof joinReadingsInSteps>): DirectoryContents {
  return drained(joinReadingsInSteps(...args));
}

/**
 * The same with pauses.
 * @param further what free/busy answers said about addresses, and whom a lookup met. No readings: the age is not theirs.
 */
export function* joinReadingsInSteps(
  given: readonly NamedReading[],
  nowMs: number,
  overrides: Overrides = {},
  further: readonly DirectoryEntry[] = [],
): Generator<void, DirectoryContents> {
  const readings = [...given].sort((a, b) => ORDER.indexOf(a.source) - ORDER.indexOf(b.source));
  const entries = readings.flatMap(({ reading }) => reading.entries);
  const domains = domainsOf(overrides.domains ?? readings.flatMap(({ reading }) => reading.domains), entries);
  const sources = readings.map(({ source, reading }) => ({ source, readAtMs: reading.readAtMs }));
  const aliasOf = (source: EvidenceSource) =>
    readings.find((one) => one.source === source)?.reading.workmailAlias;
  const workmailAlias =
    aliasOf('workmailApi') ?? readings.map(({ reading }) => reading.workmailAlias).find(Boolean);
  const organisationName =
    overrides.organisationName ?? readings.map(({ reading }) => reading.organisationName).find(Boolean);
  const { mailboxes, findings } = yield* joinDirectoryInSteps(withLookups(entries, further), {
    nowMs,
    domains,
    readAtMs: new Map(sources.map(({ source, readAtMs }) => [source, readAtMs])),
    ...(workmailAlias !== undefined && { workmailAlias }),
  });
  const roomLists = mergeRoomLists(
    readings.flatMap(({ reading }) => reading.roomLists),
    mailboxes,
  );
  return {
    mailboxes: withoutRoomLists(mailboxes, roomLists),
    findings,
    roomLists,
    domains,
    ...(organisationName !== undefined && { organisationName }),
    ...(workmailAlias !== undefined && { workmailAlias }),
    readAtMs: Math.min(...sources.map(({ readAtMs }) => readAtMs)),
    sources,
  };
}

/** What a source read as a whole says more than a lookup in the same source: a room is no nameless somebody. */
function withLookups(
  entries: readonly DirectoryEntry[],
  further: readonly DirectoryEntry[],
): readonly DirectoryEntry[] {
  if (further.length === 0) return entries;
  const key = ({ source, id }: DirectoryEntry) => `${source} ${id}`;
  // A hundred thousand entries of other sources need no key.
  const sources = new Set(further.map(({ source }) => source));
  const read = new Set(entries.filter(({ source }) => sources.has(source)).map(key));
  return [...entries, ...further.filter((entry) => !read.has(key(entry)))];
}

/**
 * A room list is a group to Active Directory, and so is the copy of it that WorkMail's sync makes. It is for choosing a
 * room and not for inviting all of them, so it is not offered among people; typed whole it is still found.
 */
function withoutRoomLists(mailboxes: readonly Mailbox[], roomLists: readonly RoomList[]): readonly Mailbox[] {
  if (roomLists.length === 0) return mailboxes;
  const addresses = new Set(roomLists.map(({ address }) => addressKey(address)));
  const isRoomList = ({ kind, address }: Mailbox) => kind === 'group' && addresses.has(addressKey(address));
  return mailboxes.map((mailbox) => (isRoomList(mailbox) ? { ...mailbox, hidden: true } : mailbox));
}

/** Claims of mailboxes that are ours: contacts and people with a private address have others. */
const OURS: ReadonlySet<ClaimCode> = new Set([
  'exchangeMailbox',
  'exchangeOnlineMailbox',
  'leftoverRoute',
  'routesToWorkmail',
  'workmailEnabled',
  'workmailResourceEnabled',
  'listedOnExchange',
  'listedOnWorkmail',
  'listedOnBoth',
  'inAddressBook',
]);

/**
 * The domains that a source told, or else those of the primary addresses of mailboxes that are ours, the most frequent
 * first. WorkMail's own domain is an alias of every other and no mail domain of its own.
 */
function domainsOf(told: readonly string[], entries: readonly DirectoryEntry[]): string[] {
  const isReal = (domain: string) => domain !== '' && !domain.endsWith('.awsapps.com');
  const domains = [...new Set(told.map((domain) => domain.toLowerCase()))].filter(isReal);
  if (domains.length > 0) return domains;
  const counts = new Map<string, number>();
  for (const { address, claims } of entries) {
    if (!claims.some((claim) => OURS.has(claim))) continue;
    const domain = domainOf(address);
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts.keys()]
    .filter(isReal)
    .sort((a, b) => (counts.get(b) as number) - (counts.get(a) as number) || (a < b ? -1 : 1));
}

/** Lists of one address are one list with the rooms of all, named by the first. Rooms go by their primary addresses. */
function mergeRoomLists(given: readonly RoomList[], mailboxes: readonly Mailbox[]): RoomList[] {
  const primary = new Map<string, string>();
  for (const room of mailboxes.filter((mailbox) => mailbox.kind === 'room')) {
    for (const address of [room.address, ...(room.aliases ?? [])])
      primary.set(addressKey(address), room.address);
  }
  const lists = new Map<string, RoomList>();
  for (const list of given) {
    const known = lists.get(addressKey(list.address));
    const rooms = list.rooms.map((address) => primary.get(addressKey(address)) ?? address);
    const merged = new Map([...(known?.rooms ?? []), ...rooms].map((room) => [addressKey(room), room]));
    lists.set(addressKey(list.address), { ...(known ?? list), rooms: [...merged.values()] });
  }
  return [...lists.values()];
}
