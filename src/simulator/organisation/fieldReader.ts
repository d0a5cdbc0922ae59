type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the fields of an untrusted JSON object and gathers one sentence for every field that is wrong, so that a reader
 * sees all mistakes at once. A wrong field reads as undefined.
 */
export class FieldReader {
  private readonly read = new Set<string>();

  constructor(
    private readonly fields: Fields,
    readonly place: string,
    private readonly problems: string[],
  ) {}

  static of(value: unknown, place: string, problems: string[]): FieldReader | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return new FieldReader(value as Fields, place, problems);
    }
    problems.push(`${place || 'the file'} must be an object.`);
    return undefined;
  }

  at(name: string): string {
    return this.place === '' ? name : `${this.place}.${name}`;
  }

  problem(name: string, what: string): undefined {
    this.problems.push(`${this.at(name)} ${what}.`);
    return undefined;
  }

  /** Null counts as absent, as organisation.json uses it. */
  private value(name: string): unknown {
    this.read.add(name);
    return Object.hasOwn(this.fields, name) ? (this.fields[name] ?? undefined) : undefined;
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** `maxLength` counts characters (code points), as the schema of the directory file does. */
  optionalText(name: string, maxLength = 500): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value.trim() === '')
      return this.problem(name, 'must be a text that is not empty');
    return isLonger(value, maxLength)
      ? this.problem(name, `is longer than ${maxLength} characters`)
      : value.trim();
  }

  text(name: string, maxLength?: number): string | undefined {
    return this.has(name) ? this.optionalText(name, maxLength) : this.problem(name, 'is missing');
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.value(name) ?? fallback;
    if (typeof value === 'boolean') return value;
    this.problem(name, 'must be true or false');
    return fallback;
  }

  wholeNumber(name: string, max: number): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value;
    return this.problem(name, `must be a whole number from 0 to ${max}`);
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], fallback?: Word): Word | undefined {
    const value = this.value(name) ?? fallback;
    if (value === undefined) return this.problem(name, 'is missing');
    const word = words.find((one) => one === value);
    return word ?? this.problem(name, `is ${JSON.stringify(value)}; it must be one of ${words.join(', ')}`);
  }

  /** A date such as 2026-03-01, or a time that begins with one. */
  date(name: string): string | undefined {
    const text = this.optionalText(name);
    if (text === undefined) return undefined;
    const valid =
      /^\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)?$/.test(text) && !Number.isNaN(Date.parse(text));
    return valid ? text : this.problem(name, `is not a date: ${JSON.stringify(text)}`);
  }

  texts(name: string): readonly string[] {
    const value = this.value(name) ?? [];
    if (Array.isArray(value) && value.every((one): one is string => typeof one === 'string')) return value;
    this.problem(name, 'must be a list of texts');
    return [];
  }

  /** Texts that are names of things: at most so many, none of them longer than that. */
  labels(name: string, maxItems: number, maxLength: number): readonly string[] {
    const labels = this.texts(name);
    if (labels.length > maxItems) this.problem(name, `holds more than ${maxItems} texts`);
    if (labels.some((label) => isLonger(label, maxLength)))
      this.problem(name, `holds a text that is longer than ${maxLength} characters`);
    return labels;
  }

  object(name: string): FieldReader | undefined {
    return this.has(name) ? FieldReader.of(this.value(name), this.at(name), this.problems) : undefined;
  }

  objects(name: string): FieldReader[] {
    const value = this.value(name) ?? [];
    if (!Array.isArray(value)) {
      this.problem(name, 'must be a list');
      return [];
    }
    return value.flatMap(
      (one, index) => FieldReader.of(one, `${this.at(name)}[${index}]`, this.problems) ?? [],
    );
  }

  /** Fields nobody asked for: a typing mistake in an optional field would otherwise go unnoticed. */
  unread(): string[] {
    return Object.keys(this.fields)
      .filter((name) => !this.read.has(name) && !name.startsWith('$') && !name.startsWith('_'))
      .map((name) => this.at(name));
  }
}

function isLonger(text: string, maxLength: number): boolean {
  return text.length > 2 * maxLength || (text.length > maxLength && [...text].length > maxLength);
}
