import type { messages as english } from './en';
import { apiSpeaker, type SayApi } from './api';
import { chooseLanguage, LANGUAGES, type LanguageName, type Spoken } from './languages';
import { say, type Said } from './messages';

/**
 * Every word that the page shows, in the language spoken: `strings.people.heading`, `strings.people.remove({ name })`. Whole
 * sentences with named parts, never glued fragments: another language puts them in another order. Dates and lists come
 * formatted (model/format.ts). Empty until `speak`, so nothing may be taken out of it while a module loads.
 */
export const strings = {} as Said<typeof english> & {
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** The API's sentences; model/apiWords.ts says them. */
  readonly api: SayApi;
};

/** Says everything in this language from now on. */
export function speak(name: LanguageName, { messages, api }: Spoken, locale?: string): void {
  const language = LANGUAGES[name];
  const spoken = locale ?? language.locale;
  Object.assign(strings, say<typeof english>(messages, spoken), {
    locale: spoken,
    dir: language.dir,
    api: apiSpeaker(api, spoken),
  });
}

let later = async (): Promise<void> => {};

/** Learns the words that only the Status tab says; whoever shows it waits for this. */
export const learnLater = (): Promise<void> => later();

/** Loads and speaks the first of these languages (BCP 47 tags) that we have, and tells the document. */
export async function learn(wanted: readonly string[], root: HTMLElement): Promise<void> {
  const { name, locale } = chooseLanguage(wanted);
  const spoken: Spoken = await LANGUAGES[name].load();
  speak(name, spoken, locale);
  later = async () => {
    const { messages } = (await spoken.later?.()) ?? {};
    if (messages) Object.assign(strings, say<typeof english>(messages, locale));
  };
  root.lang = locale;
  root.dir = strings.dir;
}
