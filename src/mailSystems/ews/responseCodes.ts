import type { ErrorCode } from '../../errors';

/** What an EWS response code means to whoever waits for a calendar. */
export interface ResponseCodeMeaning {
  readonly code: ErrorCode;
  readonly message: string;
  /** Whether the same request may succeed a little later. */
  readonly retryable?: boolean;
}

const lookup = (message: string, retryable = false): ResponseCodeMeaning => ({
  code: 'lookupFailed',
  message,
  retryable,
});
const refusedQuestion = (message: string): ResponseCodeMeaning => ({ code: 'unexpectedAnswer', message });
const unauthorized = (message: string): ResponseCodeMeaning => ({ code: 'unauthorized', message });
const throttled: ResponseCodeMeaning = {
  code: 'throttled',
  message: 'The mail system is busy and asked to be left alone for a while.',
  retryable: true,
};
const noSuchMailbox: ResponseCodeMeaning = {
  code: 'notFound',
  message: 'The mail system knows no mailbox with this address.',
};
const noAccess: ResponseCodeMeaning = {
  code: 'noAccess',
  message: 'Interslot’s service account may not see this calendar.',
};

/**
 * Codes about one mailbox, or one room list or name.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode
 */
const MEANINGS: Readonly<Record<string, ResponseCodeMeaning>> = {
  ErrorMailRecipientNotFound: noSuchMailbox,
  ErrorNonExistentMailbox: noSuchMailbox,
  ErrorNameResolutionNoResults: {
    code: 'notFound',
    message: 'The mail system’s address book has no such entry.',
  },
  ErrorInvalidSmtpAddress: {
    code: 'invalidAddress',
    message: 'The mail system does not accept this address.',
  },

  ErrorNoFreeBusyAccess: noAccess,
  ErrorAccessDenied: noAccess,
  ErrorImpersonateUserDenied: noAccess,
  ErrorImpersonationDenied: noAccess,
  ErrorNameResolutionNoMailbox: {
    code: 'noAccess',
    message: 'Interslot’s service account has no mailbox of its own, and the mail system wants one for this.',
  },

  ErrorServerBusy: throttled,
  ErrorExceededConnectionCount: throttled,
  ErrorTimeoutExpired: {
    code: 'timedOut',
    message: 'The mail system ran out of time while it looked into this calendar.',
    retryable: true,
  },

  ErrorResultSetTooBig: {
    code: 'tooManyResults',
    message: 'The calendar holds more events than the mail system hands out at once.',
  },
  ErrorFreeBusyDLLimitReached: {
    code: 'isGroup',
    message: 'The address is a group with too many members for one calendar.',
  },

  ErrorProxyRequestProcessingFailed: lookup(
    'The mail system asked another server for this calendar and got no usable answer.',
    true,
  ),
  ErrorProxyRequestNotAllowed: lookup('Another server does not let the mail system ask for this calendar.'),
  ErrorAutoDiscoverFailed: lookup(
    'The mail system could not find out which server holds this calendar (Autodiscover failed).',
  ),
  ErrorAddressSpaceNotFound: lookup(
    'The mail system has no availability address space for this address’s domain.',
  ),
  ErrorAvailabilityConfigNotFound: lookup(
    'The mail system has no availability configuration for this address’s domain.',
  ),
  ErrorServiceDiscoveryFailed: lookup('The mail system could not find the server to ask for this calendar.'),
  ErrorProxyServiceDiscoveryFailed: lookup(
    'The mail system could not find the server to ask for this calendar.',
  ),
  ErrorInvalidCrossForestCredentials: lookup(
    'Another server refused the account with which the mail system asks it for this calendar.',
  ),
  ErrorInvalidOrganizationRelationshipForFreeBusy: lookup(
    'The sharing agreement with this address’s organisation does not cover free/busy.',
  ),
  ErrorUserWithoutFederatedProxyAddress: lookup(
    'Interslot’s service account has no federated address, and this address’s organisation wants one.',
  ),
  ErrorLogonAsNetworkServiceFailed: lookup(
    'The mail system could not sign in to another of its own servers.',
  ),
  ErrorFreeBusyGenerationFailed: lookup(
    'The mail system could not put this calendar’s availability together.',
    true,
  ),
  ErrorMailboxLogonFailed: lookup('The mail system could not open this mailbox.', true),
  ErrorMailboxStoreUnavailable: lookup('The store that holds this mailbox is not available.', true),
  ErrorMailboxMoveInProgress: lookup('This mailbox is just being moved.', true),
  ErrorConnectionFailed: lookup('The mail system could not reach the store that holds this mailbox.', true),
  ErrorPublicFolderRequestProcessingFailed: lookup(
    'The public folder with this calendar’s free/busy failed.',
    true,
  ),
  ErrorPublicFolderServerNotFound: lookup('The public folder with this calendar’s free/busy was not found.'),
  ErrorIndividualMailboxLimitReached: lookup(
    'The address opens into more mailboxes than the mail system looks into.',
  ),
  ErrorInternalServerError: lookup('The mail system failed while it looked into this mailbox.', true),
  ErrorInternalServerTransientError: lookup(
    'The mail system failed while it looked into this mailbox.',
    true,
  ),

  ErrorTimeIntervalTooBig: refusedQuestion('The mail system does not answer for so long a time at once.'),
  ErrorInvalidTimeInterval: refusedQuestion('The mail system did not accept the time it was asked about.'),
  ErrorInvalidMergedFreeBusyInterval: refusedQuestion('The mail system did not accept the length of a slot.'),
  ErrorInvalidFreeBusyViewType: refusedQuestion('The mail system did not accept the kind of view asked for.'),
  ErrorTimeZone: refusedQuestion('The mail system did not accept the time zone it was asked in.'),
  ErrorMailboxDataArrayTooBig: refusedQuestion(
    'The mail system does not answer about so many mailboxes at once.',
  ),
  ErrorMailboxDataArrayEmpty: refusedQuestion('The mail system found no mailbox in the question.'),
};

