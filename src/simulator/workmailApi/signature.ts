import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { WireError } from './wireError';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface SignedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const MAX_SKEW_MS = 5 * 60_000;
const SERVICE = 'workmail';

/**
 * Verifies a request's AWS Signature Version 4: key, scope, age (five minutes) and the signature itself, over POST / without
 * a query, which is the only request this service takes. Throws the WireError that AWS would answer with.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function verifySignature(request: SignedRequest, key: AccessKey, region: string, nowMs: number): void {
  const { headers } = request;
  if (headers.authorization === undefined)
    throw new WireError('MissingAuthenticationTokenException', 'The request is not signed.');
  const { accessKeyId, scope, signedHeaders, signature } = readAuthorization(headers.authorization);
  if (accessKeyId !== key.accessKeyId || headers['x-amz-security-token'] !== undefined)
    throw new WireError('UnrecognizedClientException', 'The access key or session token is not known.');
  const stamp = String(headers['x-amz-date'] ?? '');
  if (scope.region !== region || scope.service !== SERVICE || scope.date !== stamp.slice(0, 8))
    throw invalid(`The credential scope must be of the request's date, ${region} and ${SERVICE}.`);
  if (!(Math.abs(nowMs - readStamp(stamp)) <= MAX_SKEW_MS))
    throw invalid('Signature expired: the request was signed more than five minutes away from now.');
  checkSigned(headers, signedHeaders);

  const canonical = [
    'POST',
    '/',
    '',
    ...signedHeaders.map((name) => `${name}:${canonicalValue(headers[name])}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  const credentialScope = `${scope.date}/${region}/${SERVICE}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', stamp, credentialScope, sha256(canonical)].join('\n');
  const signingKey = [scope.date, region, SERVICE, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${key.secretAccessKey}`,
  );
  const expected = hmac(signingKey, toSign);
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex')))
    throw invalid('The signature does not fit the request and the secret key.');
}

function readAuthorization(header: string) {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([\w-]{1,128})\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!match) throw new WireError('IncompleteSignatureException', 'The Authorization header cannot be read.');
  const [, accessKeyId, date, region, service, signedHeaders, signature] = match as unknown as string[];
  return {
    accessKeyId: accessKeyId!,
    scope: { date: date!, region: region!, service: service! },
    signedHeaders: signedHeaders!.split(';'),
    signature: signature!,
  };
}

/** What decides about the request must be signed: its host, its date and whatever speaks to AWS. */
function checkSigned(headers: IncomingHttpHeaders, signedHeaders: readonly string[]): void {
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const missing = needed.find((name) => !signedHeaders.includes(name));
  if (missing !== undefined) throw invalid(`The header ${missing} must be signed.`);
}

/** 20261122T093000Z in epoch milliseconds; NaN where it is anything else. */
function readStamp(stamp: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (!match) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function canonicalValue(value: string | string[] | undefined): string {
  return String(value ?? '')
    .trim()
    .replace(/ +/g, ' ');
}

const invalid = (message: string) => new WireError('InvalidSignatureException', message);
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
