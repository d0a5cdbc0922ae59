import { say } from './messages';

type ByCode = Readonly<Record<string, string>>;

/**
 * The API speaks English; another language says its sentences anew, by code and from the facts that come beside the code.
 * Whoever adds a code adds it here too: a test compares.
 */
export interface ApiMessages {
  /** Of errors.ts. Part: `system`. */
  readonly reasons: ByCode;
  /** That something was left out of a source of the directory; the API says what, in free words. */
  readonly note: { readonly leftOut: string };
  readonly lists: { readonly others: string };
  /** Of a suggestion's reasons. Parts: the facts by their names, `who` and `count` for the people or things it is about. */
  readonly sentences: ByCode;
  /** Why nothing is suggested; parts as before. */
  readonly none: ByCode;
  /** What would open a time or have to give for one; parts as before. */
  readonly changes: ByCode;
}

type Parts = Readonly<Record<string, string | number>>;
/** Says a message of one group, or nothing where the language has none for this code. */
export type SayApi = (group: keyof ApiMessages, code: string, parts?: Parts) => string | undefined;

/** Without messages the API's own sentences stand. */
export function apiSpeaker(messages: ApiMessages | undefined, locale: string): SayApi {
  if (!messages) return () => undefined;
  const all = say<ApiMessages>(messages, locale) as unknown as Record<
    string,
    Record<string, string | ((parts: Parts) => string)>
  >;
  return (group, code, parts = {}) => {
    const messagesOf = all[group] ?? {};
    const said = Object.hasOwn(messagesOf, code) ? messagesOf[code] : undefined;
    return typeof said === 'function' ? said(parts) : said;
  };
}
