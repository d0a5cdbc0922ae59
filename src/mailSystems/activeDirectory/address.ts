import { StartError } from '../../errors';

export interface ServerAddress {
  readonly url: string;
  readonly host: string;
  readonly isTls: boolean;
}

/**
 * Checks an address before anything is sent there. A simple bind carries the password as it is (RFC 4513, 5.1.3), so it
 * goes over ldaps, over StartTLS, or nowhere beyond this machine.
 *
 * @throws StartError with a sentence for every mistake.
 */
export function checkAddress(text: string, startTls: boolean): ServerAddress {
  const problems: string[] = [];
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['ldap:', 'ldaps:'].includes(url.protocol) || url.hostname === '') {
    throw new StartError('configuration', [
      'The address of Active Directory must begin with ldaps:// or ldap:// and name a host.',
    ]);
  }
  if (url.username || url.password || !['', '/'].includes(url.pathname) || url.search || url.hash) {
    problems.push('The address of Active Directory may hold a host and a port, and nothing more.');
  }
  const isTls = url.protocol === 'ldaps:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isTls && startTls) problems.push('StartTLS is for ldap:// addresses; ldaps:// is encrypted already.');
  if (!isTls && !startTls && !isLoopback(host)) {
    problems.push(
      `Active Directory at ${host} would get the password unencrypted. Use ldaps:// or switch on StartTLS.`,
    );
  }
  if (problems.length > 0) throw new StartError('configuration', problems);
  return { url: `${url.protocol}//${url.host}`, host, isTls };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
