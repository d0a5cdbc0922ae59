import SearchableMap from 'minisearch/SearchableMap';
import { addressKey } from '../domain/address';
import type { Mailbox } from '../domain/mailbox';
import { orderInSteps } from '../domain/order';
import { paceOf, type Pace } from '../domain/steps';

// eslint-disable-next-line no-control-regex -- the whole of ASCII
const IS_ASCII = /^[\x00-\x7f]*$/;
const ASCII_WORDS = /[a-z0-9]+/g;
const NO_WORD = /[^\p{L}\p{N}]+/u;

/** Place in the list of those who may be offered, which is sorted by name: a smaller number is the better hit. */
type Place = number;

const NOWHERE = -1;
/** Mailboxes between two pauses: a few milliseconds on a usual machine. */
const MAILBOXES_A_STEP = 2000;

interface Index {
  /** The mailboxes it was built from, as given. */
  readonly built: readonly Mailbox[];
  /** From a place to the position in `built`. */
  readonly positions: Int32Array;
  /** The first word of each name. */
  readonly firstWords: readonly string[];
  /** Words of names, departments and offices; minisearch's radix tree finds all that begin with what was typed. */
  readonly words: SearchableMap<readonly Place[]>;
  /** All addresses and aliases in lower case, sorted. */
  readonly addresses: readonly string[];
  /** For each of them its owner's position in `built`. */
  readonly owners: Int32Array;
  /** From a position in `built` to the place; NOWHERE for those who are not offered. */
  readonly places: Int32Array;
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
  static *inSteps(
    mailboxes: readonly Mailbox[],
    previous?: DirectorySearch,
  ): Generator<void, DirectorySearch> {
    const same = previous && (yield* areSameWords(previous.index.built, mailboxes));
    return new DirectorySearch(mailboxes, same ? previous.index : yield* buildIndex(mailboxes));
  }

  /** The mailbox that has this address or alias, given in lower case. */
  find(key: string): Mailbox | undefined {
    const { addresses, owners } = this.index;
    const at = firstFrom(addresses, key);
    return addresses[at] === key ? this.mailboxes[owners[at] as number] : undefined;
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
    const { positions, places, addresses, owners } = this.index;
    const marks = new Uint8Array(positions.length);
    for (let i = firstFrom(addresses, typed); addresses[i]?.startsWith(typed); i++) {
      const place = places[owners[i] as number] as Place;
      if (place !== NOWHERE) marks[place] = 1;
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

function* buildIndex(mailboxes: readonly Mailbox[]): Generator<void, Index> {
  const pace = paceOf(MAILBOXES_A_STEP);
  // By name as it is searched for; those of one name stay in the order of the directory, which is by address.
  const shown: number[] = [];
  const names: string[] = [];
  for (let position = 0; position < mailboxes.length; position++) {
    const { displayName, hidden } = mailboxes[position] as Mailbox;
    if (!hidden) {
      shown.push(position);
      names.push(toWords(displayName).join(' '));
    }
    if (pace(1)) yield;
  }
  const order = yield* orderInSteps(names);
  const positions = order.map((i) => shown[i] as number);
  const places = new Int32Array(mailboxes.length).fill(NOWHERE);
  const firstWords: string[] = [];
  const words = new Map<string, Place[]>();
  // Departments and offices are few.
  const known = new Map<string, readonly string[]>();
  const knownWords = (text = '') => {
    const found = known.get(text) ?? toWords(text);
    known.set(text, found);
    return found;
  };
  for (let place = 0; place < positions.length; place++) {
    const mailbox = mailboxes[positions[place] as number] as Mailbox;
    places[positions[place] as number] = place;
    const name = toWords(mailbox.displayName);
    firstWords.push(name[0] ?? '');
    for (const word of name) placeWord(words, word, place);
    for (const word of knownWords(mailbox.department)) placeWord(words, word, place);
    for (const word of knownWords(mailbox.office ?? mailbox.building)) placeWord(words, word, place);
    if (pace(1)) yield;
  }
  const tree = new SearchableMap<readonly Place[]>();
  for (const [word, where] of words) {
    tree.set(word, where);
    if (pace(1)) yield;
  }
  return {
    built: mailboxes,
    positions,
    places,
    firstWords,
    words: tree,
    ...(yield* sortAddresses(mailboxes, pace)),
  };
}

/** Places come in ascending order, so a word that a mailbox has twice was seen just now. */
function placeWord(words: Map<string, Place[]>, word: string, place: Place): void {
  const places = words.get(word);
  if (!places) words.set(word, [place]);
  else if (places[places.length - 1] !== place) places.push(place);
}

function* sortAddresses(
  mailboxes: readonly Mailbox[],
  pace: Pace,
): Generator<void, Pick<Index, 'addresses' | 'owners'>> {
  const keys: string[] = [];
  const owners: number[] = [];
  // First aliases are nearly in the order of the primary addresses, the others too, and what is in order is quickly sorted.
  const rounds = [
    ({ address }: Mailbox) => [address],
    ({ aliases = [] }: Mailbox) => aliases.slice(0, 1),
    ({ aliases = [] }: Mailbox) => aliases.slice(1),
  ];
  for (const addressesOf of rounds) {
    for (let position = 0; position < mailboxes.length; position++) {
      for (const address of addressesOf(mailboxes[position] as Mailbox)) {
        keys.push(address.toLowerCase());
        owners.push(position);
      }
      if (pace(1)) yield;
    }
  }
  const order = yield* orderInSteps(keys);
  return {
    addresses: Array.from(order, (i) => keys[i] as string),
    owners: order.map((i) => owners[i] as number),
  };
}

/** "Zoë Müller-Lüdenscheidt" -> zoe, muller, ludenscheidt. */
function toWords(text: string): string[] {
  if (IS_ASCII.test(text)) return text.toLowerCase().match(ASCII_WORDS) ?? [];
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  return plain
    .toLowerCase()
    .split(NO_WORD)
    .filter((word) => word !== '');
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

function* areSameWords(before: readonly Mailbox[], now: readonly Mailbox[]): Generator<void, boolean> {
  if (before.length !== now.length) return false;
  const pace = paceOf(MAILBOXES_A_STEP);
  for (let i = 0; i < now.length; i++) {
    if (!hasSameWords(before[i] as Mailbox, now[i] as Mailbox)) return false;
    if (pace(1)) yield;
  }
  return true;
}

function hasSameWords(a: Mailbox, b: Mailbox): boolean {
  return (
    a.address === b.address &&
    a.displayName === b.displayName &&
    a.department === b.department &&
    a.office === b.office &&
    a.building === b.building &&
    a.hidden === b.hidden &&
    a.aliases?.join() === b.aliases?.join()
  );
}
