import type { Environment } from './environment';

/** A whole number from 1 to `highest`. Adds to `problems` when it is not. */
export function toCount(
  env: Environment,
  name: keyof Environment,
  otherwise: number,
  highest: number,
  problems: string[],
): number {
  const text = env[name];
  if (text === undefined) return otherwise;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(number >= 1 && number <= highest))
    problems.push(`${name} must be a whole number from 1 to ${highest}.`);
  return number;
}
