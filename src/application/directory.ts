import { addressKey, domainOf, isSmtpAddress, tidyAddress } from '../domain/address';
import type { Mailbox } from '../domain/mailbox';
import { drained } from '../domain/steps';
import type { DirectoryContents } from '../mailSystems/directorySnapshot';
import type { RoomList } from '../mailSystems/mailSystem';
import type { Finding, FindingCode } from '../domain/join';
import { expandGroup, type Expansion } from './directoryGroups';
import { DirectorySearch } from './directorySearch';

export type { Expansion } from './directoryGroups';

/** What an address as typed turned out to be. */
export interface Resolved {
  readonly mailbox: Mailbox;
  /** What was asked, where the mailbox is spelled otherwise or has another address. */
  readonly requestedAs?: string;
  /** False where the text is no SMTP address at all. */
  readonly valid: boolean;
}

/** Names and places in the order a person expects, numbers by value. */
const ORDER = new Intl.Collator('en', { numeric: true });

/** Findings in which one source says otherwise than another. */
const DISPUTES: readonly FindingCode[] = [
  'bothMailboxes',
  'neitherMailbox',
  'systemsDisagree',
  'workmailWithoutMailbox',
  'listedOtherwise',
  'aliasDrift',
];

/** Why nobody is behind an address. */
const NOBODY = {
  notAnAddress: 'Not an e-mail address',
  notListed: 'Not listed, although the domain is ours',
  notOurDomain: 'Not one of our mail domains',
} as const;

/** One state of the directory, which never changes: who exists, by which addresses, and who belongs to which group. */
export class Directory {
  readonly readAtMs: number;
  readonly domains: readonly string[];
  readonly organisationName: string;
  readonly mailboxes: readonly Mailbox[];
  readonly roomLists: readonly RoomList[];
  /** All rooms that are shown in the address book, by building, floor and name. */
  readonly rooms: readonly Mailbox[];
  /** All equipment that is shown in the address book, in the same order. */
  readonly equipment: readonly Mailbox[];
  /** What an admin should look at. */
  readonly findings: readonly Finding[];
  private readonly expansions = new Map<Mailbox, Expansion>();
  private readonly sources: NonNullable<DirectoryContents['sources']>;
  private readonly disputed: ReadonlySet<string>;
  private readonly awsDomain: string | undefined;

  private constructor(
    records: DirectoryContents,
    private readonly index: DirectorySearch,
  ) {
    this.readAtMs = records.readAtMs;
    this.mailboxes = records.mailboxes;
    this.roomLists = records.roomLists;
    this.awsDomain = records.workmailAlias && `${records.workmailAlias.toLowerCase()}.awsapps.com`;
    this.domains = records.domains.map((domain) => domain.toLowerCase());
    this.organisationName = records.organisationName ?? this.domains[0] ?? '';
    this.rooms = byPlace(records.mailboxes, 'room');
    this.equipment = byPlace(records.mailboxes, 'equipment');
    this.sources = records.sources ?? [];
    this.findings = records.findings ?? [];
    const disputes = this.findings.filter(({ code }) => DISPUTES.includes(code));
    this.disputed = new Set(disputes.flatMap(({ addresses }) => addresses));
  }

  /** @param previous the state before, whose search index serves on where nothing in it has changed. */
  static of(records: DirectoryContents, previous?: Directory): Directory {
    return drained(Directory.inSteps(records, previous));
  }

  /** The same with pauses, because sorting out a large company takes a second. */
  static *inSteps(records: DirectoryContents, previous?: Directory): Generator<void, Directory> {
    return new Directory(records, yield* DirectorySearch.inSteps(records.mailboxes, previous?.index));
  }

  /** Never fails: an address nobody knows is a mailbox of kind `unknown` (ours) or `external` (not one of our domains). */
  resolve(text: string): Resolved {
    const address = tidyAddress(text);
    const mailbox = this.find(address);
    if (mailbox) {
      return { mailbox, valid: true, ...(mailbox.address === text ? {} : { requestedAs: text }) };
    }
    const valid = isSmtpAddress(address);
    const ours = !valid || this.domains.includes(domainOf(address)) || domainOf(address) === this.awsDomain;
    const code = !valid ? 'notAnAddress' : ours ? 'notListed' : 'notOurDomain';
    const finding = NOBODY[code];
    const kind = ours ? 'unknown' : 'external';
    return {
      mailbox: {
        address,
        displayName: address,
        kind,
        system: kind,
        evidence: this.sources.map(({ source, readAtMs }) => ({ source, code, finding, readAtMs })),
      },
      valid,
      ...(address === text ? {} : { requestedAs: text }),
    };
  }

  /** Whether somebody is behind this address. */
  lists(address: string): boolean {
    return this.find(tidyAddress(address)) !== undefined;
  }

  /** The mailbox behind an address, an alias, or the address it has on WorkMail's own domain. */
  private find(address: string): Mailbox | undefined {
    const key = addressKey(address);
    const mailbox = this.index.find(key);
    if (mailbox || !this.awsDomain || domainOf(key) !== this.awsDomain) return mailbox;
    const localPart = key.slice(0, key.indexOf('@'));
    for (const domain of this.domains) {
      const found = this.index.find(`${localPart}@${domain}`);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * Everyone whose name, department or office has a word beginning with each word asked, or whose address begins with
   * what was asked. Diacritics and case do not matter. Best first: address, then first word of the name, then by name.
   */
  search(query: string, limit: number): { people: Mailbox[]; truncated: boolean } {
    return this.index.search(query, limit);
  }

  /** Whether the sources do not agree about the mailbox behind this address. */
  isDisputed(address: string): boolean {
    const mailbox = this.find(tidyAddress(address));
    return mailbox !== undefined && (mailbox.moving === true || this.disputed.has(mailbox.address));
  }

  /** Opens a group. Members nobody knows are kept, as what `resolve` says of them. */
  expand(group: Mailbox): Expansion {
    const known = this.expansions.get(group);
    if (known) return known;
    const expansion = expandGroup(group, (address) => this.resolve(address).mailbox);
    this.expansions.set(group, expansion);
    return expansion;
  }
}

/** Those of a kind that the address book shows, by building, floor and name; where the building is not known, last. */
function byPlace(mailboxes: readonly Mailbox[], kind: 'room' | 'equipment'): Mailbox[] {
  return mailboxes
    .filter((mailbox) => mailbox.kind === kind && !mailbox.hidden)
    .map((mailbox) => ({
      mailbox,
      place: `${mailbox.building ?? '\uffff'}\n${mailbox.floor ?? ''}\n${mailbox.displayName}`,
    }))
    .sort((a, b) => ORDER.compare(a.place, b.place))
    .map(({ mailbox }) => mailbox);
}
