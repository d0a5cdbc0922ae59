const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Written bare, a parser would turn these into spaces or line feeds.
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

// Control characters, lone surrogates and non-characters cannot be written in XML 1.0 at all, not even by number.
const SPECIAL = /[&<>"'\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** Text for element content and attribute values. What XML cannot carry becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(SPECIAL, (character) => ESCAPES[character] ?? '\uFFFD');
}

/** Whether XML can carry the text exactly and a server would read it as one line. */
export function isPlainLine(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text);
}
