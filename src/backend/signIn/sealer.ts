import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EncryptJWT, jwtDecrypt, type JWTPayload } from 'jose';
import { checkSecret, type OnNote } from '../secrets';

/** What was sealed is opened for the same purpose only: nobody turns the beginning of a sign-in into a session. */
export type Purpose = 'session' | 'start';

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** How long a key file that was read serves before it is read again. */
const REREAD_MS = 10_000;
const MIN_BYTES = 32;

/**
 * Seals small things into text that this and every other replica with the same key file can open, and nobody else: JSON in
 * AES-256-GCM (RFC 7516, `dir`). The file holds a key a line, in base64, newest first: the first seals, all of them
 * open, so that a key is changed by putting a new line above it and taking the old one away a day later.
 */
export class Sealer {
  private known: { readonly keys: readonly Key[]; readonly readAtMs: number } | undefined;

  /** @param audience the public address: what one installation sealed is worth nothing at another with the same key. */
  constructor(
    private readonly keyFile: string,
    private readonly audience: string,
    private readonly now: () => number,
  ) {}

  async seal(purpose: Purpose, content: JWTPayload, endsAtMs: number): Promise<string> {
    const [key] = await this.keys();
    if (!key) throw new Error('no key');
    return new EncryptJWT(content)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: key.id })
      .setAudience(this.audienceOf(purpose))
      .setExpirationTime(new Date(endsAtMs))
      .encrypt(key.bytes);
  }

  /** Undefined for anything that was not sealed here for this purpose, or has ended. */
  async open(purpose: Purpose, text: string): Promise<JWTPayload | undefined> {
    try {
      const keys = await this.keys();
      const { payload } = await jwtDecrypt(
        text,
        ({ kid }) => {
          const key = keys.find(({ id }) => id === kid);
          if (!key) throw new Error('another key');
          return key.bytes;
        },
        {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          audience: this.audienceOf(purpose),
          currentDate: new Date(this.now()),
          requiredClaims: ['exp'],
        },
      );
      return payload;
    } catch {
      // Whatever the reason, there is nothing to go by: whoever asked has to sign in.
      return undefined;
    }
  }

  private audienceOf(purpose: Purpose): string {
    return `${this.audience} ${purpose}`;
  }

  private async keys(): Promise<readonly Key[]> {
    const nowMs = this.now();
    if (this.known && nowMs - this.known.readAtMs < REREAD_MS) return this.known.keys;
    const read = await readKeys(this.keyFile).catch(() => undefined);
    // A file that is being written right now must not end everybody's session.
    const keys = read ?? this.known?.keys ?? [];
    this.known = { keys, readAtMs: nowMs };
    return keys;
  }
}

/** Adds to `problems` where the file holds no key that can be used, or others may put theirs in. */
export async function checkSessionKeys(file: string, problems: string[], onNote: OnNote): Promise<void> {
  const before = problems.length;
  await checkSecret({ file }, 'INTERSLOT_SESSION_KEY_FILE', problems, onNote);
  if (problems.length > before || (await readKeys(file).catch(() => undefined))) return;
  problems.push(
    `INTERSLOT_SESSION_KEY_FILE: ${file} must hold one key a line, at least ${MIN_BYTES} random bytes in base64 (openssl rand -base64 ${MIN_BYTES}).`,
  );
}

async function readKeys(file: string): Promise<Key[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).map((line) => line.trim());
  const keys = lines.filter((line) => line !== '').map(toKey);
  if (keys.length === 0) throw new Error('empty');
  return keys;
}

function toKey(line: string): Key {
  const bytes = Buffer.from(line, 'base64');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(line) || bytes.length < MIN_BYTES) throw new Error('not a key');
  const sealing = createHash('sha256').update('interslot seal').update(bytes).digest();
  const id = createHash('sha256').update('interslot key id').update(bytes).digest('base64url').slice(0, 8);
  return { id, bytes: sealing };
}
