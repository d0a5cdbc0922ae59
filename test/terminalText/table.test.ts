import fc from 'fast-check';
import { createPaint, cut, fold, pad, plain, renderTable, widthOf } from '../../src/terminalText';

const paint = createPaint(false);

it('counts columns as a terminal does', () => {
  expect(widthOf('Ana')).toBe(3);
  expect(widthOf('会議室')).toBe(6);
  expect(widthOf('ｱｲｳ')).toBe(3);
  expect(widthOf('한국')).toBe(4);
  // An e and an acute accent, put together.
  expect(widthOf('e\u0301')).toBe(1);
  expect(widthOf('ياسمين الحداد')).toBe(13);
  expect(widthOf('😀')).toBe(2);
});

it('cuts between letters and fills up', () => {
  expect(cut('会議室', 5)).toBe('会議…');
  expect(cut('会議室', 6)).toBe('会議室');
  expect(cut('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
  expect(pad('会', 4)).toBe('会  ');
  expect(pad('شذى', 5)).toBe('شذى\u200e  ');
});

it('folds between words, and within one that is too long', () => {
  expect(fold('one two three', 7)).toEqual(['one two', 'three']);
  expect(fold('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  expect(fold('', 3)).toEqual(['']);
});

it('makes the widest column narrower and leaves nothing out', () => {
  const lines = renderTable(
    [{ title: 'Name' }, { title: 'Where' }],
    [
      ['Dr. Maximiliane Freifrau von Wallersee-Hohenbrunn', 'Exchange'],
      ['会議室の長い名前', 'WorkMail'],
    ],
    { width: 30, paint },
  );
  expect(lines).toEqual([
    'Name                  Where',
    'Dr. Maximiliane       Exchange',
    'Freifrau von',
    'Wallersee-Hohenbrunn',
    '会議室の長い名前      WorkMail',
  ]);
});

it('keeps within its width and lets no control character out, whatever the cells hold', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text, text), { maxLength: 5 }),
      fc.integer({ min: 40, max: 120 }),
      (rows, width) => {
        const columns = ['One', 'Two', 'Three'].map((title) => ({ title }));
        for (const line of renderTable(columns, rows, { width, paint })) {
          expect(widthOf(line)).toBeLessThanOrEqual(width);
          expect(line).toBe(
            plain(line.replaceAll('\u200e', '')) === line.replaceAll('\u200e', '') ? line : 'harmless',
          );
        }
      },
    ),
  );
});
