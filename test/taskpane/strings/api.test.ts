import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '../../../src/errors';
import { findingText, reasonText, reasonTexts } from '../../../src/taskpane/model/apiWords';
import { speak } from '../../../src/taskpane/strings';
import { api, messages as german } from '../../../src/taskpane/strings/de';
import { messages as english } from '../../../src/taskpane/strings/en';
import { mailbox, suggestion } from '../samples';

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

test('every finding of the directory has German words', () => {
  const text = source('join/evidence.ts');
  const said = all(text, /: '([A-Z][^']+)',$/gm);
  expect(said.length).toBeGreaterThan(20);
  expect(Object.keys(api.findings).sort()).toEqual([...new Set(said)].sort());
});

test('every reason of a suggestion, and of there being none, has a German sentence', () => {
  const sentences = source('suggestions/sentences.ts');
  const headline = source('suggestions/headline.ts');
  const codes = [
    ...keysOf(sentences, 'ABOUT_NAMES'),
    ...keysOf(sentences, 'ABOUT_PREFERENCES'),
    ...all(source('suggestions/rules.ts'), /said\('(\w+)'/g),
    ...all(headline, /(?:return )?\[\s*'(\w+)',/g),
    ...all(headline, /\? \['(\w+)'/g),
    ...all(headline, /: \['(\w+)'/g),
  ];
  expect(Object.keys(api.times).sort()).toEqual([...new Set(codes)].sort());
  const none = source('suggestions/none.ts');
  expect(Object.keys(api.none).sort()).toEqual([...new Set(all(none, /code: '(\w+)'/g))].sort());
  expect(Object.keys(api.relax).sort()).toEqual([...new Set(all(none, /change: '(\w+)'/g))].sort());
});

describe('in German', () => {
  beforeAll(() => speak('de', { messages: german, api }));
  afterAll(() => speak('en', { messages: english }));
  const names: Record<string, string> = { 'bo@x': 'Bo', 'eva@x': 'Eva', 'ida@x': 'Ida' };
  const nameOf = (address: string) => names[address] ?? address;
  const attendee = (
    address: string,
    role: 'required' | 'optional',
    state: 'busy' | 'unknown' | 'external',
  ) => ({
    address,
    role,
    state,
    withinWorkingHours: true,
  });

  test('a reason names the system, and an unknown code keeps its own words', () => {
    expect(reasonText({ code: 'timedOut', message: 'In English.', system: 'workmail' })).toBe(
      'WorkMail hat nicht rechtzeitig geantwortet.',
    );
    expect(reasonText({ code: 'notFound', message: 'In English.' })).toBe(
      'Kein Mailsystem kennt dieses Postfach.',
    );
    expect(reasonText({ code: 'brandNew', message: 'Something new.' })).toBe('Something new.');
    expect(reasonText({ code: 'constructor', message: 'Something odd.' })).toBe('Something odd.');
    expect(findingText('Listed on WorkMail')).toBe('Auf WorkMail geführt');
  });

  test('the first sentence of a suggestion speaks of people, of the room, and of the gravest exception', () => {
    const one = suggestion('10:00', '11:00', {
      attendees: [attendee('bo@x', 'optional', 'busy'), attendee('eva@x', 'optional', 'busy')],
      rooms: [mailbox('Lisbon 1', { kind: 'room', capacity: 8 })],
      reasons: [
        { code: 'earliestRequiredFree', text: 'Earliest …' },
        { code: 'optionalBusy', text: 'Bo and Eva …' },
      ],
    });
    expect(reasonTexts(one, nameOf, 5)).toEqual([
      'Die früheste Zeit, zu der alle Erforderlichen frei sind. Lisbon 1 hat 8 Plätze. Bo und Eva, optional, haben einen anderen Termin.',
      'Bo und Eva, optional, haben einen anderen Termin.',
    ]);
  });

  test('it counts those who are required, without people outside', () => {
    const one = suggestion('10:00', '11:00', {
      freeCount: 2,
      attendees: [attendee('bo@x', 'required', 'unknown'), attendee('eva@x', 'required', 'external')],
      share: { free: 2, unknown: 1, away: 0 },
      reasons: [
        { code: 'someRequiredFree', text: 'Free: 2 of 3 required people.' },
        { code: 'requiredUnknown', text: 'Bo’s calendar is not known.' },
        { code: 'external', text: 'Eva is outside.' },
      ],
    });
    expect(reasonTexts(one, nameOf, 4)).toEqual([
      'Frei: 2 von 3 erforderlichen Personen. Der Kalender von Bo ist nicht bekannt.',
      'Der Kalender von Bo ist nicht bekannt.',
      'Eva ist außerhalb der Organisation; der Kalender wurde nicht gefragt.',
    ]);
  });
});

test('in English the API’s own sentences stand', () => {
  const one = suggestion('10:00', '11:00');
  expect(reasonTexts(one, (address) => address, 2)).toEqual(['Everybody is free.']);
  expect(reasonText({ code: 'timedOut', message: 'Exchange had not answered.' })).toBe(
    'Exchange had not answered.',
  );
});
