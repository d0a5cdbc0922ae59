import { isIP } from 'node:net';
import type { Environment } from '../environment';
import { hasPlainHost, isLoopback, LOOPBACK, toUrl } from '../urls';

/** Where Interslot listens, and under which address people reach it. */
export interface NetworkConfig {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** The origin that people type and the manifest names, such as `https://interslot.example.com`. Without: this machine only. */
  readonly publicOrigin?: string;
  /** Interslot ends TLS itself. Files in PEM format, read anew when they change. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  /** Addresses and networks (CIDR) whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies?: readonly string[];
}

/** Adds a sentence to `problems` for everything that cannot be. */
export function toNetworkConfig(env: Environment, problems: string[]): NetworkConfig {
  const host = env.INTERSLOT_HOST ?? '127.0.0.1';
  const publicOrigin = toPublicOrigin(env.INTERSLOT_PUBLIC_URL, problems);
  const tls = toTls(env, problems);
  const trustedProxies = toTrustedProxies(env.INTERSLOT_TRUSTED_PROXIES, problems);
  if (tls && publicOrigin !== undefined && !publicOrigin.startsWith('https:')) {
    problems.push('INTERSLOT_PUBLIC_URL must begin with https: INTERSLOT_TLS_CERT_FILE is set.');
  }
  return {
    host,
    port: toPort(env.PORT, problems),
    ...(publicOrigin !== undefined && { publicOrigin }),
    ...(tls && { tls }),
    ...(trustedProxies.length > 0 && { trustedProxies }),
  };
}

/**
 * What has to hold before anybody but this machine may ask. A public address counts like an open host: a proxy on this machine
 * opens Interslot to the network just the same.
 */
export function checkExposure(
  { host, publicOrigin, tls, trustedProxies }: NetworkConfig,
  hasSignIn: boolean,
  problems: string[],
): void {
  const isOpen = !LOOPBACK.includes(host);
  const isPublic = publicOrigin !== undefined && !isLoopback(new URL(publicOrigin).hostname);
  if (!isOpen && !isPublic) return;
  const what = isOpen ? `INTERSLOT_HOST is ${host}` : 'INTERSLOT_PUBLIC_URL is an address for other machines';
  if (!hasSignIn) {
    problems.push(
      `${what}: without a sign-in (INTERSLOT_SIGN_IN) Interslot serves this machine only (127.0.0.1, localhost or ::1).`,
    );
  }
  if (!isPublic) {
    problems.push(`${what}: INTERSLOT_PUBLIC_URL must say under which https address people reach Interslot.`);
  } else if (!publicOrigin.startsWith('https:')) {
    problems.push(
      'INTERSLOT_PUBLIC_URL must begin with https: calendars do not cross a network in the open.',
    );
  }
  if (!tls && !trustedProxies) {
    problems.push(
      `${what}: set INTERSLOT_TLS_CERT_FILE and INTERSLOT_TLS_KEY_FILE, or name the proxy that ends TLS in INTERSLOT_TRUSTED_PROXIES.`,
    );
  }
}

/** An origin and nothing more: the manifest, cookies and the checks of every request are held against it. */
function toPublicOrigin(text: string | undefined, problems: string[]): string | undefined {
  if (text === undefined) return undefined;
  const url = toUrl(text);
  const isWeb = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  const isMore = url && (url.username || url.password || url.pathname !== '/' || url.search || url.hash);
  if (!url || !isWeb || isMore || !hasPlainHost(url)) {
    problems.push(
      'INTERSLOT_PUBLIC_URL must be an https address of a host and nothing more, such as https://interslot.example.com/ (http only for this machine).',
    );
    return undefined;
  }
  return url.origin;
}

function toTls(env: Environment, problems: string[]): NetworkConfig['tls'] {
  const { INTERSLOT_TLS_CERT_FILE: certFile, INTERSLOT_TLS_KEY_FILE: keyFile } = env;
  if (certFile && keyFile) return { certFile, keyFile };
  if (certFile || keyFile)
    problems.push('INTERSLOT_TLS_CERT_FILE and INTERSLOT_TLS_KEY_FILE belong together: set both or none.');
  return undefined;
}

/** `loopback` is short for this machine's own addresses. */
function toTrustedProxies(text: string | undefined, problems: string[]): string[] {
  const parts = (text ?? '').split(/[\s,]+/).filter((part) => part !== '');
  for (const part of parts) {
    if (part === 'loopback') continue;
    const [address = '', prefix, ...rest] = part.split('/');
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
    // The whole internet is nobody's proxy.
    const isAll = prefix !== undefined && Number(prefix) === 0;
    if (bits < 0 || !isPrefix || isAll || rest.length > 0) {
      problems.push(
        `INTERSLOT_TRUSTED_PROXIES: "${part}" is no address or network of a proxy, such as 10.0.0.5 or 10.0.0.0/24.`,
      );
    }
  }
  return parts;
}

function toPort(text: string | undefined, problems: string[]): number {
  const port = Number(text ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    problems.push(`PORT is ${text}: it must be a number from 0 to 65535.`);
  }
  return port;
}
