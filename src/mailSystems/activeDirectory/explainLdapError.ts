import { InvalidCredentialsError, ResultCodeError } from 'ldapts';
import { InterslotError, type ErrorCode } from '../../errors';

type Explanation = readonly [code: ErrorCode, message: (host: string) => string, isRetryable?: boolean];

/**
 * What Active Directory writes behind `data` when it refuses a sign-in: Windows error codes in hex.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/18d8fbe8-a967-4f1c-ae50-99ca8e491d2d
 */
const REFUSALS: Readonly<Record<string, string>> = {
  '525': 'Active Directory does not know Interslot’s service account.',
  '52e': 'Active Directory refused the password of Interslot’s service account.',
  '530': 'Interslot’s service account may not sign in to Active Directory at this hour.',
  '531': 'Interslot’s service account may not sign in to Active Directory from this machine.',
  '532': 'The password of Interslot’s service account has expired.',
  '533': 'Interslot’s service account is disabled in Active Directory.',
  '701': 'Interslot’s service account has expired in Active Directory.',
  '773': 'The password of Interslot’s service account must be changed before its first use.',
  '775': 'Interslot’s service account is locked out of Active Directory.',
};

const insecure: Explanation = [
  'unauthorized',
  () => 'Active Directory accepts no sign-in over this connection. Use ldaps:// or switch on StartTLS.',
];
const noAccess: Explanation = [
  'unauthorized',
  () => 'Interslot’s service account may not read this part of Active Directory.',
];
const noBase: Explanation = [
  'configuration',
  () => 'The base DN does not exist in Active Directory, or Interslot’s service account may not see it.',
];
const badName: Explanation = [
  'configuration',
  () => 'Active Directory cannot read the base DN or the name of the service account.',
];
const busy: Explanation = ['throttled', () => 'Active Directory is busy and asked to be left alone.', true];
const tooMuch: Explanation = [
  'unexpectedAnswer',
  () => 'Active Directory stopped before its answer was complete: a limit of the server was reached.',
];
const timedOut: Explanation = ['timedOut', () => 'Active Directory did not answer in time.', true];

/** LDAP result codes. https://www.rfc-editor.org/rfc/rfc4511#section-4.1.9 */
const RESULTS: Readonly<Record<number, Explanation>> = {
  // Active Directory says operationsError to whoever asks before signing in.
  1: ['unauthorized', () => 'Active Directory answers only those who signed in.'],
  3: timedOut,
  4: tooMuch,
  7: insecure,
  8: insecure,
  10: [
    'configuration',
    (host) => `${host} does not hold the base DN and refers to another domain controller. Name that one.`,
  ],
  11: tooMuch,
  12: ['unexpectedAnswer', (host) => `${host} cannot hand out a directory page by page.`],
  13: insecure,
  32: noBase,
  34: badName,
  50: noAccess,
  51: busy,
  52: ['systemUnreachable', () => 'Active Directory is not available at the moment.', true],
  53: ['unexpectedAnswer', () => 'Active Directory was unwilling to answer.'],
};

const unknownIssuer = (host: string) =>
  `The certificate of ${host} comes from an authority that Interslot does not trust. Give Interslot the certificate of Active Directory’s authority.`;
const notTls = (host: string) => `Active Directory does not speak TLS at ${host}. Is the port right?`;
const noWay = (host: string) => `There is no way to Active Directory at ${host} from here.`;
const broke = () => 'Active Directory broke the connection.';

