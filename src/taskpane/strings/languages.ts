import type { ApiMessages } from './api';
import type { messages as english } from './en';
import type { Translation } from './messages';

/** What a language's file holds. English needs no words for the API, which speaks it. */
export interface Spoken {
  readonly messages: Translation<typeof english>;
  readonly api?: ApiMessages;
  /** What tabs say that are opened later; in a built page only, for there `messages` lacks it (scripts/compileMessages.cjs). */
  readonly later?: () => Promise<Pick<Spoken, 'messages'>>;
}

interface Language {
  /** For dates and numbers, where the user's own regional variant is not known. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** Each language is a file of its own, and only the one that is spoken is loaded. */
  readonly load: () => Promise<Spoken>;
}

async function mirroredEnglish(): Promise<Spoken> {
  const [plain, { mirrored }] = await Promise.all([import('./en'), import('./pseudo')]);
  const { messages, later }: Spoken = plain;
  return {
    messages: mirrored(messages),
    ...(later && { later: async () => ({ messages: mirrored((await later()).messages) }) }),
  };
}

export const LANGUAGES = {
  en: { locale: 'en-GB', dir: 'ltr', load: () => import('./en') },
  de: { locale: 'de-DE', dir: 'ltr', load: () => import('./de') },
  /** Microsoft's name for a mirrored pseudo language: for tests, asked for by its name only. */
  'qps-plocm': { locale: 'he', dir: 'rtl', load: mirroredEnglish },
} as const satisfies Record<string, Language>;

export type LanguageName = keyof typeof LANGUAGES;

const isLanguage = (name: string): name is LanguageName => Object.hasOwn(LANGUAGES, name);

/**
 * The first of the wanted languages that we speak, in the variant wanted ("en-US", "de-CH"), which decides how dates and
 * numbers look. English where we speak none.
 */
export function chooseLanguage(wanted: readonly string[]): { name: LanguageName; locale: string } {
  for (const tag of wanted) {
    if (isLanguage(tag)) return { name: tag, locale: LANGUAGES[tag].locale };
    const name = tag.split('-')[0]?.toLowerCase() ?? '';
    if (isLanguage(name) && isLocale(tag)) return { name, locale: tag };
  }
  return { name: 'en', locale: LANGUAGES.en.locale };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    // Not a language tag at all; browsers and hosts have been seen to hand out empty and POSIX ones.
    return false;
  }
}
