/**
 * An error as awsJson1_1 puts it on the wire: HTTP 400 (500 where the fault is the service's own) with `__type` and a message.
 * https://docs.aws.amazon.com/workmail/latest/APIReference/CommonErrors.html
 */
export class WireError extends Error {
  override readonly name = 'WireError';

  constructor(
    readonly type: string,
    message: string,
    readonly status: 400 | 413 | 500 = 400,
  ) {
    super(message);
  }
}

export function entityNotFound(): WireError {
  return new WireError('EntityNotFoundException', 'No user, group or resource has this identifier.');
}

export function invalidParameter(what: string): WireError {
  return new WireError('InvalidParameterException', what);
}
