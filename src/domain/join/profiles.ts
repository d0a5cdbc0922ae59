import type { DirectoryEntry } from '../directoryEntry';
import type { Evidence } from '../evidence';
import { evidenceOf } from './evidence';
import type { Facts, JoinOptions } from './facts';
import type { Rule } from './rules';
import { factsOf, isOurs, ruleOf } from './verdict';

/** What the records of a recipient say, whoever it is: the facts, the row of the table for them, and the proof. */
export interface Profile {
  readonly facts: Facts;
  readonly rule: Rule;
  readonly evidence: readonly Evidence[];
}

/**
 * Profiles, each made once: in a large directory nearly everybody has one of a few. A hundred thousand mailboxes would
 * otherwise ask the table one by one, and carry as many copies of the same sentences.
 */
export class Profiles {
  private readonly known = new Map<string, Profile>();

  constructor(private readonly options: JoinOptions) {}

  of(entries: readonly DirectoryEntry[]): Profile {
    // Everything that facts, rules and evidence look at.
    let key = isOurs(entries, this.options) ? 'ours' : '';
    for (const { source, kind, readAtMs, claims } of entries) {
      const said = claims.length === 1 ? claims[0] : claims.join();
      key += `\n${source} ${readAtMs} ${kind === 'group' ? 'group' : ''} ${said}`;
    }
    const known = this.known.get(key);
    if (known) return known;
    const facts = factsOf(entries, this.options);
    const rule = ruleOf(facts);
    const profile = { facts, rule, evidence: evidenceOf(entries, rule, this.options) };
    this.known.set(key, profile);
    return profile;
  }
}
