import type { IPublicClientApplication } from '@azure/msal-browser';
import type { SignInAnswer } from '../../contract';
import type { TokenSource } from '../signIn/tokenSource';

type Entra = NonNullable<SignInAnswer['entra']>;

/** Without anything to see the host answers soon or never. A person may have to look for their telephone. */
const SILENT_MS = 15_000;
const ASKING_MS = 5 * 60_000;

/**
 * Outlook on Microsoft 365: Outlook itself asks Entra ID for a token for our scope.
 * https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
 */
export function nestedAppAuth(entra: Entra): TokenSource {
  let opening: Promise<IPublicClientApplication> | undefined;
  return {
    async token({ ask, fresh }) {
      const client = await within(SILENT_MS, (opening ??= open(entra)));
      const request = { scopes: [entra.scope] };
      try {
        const silent = client.acquireTokenSilent({ ...request, forceRefresh: fresh });
        return (await within(SILENT_MS, silent)).accessToken;
      } catch (error) {
        // Whatever keeps it from going silently, a person can be asked; where that does not help it says so once more.
        if (!ask) throw error;
        return (await within(ASKING_MS, client.acquireTokenPopup(request))).accessToken;
      }
    },
  };
}

async function open({ clientId, authority }: Entra): Promise<IPublicClientApplication> {
  // Half of the page's weight, and of no use anywhere else.
  const { createNestablePublicClientApplication } = await import('@azure/msal-browser');
  return createNestablePublicClientApplication({
    // An authority that is known need not be looked up at Microsoft's first.
    auth: { clientId, authority, knownAuthorities: [new URL(authority).host] },
    // Nothing that lets anybody in stays behind in the browser's storage.
    cache: { cacheLocation: 'memoryStorage' },
  });
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timedOut')), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
