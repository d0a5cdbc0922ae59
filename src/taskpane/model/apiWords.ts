import type { Facts, Reason, Sentence } from '../../contract';
import { strings } from '../strings';
import { list, number } from './format';

/**
 * The API's sentences in the page's language: as they come where that is English, else said from code and facts. A code
 * that the page does not know keeps its English words.
 */

export function reasonText({ code, message, system }: Reason): string {
  return strings.api('reasons', code, { system: system ?? '' }) ?? message;
}

export function problemText(code: string, detail: string): string {
  return strings.api('reasons', code, { system: '' }) ?? detail;
}

export const leftOutText = (note: string): string => strings.api('note', 'leftOut') ?? note;

/** A reason for or against a time. One that was joined of several says each by itself. */
export function sentenceText({ code, text, facts, clauses }: Sentence): string {
  if (!clauses) return said('sentences', code, facts) ?? text;
  const texts = clauses.map((clause) => said('sentences', clause.code, clause.facts));
  return texts.includes(undefined) ? text : texts.join(' ');
}

/** Why there is no time. */
export const noneText = ({ code, text, facts }: Sentence): string => said('none', code, facts) ?? text;

interface Change {
  readonly change: string;
  readonly text: string;
  readonly facts?: Facts;
}

/** What would open a time, or would have to give for one. */
export function changeText({ change, text, facts }: Change): string {
  // Where several are alike, the last of them only says how many more there are.
  return said('changes', facts?.rest === undefined ? change : 'rest', facts) ?? text;
}

/** Names as the API lists them too: so many before the rest is only counted. */
const MOST_NAMES = 3;

/** Messages have `who` for one name or several, `count` for how many these are, and every other fact by its name. */
function said(group: 'sentences' | 'none' | 'changes', code: string, facts: Facts = {}): string | undefined {
  const parts: Record<string, string | number> = {};
  for (const [name, fact] of Object.entries(facts)) {
    parts[name] = Array.isArray(fact) ? list(fact) : fact;
  }
  const { name, names } = facts;
  const all = Array.isArray(names) ? names : typeof name === 'string' ? [name] : [];
  return strings.api(group, code === 'roomFree' ? roomCode(facts) : code, {
    ...parts,
    who: listed(all),
    count: all.length,
  });
}

/** A room of which neither seats nor features are known is simply free. */
function roomCode({ seats, features }: Facts): string {
  const hasFeatures = Array.isArray(features) && features.length > 0;
  return `roomFree${typeof seats === 'number' ? 'Seats' : ''}${hasFeatures ? 'Features' : ''}`;
}

function listed(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return list(names);
  const others = names.length - MOST_NAMES + 1;
  const rest = strings.api('lists', 'others', { others }) ?? number(others);
  return list([...names.slice(0, MOST_NAMES - 1), rest]);
}
