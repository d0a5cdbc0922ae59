import type { SignInAnswer } from '../../contract';
import type { DialogMessage } from './entraDialog';
import { restoreNavigation } from './outlook';

/**
 * Signs in with Entra ID in a dialog of Outlook's, by redirects within it, and hands the token to the pane that opened it.
 * Never rejects: the pane learns that it failed.
 */
export async function signInForThePane(): Promise<void> {
  await Office.onReady();
  restoreNavigation(window.history);
  try {
    const { entra } = (await (await fetch('/api/v1/sign-in')).json()) as SignInAnswer;
    if (!entra) throw new Error('not offered');
    const token = await tokenFor(entra);
    // Undefined while the browser is on its way to Entra ID.
    if (token !== undefined) tell({ token });
  } catch {
    tell({});
  }
}

async function tokenFor({ clientId, authority, scope }: NonNullable<SignInAnswer['entra']>) {
  const { PublicClientApplication } = await import('@azure/msal-browser');
  const client = new PublicClientApplication({
    auth: {
      clientId,
      authority,
      knownAuthorities: [new URL(authority).host],
      redirectUri: `${window.location.origin}/entra-dialog.html`,
    },
    // What has to outlast the way to Entra ID and back; it goes with the window, and before.
    cache: { cacheLocation: 'sessionStorage' },
  });
  await client.initialize();
  const back = await client.handleRedirectPromise();
  if (back) {
    window.sessionStorage.clear();
    return back.accessToken;
  }
  await client.acquireTokenRedirect({ scopes: [scope] });
  return undefined;
}

function tell(message: DialogMessage): void {
  Office.context.ui.messageParent(JSON.stringify(message));
}
