import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, Sentence } from '../../../src/contract';
import { ERROR_CODES } from '../../../src/errors';
import { changeText, noneText, reasonText, sentenceText } from '../../../src/taskpane/model/apiWords';
import { speak } from '../../../src/taskpane/strings';
import { api, messages as german } from '../../../src/taskpane/strings/de';
import { messages as english } from '../../../src/taskpane/strings/en';
import { suggestion } from '../samples';

const source = (file: string): string => readFileSync(join(__dirname, '../../../src/domain', file), 'utf8');
/** Everything that a pattern's first group finds. */
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, one]) => one!);
/** Keys of an object literal, two spaces in. */
const keysOf = (text: string, name: string): string[] => {
  const start = text.indexOf(`const ${name}`);
  return all(text.slice(start, text.indexOf('\n}', start)), /^ {2}(\w+):/gm);
};

test('every code of an error or a missing calendar has a German sentence', () => {
  expect(Object.keys(api.reasons).sort()).toEqual(Object.keys(ERROR_CODES).sort());
});

test('every sentence of a suggestion, of there being none, and of what would have to give has German words', () => {
  const files = ['sentences', 'headline', 'rules', 'explain', 'series'].map((name) =>
    source(`suggestions/${name}.ts`),
  );
  const codes = [
    ...keysOf(files[0]!, 'ABOUT_NAMES'),
    ...keysOf(files[0]!, 'ABOUT_PREFERENCES'),
    ...files.flatMap((text) => all(text, /\b(?:said|say)\(\s*'(\w+)'/g)),
    ...all(files[1]!, /\b(?:say)\('(\w+)'/g),
    ...all(files[1]!, /say\(\s*'(\w+)'/g),
  ];
  const words = Object.keys(api.sentences).filter((code) => !/^roomFree./.test(code));
  expect(words.sort()).toEqual([...new Set(codes)].sort());
  const none = source('suggestions/none.ts');
  expect(Object.keys(api.none).sort()).toEqual([...new Set(all(none, /code: '(\w+)'/g))].sort());
  const changes = [
    ...all(source('suggestions/relaxations.ts'), /change: '(\w+)'/g),
    ...keysOf(source('explanation/sentences.ts'), 'SENTENCES'),
    'rest',
  ];
  expect(Object.keys(api.changes).sort()).toEqual([...new Set(changes)].sort());
});

describe('in German', () => {
  beforeAll(() => speak('de', { messages: german, api }));
  afterAll(() => speak('en', { messages: english }));
  test('a reason names the system, and an unknown code keeps its own words', () => {
    expect(reasonText({ code: 'timedOut', message: 'In English.', system: 'workmail' })).toBe(
      'WorkMail hat nicht rechtzeitig geantwortet.',
    );
    expect(reasonText({ code: 'notFound', message: 'In English.' })).toBe(
      'Kein Mailsystem kennt dieses Postfach.',
    );
    expect(reasonText({ code: 'brandNew', message: 'Something new.' })).toBe('Something new.');
    expect(reasonText({ code: 'constructor', message: 'Something odd.' })).toBe('Something odd.');
  });

  test('a sentence joined of several says each by itself', () => {
    const sentence: Sentence = {
      code: 'earliestRequiredFree',
      text: 'Earliest …',
      clauses: [
        { code: 'earliestRequiredFree', facts: { ofOurs: 'yes' } },
        { code: 'roomFree', facts: { room: 'Lisbon 1', seats: 8, features: ['video'] } },
        { code: 'optionalBusy', facts: { names: ['Bo', 'Eva', 'Ida', 'Jo'] } },
      ],
    };
    expect(sentenceText(sentence)).toBe(
      'Die früheste Zeit, zu der alle Erforderlichen aus der Organisation frei sind. Lisbon 1 hat 8 Plätze und video. Bo, Eva und 2 weitere, optional, haben einen anderen Termin.',
    );
    const unheardOf = { code: 'brandNew' };
    expect(sentenceText({ ...sentence, clauses: [...(sentence.clauses ?? []), unheardOf] })).toBe(
      'Earliest …',
    );
  });

  test('a room says what is known of it', () => {
    const of = (facts: Facts) =>
      sentenceText({ code: 'roomFree', text: '', facts: { room: 'Oslo', ...facts } });
    expect(of({ seats: '', features: [] })).toBe('Oslo ist frei.');
    expect(of({ seats: 1, features: [] })).toBe('Oslo hat 1 Platz.');
    expect(of({ seats: '', features: ['video', 'whiteboard'] })).toBe('Oslo hat video und whiteboard.');
  });

  test('why there is no time, and what would help', () => {
    const text = 'In English.';
    expect(noneText({ code: 'requiredPersonBusy', text, facts: { name: 'Bo' } })).toBe(
      'Bo ist zu jeder möglichen Zeit gebucht oder abwesend.',
    );
    expect(changeText({ change: 'makeOptional', text, facts: { name: 'Bo' } })).toBe('Bo optional machen.');
    expect(changeText({ change: 'ask', text, facts: { rest: 3 } })).toBe('Dasselbe gilt für 3 weitere.');
  });
});

test('in English the API’s own sentences stand', () => {
  expect(suggestion('10:00', '11:00').reasons.map(sentenceText)).toEqual(['Everybody is free.']);
  expect(reasonText({ code: 'timedOut', message: 'Exchange had not answered.' })).toBe(
    'Exchange had not answered.',
  );
});
