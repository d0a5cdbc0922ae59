import { InterslotError } from '../../errors';

type Sentence = (host: string) => string;

const unknownIssuer: Sentence = (host) =>
  `The certificate of ${host} comes from an authority that Interslot does not trust.`;

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const TLS: Readonly<Record<string, Sentence>> = {
  CERT_HAS_EXPIRED: (host) => `The certificate of ${host} has expired.`,
  CERT_NOT_YET_VALID: (host) =>
    `The certificate of ${host} is not valid yet. Are the clocks of both machines right?`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `The certificate that was shown is for another host than ${host}.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownIssuer,
  SELF_SIGNED_CERT_IN_CHAIN: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  EPROTO: (host) => `${host} does not speak TLS. Is the port right?`,
};

const UNREACHABLE: Readonly<Record<string, Sentence>> = {
  ENOTFOUND: (host) => `WorkMail was not found: the name ${host} does not resolve. Is the region right?`,
  EAI_AGAIN: (host) => `WorkMail was not found: the name server did not answer for ${host}.`,
  ECONNREFUSED: (host) => `WorkMail refused the connection at ${host}.`,
  EHOSTUNREACH: (host) => `There is no way to WorkMail at ${host} from here.`,
  ENETUNREACH: (host) => `There is no way to WorkMail at ${host} from here.`,
  ECONNRESET: (host) => `WorkMail broke the connection at ${host}.`,
  EPIPE: (host) => `WorkMail broke the connection at ${host}.`,
};

/** Says what went wrong below HTTP; undefined for what is no network error. */
export function explainNetworkError(error: unknown, host: string): InterslotError | undefined {
  for (const { name, code, cause } of chainOf(error)) {
    const make = (kind: 'timedOut' | 'systemUnreachable' | 'tlsFailed', sentence: string) =>
      new InterslotError(kind, sentence, { retryable: kind !== 'tlsFailed', cause });
    // Codes first: the SDK calls a refused connection a TimeoutError too.
    if (Object.hasOwn(UNREACHABLE, code)) return make('systemUnreachable', UNREACHABLE[code]!(host));
    if (name === 'TimeoutError' || code === 'ETIMEDOUT')
      return make('timedOut', `WorkMail did not answer in time at ${host}.`);
    if (Object.hasOwn(TLS, code)) return make('tlsFailed', TLS[code]!(host));
    if (/^ERR_OSSL_(PEM|ASN1|X509)/.test(code))
      return make(
        'tlsFailed',
        'The certificate authority configured for WorkMail cannot be read. It must be PEM text.',
      );
    if (/^(ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|UNABLE_TO_)/.test(code))
      return make('tlsFailed', `The certificate of ${host} was not accepted.`);
    if (code.startsWith('HPE_'))
      return new InterslotError('unexpectedAnswer', `What answers at ${host} does not speak HTTP.`);
  }
  return undefined;
}

/** An error, what caused it, and every address tried where a name has several. */
function* chainOf(error: unknown, depth = 0): Generator<{ name: string; code: string; cause: unknown }> {
  if (typeof error !== 'object' || error === null || depth > 4) return;
  const { name, code, cause, errors } = error as Record<string, unknown>;
  yield { name: String(name ?? ''), code: typeof code === 'string' ? code : '', cause: error };
  yield* chainOf(cause, depth + 1);
  if (Array.isArray(errors)) for (const each of errors) yield* chainOf(each, depth + 1);
}
