import type { messages as english } from './en';
import { isParsed, type Catalogue, type Parsed, type Translation } from './messages';

/**
 * English with accents, 40 % longer, between brackets, and with Hebrew in every message: cut-off words, glued fragments,
 * strings outside the catalogue and whatever does not mirror are seen at a glance, by people who read English. Made of the
 * English that the page has, in text or parsed, so that it weighs nothing.
 */
const PLAIN = 'aeiouycnszAEIOUYCNSZ';
const ACCENTED = 'áéíóúýçñšžÁÉÍÓÚÝÇÑŠŽ';
const PADDING = ' אבגד הוזח טיכל מנסע פצקר שת';

export function mirrored(messages: Translation<typeof english>): Translation<typeof english> {
  return pseudoOf(messages as Catalogue) as unknown as Translation<typeof english>;
}

function pseudoOf(messages: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => {
      if (typeof message === 'string') return [key, pseudoText(message)];
      if (isParsed(message)) return [key, pseudoParsed(message)];
      return [key, Array.isArray(message) ? message.map(pseudoText) : pseudoOf(message as Catalogue)];
    }),
  );
}

const accent = (text: string): string =>
  [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('');

function padding(text: string): string {
  const longer = Math.ceil(text.length * 0.4);
  return PADDING.repeat(Math.ceil(longer / PADDING.length)).slice(0, longer);
}

function pseudoText(message: string): string {
  let isText = true;
  const accented = [...message].map((letter) => {
    if (letter === '{' || letter === '}') isText = !isText;
    return isText ? accent(letter) : letter;
  });
  return `[${accented.join('')}${padding(message.replaceAll(/\{[^{}]*\}/g, ''))}]`;
}

/** https://formatjs.github.io/docs/icu-messageformat-parser: 0 is a literal, and plurals and selects have options. */
const LITERAL = 0;
const literal = (value: string) => ({ type: LITERAL, value }) as unknown as Parsed[number];

function pseudoParsed(message: Parsed): Parsed {
  let text = '';
  const accented = (elements: Parsed): Parsed =>
    elements.map((element) => {
      if (element.type === LITERAL) {
        text += element.value;
        return { ...element, value: accent(element.value) };
      }
      if (!('options' in element)) return element;
      const options = Object.entries(element.options).map(([name, option]) => [
        name,
        { ...option, value: accented(option.value) },
      ]);
      return { ...element, options: Object.fromEntries(options) as typeof element.options } as typeof element;
    });
  const inside = accented(message);
  return [literal('['), ...inside, literal(`${padding(text)}]`)];
}
