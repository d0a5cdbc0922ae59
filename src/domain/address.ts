/** Longest SMTP address: RFC 5321's path of 256 octets less its angle brackets. */
const MAX_LENGTH = 254;

/** No white space, no control characters, no dot, and none of the characters that end an address in a header. */
const LABEL = String.raw`[^\s@<>(),;:"[\]\\.\p{Cc}]+`;
const DOTTED = String.raw`${LABEL}(?:\.${LABEL})*`;

/** One @ and no empty label: a server refuses a whole question for one `a..b@example.com` in it. */
const SHAPE = new RegExp(`^(?=[^@]{1,64}@)${DOTTED}@${DOTTED}$`, 'u');

/** An address as people and systems write it, made comparable: trimmed, without `smtp:`. Spelling is kept. */
export function tidyAddress(text: string): string {
  return text
    .trim()
    .replace(/^smtp:/i, '')
    .trim();
}

/** What two spellings of one address have in common. Addresses are compared without regard to case. */
export function addressKey(address: string): string {
  return tidyAddress(address).toLowerCase();
}

/**
 * Whether a tidied address can be one of a mailbox: deliberately narrower than RFC 5321 (no quoted local parts), because
 * neither mail system hands such addresses out, and everything wider is a way to smuggle something in.
 */
export function isSmtpAddress(address: string): boolean {
  return address.length <= MAX_LENGTH && SHAPE.test(address);
}

/** The part after the @ in lower case; empty where there is none. */
export function domainOf(address: string): string {
  return addressKey(address).split('@')[1] ?? '';
}
