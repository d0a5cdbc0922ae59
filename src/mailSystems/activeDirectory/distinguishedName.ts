/**
 * What two spellings of one distinguished name have in common: case, spaces around separators and the way a character is
 * escaped (`\,` or `\2C`) make no difference (RFC 4514 and RFC 4518; Active Directory compares names without regard to case).
 */
export function dnKey(dn: string): string {
  const bare = dn.includes('\\') ? unescapeOnce(dn) : dn;
  return bare
    .toLowerCase()
    .replace(/\s*([,+=])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Writes every escape as `\` and two hex digits for separators, and as the plain character for the rest. */
function unescapeOnce(dn: string): string {
  return dn.replace(/(?:\\[0-9a-f]{2})+|\\[^0-9a-f]/gi, (escaped) => {
    const characters =
      escaped.length === 2
        ? escaped.slice(1)
        : Buffer.from(escaped.replaceAll('\\', ''), 'hex').toString('utf8');
    return characters.replace(/[,+=\\]/g, (one) => `\\${one.charCodeAt(0).toString(16)}`);
  });
}
