import { addressKey, domainOf, isSmtpAddress, tidyAddress } from '../domain/address';
import type { Mailbox } from '../domain/mailbox';
import type { RoomList } from '../mailSystems/mailSystem';
import type { DirectoryContents } from './directoryContents';

/** At most so many people come out of one group; the rest is only counted. */
const MAX_MEMBERS = 1000;

/** What an address as typed turned out to be. */
export interface Resolved {
  readonly mailbox: Mailbox;
  /** What was asked, where the mailbox is spelled otherwise or has another address. */
  readonly requestedAs?: string;
  /** False where the text is no SMTP address at all. */
  readonly valid: boolean;
}

/** A group opened up: every member once, nested groups followed, cycles cut. */
export interface Expansion {
  readonly members: readonly Mailbox[];
  /** How many there are in all, also beyond the limit. */
  readonly count: number;
  readonly truncated: boolean;
}

interface SearchEntry {
  readonly mailbox: Mailbox;
  readonly words: readonly string[];
  readonly addresses: readonly string[];
}

/** An index over one reading of the directory: who exists, by which addresses, and who belongs to which group. */
export class Directory {
  readonly readAtMs: number;
  readonly domains: readonly string[];
  readonly organisationName: string;
  readonly mailboxes: readonly Mailbox[];
  readonly roomLists: readonly RoomList[];
  private readonly byAddress = new Map<string, Mailbox>();
  private readonly entries: readonly SearchEntry[];
  private readonly awsDomain: string | undefined;

  constructor(records: DirectoryContents) {
    this.readAtMs = records.readAtMs;
    this.mailboxes = records.mailboxes;
    this.roomLists = records.roomLists;
    this.awsDomain = records.workmailAlias && `${records.workmailAlias.toLowerCase()}.awsapps.com`;
    // Where the source does not tell its domains, every domain of a primary address is one of ours.
    const told = records.domains.map((domain) => domain.toLowerCase());
    this.domains = told.length > 0 ? told : [...new Set(records.mailboxes.map((m) => domainOf(m.address)))];
    this.organisationName = records.organisationName ?? this.domains[0] ?? '';
    for (const mailbox of records.mailboxes) {
      for (const address of [mailbox.address, ...(mailbox.aliases ?? [])]) {
        this.byAddress.set(addressKey(address), mailbox);
      }
    }
    this.entries = records.mailboxes.filter((mailbox) => !mailbox.hidden).map(toSearchEntry);
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
    const finding = !valid
      ? 'Not an e-mail address'
      : ours
        ? 'Not listed, although the domain is ours'
        : 'Not one of our mail domains';
    const kind = ours ? 'unknown' : 'external';
    return {
      mailbox: {
        address,
        displayName: address,
        kind,
        system: kind,
        evidence: [{ source: 'directoryFile', finding, readAtMs: this.readAtMs }],
      },
      valid,
      ...(address === text ? {} : { requestedAs: text }),
    };
  }

  /** The mailbox behind an address, an alias, or the address it has on WorkMail's own domain. */
  private find(address: string): Mailbox | undefined {
    const key = addressKey(address);
    const mailbox = this.byAddress.get(key);
    if (mailbox || !this.awsDomain || domainOf(key) !== this.awsDomain) return mailbox;
    const localPart = key.slice(0, key.indexOf('@'));
    for (const domain of this.domains) {
      const found = this.byAddress.get(`${localPart}@${domain}`);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * Everyone whose name, department or office has a word beginning with each word asked, or whose address begins with
   * what was asked. Diacritics and case do not matter. Best first: address, then first word of the name, then by name.
   */
  search(query: string, limit: number): { people: Mailbox[]; truncated: boolean } {
    const words = toWords(query);
    const typed = addressKey(query);
    if (words.length === 0) return { people: [], truncated: false };
    const hits: { mailbox: Mailbox; rank: number }[] = [];
    for (const entry of this.entries) {
      const byAddress = entry.addresses.some((address) => address.startsWith(typed));
      const byWords = words.every((word) => entry.words.some((candidate) => candidate.startsWith(word)));
      if (!byAddress && !byWords) continue;
      const rank = byAddress ? 0 : entry.words[0]?.startsWith(words[0] ?? '') ? 1 : 2;
      hits.push({ mailbox: entry.mailbox, rank });
    }
    hits.sort((a, b) => a.rank - b.rank || compareNames(a.mailbox, b.mailbox));
    return { people: hits.slice(0, limit).map((hit) => hit.mailbox), truncated: hits.length > limit };
  }

  /** All rooms that are shown in the address book, by building, floor and name. */
  rooms(): Mailbox[] {
    const place = (room: Mailbox) => `${room.building ?? '\uffff'}\n${room.floor ?? ''}\n${room.displayName}`;
    return this.mailboxes
      .filter((mailbox) => mailbox.kind === 'room' && !mailbox.hidden)
      .sort((a, b) => place(a).localeCompare(place(b), 'en', { numeric: true }));
  }

  /** Opens a group. Members nobody knows are kept, as what `resolve` says of them. */
  expand(group: Mailbox): Expansion {
    const seen = new Set<string>([addressKey(group.address)]);
    const members: Mailbox[] = [];
    let count = 0;
    const queue: string[] = [...(group.members ?? [])];
    for (let i = 0; i < queue.length; i++) {
      const { mailbox } = this.resolve(queue[i] as string);
      const key = addressKey(mailbox.address);
      if (seen.has(key)) continue;
      seen.add(key);
      if (mailbox.kind === 'group') {
        queue.push(...(mailbox.members ?? []));
        continue;
      }
      count += 1;
      if (members.length < MAX_MEMBERS) members.push(mailbox);
    }
    return { members, count, truncated: count > members.length };
  }
}

function toSearchEntry(mailbox: Mailbox): SearchEntry {
  return {
    mailbox,
    words: [
      ...toWords(mailbox.displayName),
      ...toWords(mailbox.department ?? ''),
      ...toWords(mailbox.office ?? mailbox.building ?? ''),
    ],
    addresses: [mailbox.address, ...(mailbox.aliases ?? [])].map(addressKey),
  };
}

/** "Zoë Müller-Lüdenscheidt" -> zoe, muller, ludenscheidt. */
function toWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function compareNames(a: Mailbox, b: Mailbox): number {
  return a.displayName.localeCompare(b.displayName, 'en') || (a.address < b.address ? -1 : 1);
}
