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
    .split(/[^\p{L}\p{M}\p{N}’'.-]+|(?<=\p{Ll})\.(?=\p{L})/u)
    .filter((word) => /^\p{L}/u.test(word));
  // A title or a middle letter is said less than the names beside it.
  const full = words.filter((word) => !word.endsWith('.'));
  const said = full.length > 1 ? full : words;
  const first = letterOf(said[0]);
  if (first === undefined || said.length === 1) return first;
  return first + (letterOf(said.at(-1)) ?? '');
}

function letterOf(word: string | undefined): string | undefined {
  const [letter = ''] = word ?? '';
  const capital = letter.toUpperCase();
  return capital === letter.toLowerCase() ? undefined : capital;
}
