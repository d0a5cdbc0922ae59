/** Whether text in the people field is to be read as addresses rather than searched for. */
export function looksLikeAddresses(text: string): boolean {
  const typed = text.trim();
  return /\S@\S/.test(text) && (/[;,<\n\t]/.test(typed) || isOneAddress(typed));
}

/** Something, an @, something, a dot, something, and no white space. By hand: a pattern for it tries every @ with every dot. */
function isOneAddress(text: string): boolean {
  const at = text.indexOf('@', 1);
  const dot = text.lastIndexOf('.', text.length - 2);
  return at > 0 && dot > at + 1 && !/\s/.test(text);
}
