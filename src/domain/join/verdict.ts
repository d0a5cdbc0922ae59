import type { DirectoryEntry } from '../directoryEntry';
import type { SystemVerdict } from '../mailbox';
import { domainOf } from '../address';
import { WORKMAIL_SYNC_MS, type Facts, type JoinOptions } from './facts';
import { RULES, type Rule } from './rules';

export interface Verdict {
  readonly rule: Rule;
  readonly system: SystemVerdict;
  readonly moving: boolean;
}

/** What the entries of one recipient say together, whatever their order. */
export function factsOf(entries: readonly DirectoryEntry[], options: JoinOptions): Facts {
  return {
    claims: { has: (claim) => entries.some((entry) => entry.claims.includes(claim)) },
    silent: {
      has: (source) => options.readAtMs.has(source) && entries.every((entry) => entry.source !== source),
    },
    // Few rows ask, and a large directory asks often.
    get ours() {
      // Where no source tells the domains, nobody is called an outsider.
      if (options.domains.length === 0) return true;
      return entries.some((entry) => options.domains.includes(domainOf(entry.address)));
    },
  };
}

/** Where the recipient's mailbox lies: the first row of the table that applies. */
export function verdictOf(
  entries: readonly DirectoryEntry[],
  options: JoinOptions,
  facts = factsOf(entries, options),
): Verdict {
  // The last row applies always.
  const rule = RULES.find((row) => row.applies(facts)) as Rule;
  const mover = rule.whileMoving && sideThatMoves(entries, options);
  if (!rule.whileMoving || !mover) return { rule, system: rule.verdict, moving: false };
  return { rule, system: rule.whileMoving[mover], moving: true };
}

/**
 * The side that changed last, if the other side may not have heard of it yet. The other side's knowledge is as old as its
 * reading: with WorkMail out of reach since noon, a change of one o'clock stays unheard of however late it gets.
 */
function sideThatMoves(
  entries: readonly DirectoryEntry[],
  options: JoinOptions,
): 'activeDirectory' | 'workmailApi' | undefined {
  const changed = (source: DirectoryEntry['source']) =>
    Math.max(
      ...entries.filter((entry) => entry.source === source).map((entry) => entry.changedAtMs ?? -Infinity),
    );
  const directoryMs = changed('activeDirectory');
  const workmailMs = changed('workmailApi');
  const last = directoryMs > workmailMs ? 'activeDirectory' : 'workmailApi';
  const other = last === 'activeDirectory' ? 'workmailApi' : 'activeDirectory';
  const heardUntilMs = Math.min(options.nowMs, options.readAtMs.get(other) ?? Infinity);
  const ageMs = heardUntilMs - Math.max(directoryMs, workmailMs);
  return ageMs < WORKMAIL_SYNC_MS ? last : undefined;
}
