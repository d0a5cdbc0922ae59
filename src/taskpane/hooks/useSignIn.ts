import { createContext, useContext } from 'react';
import { Store } from '../session/store';
import type { PageSignIn, SignInState } from '../signIn/pageSignIn';
import { useStore } from './useSession';

export const SignInContext = createContext<PageSignIn | undefined>(undefined);

const NOBODY = new Store<SignInState>({ kind: 'in', canSignOut: false });

/** How the sign-in stands; without a SignInContext nobody needs one. */
export function useSignIn(): { readonly state: SignInState; readonly signIn: PageSignIn | undefined } {
  const signIn = useContext(SignInContext);
  return { signIn, state: useStore(signIn?.state ?? NOBODY) };
}
