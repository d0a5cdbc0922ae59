import type { Reason } from '../../domain/freeBusy';
import type { MailSystem } from '../../domain/mailbox';
import { InterslotError, type ErrorCode, type InterslotErrorOptions } from '../../errors';
import type { Dialect } from './dialects';

/**
 * What kind of thing went wrong, for those who decide whether and how to ask again:
 * refused: nobody could be reached. broken: the connection was lost before an answer began. gateway: one in front of the
 * system failed to reach it. time: no answer in time. tls: the certificate or the protocol. throttled: told to wait, and for
 * how long. damaged: the bytes of the answer are no whole EWS answer. fault: the system failed on this very request.
 */
export type Trouble = 'refused' | 'broken' | 'gateway' | 'time' | 'tls' | 'throttled' | 'damaged' | 'fault';

export interface EwsErrorOptions extends InterslotErrorOptions {
  /** Left out for what asking again does not change. */
  readonly trouble?: Trouble;
  /** The server's response code as it came, never its text. */
  readonly serverCode?: string;
  readonly retryAfterSeconds?: number;
  readonly httpStatus?: number;
}

/** A whole EWS request failed. `message` is ours; of the server only its response code and HTTP status are kept. */
export class EwsError extends InterslotError {
  override readonly name = 'EwsError';
  readonly system: MailSystem;
  readonly trouble?: Trouble;
  readonly serverCode?: string;
  readonly retryAfterSeconds?: number;
  readonly httpStatus?: number;

  constructor(system: MailSystem, code: ErrorCode, message: string, options: EwsErrorOptions = {}) {
    super(code, message, options);
    this.system = system;
    this.trouble = options.trouble;
    this.serverCode = options.serverCode;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.httpStatus = options.httpStatus;
  }
}

/** The caller did not wait for the answer. Says nothing about the mail system, which may only be slower than that. */
export class AbandonedError extends EwsError {
  constructor({ system, name }: Pick<Dialect, 'system' | 'name'>) {
    super(system, 'timedOut', `${name}’s answer was not waited for any longer.`, { retryable: true });
  }
}

/** A reason with what an administrator, not a person looking for a free hour, needs to know. */
export interface EwsReason extends Reason {
  readonly code: ErrorCode;
  readonly system: MailSystem;
  /** The server's response code as it came. */
  readonly serverCode?: string;
  readonly retryAfterSeconds?: number;
}

export function ewsReason(
  system: MailSystem,
  code: ErrorCode,
  message: string,
  more: Pick<EwsErrorOptions, 'serverCode' | 'retryAfterSeconds'> = {},
): EwsReason {
  return {
    code,
    message,
    system,
    ...(more.serverCode !== undefined && { serverCode: more.serverCode }),
    ...(more.retryAfterSeconds !== undefined && { retryAfterSeconds: more.retryAfterSeconds }),
  };
}

/** What to tell about a failed request. An error nobody foresaw is ours, and its text may quote an answer: not told. */
export function reasonOf(error: unknown, system: MailSystem): EwsReason {
  if (error instanceof EwsError) return ewsReason(system, error.code, error.message, error);
  if (error instanceof InterslotError) return ewsReason(system, error.code, error.message);
  return ewsReason(system, 'internal', 'Interslot made a mistake while it read the mail system’s answer.');
}

/** A server's response code, if it looks like one. Anything else could be text, and is not kept. */
export function serverCodeOf(text: string | undefined): string | undefined {
  const code = text?.trim();
  return code !== undefined && /^[A-Za-z0-9]{1,80}$/.test(code) ? code : undefined;
}
