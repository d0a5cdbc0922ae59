import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { strings } from '../../../src/taskpane/strings';
import { messages as german } from '../../../src/taskpane/strings/de';
import { messages as english } from '../../../src/taskpane/strings/en';
import { chooseLanguage } from '../../../src/taskpane/strings/languages';
import { say } from '../../../src/taskpane/strings/messages';
import { mirrored } from '../../../src/taskpane/strings/pseudo';
import { unusedKeys } from './usedKeys';

const pseudo = mirrored(english);

/** Every message by its path. */
function leaves(messages: object, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}

/** "count:plural", "name:argument": what a message is given, and as what it takes it. */
function partsOf(message: string): string[] {
  const parts = (elements: MessageFormatElement[]): string[] =>
    elements.flatMap((element) => {
      if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
      const isCounted = element.type === TYPE.plural || element.type === TYPE.number;
      const own = `${'value' in element ? element.value : ''}:${isCounted ? 'number' : 'text'}`;
      if (element.type !== TYPE.plural && element.type !== TYPE.select) return [own];
      return [own, ...Object.values(element.options).flatMap(({ value }) => parts(value))];
    });
  return [...new Set(parts(parse(message, { ignoreTag: true })))].sort();
}

test.each([
  ['German', german],
  ['the pseudo language', pseudo],
])('%s has the keys of English, and each message the same parts', (_, messages) => {
  const wanted = leaves(english).map(([key, message]) => [key, partsOf(message)]);
  expect(leaves(messages).map(([key, message]) => [key, partsOf(message)])).toEqual(wanted);
});

test('no message is there that the page cannot say', () => {
  expect(unusedKeys()).toEqual([]);
}, 120_000);

test('apostrophes are typographic, for the straight one is an escape in ICU', () => {
  const all = [...leaves(english), ...leaves(german)];
  expect(all.filter(([, message]) => message.includes("'"))).toEqual([]);
});

test('German says nothing in English by mistake', () => {
  const same = leaves(english).filter(([key, message]) => new Map(leaves(german)).get(key) === message);
  const worded = same.filter(([, message]) => /\s[a-z]{3}/i.test(message.replaceAll(/\{[^{}]*\}/g, '')));
  expect(worded.map(([, message]) => message)).toEqual([
    'Microsoft Exchange',
    'Amazon WorkMail',
    'Active Directory',
  ]);
});

test('plurals and numbers follow the language', () => {
  const { people, times } = say<typeof english>(german, 'de-DE');
  expect(people.count({ count: 1 })).toBe('1 Person');
  expect(people.count({ count: 1250 })).toBe('1.250 Personen');
  expect(times.progress({ read: 6, total: 7 })).toBe('6 von 7 Kalendern gelesen');
  expect(strings.people.count({ count: 1250 })).toBe('1,250 people');
});

test('the pseudo language is longer by two fifths, and holds letters that run the other way', () => {
  for (const [key, message] of leaves(english)) {
    const said = new Map(leaves(pseudo)).get(key) ?? '';
    expect(said.length).toBeGreaterThanOrEqual(message.length + 2);
  }
  expect(say<typeof english>(pseudo, 'he').people.remove({ name: 'Ana' })).toMatch(
    /^\[Ŕ?Rémóvé Ana.*[א-ת].*\]$/,
  );
});

test('the pseudo language is made of parsed messages too, which is how the page has them', () => {
  const message = english.people.found;
  const asText = say<typeof english>(pseudo, 'he').people.found({ count: 2 });
  const parsed = { ...english, people: { ...english.people, found: parse(message) } };
  const asParsed = say<typeof english>(mirrored(parsed as never), 'he').people.found({ count: 2 });
  expect(asParsed).toMatch(/^\[2 mátçhéš.*[א-ת] ?\]$/);
  expect(asText.startsWith(asParsed.slice(0, 10))).toBe(true);
});

test.each([
  [['de-CH', 'en'], 'de', 'de-CH'],
  [['de'], 'de', 'de-DE'],
  [['fr', 'en-US'], 'en', 'en-US'],
  [['DE-at'], 'de', 'DE-at'],
  [['', 'C.UTF-8', 'xx-nonsense-tag'], 'en', 'en-GB'],
  [['qps-plocm'], 'qps-plocm', 'he'],
  [[], 'en', 'en-GB'],
  [['constructor', 'de_DE'], 'en', 'en-GB'],
])('of %p it speaks %s, with the dates of %s', (wanted, name, locale) => {
  expect(chooseLanguage(wanted)).toEqual({ name, locale });
});
