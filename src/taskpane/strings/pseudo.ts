import { messages as english } from './en';
import type { Translation } from './messages';

/**
 * English with accents, 40 % longer, between brackets, and with Hebrew in every message: cut-off words, glued fragments,
 * strings outside the catalogue and whatever does not mirror are seen at a glance, by people who read English.
 */
const PLAIN = 'aeiouycnszAEIOUYCNSZ';
const ACCENTED = 'áéíóúýçñšžÁÉÍÓÚÝÇÑŠŽ';
const PADDING = ' אבגד הוזח טיכל מנסע פצקר שת';

function pseudo(message: string): string {
  let isText = true;
  const accented = [...message].map((letter) => {
    if (letter === '{' || letter === '}') isText = !isText;
    return isText ? (ACCENTED[PLAIN.indexOf(letter)] ?? letter) : letter;
  });
  const longer = Math.ceil(message.replaceAll(/\{[^{}]*\}/g, '').length * 0.4);
  return `[${accented.join('')}${PADDING.repeat(Math.ceil(longer / PADDING.length)).slice(0, longer)}]`;
}

interface Words {
  readonly [key: string]: string | readonly string[] | Words;
}

const isWords = (message: Words[string]): message is Words =>
  typeof message !== 'string' && !Array.isArray(message);

function pseudoOf(messages: Words): Words {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => {
      if (typeof message === 'string') return [key, pseudo(message)];
      return [key, isWords(message) ? pseudoOf(message) : message.map(pseudo)];
    }),
  );
}

export const messages = pseudoOf(english) as unknown as Translation<typeof english>;
