import type { Argv } from 'yargs';
import type { Where } from './asker/open';
import { UsageError } from './failure';
import type { Shell } from './shell';

/** Options that every command has. */
export interface Shared extends Where {
  readonly json: boolean;
  readonly zone?: string;
  readonly verbose: boolean;
  readonly color?: boolean;
}

/** A command: what it takes, and what it does. `run` resolves to the exit code. */
export interface Command<Own = unknown> {
  /** As yargs writes it: `who <whom..>`. */
  readonly command: string;
  readonly describe: string;
  readonly build: (yargs: Argv<Shared>) => Argv<Shared & Own>;
  readonly run: (options: Shared & Own, shell: Shell) => Promise<number>;
}

/** The group that help shows before what every command has. */
export const OWN_OPTIONS = 'Options:';

/** Words separated by commas, from an option that may come more than once. */
export function listOf(given: readonly string[] | undefined): string[] {
  return (given ?? [])
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter(Boolean);
}

/** An option that takes a whole number within these bounds. */
export function wholeNumber(name: string, describe: string, [from, to]: readonly [number, number]) {
  return {
    describe,
    type: 'string' as const,
    coerce: (text: unknown): number | undefined => {
      if (text === undefined) return undefined;
      const number = typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : NaN;
      if (!(number >= from && number <= to))
        throw new UsageError(`--${name} must be a whole number from ${from} to ${to}.`);
      return number;
    },
  };
}
