import type { CheckState, EvidenceTable, MendStep } from '../contract';

/** What one check came to. Made by `pass`, `warn`, `fail` and `cannotTell`. */
export interface CheckOutcome {
  readonly state: CheckState;
  readonly found: string;
  readonly evidence?: readonly string[];
  readonly table?: EvidenceTable;
  readonly mend?: readonly MendStep[];
  /** Of `cannotTell`: the id of the check at the root of it. */
  readonly because?: string;
  /** Nothing that needs this check can be found out. */
  readonly blocks?: boolean;
}

type More = Omit<CheckOutcome, 'state' | 'found'>;

export const pass = (found: string, more: More = {}): CheckOutcome => ({ state: 'pass', found, ...more });
export const warn = (found: string, mend: readonly MendStep[], more: More = {}): CheckOutcome => ({
  state: 'warn',
  found,
  mend,
  ...more,
});
export const fail = (found: string, mend: readonly MendStep[], more: More = {}): CheckOutcome => ({
  state: 'fail',
  found,
  mend,
  ...more,
});
/** @param why a sentence. */
export const cannotTell = (why: string, more: More = {}): CheckOutcome => ({
  state: 'cannotTell',
  found: why,
  ...more,
});

const MOST_ROWS = 1000;

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): EvidenceTable {
  return {
    columns: [...columns],
    rows: rows.slice(0, MOST_ROWS).map((row) => [...row]),
    leftOut: Math.max(0, rows.length - MOST_ROWS),
  };
}

/** "1 person", "3 people". */
export const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

export const listed = (names: readonly string[], most = 5): string => {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(
    rest > 0 ? [...shown, `${rest} more`] : shown,
  );
};
