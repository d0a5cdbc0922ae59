import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';

/**
 * IANA's zones by Windows' name for them, as one text with spaces between. Computed while the page is built
 * (scripts/compileMessages.cjs): the package's own data is four times as heavy.
 */
export const windowsZones: Readonly<Record<string, string>> = Object.fromEntries(
  WINDOWS_TO_IANA_MAP.map(({ windowsName }) => [windowsName, findIana(windowsName).join(' ')]),
);
