import { initials } from '../../../src/taskpane/model/initials';

test.each([
  ['Ana Silva', 'AS'],
  ['Ana Maria da Silva', 'AS'],
  ['Silva, Ana (IT)', 'SA'],
  ['Ana “Annie” Silva', 'AS'],
  ['  bo  ', 'B'],
  ['jürg zürcher', 'JZ'],
  ['Marcus O’Brien', 'MO'],
  ['Élodie Ünal', 'ÉÜ'],
  ['E\u0301lodie', 'É'],
  ['Иван Петров', 'ИП'],
  ['Anna-Lena Vogt', 'AV'],
  ['Léa Dubois-Rochat', 'LD'],
  ['Prof. Dr. Ana Silva', 'AS'],
  ['J. Smith', 'JS'],
  ['Ana J. Silva', 'AS'],
  ['Ana Silva 3', 'AS'],
  ['bo.ek@example.com', 'BE'],
  ['Ana سيلفا', 'A'],
])('%s is %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test.each(['محمد الأمين', '山田 太郎', '김민준', '', '42', '(IT)', '!!!'])('%s has none', (name) => {
  expect(initials(name)).toBeUndefined();
});

test('a name as long as a directory may hold costs nothing', () => {
  expect(initials(`${'('.repeat(100_000)}Ana`)).toBeUndefined();
});
