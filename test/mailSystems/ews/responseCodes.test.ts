import { ERROR_CODES } from '../../../src/errors';
import { meaningForMailbox, meaningForRequest } from '../../../src/mailSystems/ews/responseCodes';

it.each([
  ['ErrorMailRecipientNotFound', 'notFound'],
  ['ErrorNoFreeBusyAccess', 'noAccess'],
  ['ErrorAccessDenied', 'noAccess'],
  ['ErrorServerBusy', 'throttled'],
  ['ErrorTimeoutExpired', 'timedOut'],
  ['ErrorResultSetTooBig', 'tooManyResults'],
  ['ErrorInvalidSmtpAddress', 'invalidAddress'],
  ['ErrorFreeBusyDLLimitReached', 'isGroup'],
  ['ErrorProxyRequestProcessingFailed', 'lookupFailed'],
  ['ErrorAutoDiscoverFailed', 'lookupFailed'],
  ['ErrorTimeIntervalTooBig', 'unexpectedAnswer'],
  ['ErrorMoonInWrongHouse', 'lookupFailed'],
  ['toString', 'lookupFailed'],
  [undefined, 'lookupFailed'],
])('%s of a mailbox is %s', (responseCode, code) => {
  const meaning = meaningForMailbox(responseCode);
  expect(meaning.code).toBe(code);
  expect(Object.keys(ERROR_CODES)).toContain(code);
  expect(meaning.message).toMatch(/^[A-Z].*[a-z)]\.$/);
});

it.each([
  ['ErrorAccessDenied', 'unauthorized'],
  ['ErrorPasswordExpired', 'unauthorized'],
  ['ErrorServerBusy', 'throttled'],
  ['ErrorTimeoutExpired', 'timedOut'],
  ['ErrorInvalidServerVersion', 'unexpectedAnswer'],
  ['ErrorMoonInWrongHouse', 'unexpectedAnswer'],
  ['__proto__', 'unexpectedAnswer'],
])('%s of a whole request is %s', (responseCode, code) => {
  expect(meaningForRequest(responseCode).code).toBe(code);
});
