import { EwsError } from '../../../src/mailSystems/ews/ewsError';
import { getUserAvailability } from '../../../src/mailSystems/ews/operations/getUserAvailability';
import { availability, fixture, read, success } from './helpers/answers';

const request = { mailboxes: ['a@x'], window: { startMs: 0, endMs: 1 }, mergedFreeBusyIntervalInMinutes: 30 };

async function errorIn(xml: string): Promise<EwsError> {
  const outcome = await read(getUserAvailability, request, xml).catch((error: unknown) => error);
  if (outcome instanceof EwsError) return outcome;
  throw new Error(`no EwsError: ${String(outcome)}`);
}

it.each([
  ['serverBusy', 'throttled', 'ErrorServerBusy', true, 31],
  ['invalidServerVersion', 'unexpectedAnswer', 'ErrorInvalidServerVersion', false, undefined],
  ['accessDenied', 'unauthorized', 'ErrorAccessDenied', false, undefined],
  ['unknownCode', 'unexpectedAnswer', 'ErrorMoonInWrongHouse', false, undefined],
  ['gateway', 'unexpectedAnswer', undefined, true, undefined],
  ['faultcodeOnly', 'unauthorized', 'ErrorImpersonateUserDenied', false, undefined],
])('%s is %s', async (name, code, serverCode, retryable, retryAfterSeconds) => {
  const error = await errorIn(fixture(`${name}.fault.xml`));
  expect(error).toMatchObject({ code, retryable, system: 'exchange' });
  expect([error.serverCode, error.retryAfterSeconds]).toEqual([serverCode, retryAfterSeconds]);
  expect(error.message).not.toMatch(/Secret/);
  expect(error.cause).toBeUndefined();
});

it('counts even beside an answer', async () => {
  const fault = fixture('accessDenied.fault.xml').match(/<s:Fault>.*<\/s:Fault>/s)![0];
  const both = availability([success([])]).replace('</s:Body>', `${fault}</s:Body>`);
  expect((await errorIn(both)).serverCode).toBe('ErrorAccessDenied');
});
