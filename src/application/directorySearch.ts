import SearchableMap from 'minisearch/SearchableMap';
import { addressKey } from '../domain/address';
import type { Mailbox } from '../domain/mailbox';

// eslint-disable-next-line no-control-regex -- the whole of ASCII
const IS_ASCII = /^[\x00-\x7f]*$/;

/** Place in the list of those who may be offered, which is sorted by name: a smaller number is the better hit. */
type Place = number;

interface Index {
  /** The mailboxes it was built from, as given. */
  readonly built: readonly Mailbox[];
  /** From a place to the position in `built`. */
  readonly positions: Int32Array;
  /** The first word of each name. */
  readonly firstWords: readonly string[];
  /** Words of names, departments and offices; minisearch's radix tree finds all that begin with what was typed. */
  readonly words: SearchableMap<readonly Place[]>;
  /** Addresses and aliases, sorted, with their owners. */
  readonly addresses: readonly string[];
  readonly owners: Int32Array;
}

/**
 * Type-ahead. minisearch ranks by relevance and gives everything that matches, which for a letter or two is a fifth of a
 * large company and takes a quarter of a second. Who types a name wants it by the alphabet, and twenty of it; so the words
 * stand in minisearch's radix tree, and the order is that of the names.
 */
export class DirectorySearch {
  private constructor(
    private readonly mailboxes: readonly Mailbox[],
    private readonly index: Index,
  ) {}

  /** Takes over what `previous` had sorted out, where nothing that can be found by has changed since. */
  static of(mailboxes: readonly Mailbox[], previous?: DirectorySearch): DirectorySearch {
    const same = previous && sameWords(previous.index.built, mailboxes);
    return new DirectorySearch(mailboxes, same ? previous.index : buildIndex(mailboxes));
  }

  /** See Directory.search. */
  search(query: string, limit: number): { people: Mailbox[]; truncated: boolean } {
    const words = toWords(query);
    const [firstWord] = words;
    if (firstWord === undefined) return { people: [], truncated: false };
    const { positions, firstWords } = this.index;
    const byAddress = this.markAddresses(addressKey(query));
    const byWords = this.markWords(words);
    // One more than wanted tells whether there are more.
    const ranks: Place[][] = [[], [], []];
    for (let place = 0; place < byWords.length; place++) {
      const rank = byAddress[place]
        ? 0
        : byWords[place] !== words.length
          ? undefined
          : firstWords[place]?.startsWith(firstWord)
            ? 1
            : 2;
      const found = rank === undefined ? undefined : ranks[rank];
      if (found && found.length <= limit) found.push(place);
    }
    const hits = ranks.flat();
    return {
      people: hits.slice(0, limit).map((place) => this.mailboxes[positions[place] as number] as Mailbox),
      truncated: hits.length > limit,
    };
  }

  /** Marks every place whose owner has an address that begins so. */
  private markAddresses(typed: string): Uint8Array {
    const { positions, addresses, owners } = this.index;
    const marks = new Uint8Array(positions.length);
    for (let i = firstFrom(addresses, typed); addresses[i]?.startsWith(typed); i++) {
      marks[owners[i] as Place] = 1;
    }
    return marks;
  }

  /** For every place the number of words, counted from the first, that all have a match there. */
  private markWords(words: readonly string[]): Uint8Array {
    const marks = new Uint8Array(this.index.positions.length);
    words.forEach((word, round) => {
      for (const [, places] of this.index.words.atPrefix(word)) {
        for (const place of places) if (marks[place] === round) marks[place] = round + 1;
      }
    });
    return marks;
  }
}

function buildIndex(mailboxes: readonly Mailbox[]): Index {
  // By name as it is searched for, then by address. As one text each, because texts sort fastest by themselves.
  const order: string[] = [];
  mailboxes.forEach(({ displayName, address, hidden }, position) => {
    if (!hidden) order.push(`${toWords(displayName).join(' ')}\0${address}\0${position}`);
  });
  const positions = Int32Array.from(order.sort(), numberAfterLast);
  const firstWords: string[] = [];
  const words = new Map<string, Place[]>();
  // Departments and offices are few.
  const known = new Map<string, string[]>();
  const placeWords = (text = '') => {
    const found = known.get(text) ?? toWords(text);
    known.set(text, found);
    return found;
  };
  const owned: string[] = [];
  positions.forEach((position, place) => {
    const mailbox = mailboxes[position] as Mailbox;
    const name = toWords(mailbox.displayName);
    firstWords.push(name[0] ?? '');
    const others = [...placeWords(mailbox.department), ...placeWords(mailbox.office ?? mailbox.building)];
    for (const word of new Set([...name, ...others])) {
      const places = words.get(word);
      if (places) places.push(place);
      else words.set(word, [place]);
    }
    for (const address of [mailbox.address, ...(mailbox.aliases ?? [])])
      owned.push(`${address.toLowerCase()}\0${place}`);
  });
  owned.sort();
  return {
    built: mailboxes,
    positions,
    firstWords,
    words: SearchableMap.from([...words]),
    addresses: owned.map((text) => text.slice(0, text.indexOf('\0'))),
    owners: Int32Array.from(owned, numberAfterLast),
  };
}

/** "Zoë Müller-Lüdenscheidt" -> zoe, muller, ludenscheidt. */
function toWords(text: string): string[] {
  const plain = IS_ASCII.test(text)
    ? text
    : text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  return plain
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The number behind the last NUL; no name or address holds one. */
function numberAfterLast(text: string): number {
  return Number(text.slice(text.lastIndexOf('\0') + 1));
}

/** The first place in a sorted list that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sameWords(before: readonly Mailbox[], now: readonly Mailbox[]): boolean {
  return (
    before.length === now.length &&
    before.every((mailbox, i) => {
      const other = now[i] as Mailbox;
      return (
        mailbox.address === other.address &&
        mailbox.displayName === other.displayName &&
        mailbox.department === other.department &&
        mailbox.office === other.office &&
        mailbox.building === other.building &&
        mailbox.hidden === other.hidden &&
        mailbox.aliases?.join() === other.aliases?.join()
      );
    })
  );
}
