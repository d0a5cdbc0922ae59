import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Session } from '../session/session';
import type { Store } from '../session/store';

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionContext around it');
  return session;
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** One fact of a store (a number, a word, a yes or no): what shows nothing else is drawn again only when that changes. */
export function useFact<T, F extends string | number | boolean>(store: Store<T>, fact: (state: T) => F): F {
  return useSyncExternalStore(store.subscribe, () => fact(store.get()));
}
