/** Names of this machine, as `URL.hostname` and as a setting may write them. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

export function isLoopback(hostname: string): boolean {
  return [...LOOPBACK, '[::1]'].includes(hostname);
}

export function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/**
 * A name or an address of a machine and nothing else. `URL` lets quotes, ampersands, semicolons and stars stand in a host, also
 * those behind a percent sign: in a Content-Security-Policy or a manifest they would be more than a host.
 */
export function hasPlainHost({ hostname }: URL): boolean {
  return /^[a-z\d_-]+(\.[a-z\d_-]+)*\.?$|^\[[\da-f:.]+\]$/.test(hostname);
}

/** https, or http that does not leave this machine; without anything that would end up in a log. */
export function isSafeUrl(text: string): boolean {
  const url = toUrl(text);
  if (!url || !hasPlainHost(url) || url.username || url.password || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}
