import type { TokenSource } from '../signIn/tokenSource';

const TIMEOUT_MS = 5 * 60_000;

/** What the dialog sends (entraDialogPage.ts). */
export interface DialogMessage {
  readonly token?: string;
}

/**
 * Outlook on Microsoft 365 where it is too old for nested app authentication: a window of Outlook's with a page of ours that
 * signs in (entraDialogPage.ts). It cannot be done unseen.
 * https://learn.microsoft.com/office/dev/add-ins/develop/auth-with-office-dialog-api
 */
export function entraDialog(): TokenSource {
  return {
    async token({ ask }) {
      if (!ask) throw new Error('needs a person');
      const dialog = await openDialog();
      try {
        return await answerOf(dialog);
      } finally {
        dialog.close();
      }
    },
  };
}

function openDialog(): Promise<Office.Dialog> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timedOut')), TIMEOUT_MS);
    const url = `${window.location.origin}/entra-dialog.html`;
    Office.context.ui.displayDialogAsync(url, { height: 70, width: 35 }, ({ status, value }) => {
      clearTimeout(timer);
      if (status === Office.AsyncResultStatus.Succeeded) resolve(value);
      else reject(new Error('refused'));
    });
  });
}

function answerOf(dialog: Office.Dialog): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timedOut')), TIMEOUT_MS);
    const end = (error: string) => {
      clearTimeout(timer);
      reject(new Error(error));
    };
    dialog.addEventHandler(Office.EventType.DialogMessageReceived, (sent) => {
      const token = tokenOf(sent);
      if (token === undefined) return end('failed');
      clearTimeout(timer);
      resolve(token);
    });
    // Closed by its person, or led to a page that is not ours.
    dialog.addEventHandler(Office.EventType.DialogEventReceived, () => end('closed'));
  });
}

function tokenOf(
  sent: { message: string; origin: string | undefined } | { error: number },
): string | undefined {
  if (!('message' in sent)) return undefined;
  // Old clients do not say who spoke; they let only pages of our own origin speak.
  if (sent.origin !== undefined && sent.origin !== window.location.origin) return undefined;
  try {
    const { token } = JSON.parse(sent.message) as DialogMessage;
    return typeof token === 'string' ? token : undefined;
  } catch {
    return undefined;
  }
}
