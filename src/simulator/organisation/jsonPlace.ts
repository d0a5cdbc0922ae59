/**
 * Where a JSON text stops being JSON, as line and column from 1. JSON.parse says so only for some mistakes, and in other
 * words in every version of Node, so this walks the text again once parsing has failed.
 */
export function placeOfJsonError(text: string): { line: number; column: number } {
  const offset = firstWrongOffset(text);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- JSON forbids these in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'end';

function firstWrongOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  const afterValue = (): Expected => (open.length === 0 ? 'end' : 'commaOrEnd');
  for (;;) {
    take(SPACE);
    const next = text[at];
    if (next === undefined) return at;
    const closes = open.at(-1) === '{' ? '}' : ']';
    if (next === closes && open.length > 0 && ['valueOrEnd', 'keyOrEnd', 'commaOrEnd'].includes(expected)) {
      open.pop();
      at++;
      expected = afterValue();
    } else if (expected === 'value' || expected === 'valueOrEnd') {
      if (next === '{' || next === '[') {
        open.push(next);
        at++;
        expected = next === '{' ? 'keyOrEnd' : 'valueOrEnd';
      } else if (take(STRING) || take(NUMBER) || take(WORD)) {
        expected = afterValue();
      } else return at;
    } else if (expected === 'key' || expected === 'keyOrEnd') {
      if (!take(STRING)) return at;
      expected = 'colon';
    } else if (expected === 'colon' && next === ':') {
      at++;
      expected = 'value';
    } else if (expected === 'commaOrEnd' && next === ',') {
      at++;
      expected = open.at(-1) === '{' ? 'key' : 'value';
    } else return at;
  }
}
