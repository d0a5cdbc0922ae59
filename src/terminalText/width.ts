/** Control and format characters: a directory is other people's text, and a terminal acts on these. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** Combining marks, and the vowels and finals that Hangul letters are put together from. */
const NO_COLUMN = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
const HALF_WIDTH = /[\uff61-\uffdc\uffe8-\uffee]/;
/** What East Asian Width calls wide or full-width. https://www.unicode.org/reports/tr11/ */
const TWO_COLUMNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Yi}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303e\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6]/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Takes no column; keeps what follows a name in Arabic or Hebrew from being drawn before it. https://www.unicode.org/reports/tr9/ */
const LEFT_TO_RIGHT_MARK = '\u200e';

/** The text with a blank for everything that a terminal would act on instead of showing it. */
export function plain(text: string): string {
  return text.replace(UNPRINTABLE, ' ');
}

/** How many columns of a terminal the text takes. */
export function widthOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += columnsOf(letter);
  return columns;
}

/** Whole if it fits, else its beginning and an ellipsis. Marks stay with their letters. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return `${split(text, Math.max(0, columns - 1))[0]}…`;
}

/** Filled with blanks up to so many columns. */
export function pad(text: string, columns: number): string {
  const mark = RIGHT_TO_LEFT.test(text) ? LEFT_TO_RIGHT_MARK : '';
  return text + mark + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** Lines of at most so many columns, parted between words; a word that is longer is parted within. */
export function fold(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) <= columns) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line) > columns) {
      const [first, rest] = split(line, columns);
      lines.push(first);
      line = rest;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Lines of at most so many columns with the same indent; the first may have another one of the same or a smaller width. */
export function wrap(text: string, columns: number, indent = '', first = indent): string[] {
  return fold(text, columns - indent.length).map((line, i) => (i === 0 ? first : indent) + line);
}

/** The beginning that fits, of one letter at least, and the rest. */
function split(text: string, columns: number): [string, string] {
  let at = 0;
  let taken = 0;
  for (const letter of text) {
    const more = columnsOf(letter);
    if (at > 0 && taken + more > columns) break;
    taken += more;
    at += letter.length;
  }
  return [text.slice(0, at), text.slice(at)];
}

function columnsOf(letter: string): number {
  if (NO_COLUMN.test(letter)) return 0;
  return TWO_COLUMNS.test(letter) && !HALF_WIDTH.test(letter) ? 2 : 1;
}
