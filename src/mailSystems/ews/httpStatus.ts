import type { Dialect } from './dialects';
import { EwsError } from './ewsError';
import { throttledError } from './fault';
import type { HttpAnswer } from './transport';

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether a body that reads as the operation's answer counts: EWS sends answers and faults with 200 and with 500. */
export function mayCarryAnswer(status: number): boolean {
  return isSuccess(status) || status === 500;
}

/** Statuses whose body is not looked at: it belongs to a gateway, a sign-in page or IIS. */
export function isRefusal(status: number): boolean {
  return (
    status < 200 || (status >= 300 && status < 400) || status === 401 || status === 403 || status === 407
  );
}

/** What an HTTP status means when the body does not say it better. */
export function statusError(dialect: Dialect, answer: HttpAnswer, nowMs: number): EwsError {
  const { system, name } = dialect;
  const httpStatus = answer.status;
  const error = (
    code: 'unexpectedAnswer' | 'systemUnreachable' | 'timedOut' | 'unauthorized',
    message: string,
  ) => {
    const retryable = httpStatus >= 500 && code !== 'unauthorized';
    const trouble = httpStatus === 500 ? 'fault' : httpStatus > 500 ? 'gateway' : undefined;
    return new EwsError(system, code, message, { httpStatus, retryable, trouble });
  };
  switch (true) {
    case httpStatus === 401:
      return error(
        'unauthorized',
        `${name} did not accept the name or the password of Interslot’s service account.`,
      );
    case httpStatus === 403:
      return error('unauthorized', `${name} does not let Interslot’s service account use EWS.`);
    case httpStatus === 429 || httpStatus === 503:
      return throttledError(dialect, retryAfterSeconds(answer, nowMs), { httpStatus });
    case httpStatus >= 300 && httpStatus < 400:
      return error(
        'unexpectedAnswer',
        `${name} sent Interslot to another address, which is not followed. Set that one.`,
      );
    case httpStatus === 404 || httpStatus === 405:
      return error('unexpectedAnswer', `There is no EWS of ${name} at the configured address.`);
    case httpStatus === 407:
      return error(
        'unexpectedAnswer',
        `A proxy between Interslot and ${name} asks for a sign-in of its own.`,
      );
    case httpStatus === 502:
      return error('systemUnreachable', `A gateway in front of ${name} could not reach it.`);
    case httpStatus === 504:
      return error('timedOut', `A gateway in front of ${name} waited for it in vain.`);
    case httpStatus === 500:
      return error(
        'unexpectedAnswer',
        `${name} failed on the request and did not say why. Is the EWS version right?`,
      );
    default:
      return error(
        'unexpectedAnswer',
        `${name} answered with HTTP status ${httpStatus}, which EWS does not use.`,
      );
  }
}

/** Retry-After in seconds, written as a number or as a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function retryAfterSeconds(answer: Pick<HttpAnswer, 'header'>, nowMs: number): number | undefined {
  const value = answer.header('retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const atMs = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}
