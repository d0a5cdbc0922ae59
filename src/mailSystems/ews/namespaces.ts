import { UnusableAnswer } from './unusableAnswer';

/** Namespaces of EWS messages, by the prefix that this program writes and reads them with. */
export const NAMESPACES = {
  s: 'http://schemas.xmlsoap.org/soap/envelope/',
  m: 'http://schemas.microsoft.com/exchange/services/2006/messages',
  t: 'http://schemas.microsoft.com/exchange/services/2006/types',
  e: 'http://schemas.microsoft.com/exchange/services/2006/errors',
} as const;

const PREFIX_OF = new Map<string, string>(Object.entries(NAMESPACES).map(([prefix, uri]) => [uri, prefix]));
const NO_NAMESPACE = '';
/** Prefixes that may be declared at one place, `xml` and the default namespace among them. Servers declare about ten. */
const MOST_PREFIXES = 64;
/** A stranger must not fill the memory with names or declarations; past this many they are worked out each time. */
const CACHE_SIZE = 512;
const RECENT_NAMES = 6;
const COLON = 58;

/**
 * Resolves element names to our own prefixes: `t:Bias` for any prefix bound to the types namespace, `:faultcode` for no
 * namespace, empty for a namespace that this program does not read. A scope remembers its names, and what further
 * declarations make of it, because servers that declare a namespace do so again on every element of the same kind.
 *
 * Each scope is a copy of the one around it, so their size is bounded: thousands of declarations on the first element, and
 * one more on each of thousands in it, would take a minute and a gigabyte.
 *
 * @throws UnusableAnswer('malformed') for more prefixes than that, and for a prefix that is not declared.
 */
export function createNamespaceScopes() {
  const scopes: Scope[] = [];
  let scope = new Scope(new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]));
  return {
    open(qualifiedName: string, attributes: Readonly<Record<string, string>>): string {
      scopes.push(scope);
      scope = scope.inside(attributes);
      return scope.nameOf(qualifiedName);
    },
    close(): void {
      scope = scopes.pop()!;
    },
  };
}

function* declarationsIn(attributes: Readonly<Record<string, string>>): Generator<[string, string]> {
  for (const [name, uri] of Object.entries(attributes)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) yield [name.slice(6), uri];
  }
}

class Scope {
  private readonly names = new Map<string, string>();
  /** The names met last, with what they are: inside an event the same few follow each other, tens of thousands of times. */
  private readonly recent: { readonly qualifiedName: string; readonly name: string }[] = [];
  private oldest = 0;
  private readonly inner = new Map<string, Scope>();

  constructor(private readonly uris: ReadonlyMap<string, string>) {}

  inside(attributes: Readonly<Record<string, string>>): Scope {
    let key = '';
    // A space cannot be in a name, and ends the prefix; the length tells where one URI ends and the next prefix begins.
    for (const name in attributes) {
      if (!name.startsWith('xmlns')) continue;
      const uri = attributes[name]!;
      if (name.length === 5 || name.charCodeAt(5) === COLON) key += `${name.slice(6)} ${uri.length} ${uri}`;
    }
    if (key === '') return this;
    const known = this.inner.get(key);
    if (known !== undefined) return known;
    const uris = new Map([...this.uris, ...declarationsIn(attributes)]);
    if (uris.size > MOST_PREFIXES) throw new UnusableAnswer('malformed');
    const made = new Scope(uris);
    if (this.inner.size < CACHE_SIZE) this.inner.set(key, made);
    return made;
  }

  nameOf(qualifiedName: string): string {
    // Comparing a few short strings is cheaper than the hash that a map needs of each new one.
    for (const each of this.recent) if (each.qualifiedName === qualifiedName) return each.name;
    const name = this.names.get(qualifiedName) ?? this.resolve(qualifiedName);
    if (this.names.size < CACHE_SIZE) this.names.set(qualifiedName, name);
    this.recent[this.oldest] = { qualifiedName, name };
    this.oldest = (this.oldest + 1) % RECENT_NAMES;
    return name;
  }

  private resolve(qualifiedName: string): string {
    const colon = qualifiedName.indexOf(':');
    const prefix = colon < 0 ? '' : qualifiedName.slice(0, colon);
    const localName = qualifiedName.slice(colon + 1);
    const uri = this.uris.get(prefix) ?? (prefix === '' ? NO_NAMESPACE : undefined);
    if (uri === undefined || localName === '' || localName.includes(':'))
      throw new UnusableAnswer('malformed');
    if (uri === NO_NAMESPACE) return `:${localName}`;
    const ours = PREFIX_OF.get(uri);
    return ours === undefined ? '' : `${ours}:${localName}`;
  }
}
