import { isSmtpAddress } from '../domain/address';
import type { DirectoryEntry } from '../domain/directoryEntry';
import { MINUTE_MS } from '../domain/interval';
import type { AddressBookLookup } from '../mailSystems/addressBookLookup';

/** A name that was looked up is not looked up again so soon. */
const ASKED_AGAIN_AFTER_MS = 10 * MINUTE_MS;
/** Whoever is not met again is forgotten, as people leave. */
const FORGOTTEN_AFTER_MS = 24 * 60 * MINUTE_MS;
const MOST_ENTRIES = 20_000;
const MOST_QUESTIONS = 2_000;
/** Of shorter words a company has too many. */
const SHORTEST = 3;
/** A server that has just failed is not waited for at the next letter too. */
const LEFT_ALONE_MS = MINUTE_MS / 4;
/** Somebody is typing: what takes longer comes with the next letter. */
const PATIENCE_MS = 3_000;

/**
 * People whom no source lists as a whole and whom Exchange's address book knows by name, remembered as they are met: entries for
 * the join like those of any source. A server that does not answer leaves things as they are, and is asked again a little later.
 */
export class AddressBookLookups {
  private readonly known = new Map<string, DirectoryEntry>();
  private readonly asked = new Map<string, { readonly atMs: number; readonly isWhole: boolean }>();

  /** What is being asked right now, so that a hundred people who type the same name are one question. */
  private readonly asking = new Map<string, Promise<boolean>>();
  private failedAtMs = -Infinity;

  constructor(
    private readonly book: AddressBookLookup,
    private readonly now: () => number,
  ) {}

  /** Resolves to whether anybody new was met, for everybody who waited for that. Never rejects. */
  async lookUp(text: string): Promise<boolean> {
    const wanted = text.trim().toLowerCase();
    if (wanted.length < SHORTEST || this.wasAsked(wanted)) return false;
    const asking = this.asking.get(wanted);
    if (asking) return asking;
    if (this.now() - this.failedAtMs < LEFT_ALONE_MS) return false;
    const answer = this.ask(wanted).finally(() => this.asking.delete(wanted));
    this.asking.set(wanted, answer);
    return answer;
  }

  private async ask(wanted: string): Promise<boolean> {
    try {
      const byAddress = isSmtpAddress(wanted);
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const { entries, isWhole } = await this.book.find(wanted, { byAddress, signal });
      this.asked.set(wanted, { atMs: this.now(), isWhole });
      if (this.asked.size > MOST_QUESTIONS) this.asked.delete(this.asked.keys().next().value as string);
      return this.meet(entries);
    } catch {
      // Told by the system's own state; the directory answers with whom it knows.
      this.failedAtMs = this.now();
      return false;
    }
  }

  /** Entries for the join. */
  entries(nowMs: number): DirectoryEntry[] {
    for (const [key, { readAtMs }] of this.known)
      if (nowMs - readAtMs >= FORGOTTEN_AFTER_MS) this.known.delete(key);
    return [...this.known.values()];
  }

  /** A longer beginning finds nobody whom a shorter one, answered in full, did not find. */
  private wasAsked(wanted: string): boolean {
    for (let length = wanted.length; length >= SHORTEST; length -= 1) {
      const before = this.asked.get(wanted.slice(0, length));
      const isRecent = before !== undefined && this.now() - before.atMs < ASKED_AGAIN_AFTER_MS;
      if (isRecent && (before.isWhole || length === wanted.length)) return true;
      // An address is looked for among all addresses, which a part of it was not.
      if (isSmtpAddress(wanted)) return false;
    }
    return false;
  }

  private meet(entries: readonly DirectoryEntry[]): boolean {
    let isNew = false;
    for (const entry of entries) {
      const before = this.known.get(entry.id);
      const isOpened = entry.members !== undefined && entry.members.join() !== before?.members?.join();
      isNew ||= before === undefined || isOpened;
      this.known.delete(entry.id);
      // A person met as somebody's member keeps what a list of its own said.
      this.known.set(
        entry.id,
        entry.members || !before?.members ? entry : { ...before, readAtMs: entry.readAtMs },
      );
    }
    while (this.known.size > MOST_ENTRIES) this.known.delete(this.known.keys().next().value as string);
    return isNew;
  }
}
