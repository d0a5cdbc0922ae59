import { say } from './messages';

type ByCode = Readonly<Record<string, string>>;

/**
 * The API speaks English; another language says its sentences anew, by code and from the facts that come beside the code.
 * Whoever adds a code adds it here too: a test compares. `findings` have no code and go by their English words.
 */
export interface ApiMessages {
  /** Of errors.ts. Part: `system`. */
  readonly reasons: ByCode;
  readonly findings: ByCode;
  /** That something was left out of a source of the directory; the API says what, in free words. */
  readonly note: { readonly leftOut: string };
  /** Of a suggestion's reasons. Parts: see model/apiWords.ts. */
  readonly times: ByCode;
  readonly room: { readonly free: string; readonly seats: string; readonly several: string };
  /** Why nothing is suggested. */
  readonly none: ByCode;
  /** Parts: `who`, `minutes`. */
  readonly relax: ByCode;
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
