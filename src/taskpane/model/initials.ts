/** Beside a name, not of it: "Silva, Ana (IT)", "Ana 'Annie' Silva". */
const NICKNAMES = /[([{"“][^)\]}"”]*[)\]}"”]/g;
/** Longer names are cut: a directory may hold anything. */
const MOST_LETTERS = 200;

/**
 * The first letters of the first and the last word of a name or address, capital; undefined where there is none whose script
 * has capitals: an Arabic or Chinese name is not told by single letters.
 */
export function initials(name: string): string | undefined {
  const [beforeAt = ''] = name.slice(0, MOST_LETTERS).normalize('NFC').split('@');
  const words = beforeAt
    .replace(NICKNAMES, ' ')
    .split(/[^\p{L}\p{M}\p{N}’']+/u)
    .filter((word) => /^\p{L}/u.test(word));
  const first = letterOf(words[0]);
  if (first === undefined || words.length === 1) return first;
  return first + (letterOf(words.at(-1)) ?? '');
}

function letterOf(word: string | undefined): string | undefined {
  const [letter = ''] = word ?? '';
  const capital = letter.toUpperCase();
  return capital === letter.toLowerCase() ? undefined : capital;
}
