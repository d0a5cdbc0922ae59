import { addressKey } from '../domain/address';
import type { DirectoryEntry } from '../domain/directoryEntry';
import { MINUTE_MS } from '../domain/interval';
import type { MailSystem } from '../domain/mailbox';

const MAX_ADDRESSES = 10_000;
const FORGOTTEN_AFTER_MS = 24 * 60 * MINUTE_MS;
const SYSTEMS: readonly MailSystem[] = ['exchange', 'workmail'];
const CLAIM = { exchange: 'unknownToExchange', workmail: 'unknownToWorkmail' } as const;

/** What came of asking a mail system for a mailbox: it does not know the address, or it had something to say. */
export type FreeBusyFinding = 'notFound' | 'answered';

/**
 * Which mailboxes a mail system said it does not know when it was asked for their free/busy. That an answer came is no
 * evidence, because both systems answer for everyone; it only takes back what the same system said before.
 */
export class FreeBusyEvidence {
  /** When each system said so, by address; the address heard of last stands last. */
  private readonly unknown = new Map<string, Partial<Record<MailSystem, number>>>();
  private readonly listeners = new Set<() => void>();

  record(address: string, system: MailSystem, finding: FreeBusyFinding, atMs: number): void {
    const key = addressKey(address);
    const { [system]: saidAtMs, ...others } = this.unknown.get(key) ?? {};
    if (finding === 'answered' && saidAtMs === undefined) return;
    this.unknown.delete(key);
    if (finding === 'notFound') this.unknown.set(key, { ...others, [system]: atMs });
    else if (Object.keys(others).length > 0) this.unknown.set(key, others);
    const [oldest] = this.unknown.keys();
    if (this.unknown.size > MAX_ADDRESSES && oldest !== undefined) this.unknown.delete(oldest);
    // Saying once more what was said before is no news.
    if (finding === 'notFound' && saidAtMs !== undefined) return;
    for (const listener of this.listeners) listener();
  }

  /** Entries for the join, which ties them to mailboxes that another source knows and to no others. */
  entries(nowMs: number): DirectoryEntry[] {
    const entries: DirectoryEntry[] = [];
    for (const [address, said] of this.unknown) {
      const recent = SYSTEMS.filter((system) => nowMs - (said[system] ?? -Infinity) < FORGOTTEN_AFTER_MS);
      if (recent.length === 0) {
        this.unknown.delete(address);
        continue;
      }
      entries.push({
        source: 'freeBusy',
        id: address,
        address,
        aliases: [],
        claims: recent.map((system) => CLAIM[system]),
        readAtMs: Math.min(...recent.map((system) => said[system] as number)),
      });
    }
    return entries;
  }

  /** Tells of every change until the function that is returned is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
