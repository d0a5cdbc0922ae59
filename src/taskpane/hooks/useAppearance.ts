import { useCallback, useState, useSyncExternalStore } from 'react';
import type { AppointmentHost } from '../host/host';
import { memory, type Appearance } from '../session/memory';

const darkQuery = () => window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  const query = darkQuery();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Automatic follows Outlook where it says how it looks (on the web the browser's preference is not Outlook's), else the browser. */
export function useAppearance(host: AppointmentHost): {
  appearance: Appearance;
  dark: boolean;
  choose: (appearance: Appearance) => void;
} {
  const [appearance, setAppearance] = useState(memory.appearance);
  const prefersDark = useSyncExternalStore(subscribe, () => darkQuery().matches);
  const theme = useSyncExternalStore(host.theme.subscribe, host.theme.get);
  const automaticallyDark = theme === undefined ? prefersDark : theme === 'dark';
  const choose = useCallback((next: Appearance) => {
    memory.keepAppearance(next);
    setAppearance(next);
  }, []);
  return { appearance, dark: appearance === 'automatic' ? automaticallyDark : appearance === 'dark', choose };
}
