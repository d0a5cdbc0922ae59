/**
 * Outlook's ways of signing in, added to a stub of Office (officeStub.ts): Exchange's identity token, a dialog, and the bridge of nested
 * app authentication. Like that one it stands alone, so that it can be put into a page as a script.
 */
export interface EntraTokens {
  access: string;
  id: string;
}

export interface TokenGivers {
  /** Nothing: Exchange refuses, as in every tenant of Microsoft 365. */
  exchange?: () => Promise<string | null>;
  /** By the bridge's method, such as GetToken or GetTokenPopup. Nothing: a person has to be asked first. */
  entra?: (method: string) => Promise<EntraTokens | null>;
}

interface StubOffice {
  EventType: Record<string, string>;
  context: { mailbox: object };
}

type Done = (result: { status: string; value?: unknown }) => void;

const CHANNEL = 'stub-office-dialog';
const result = (value: unknown) => ({ status: value === undefined ? 'failed' : 'succeeded', value });

/** Adds them to `Office`; gives the bridge, for `window.nestedAppAuthBridge` where the requirement set is there. */
export function addTokens(Office: StubOffice, { exchange, entra }: TokenGivers) {
  Object.assign(Office.EventType, {
    DialogMessageReceived: 'dialogMessageReceived',
    DialogEventReceived: 'dialogEventReceived',
  });
  Object.assign(Office.context.mailbox, {
    getUserIdentityTokenAsync: (done: Done) =>
      void exchange?.().then((token) => done(result(token ?? undefined))),
  });
  Object.assign(Office.context, {
    ui: {
      displayDialogAsync: openDialog,
      messageParent: (message: string) =>
        (window.opener as Window).postMessage({ channel: CHANNEL, message }, window.location.origin),
    },
  });
  return bridge((method) => entra?.(method) ?? Promise.resolve(null));
}

function openDialog(url: string, _options: object, done: Done): void {
  const child = window.open(url, '_blank', 'popup,width=500,height=700');
  const handlers: Record<string, (event: object) => void> = {};
  window.addEventListener('message', ({ source, data, origin }: MessageEvent) => {
    const { channel, message } = (data ?? {}) as { channel?: string; message?: string };
    if (source === child && channel === CHANNEL) handlers.dialogMessageReceived?.({ message, origin });
  });
  const dialog = {
    addEventHandler: (type: string, handler: (event: object) => void) => {
      handlers[type] = handler;
    },
    close: () => child?.close(),
  };
  setTimeout(() => done(result(dialog)), 0);
}

const ACCOUNT = {
  environment: 'localhost',
  homeAccountId: 'o.t',
  localAccountId: 'o',
  tenantId: 't',
  username: 'ana',
};

/** What @azure/msal-browser speaks with where an add-in is nested in another app. */
function bridge(tokens: (method: string) => Promise<EntraTokens | null>) {
  const listeners: ((text: string) => void)[] = [];
  return {
    addEventListener: (_type: string, listener: (text: string) => void) => void listeners.push(listener),
    postMessage: async (text: string) => {
      const { method, requestId } = JSON.parse(text) as { method: string; requestId: string };
      const answer = (body: object) =>
        listeners.forEach((listener) =>
          listener(JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...body })),
        );
      if (method === 'GetInitContext')
        return answer({ success: true, initContext: { sdkName: 'stub', sdkVersion: '1', capabilities: {} } });
      const given = await tokens(method);
      if (!given) return answer({ success: false, error: { status: 'USER_INTERACTION_REQUIRED' } });
      const token = { access_token: given.access, id_token: given.id, expires_in: 3600 };
      return answer({ success: true, token, account: ACCOUNT });
    },
  };
}