/** Codes that mean something else when they end a whole request. */
const WHOLE_REQUEST: Readonly<Record<string, ResponseCodeMeaning>> = {
  ErrorAccessDenied: unauthorized('The mail system does not let Interslot’s service account do this.'),
  ErrorImpersonateUserDenied: unauthorized(
    'The mail system does not let Interslot’s service account impersonate.',
  ),
  ErrorImpersonationDenied: unauthorized(
    'The mail system does not let Interslot’s service account impersonate.',
  ),
  ErrorAccountDisabled: unauthorized('Interslot’s service account is disabled.'),
  ErrorPasswordExpired: unauthorized('The password of Interslot’s service account has expired.'),
  ErrorPasswordChangeRequired: unauthorized(
    'The password of Interslot’s service account must be changed first.',
  ),
  ErrorTimeoutExpired: {
    code: 'timedOut',
    message: 'The mail system ran out of time while it put its answer together.',
    retryable: true,
  },
  ErrorInvalidServerVersion: refusedQuestion(
    'The mail system does not speak the EWS version Interslot asks in. Set the version it does speak.',
  ),
  ErrorInvalidRequest: refusedQuestion('The mail system did not understand the request.'),
  ErrorSchemaValidation: refusedQuestion('The mail system did not understand the request.'),
  ErrorInternalServerError: { ...refusedQuestion('The mail system failed on the request.'), retryable: true },
  ErrorInternalServerTransientError: {
    ...refusedQuestion('The mail system failed on the request.'),
    retryable: true,
  },
};

/** A code never seen before makes its mailbox unknown; the code itself is kept beside the reason. */
export function meaningForMailbox(responseCode: string | undefined): ResponseCodeMeaning {
  return find(MEANINGS, responseCode) ?? lookup('The mail system could not look into this mailbox.');
}

/** The same for a SOAP fault, or an operation that answers about one thing only. */
export function meaningForRequest(responseCode: string | undefined): ResponseCodeMeaning {
  return (
    find(WHOLE_REQUEST, responseCode) ??
    find(MEANINGS, responseCode) ?? {
      ...refusedQuestion('The mail system answered the request with an error.'),
      // Without any code, it did not even say that the request was wrong.
      retryable: responseCode === undefined,
    }
  );
}

// The code comes from the wire: `constructor` must not be found.
function find(table: Readonly<Record<string, ResponseCodeMeaning>>, responseCode: string | undefined) {
  return responseCode !== undefined && Object.hasOwn(table, responseCode) ? table[responseCode] : undefined;
}
