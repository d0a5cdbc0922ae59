import { X509Certificate, type KeyObject } from 'node:crypto';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { HttpClient } from './httpClient';
import { signInUnchecked } from './person';

/** So often at most is a document read because of a key that it did not list before, or because it could not be read. */
const PAUSE_MS = 60_000;
/** A document older than this is read again when it is next needed. */
const FRESH_MS = 3_600_000;
/** And so long its keys count where that does not succeed. */
const KEEP_MS = 24 * 3_600_000;

/** What is used of Exchange's authentication metadata (MS-OXPROTO calls it the AuthMetadata document). */
const Metadata = Type.Object({
  keys: Type.Array(
    Type.Object({
      keyinfo: Type.Object({ x5t: Type.String({ minLength: 1, maxLength: 100 }) }),
      keyvalue: Type.Object({ value: Type.String({ maxLength: 20_000 }) }),
    }),
    { maxItems: 50 },
  ),
});

interface Known {
  keys: ReadonlyMap<string, KeyObject>;
  readAtMs: number;
  askedAtMs: number;
  failed: boolean;
  reading?: Promise<void>;
}

/**
 * The keys that Exchange signs identity tokens with, by `x5t`, from the metadata documents that are configured. The
 * certificates are self-signed: what is trusted is the document's host and its TLS.
 * https://learn.microsoft.com/office/dev/add-ins/outlook/validate-an-identity-token
 */
export class ExchangeMetadata {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly http: HttpClient,
    private readonly now: () => number,
  ) {}

  /**
   * @param url one of the configured addresses: the caller has made sure of that.
   * @returns undefined where the document lists no such key. Throws NotSignedIn('signInUnchecked') where it cannot be read.
   */
  async key(url: string, x5t: string): Promise<KeyObject | undefined> {
    const state = this.stateOf(url);
    const ageMs = this.now() - state.readAtMs;
    const listed = state.keys.get(x5t);
    if (listed && ageMs < FRESH_MS) return listed;
    if (state.reading || this.now() - state.askedAtMs >= PAUSE_MS)
      await (state.reading ??= this.read(url, state));
    if (!state.failed) return state.keys.get(x5t);
    if (listed && ageMs < KEEP_MS) return listed;
    throw signInUnchecked();
  }

  private stateOf(url: string): Known {
    const known = this.known.get(url);
    if (known) return known;
    const state: Known = { keys: new Map(), readAtMs: -Infinity, askedAtMs: -Infinity, failed: false };
    this.known.set(url, state);
    return state;
  }

  private async read(url: string, state: Known): Promise<void> {
    state.askedAtMs = this.now();
    try {
      state.keys = await readKeys(this.http, url);
      state.readAtMs = this.now();
      state.failed = false;
    } catch {
      // Whatever it was, the token cannot be checked; which is what `key` then says.
      state.failed = true;
    } finally {
      delete state.reading;
    }
  }
}

async function readKeys(http: HttpClient, url: string): Promise<ReadonlyMap<string, KeyObject>> {
  const response = await http.fetch(url, { headers: { accept: 'application/json' } });
  if (response.status !== 200) throw new Error('status');
  const document: unknown = await response.json();
  if (!Value.Check(Metadata, document)) throw new Error('shape');
  const keys = new Map<string, KeyObject>();
  for (const { keyinfo, keyvalue } of document.keys) {
    const key = new X509Certificate(Buffer.from(keyvalue.value, 'base64')).publicKey;
    // A key of another kind cannot have made an RS256 signature.
    if (key.asymmetricKeyType === 'rsa') keys.set(keyinfo.x5t, key);
  }
  return keys;
}
