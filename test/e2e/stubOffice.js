/* global window */
// In the place of office.js: an Outlook with what the test gave it in `window.outlook` (signInOutlook.test.ts).
(() => {
  const asks = window.outlook ?? {};
  const later = (call) => setTimeout(call, 0);
  const channel = 'stub-office-dialog';
  const result = (value) => ({ status: value === undefined ? 'failed' : 'succeeded', value });

  function openDialog(url, _options, done) {
    const child = window.open(url, '_blank', 'popup,width=500,height=700');
    const handlers = {};
    window.addEventListener('message', (event) => {
      if (event.source !== child || event.data?.channel !== channel) return;
      handlers.dialogMessageReceived?.({ message: event.data.message, origin: event.origin });
    });
    later(() =>
      done(
        result({
          addEventHandler: (type, handler) => (handlers[type] = handler),
          close: () => child?.close(),
        }),
      ),
    );
  }

  window.Office = {
    HostType: { Outlook: 'Outlook' },
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    EventType: { DialogMessageReceived: 'dialogMessageReceived', DialogEventReceived: 'dialogEventReceived' },
    onReady: () => Promise.resolve({ host: 'Outlook' }),
    context: {
      mailbox: {
        userProfile: { accountType: asks.accountType },
        getUserIdentityTokenAsync: (done) =>
          window.outlookExchangeToken?.().then((token) => done(result(token ?? undefined))),
      },
      requirements: {
        isSetSupported: (name, version) => asks.sets?.includes(`${name} ${version}`) ?? false,
      },
      ui: {
        displayDialogAsync: openDialog,
        messageParent: (message) => window.opener.postMessage({ channel, message }, window.location.origin),
      },
    },
  };
  // As the real one does.
  window.history.pushState = null;
  window.history.replaceState = null;

  if (!asks.sets?.includes('NestedAppAuth 1.1')) return;
  const listeners = [];
  window.nestedAppAuthBridge = {
    addEventListener: (_type, listener) => listeners.push(listener),
    postMessage: async (text) => {
      const { method, requestId } = JSON.parse(text);
      const answer = (body) =>
        listeners.forEach((listener) =>
          listener(JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...body })),
        );
      if (method === 'GetInitContext')
        return answer({ success: true, initContext: { sdkName: 'stub', sdkVersion: '1', capabilities: {} } });
      const given = await window.outlookEntraToken(method);
      if (!given) return answer({ success: false, error: { status: 'USER_INTERACTION_REQUIRED' } });
      return answer({
        success: true,
        token: { access_token: given.access, id_token: given.id, expires_in: 3600 },
        account: {
          environment: 'localhost',
          homeAccountId: 'o.t',
          localAccountId: 'o',
          tenantId: 't',
          username: 'ana',
        },
      });
    },
  };
})();
