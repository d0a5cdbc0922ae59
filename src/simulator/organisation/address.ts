/**
 * Whether a text may be an SMTP address here. Slashes, backslashes and control characters are refused although RFC 5321
 * allows some of them in quotes: addresses also name files.
 */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[\p{L}\p{N}!#$%&'*+=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+=?^_`{|}~-]+)*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*$/u.test(
      text,
    )
  );
}

/** Addresses are compared without regard to case, as Exchange and WorkMail do. */
export function normalAddress(text: string): string {
  return text.trim().toLowerCase();
}
