/** office.js comes from Microsoft's servers, and Outlook has to answer it; a pane must not stay empty for want of either. */
const OFFICE_TIMEOUT_MS = 10_000;

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

/** elsewhere: a browser tab, or another of Microsoft's programs. missing: no office.js. silent: nobody answers it. */
export type OfficeState = 'outlook' | 'elsewhere' | 'missing' | 'silent';

/** How things stand with Outlook, as soon as that is clear; `late` is called when Outlook comes after all. Never rejects. */
export async function officeState(late: () => void, timeoutMs = OFFICE_TIMEOUT_MS): Promise<OfficeState> {
  if (typeof Office === 'undefined' || typeof Office.onReady !== 'function') return 'missing';
  let isLate = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<OfficeState>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve('silent');
    }, timeoutMs);
  });
  const ready = (async (): Promise<OfficeState> => {
    const { host } = await Office.onReady();
    if (isLate) late();
    return host === Office.HostType?.Outlook ? 'outlook' : 'elsewhere';
  })().catch((): OfficeState => 'missing');
  const state = await Promise.race([ready, silent]);
  clearTimeout(timer);
  return state;
}
