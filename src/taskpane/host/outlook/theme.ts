import { Store } from '../../session/store';
import type { Theme, Watched } from '../host';
import { hasMailbox } from './requirements';

/** Old clients have no officeTheme, and some give a colour that is not of the form #rrggbb. */
export function officeTheme(): Theme {
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

/**
 * Outlook's theme, followed while the pane is open. The event comes with the theme before on some desktops (office-js#6348), so
 * it is only a sign to look, now and a moment later.
 */
export function watchTheme(): Watched<Theme> {
  const theme = new Store<Theme>(officeTheme());
  const look = () => {
    theme.set(officeTheme());
    setTimeout(() => theme.set(officeTheme()), 500);
  };
  try {
    if (hasMailbox('1.14'))
      Office.context.mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, look, () => {});
  } catch {
    // The theme of the moment stays; a person can choose another one in the page.
  }
  return theme;
}
