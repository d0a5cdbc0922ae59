import { invalidParameter } from './wireError';

/** A request's JSON; untrusted. */
export type Input = Readonly<Record<string, unknown>>;

export function readInput(body: Buffer): Input {
  try {
    const input: unknown = JSON.parse(body.toString('utf8') || '{}');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Input;
  } catch {
    // Told below, in the same words as any other thing that is no object.
  }
  throw invalidParameter('The request must be a JSON object.');
}

export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined || (typeof value === 'string' && value !== '' && value.length <= 2048))
    return value;
  throw invalidParameter(`${name} must be a text.`);
}

export function text(input: Input, name: string, minLength = 1): string {
  const value = optionalText(input, name);
  if (value !== undefined && value.length >= minLength) return value;
  throw invalidParameter(`${name} is missing or too short.`);
}

/** How many entries a page may hold: 1 to 100, and 100 where nothing is said. */
export function maxResults(input: Input): number {
  const value = input['MaxResults'] ?? 100;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100) return value;
  throw invalidParameter('MaxResults must be a whole number from 1 to 100.');
}

/** The one filter of a list request: WorkMail takes no two at a time. */
export function onlyFilter(
  input: Input,
  known: readonly string[],
): { readonly name: string; readonly value: string } | undefined {
  const filters = input['Filters'] ?? {};
  if (typeof filters !== 'object' || Array.isArray(filters))
    throw invalidParameter('Filters must be an object.');
  const [first, second] = Object.keys(filters as Input);
  if (first === undefined) return undefined;
  if (second !== undefined || !known.includes(first))
    throw invalidParameter(`Filters takes one of ${known.join(', ')}.`);
  return { name: first, value: text(filters as Input, first) };
}
