import emailAddresses from 'email-addresses';

export interface PastedAddress {
  readonly address: string;
  readonly name?: string;
}

export interface Pasted {
  readonly addresses: readonly PastedAddress[];
  /** Pieces in which no address was found, as they were written, so that the user can mend them. */
  readonly notUnderstood: readonly string[];
}

/** Cuts at separators that stand outside quotes, angle brackets and parentheses. */
function cut(text: string, separators: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  let depth = 0;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '<' || character === '(')) depth += 1;
    else if (!quoted && (character === '>' || character === ')')) depth = Math.max(0, depth - 1);
    // A line break always separates: an unclosed quote or bracket must not swallow the rest of the list.
    const lineBreak = character === '\n' || character === '\r';
    if (lineBreak || (!quoted && depth === 0 && separators.includes(character))) {
      pieces.push(piece);
      piece = '';
      if (lineBreak) [quoted, depth] = [false, 0];
    } else {
      piece += character;
    }
  }
  return [...pieces, piece].map((part) => part.trim()).filter(Boolean);
}

function parseOne(piece: string): PastedAddress | undefined {
  const options = {
    rfc6532: true,
    commaInDisplayName: true,
    atInDisplayName: true,
    startAt: 'mailbox' as const,
  };
  const parsed =
    emailAddresses.parseOneAddress({ input: piece, ...options }) ??
    // Names from a directory hold signs that RFC 5322 wants in quotes: "Dr. Müller [Berlin] <m@example.com>".
    emailAddresses.parseOneAddress({ input: quoteName(piece), ...options });
  if (!parsed || parsed.type !== 'mailbox') return undefined;
  return parsed.name ? { address: parsed.address, name: parsed.name } : { address: parsed.address };
}

function quoteName(piece: string): string {
  const match = /^(.*\S)\s*<([^<>]+)>$/.exec(piece);
  if (!match) return piece;
  return `"${match[1]!.replace(/["\\]/g, '')}" <${match[2]!.trim().replace(/^(mailto|smtp):/i, '')}>`;
}

/**
 * A To: line, a list from a spreadsheet, or what Outlook puts on the clipboard. Semicolons and line breaks separate people;
 * a comma does too, unless it stands inside one name ("Silva, Ana <ana@example.com>; bo@example.com").
 */
export function pasteAddresses(text: string): Pasted {
  const addresses = new Map<string, PastedAddress>();
  const notUnderstood: string[] = [];
  const take = (piece: string): boolean => {
    const found = parseOne(piece);
    if (!found) return false;
    const key = found.address.toLowerCase();
    if (!addresses.has(key)) addresses.set(key, found);
    return true;
  };

  for (const line of cut(text, ';\t')) {
    const piece = line.replace(/^(to|cc|bcc|an|mailto|smtp)\s*:\s*/i, '');
    const parts = cut(piece, ',');
    const withAddress = parts.filter((part) => part.includes('@')).length;
    const nameWithComma = parts.length > 1 && withAddress === 1 && parts.at(-1)!.endsWith('>');
    if (nameWithComma && take(piece)) continue;
    for (const part of parts) if (!take(part)) notUnderstood.push(part);
  }
  return { addresses: [...addresses.values()], notUnderstood };
}
