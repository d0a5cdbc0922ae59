/**
 * The one registry of codes that leave this program: in problems, in reasons for missing availability, and in errors
 * thrown on the way. README's table repeats it; test/errors.test.ts keeps the two equal.
 */
export const ERROR_CODES = {
  // why a mailbox's calendar, or a stretch of it, is not known
  systemUnreachable: 'The mail system could not be reached.',
  tlsFailed: 'The mail system’s certificate was not accepted.',
  unauthorized: 'The mail system refused Interslot’s service account.',
  timedOut: 'The mail system did not answer in time.',
  tooOld: 'What the mail system said is more than five minutes old.',
  throttled: 'The mail system is busy and asked to be left alone for a while.',
  unexpectedAnswer: 'The mail system gave an answer that cannot be used.',
  notFound: 'No mail system knows this mailbox.',
  noAccess: 'The calendar is not open to Interslot’s service account.',
  lookupFailed: 'The mail system could not look into this mailbox.',
  tooManyResults: 'The calendar holds more events than the mail system hands out at once.',
  noData: 'The mail system holds no availability for this time.',
  invalidAddress: 'This is not an e-mail address.',
  isGroup: 'A group has no calendar of its own.',
  notConfigured: 'This mail system is not set up in Interslot.',
  // why a calendar is marked as hard to believe, although it was read
  tooFree: 'Not a single event on ten working days or more.',
  systemTooFree: 'The mail system shows not a single event for anybody asked.',
  clockSkew: 'The clocks of the mail system and of Interslot differ.',
  // why a request was refused
  invalidRequest: 'The request does not fit its schema.',
  tooManyAttendees: 'More than 1,000 people after opening the groups.',
  misdirectedRequest: 'The request names a host that Interslot does not serve.',
  forbiddenOrigin: 'The request comes from a page of another site.',
  forwardedRequest: 'The request came through a proxy, and none is configured.',
  signInRequired: 'This is for people who have signed in.',
  signInExpired: 'The sign-in has ended.',
  signInRefused: 'The sign-in was not accepted.',
  signInUnchecked: 'The sign-in could not be checked.',
  adminOnly: 'This is for administrators.',
  notReady: 'There is no result yet.',
  tooManyRequests: 'One person asked too often within a minute.',
  tooManyMailboxes: 'One person asked for too many mailboxes within an hour.',
  unsupportedMediaType: 'The body is not JSON.',
  bodyTooLarge: 'The request is too large.',
  routeNotFound: 'There is nothing at this address.',
  methodNotAllowed: 'This address does not answer to this method.',
  abandoned: 'Whoever asked did not wait for the answer.',
  internal: 'Interslot made a mistake.',
  // why Interslot does not start
  configuration: 'A setting is missing or wrong.',
  organisation: 'A sample organisation cannot be read.',
  directory: 'The directory file cannot be read.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface InterslotErrorOptions {
  /** Whether the same request may succeed when it is made again. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** What every error thrown on purpose extends. `message` is ours and may be shown; it never repeats a server's text. */
export class InterslotError extends Error {
  override readonly name: string = 'InterslotError';
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: InterslotErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** A start that cannot happen: one sentence a person can act on for every problem found. */
export class StartError extends InterslotError {
  override readonly name = 'StartError';
  readonly problems: readonly string[];

  constructor(code: 'configuration' | 'organisation' | 'directory', problems: readonly string[]) {
    super(code, problems.join('\n'));
    this.problems = problems;
  }
}

/** A request or a file whose fields cannot be: where (a JSON pointer) and what is wrong, in words that go on from the place. */
export class InvalidFieldsError extends InterslotError {
  override readonly name = 'InvalidFieldsError';
  readonly problems: readonly { readonly path: string; readonly message: string }[];

  constructor(problems: InvalidFieldsError['problems']) {
    super(
      'invalidRequest',
      problems.map(({ path, message }) => `${path.slice(1) || 'It'} ${message}.`).join('\n'),
    );
    this.problems = problems;
  }
}
