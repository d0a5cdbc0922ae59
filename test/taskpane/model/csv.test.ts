import { csvFile } from '../../../src/taskpane/model/csv';

const cell = (text: string): string => csvFile(['a'], [[text]]).slice('\uFEFFa\r\n'.length, -2);

test('a byte order mark, CRLF after every record, the header first', () => {
  expect(csvFile(['a', 'b'], [['1', 'ä']])).toBe('\uFEFFa,b\r\n1,ä\r\n');
  expect(csvFile(['a'], [])).toBe('\uFEFFa\r\n');
});

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['Silva, Ana', '"Silva, Ana"'],
  ['the "boss"', '"the ""boss"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['a;b', '"a;b"'],
  ['Müller 東京', 'Müller 東京'],
])('quotes only where it must: %j', (text, expected) => {
  expect(cell(text)).toBe(expected);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+41 44 000', "'+41 44 000"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', '"\'\tx"'],
  ['\rx', '"\'\rx"'],
  ['\nx', '"\'\nx"'],
  ['  =1', "'  =1"],
  ['＝1+1', "'＝1+1"],
  ['=HYPERLINK("http://evil","x")', '"\'=HYPERLINK(""http://evil"",""x"")"'],
  // Where the list separator is a semicolon, these would begin a cell of their own.
  ['x;=cmd', '"x;\'=cmd"'],
  ['x; @a', '"x;\' @a"'],
  ['x\n=cmd', '"x\n\'=cmd"'],
  ['=1;=2', '"\'=1;\'=2"'],
  ['\t=1', '"\'\t\'=1"'],
])('no cell becomes a formula: %j', (text, expected) => {
  expect(cell(text)).toBe(expected);
});

test.each(['ana@example.com', 'a = b', "O'Neil", 'Ek-Berg', '10:00 + 1', 'a; b'])(
  'leaves %j alone',
  (text) => {
    expect(cell(text).replace(/^"|"$/g, '')).toBe(text);
  },
);

test('the header is written as carefully as the rest', () => {
  expect(csvFile(['=a', 'b,c'], [])).toBe('\uFEFF\'=a,"b,c"\r\n');
});

it('is not kept busy by a name of a hundred thousand line breaks, and disarms what comes after them', () => {
  const breaks = '\n'.repeat(100_000);
  expect(csvFile(['a'], [[`x${breaks}=1`]])).toContain(`\n'=1`);
  expect(csvFile(['a'], [['x;; \t =1']])).toContain(`\t' =1`);
});
