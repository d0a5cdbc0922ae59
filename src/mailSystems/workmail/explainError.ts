import { InterslotError, type ErrorCode } from '../../errors';
import { explainNetworkError } from './explainNetworkError';

/** What sentences name: all of it comes from the configuration. */
export interface Place {
  readonly region: string;
  readonly organizationId: string;
  readonly host: string;
}

interface Explanation {
  readonly code: ErrorCode;
  readonly retryable?: boolean;
  say(place: Place): string;
}

const noCredentials: Explanation = {
  code: 'unauthorized',
  say: () =>
    'Interslot found no AWS credentials for WorkMail, neither in the environment nor in the shared files nor from the machine’s role.',
};
const expired: Explanation = {
  code: 'unauthorized',
  say: () => 'The AWS credentials for WorkMail have expired. Renew them.',
};
const unknownKey: Explanation = {
  code: 'unauthorized',
  say: () => 'AWS does not know the access key or the session token that Interslot uses for WorkMail.',
};
const wrongSecret: Explanation = {
  code: 'unauthorized',
  say: () =>
    'AWS refused the signature of Interslot’s request to WorkMail: the secret key is wrong, or this machine’s clock is.',
};
const denied: Explanation = {
  code: 'unauthorized',
  say: ({ organizationId }) =>
    `The AWS identity that Interslot uses may not read the WorkMail organisation ${organizationId}. Allow it to list and describe there.`,
};
const throttled: Explanation = {
  code: 'throttled',
  retryable: true,
  say: () => 'WorkMail is busy and asked to be left alone for a while.',
};
const noDirectory: Explanation = {
  code: 'systemUnreachable',
  retryable: true,
  say: () => 'WorkMail cannot reach the company’s own directory at the moment.',
};
const noOrganization: Explanation = {
  code: 'configuration',
  say: ({ organizationId, region }) =>
    `There is no WorkMail organisation ${organizationId} in ${region} for this AWS account. Check the organisation id and the region.`,
};
const sleepingOrganization: Explanation = {
  code: 'configuration',
  say: ({ organizationId }) => `The WorkMail organisation ${organizationId} is not active.`,
};
const serverTrouble: Explanation = {
  code: 'systemUnreachable',
  retryable: true,
  say: () => 'WorkMail has trouble of its own and could not answer.',
};
const strangeAnswer: Explanation = {
  code: 'unexpectedAnswer',
  say: ({ host }) => `What answers at ${host} does not answer as WorkMail does.`,
};

/** https://docs.aws.amazon.com/workmail/latest/APIReference/CommonErrors.html and each operation's page. */
const BY_NAME: ReadonlyMap<string, Explanation> = new Map([
  ...each(noCredentials, 'CredentialsProviderError', 'ProviderError'),
  ...each(expired, 'ExpiredTokenException', 'ExpiredToken', 'RequestExpired', 'TokenProviderError'),
  ...each(unknownKey, 'UnrecognizedClientException', 'InvalidClientTokenId'),
  ...each(unknownKey, 'MissingAuthenticationTokenException', 'MissingAuthenticationToken'),
  ...each(wrongSecret, 'InvalidSignatureException', 'SignatureDoesNotMatch'),
  ...each(wrongSecret, 'IncompleteSignatureException', 'IncompleteSignature'),
  ...each(denied, 'AccessDeniedException', 'AccessDenied', 'NotAuthorized', 'OptInRequired'),
  ...each(throttled, 'ThrottlingException', 'Throttling', 'TooManyRequestsException'),
  ...each(throttled, 'RequestLimitExceeded', 'LimitExceededException'),
  ...each(noDirectory, 'DirectoryUnavailableException', 'DirectoryServiceAuthenticationFailedException'),
  ...each(noOrganization, 'OrganizationNotFoundException'),
  ...each(sleepingOrganization, 'OrganizationStateException'),
]);

function each(explanation: Explanation, ...names: string[]): [string, Explanation][] {
  return names.map((name) => [name, explanation]);
}

/** The user or group was deleted meanwhile. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && error.name === 'EntityNotFoundException';
}

/** It is disabled, and the operation wants it enabled. */
export function isOfAnotherState(error: unknown): boolean {
  return error instanceof Error && error.name === 'EntityStateException';
}

/**
 * Says in our words why WorkMail could not be read. What is no failure of WorkMail, AWS or the network is our own mistake,
 * and stays what it is.
 */
export function explainError(error: unknown, place: Place): unknown {
  if (error instanceof InterslotError || !(error instanceof Error)) return error;
  const named = BY_NAME.get(error.name);
  // An answer that broke off has a status as well, and that would say the wrong thing.
  const broken = named ? undefined : explainNetworkError(error, place.host);
  if (broken) return broken;
  const explanation = named ?? byStatus(error);
  if (!explanation) return error;
  const { code, retryable = false } = explanation;
  return new InterslotError(code, explanation.say(place), { retryable, cause: traceOf(error) });
}

/** The SDK puts `$metadata` on whatever goes wrong with a request; without a status there was no answer. */
function byStatus(error: Error): Explanation | undefined {
  const status = metadataOf(error)?.httpStatusCode;
  if (status === undefined) return undefined;
  if (status === 401 || status === 403) return denied;
  if (status === 429) return throttled;
  return status >= 500 ? serverTrouble : strangeAnswer;
}

function metadataOf(error: Error): { httpStatusCode?: number; requestId?: string } | undefined {
  return '$metadata' in error && typeof error.$metadata === 'object' && error.$metadata !== null
    ? error.$metadata
    : undefined;
}

/** For the log: what AWS' support asks for, and none of AWS' text, which may repeat what was sent. */
function traceOf(error: Error): Error {
  const { httpStatusCode = 0, requestId = '' } = metadataOf(error) ?? {};
  const name = /^[A-Za-z]{1,64}$/.test(error.name) ? error.name : 'Error';
  const id = /^[\w-]{1,64}$/.test(requestId) ? ` (request ${requestId})` : '';
  return new Error(`${name}, HTTP ${httpStatusCode}${id}`);
}
