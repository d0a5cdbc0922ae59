import type { Dialect, OperationName } from './dialects';
import { EwsError, serverCodeOf } from './ewsError';
import { meaningForRequest } from './responseCodes';
import { messageXmlReader, type ResponseMessage } from './responseMessage';
import type { ElementReader } from './xml';

/** A SOAP fault, without its text. */
export interface SoapFault {
  serverCode?: string;
  innerCode?: string;
  retryAfterSeconds?: number;
}

/**
 * Reads `s:Fault` of SOAP 1.1: Exchange puts the response code into `detail`, and into `faultcode` behind a prefix. A
 * gateway's own fault has neither.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/detail
 */
export function faultReader(done: (fault: SoapFault) => void): ElementReader {
  let fault: SoapFault = {};
  return {
    children: {
      ':faultcode': { text: (text) => void (fault.serverCode ??= codeInFaultCode(text)) },
      ':detail': {
        children: {
          'e:ResponseCode': {
            text: (text) => void (fault.serverCode = serverCodeOf(text) ?? fault.serverCode),
          },
          't:MessageXml': messageXmlReader(() => fault),
        },
      },
    },
    open: () => void (fault = {}),
    close: () => done(fault),
  };
}

/** `a:ErrorServerBusy` names a response code; `s:Client` and `s:Server` only say whose mistake it was. */
function codeInFaultCode(text: string): string | undefined {
  const localName = serverCodeOf(text.trim().replace(/^[^:]*:/, ''));
  return localName?.startsWith('Error') ? localName : undefined;
}

/** What a fault means for the request it answered. `retryAfterSeconds` is the HTTP header's, used where the fault has none. */
export function faultError(
  dialect: Dialect,
  operation: OperationName,
  fault: SoapFault,
  http: { readonly status: number; readonly retryAfterSeconds?: number },
): EwsError {
  const busy = fault.innerCode === 'ErrorServerBusy' || http.status === 503 || http.status === 429;
  const meaning = meaningForRequest(busy ? 'ErrorServerBusy' : fault.serverCode);
  const retryAfterSeconds = fault.retryAfterSeconds ?? http.retryAfterSeconds;
  if (meaning.code === 'throttled') {
    return throttledError(dialect, retryAfterSeconds, {
      httpStatus: http.status,
      serverCode: fault.serverCode,
    });
  }
  const mayLackIt = meaning.code === 'unexpectedAnswer' && dialect.operations[operation] === 'unknown';
  const message = mayLackIt
    ? `${meaning.message} ${dialect.name} may not have ${operation} at all.`
    : meaning.message;
  return new EwsError(dialect.system, meaning.code, message, {
    retryable: meaning.retryable ?? false,
    httpStatus: http.status,
    serverCode: fault.serverCode,
    ...(meaning.code !== 'unauthorized' && !isAboutVersion(fault) && { trouble: 'fault' }),
  });
}

/** Every request is written in the same version: no other one would fare better. */
function isAboutVersion({ serverCode }: SoapFault): boolean {
  return serverCode === 'ErrorInvalidServerVersion';
}

/** `retryAfterSeconds` is what the system asked for. */
export function throttledError(
  dialect: Dialect,
  retryAfterSeconds: number | undefined,
  more: { readonly httpStatus?: number; readonly serverCode?: string },
): EwsError {
  const howLong = retryAfterSeconds === undefined ? 'a while' : `${retryAfterSeconds} s`;
  const message = `${dialect.name} is busy and asked to be left alone for ${howLong}.`;
  return new EwsError(dialect.system, 'throttled', message, {
    retryable: true,
    retryAfterSeconds,
    // Not told for how long, any time could be too early.
    ...(retryAfterSeconds !== undefined && { trouble: 'throttled' }),
    ...more,
  });
}

/** The same for an Error inside an operation's own response. */
export function requestError(dialect: Dialect, operation: OperationName, message: ResponseMessage): EwsError {
  const { responseCode, innerCode, retryAfterSeconds } = message;
  const fault = { serverCode: serverCodeOf(responseCode), innerCode, retryAfterSeconds };
  return faultError(dialect, operation, fault, { status: 200 });
}
