import type { ClaimCode, DirectoryEntry, EvidenceSource } from '../../../src/domain/directoryEntry';
import type { JoinOptions } from '../../../src/domain/join';

export const HOUR = 3_600_000;
/** The clock of these tests. */
export const NOW = Date.UTC(2026, 11, 1, 12);

export const entry = (
  source: EvidenceSource,
  claims: ClaimCode[],
  extra: Partial<DirectoryEntry> = {},
): DirectoryEntry => ({
  source,
  id: extra.address ?? 'ana@x.com',
  address: 'ana@x.com',
  aliases: [],
  claims,
  readAtMs: NOW,
  ...extra,
});
export const inAd = (claims: ClaimCode[], extra?: Partial<DirectoryEntry>) =>
  entry('activeDirectory', claims, extra);
export const inWorkmail = (claims: ClaimCode[], extra?: Partial<DirectoryEntry>) =>
  entry('workmailApi', claims, extra);
export const inFile = (claims: ClaimCode[], extra?: Partial<DirectoryEntry>) =>
  entry('directoryFile', claims, extra);
export const inBook = (claims: ClaimCode[], extra?: Partial<DirectoryEntry>) =>
  entry('exchangeAddressBook', claims, extra);

/** Options under which the given sources were read just now. */
export const having = (sources: EvidenceSource[], extra: Partial<JoinOptions> = {}): JoinOptions => ({
  nowMs: NOW,
  readAtMs: new Map(sources.map((source) => [source, NOW])),
  domains: ['x.com'],
  workmailAlias: 'acme',
  ...extra,
});
