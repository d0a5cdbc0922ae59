/** Names of this machine, as `URL.hostname` and as a setting may write them. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

export function isLoopback(hostname: string): boolean {
  return [...LOOPBACK, '[::1]'].includes(hostname);
}

export function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** https, or http that does not leave this machine; without anything that would end up in a log. */
export function isSafeUrl(text: string): boolean {
  const url = toUrl(text);
  if (!url || url.username || url.password || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
