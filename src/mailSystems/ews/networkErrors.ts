import type { Dialect } from './dialects';
import { EwsError } from './ewsError';
import type { UnusableKind } from './unusableAnswer';

type Explanation = (name: string, host: string) => EwsError['message'];

const unknownIssuer: Explanation = (name, host) =>
  `The certificate of ${host} comes from an authority that Interslot does not trust. Give Interslot the certificate of ${name}’s authority.`;
const notTls: Explanation = (name, host) => `${name} does not speak TLS at ${host}. Is the port right?`;

/** OpenSSL's and Node's codes in words an administrator can act on. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const TLS: Readonly<Record<string, Explanation>> = {
  CERT_HAS_EXPIRED: (name, host) => `The certificate of ${host} (${name}) has expired. Renew it there.`,
  CERT_NOT_YET_VALID: (name, host) =>
    `The certificate of ${host} (${name}) is not valid yet. Are the clocks of both machines right?`,
  ERR_TLS_CERT_ALTNAME_INVALID: (name, host) =>
    `The certificate that ${name} showed is for another host than ${host}. Use a host name that is in the certificate.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownIssuer,
  SELF_SIGNED_CERT_IN_CHAIN: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  CERT_UNTRUSTED: unknownIssuer,
  CERT_REVOKED: (name, host) => `The certificate of ${host} (${name}) was revoked.`,
  EPROTO: notTls,
  ERR_SSL_WRONG_VERSION_NUMBER: notTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: notTls,
  ERR_SSL_UNSUPPORTED_PROTOCOL: (name, host) => `${host} (${name}) offers no TLS version from 1.2 on.`,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: (name, host) =>
    `${host} (${name}) offers no TLS version from 1.2 on.`,
};

const otherTls: Explanation = (name, host) => `The certificate of ${host} (${name}) was not accepted.`;
const badAuthority: Explanation = (name) =>
  `The certificate authority configured for ${name} cannot be read. It must be PEM text.`;

const UNREACHABLE: Readonly<Record<string, Explanation>> = {
  ENOTFOUND: (name, host) => `${name} was not found: the name ${host} does not resolve.`,
  EAI_AGAIN: (name, host) => `${name} was not found: the name server did not answer for ${host}.`,
  ECONNREFUSED: (name, host) => `${name} refused the connection at ${host}.`,
  EHOSTUNREACH: (name, host) => `There is no way to ${name} at ${host} from here.`,
  ENETUNREACH: (name, host) => `There is no way to ${name} at ${host} from here.`,
  ECONNRESET: (name) => `${name} broke the connection.`,
  EPIPE: (name) => `${name} broke the connection.`,
  UND_ERR_SOCKET: (name) => `${name} broke the connection.`,
};

const closed: Explanation = (name) => `The connection to ${name} has been closed.`;
/** By ourselves. */
const CLOSED: Readonly<Record<string, Explanation>> = { UND_ERR_DESTROYED: closed, UND_ERR_CLOSED: closed };

/** The connection came about and was lost: most often a kept-alive one that the server closed at the same moment. */
const BROKEN: readonly string[] = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

const TIMED_OUT: Readonly<Record<string, Explanation>> = {
  UND_ERR_CONNECT_TIMEOUT: (name, host) => `No connection to ${name} at ${host} came about in time.`,
  ETIMEDOUT: (name, host) => `No connection to ${name} at ${host} came about in time.`,
  UND_ERR_HEADERS_TIMEOUT: (name) => `${name} did not begin to answer in time.`,
  UND_ERR_BODY_TIMEOUT: (name) => `${name} stopped in the middle of its answer.`,
};

const UNUSABLE: Readonly<Record<string, UnusableKind>> = {
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'tooLarge',
  UND_ERR_HEADERS_OVERFLOW: 'tooLarge',
};

/** Says what went wrong below HTTP. Undefined for what is no network error: then it is our own mistake, and stays one. */
export function explainNetworkError(error: unknown, dialect: Dialect, host: string): EwsError | undefined {
  const { system, name } = dialect;
  for (const { code, cause } of codesOf(error)) {
    const say = (explain: Explanation) => explain(name, host);
    if (Object.hasOwn(TIMED_OUT, code))
      return new EwsError(system, 'timedOut', say(TIMED_OUT[code]!), {
        retryable: true,
        trouble: 'time',
        cause,
      });
    if (Object.hasOwn(CLOSED, code)) return new EwsError(system, 'systemUnreachable', say(CLOSED[code]!));
    if (Object.hasOwn(UNREACHABLE, code))
      return new EwsError(system, 'systemUnreachable', say(UNREACHABLE[code]!), {
        // A name that is not known now will not be known in a second.
        retryable: code !== 'ENOTFOUND',
        trouble: BROKEN.includes(code) ? 'broken' : 'refused',
        cause,
      });
    const tls = tlsSentence(code);
    if (tls !== undefined) return new EwsError(system, 'tlsFailed', say(tls), { trouble: 'tls', cause });
    // No cause: the parser's error carries the bytes it stumbled over.
    if (code.startsWith('HPE_'))
      return new EwsError(system, 'unexpectedAnswer', `What answers at ${host} does not speak HTTP.`);
  }
  return undefined;
}

function tlsSentence(code: string): Explanation | undefined {
  if (Object.hasOwn(TLS, code)) return TLS[code];
  if (/^ERR_OSSL_(PEM|ASN1|X509)/.test(code)) return badAuthority;
  if (/^(ERR_SSL|ERR_TLS|CERT_|UNABLE_TO_|INVALID_|ERR_OSSL)/.test(code)) return otherTls;
  return undefined;
}

/** What the HTTP client below found wrong with the answer itself, which has begun or not. Its own error quotes the bytes it stumbled over. */
export function unusableKindOf(error: unknown, hasBegun: boolean): UnusableKind | undefined {
  for (const { code } of codesOf(error)) {
    if (Object.hasOwn(UNUSABLE, code)) return UNUSABLE[code];
    if (hasBegun && [...BROKEN, 'HPE_INVALID_EOF_STATE'].includes(code)) return 'truncated';
  }
  return undefined;
}

/** The codes of an error, of what caused it, and of every address tried when a name has several. */
function* codesOf(error: unknown, depth = 0): Generator<{ code: string; cause: unknown }> {
  if (typeof error !== 'object' || error === null || depth > 4) return;
  const { name, code, cause, errors } = error as Partial<
    Record<'name' | 'code' | 'cause' | 'errors', unknown>
  >;
  if (typeof code === 'string') yield { code, cause: error };
  else if (name === 'HTTPParserError') yield { code: 'HPE_UNKNOWN', cause: error };
  yield* codesOf(cause, depth + 1);
  if (Array.isArray(errors)) for (const each of errors) yield* codesOf(each, depth + 1);
}
