import { ewsReason, serverCodeOf, type EwsReason } from './ewsError';
import type { MailSystem } from '../../domain/mailbox';
import { meaningForMailbox } from './responseCodes';
import type { ElementReader } from './xml';

/** What says how one thing came out. `MessageText` is not read: it may name people, servers and paths. */
export class ResponseMessage {
  /** Success, Warning or Error as the server said it. */
  responseClass?: string;
  /** Empty where the server wrote something that is no code. */
  responseCode?: string;
  /** Set when a general failure wraps a particular one. */
  innerCode?: string;
  retryAfterSeconds?: number;

  /** What counts: a server under load answers ErrorInternalServerError around ErrorServerBusy. */
  get effectiveCode(): string | undefined {
    return this.innerCode === 'ErrorServerBusy' ? this.innerCode : this.responseCode;
  }

  /** Whether the message speaks of an error, by its class or, where that is none of the three, by its code. */
  get isError(): boolean {
    if (this.responseClass === 'Error') return true;
    if (this.responseClass === 'Warning') return false;
    return this.responseCode !== undefined && this.responseCode !== 'NoError';
  }

  /** A warning says that what came is not all. Only NoError takes that back: a code that is missing or new does not. */
  get isDoubtful(): boolean {
    return this.responseClass === 'Warning' && this.responseCode !== 'NoError';
  }

  reason(system: MailSystem): EwsReason {
    const { code, message } = meaningForMailbox(this.effectiveCode);
    return ewsReason(system, code, message, {
      serverCode: serverCodeOf(this.effectiveCode),
      retryAfterSeconds: code === 'throttled' ? this.retryAfterSeconds : undefined,
    });
  }
}

/**
 * Children of an element of type ResponseMessageType.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsemessage
 */
export function responseMessageChildren(message: () => ResponseMessage): Record<string, ElementReader> {
  return {
    'm:ResponseCode': { text: (text) => void (message().responseCode = responseCodeIn(text)) },
    'm:MessageXml': messageXmlReader(message),
  };
}

/** A text that is no code becomes an empty one: it must not be mistaken for a missing code, which means success. */
function responseCodeIn(text: string): string | undefined {
  return text.trim() === '' ? undefined : (serverCodeOf(text) ?? '');
}

/** Reads the named values that matter: https://learn.microsoft.com/exchange/client-developer/web-service-reference/messagexml */
export function messageXmlReader(
  message: () => Pick<ResponseMessage, 'innerCode' | 'retryAfterSeconds'>,
): ElementReader {
  let name: string | undefined;
  return {
    children: {
      't:Value': {
        open: (attributes) => void (name = attributes['Name']),
        text(text) {
          if (name === 'BackOffMilliseconds') message().retryAfterSeconds = backOffSeconds(text);
          if (name === 'InnerErrorResponseCode') message().innerCode = serverCodeOf(text);
        },
      },
    },
  };
}

function backOffSeconds(milliseconds: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(milliseconds) ? Math.ceil(Number(milliseconds) / 1000) : undefined;
}
