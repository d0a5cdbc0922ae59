import { browserHost, deviceTimeZone } from './browser';
import type { AppointmentHost } from './host';

/** office.js comes from Microsoft's servers; a pane must not stay empty when it is slow, blocked or missing. */
const OFFICE_TIMEOUT_MS = 3000;

type Navigation = Pick<History, 'pushState' | 'replaceState'>;

/**
 * office.js sets history.pushState and replaceState to null, which breaks libraries that call them.
 * https://learn.microsoft.com/office/dev/add-ins/develop/referencing-the-javascript-api-for-office-library-from-its-cdn
 */
export function restoreNavigation(history: History): void {
  const own = history as { -readonly [K in keyof Navigation]: Navigation[K] | null };
  const original = History.prototype;
  own.pushState ??= original.pushState;
  own.replaceState ??= original.replaceState;
}

/** Resolves when Outlook is ready; where it never is, with what a browser tab would know. Never rejects. */
export async function outlookHost(): Promise<AppointmentHost> {
  const ready = await officeReady();
  restoreNavigation(window.history);
  if (!ready) return browserHost();
  const language = Office.context?.displayLanguage;
  const host = { kind: 'outlook', timeZone: deviceTimeZone(), theme: officeTheme() } as const;
  return language ? { ...host, language } : host;
}

async function officeReady(): Promise<boolean> {
  if (typeof Office === 'undefined') return false;
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), OFFICE_TIMEOUT_MS));
  try {
    const ready = Office.onReady().then((info) => info.host === Office.HostType.Outlook);
    return await Promise.race([ready, late]);
  } catch {
    // The page works without Outlook; what is missing then is told by `kind`.
    return false;
  }
}

/** Old clients have no officeTheme, and some give a colour that is not of the form #rrggbb. */
function officeTheme(): 'light' | 'dark' | undefined {
  const background = Office.context?.officeTheme?.bodyBackgroundColor ?? '';
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(background);
  if (!hex) return undefined;
  const [red, green, blue] = hex.slice(1).map((part) => Number.parseInt(part, 16)) as [
    number,
    number,
    number,
  ];
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
}
