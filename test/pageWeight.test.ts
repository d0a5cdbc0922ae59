import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What was built, held to its promises: how heavy it is, and that a strict Content Security Policy has nothing to refuse. */
const folder = join(__dirname, '../dist/page');
const FIRST_PAINT_KB = 200;
const WHOLE_PAGE_KB = 350;

function built(): { html: string; scripts: Map<string, string> } {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('The page has not been built: npm run build.');
  const names = readdirSync(join(folder, 'static')).filter((name) => name.endsWith('.js'));
  return {
    html: readFileSync(join(folder, 'index.html'), 'utf8'),
    scripts: new Map(names.map((name) => [name, readFileSync(join(folder, 'static', name), 'utf8')])),
  };
}

/** One of each file of a language: of what it says at first, and of what it says later. */
const SENTENCES = [
  ['Nobody yet. Add the people', 'See how failure looks'],
  ['Noch niemand. Fügen Sie', 'Sehen, wie Ausfälle aussehen'],
] as const;

const kilobytes = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0) / 1000;

/** The file that holds a sentence of one language. */
function catalogue(scripts: Map<string, string>, sentence: string): [string, string] {
  const found = [...scripts].filter(([, text]) => text.includes(sentence));
  expect(found).toHaveLength(1);
  return found[0]!;
}

test('the first paint needs at most 200 kB, with the heavier of the two languages', () => {
  const { html, scripts } = built();
  const named = [...html.matchAll(/src="?\/static\/([^"\s>]+)/g)].map(([, name]) => scripts.get(name!) ?? '');
  expect(named.length).toBeGreaterThan(2);
  const languages = SENTENCES.map(([atFirst]) => catalogue(scripts, atFirst)[1]);
  const heavier = Math.max(...languages.map((text) => kilobytes([text])));
  expect(kilobytes([html, ...named]) + heavier).toBeLessThan(FIRST_PAINT_KB);
});

test('everything that the page could ever load, with all ways in, both hosts and both languages, is at most 350 kB', () => {
  const { html, scripts } = built();
  expect(kilobytes([html, ...scripts.values()])).toBeLessThan(WHOLE_PAGE_KB);
});

test('each language is a file of its own, and none is part of the start', () => {
  const { html, scripts } = built();
  for (const sentence of SENTENCES.flat()) {
    expect(html).not.toContain(catalogue(scripts, sentence)[0]);
  }
});

test('no script makes code out of text', () => {
  for (const [name, text] of built().scripts) {
    expect([name, /\bnew Function\(|\beval\(/.exec(text)?.[0]]).toEqual([name, undefined]);
  }
});

test('a browser is sent to nobody else', () => {
  const { html } = built();
  expect(html).not.toMatch(/(?:src|href|action)="?(?:https?:)?\/\//);
});
