import { IntlMessageFormat } from 'intl-messageformat';

/** A message that was parsed while the page was built (scripts/compileMessages.cjs). */
export type Parsed = Exclude<ConstructorParameters<typeof IntlMessageFormat>[0], string>;

/**
 * Messages in ICU MessageFormat, and what is made of them: a message without parts is a string, one with parts a function of
 * them by name. The types are read out of the English messages, so that a forgotten part does not compile.
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/
 */

/** What stands between two braces is text and argument by turns: every brace leads from one into the other. */
type PartsOfText<Text extends string, Parts> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Closed}`
    ? PartsOfArgument<`${Closed}{${After}`, Parts>
    : PartsOfNamed<After, Parts>
  : Text extends `${string}}${infer Closed}`
    ? PartsOfArgument<Closed, Parts>
    : Parts;

type PartsOfArgument<Rest extends string, Parts> = Rest extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Closed}`
    ? PartsOfText<`${Closed}{${After}`, Parts>
    : PartsOfText<After, Parts>
  : Rest extends `${string}}${infer Closed}`
    ? PartsOfText<Closed, Parts>
    : Parts;

/** The name of an argument ends at its brace or at its first comma; what is counted is a number. */
type PartsOfNamed<After extends string, Parts> = After extends `${infer Name}}${infer Closed}`
  ? Name extends `${infer Counted}, ${infer Kind}`
    ? PartsOfArgument<
        After,
        Parts & Record<Counted, Kind extends `number${string}` | `plural,${string}` ? number : string>
      >
    : PartsOfText<Closed, Parts & Record<Name, string>>
  : Parts;

/** The parts of an ICU message by name. */
export type Parts<Message extends string> = PartsOfText<Message, unknown>;

type Flat<T> = { readonly [Key in keyof T]: T[Key] };

/** A catalogue's messages, ready to be said. */
export type Said<Messages> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string
    ? unknown extends Parts<Messages[Key]>
      ? string
      : (parts: Flat<Parts<Messages[Key]>>) => string
    : Said<Messages[Key]>;
};

/** The same keys in another language. A test holds the parts equal. */
export type Translation<Messages> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string ? string : Translation<Messages[Key]>;
};

export type Catalogue = { readonly [key: string]: string | Parsed | readonly string[] | Catalogue };

/** Everything in a catalogue, ready to be said with the plurals and numbers of `locale`. A message is parsed when it is first said. */
export function say<Messages>(messages: Translation<Messages>, locale: string): Said<Messages> {
  return sayAll(messages as Catalogue, locale) as unknown as Said<Messages>;
}

function sayAll(messages: Catalogue, locale: string): object {
  const entries = Object.entries(messages).map(([key, message]) => {
    if (typeof message === 'string' || isParsed(message)) return [key, sayOne(message, locale)];
    return [key, Array.isArray(message) ? message : sayAll(message as Catalogue, locale)];
  });
  return Object.fromEntries(entries);
}

export const isParsed = (message: Catalogue[string]): message is Parsed =>
  Array.isArray(message) && typeof message[0] === 'object';

function sayOne(
  message: string | Parsed,
  locale: string,
): string | ((parts: Record<string, string | number>) => string) {
  if (typeof message === 'string' && !message.includes('{')) return message;
  let format: IntlMessageFormat | undefined;
  return (parts) => {
    // Tags are no part of our messages: a "<" is a "<".
    format ??= new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
    return String(format.format(parts));
  };
}
