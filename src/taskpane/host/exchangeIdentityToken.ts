import type { TokenSource } from '../signIn/tokenSource';

/** A host may never call back. */
const TIMEOUT_MS = 10_000;

/**
 * Outlook on Exchange Server. It is off in every tenant of Microsoft 365 (errors 9017, 9018).
 * https://learn.microsoft.com/javascript/api/outlook/office.mailbox#outlook-office-mailbox-getuseridentitytokenasync-member(1)
 */
export function exchangeIdentityToken(): TokenSource {
  return {
    token: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('timedOut')), TIMEOUT_MS);
        Office.context.mailbox.getUserIdentityTokenAsync(({ status, value }) => {
          clearTimeout(timer);
          if (status === Office.AsyncResultStatus.Succeeded && value) resolve(value);
          else reject(new Error('refused'));
        });
      }),
  };
}