/** Node's and OpenSSL's codes. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const NETWORK: Readonly<Record<string, Explanation>> = {
  ENOTFOUND: ['systemUnreachable', (h) => `Active Directory was not found: ${h} does not resolve.`, true],
  EAI_AGAIN: ['systemUnreachable', (h) => `The name server did not answer for ${h}.`, true],
  ECONNREFUSED: ['systemUnreachable', (h) => `Active Directory refused the connection at ${h}.`, true],
  EHOSTUNREACH: ['systemUnreachable', noWay, true],
  ENETUNREACH: ['systemUnreachable', noWay, true],
  ECONNRESET: ['systemUnreachable', broke, true],
  EPIPE: ['systemUnreachable', broke, true],
  ETIMEDOUT: ['timedOut', (h) => `No connection to Active Directory at ${h} came about in time.`, true],
  CERT_HAS_EXPIRED: ['tlsFailed', (h) => `The certificate of ${h} has expired. Renew it there.`],
  CERT_NOT_YET_VALID: [
    'tlsFailed',
    (h) => `The certificate of ${h} is not valid yet. Are the clocks of both machines right?`,
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'tlsFailed',
    (h) => `The certificate is for another host than ${h}. Use a host name that is in the certificate.`,
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tlsFailed', unknownIssuer],
  SELF_SIGNED_CERT_IN_CHAIN: ['tlsFailed', unknownIssuer],
  UNABLE_TO_GET_ISSUER_CERT: ['tlsFailed', unknownIssuer],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['tlsFailed', unknownIssuer],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['tlsFailed', unknownIssuer],
  EPROTO: ['tlsFailed', notTls],
  ERR_SSL_WRONG_VERSION_NUMBER: ['tlsFailed', notTls],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['tlsFailed', notTls],
};
const otherTls: Explanation = ['tlsFailed', (h) => `The certificate of ${h} was not accepted.`];
const badAuthority: Explanation = [
  'tlsFailed',
  () => 'The certificate authority configured for Active Directory cannot be read. It must be PEM text.',
];

/** The library's own failures carry no code, only these words. The tests against the fake server hold them to it. */
const LIBRARY: readonly (readonly [RegExp, Explanation])[] = [
  [/^Connection timeout$/, NETWORK.ETIMEDOUT!],
  [/: Operation timed out$/, timedOut],
  [/^(Socket error|Connection closed|Socket connection not established)/, NETWORK.ECONNRESET!],
];

/** Says in our words what went wrong. Undefined for what is neither network nor LDAP: then it is our own mistake. */
export function explainLdapError(error: unknown, host: string): InterslotError | undefined {
  if (error instanceof InterslotError) return error;
  if (error instanceof ResultCodeError) return explainResult(error, host);
  if (!isError(error)) return undefined;
  const { code } = error;
  const found =
    (code === undefined ? undefined : explainCode(code)) ??
    LIBRARY.find(([words]) => words.test(error.message))?.[1];
  return found && say(found, host, error);
}

/** By its shape: what comes out of Node's own modules need not be of this realm's class. */
function isError(error: unknown): error is NodeJS.ErrnoException {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}

function explainResult(error: ResultCodeError, host: string): InterslotError {
  if (error.code === 49) {
    const reason = /\bdata ([0-9a-f]+)/i.exec(error.message)?.[1]?.toLowerCase() ?? '';
    const message =
      REFUSALS[reason] ?? 'Active Directory refused the name or password of Interslot’s account.';
    return new InterslotError('unauthorized', message, { cause: error });
  }
  const other: Explanation = [
    'unexpectedAnswer',
    () => `Active Directory answered with LDAP error ${error.code}.`,
  ];
  return say(RESULTS[error.code] ?? other, host, error);
}

function refusalReason(error: InvalidCredentialsError): string {
  return /\bdata ([0-9a-f]+)/i.exec(error.message)?.[1]?.toLowerCase() ?? '';
}

/** Whether trying again with the same password counts towards locking the account. */
export function isWrongPassword(error: InterslotError): boolean {
  const { cause } = error;
  return cause instanceof InvalidCredentialsError && ['', '52e'].includes(refusalReason(cause));
}

function explainCode(code: string): Explanation | undefined {
  if (Object.hasOwn(NETWORK, code)) return NETWORK[code];
  if (/^ERR_OSSL_(PEM|ASN1|X509)/.test(code)) return badAuthority;
  return /^(ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|UNABLE_TO_)/.test(code) ? otherTls : undefined;
}

function say([code, message, retryable]: Explanation, host: string, cause: Error): InterslotError {
  return new InterslotError(code, message(host), { retryable: retryable ?? false, cause });
}
