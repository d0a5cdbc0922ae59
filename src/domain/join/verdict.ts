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
  const sources = new Set(entries.map(({ source }) => source));
  return {
    claims: new Set(entries.flatMap(({ claims }) => claims)),
    silent: { has: (source) => options.readAtMs.has(source) && !sources.has(source) },
    ours: isOurs(entries, options),
  };
}

/** Whether one of the records has its address in a domain of ours. Where no source tells these, nobody is an outsider. */
export function isOurs(entries: readonly DirectoryEntry[], { domains }: JoinOptions): boolean {
  return domains.length === 0 || entries.some(({ address }) => domains.includes(domainOf(address)));
}

/** The first row of the table that applies. The last row applies always. */
export function ruleOf(facts: Facts): Rule {
  return RULES.find((row) => row.applies(facts)) as Rule;
}

/** Where the recipient's mailbox lies: what the row says, or the side that changed last while the other may not know. */
export function verdictOf(
  entries: readonly DirectoryEntry[],
  options: JoinOptions,
  rule = ruleOf(factsOf(entries, options)),
): Verdict {
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
