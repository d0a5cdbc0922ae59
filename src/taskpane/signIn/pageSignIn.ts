import type { SignInAnswer } from '../../contract';
import type { Credentials } from '../api/request';
import { Store } from '../session/store';
import { renewUnseen, signInBeside, signInHere, signOut, whoAmI } from './browserSession';
import { CHANNEL } from './channel';
import { takeNote, type Note } from './note';
import { Tokens, type TokenSource } from './tokenSource';

export type SignInState =
  | { readonly kind: 'checking' | 'leaving' }
  | { readonly kind: 'in'; readonly name?: string; readonly canSignOut: boolean }
  | {
      readonly kind: 'out';
      readonly why: 'first' | 'renewalFailed' | 'noWay' | 'blocked' | Note;
      /** The page was in use already: nothing of it goes away. */
      readonly wasIn: boolean;
      readonly busy: boolean;
    };

export interface SignInOptions {
  /** What the host can get tokens from, of the ways that the backend offers. */
  readonly tokens?: (answer: SignInAnswer) => readonly TokenSource[];
  /** Somebody whose sign-in had ended has signed in again: what failed meanwhile may be asked once more. */
  readonly onBack?: () => void;
}

/**
 * Whether somebody is signed in, and what requests show for it: a token in Outlook, a cookie in a browser. What ends is
 * renewed once without a word; then the page says so, and keeps everything until its person has signed in again.
 */
export class PageSignIn implements Credentials {
  readonly state = new Store<SignInState>({ kind: 'checking' });
  private tokens: Tokens | undefined;
  private begun: Promise<void> | undefined;
  private renewing: Promise<boolean> | undefined;
  private wasIn = false;
  /** The backend could not be asked how to sign in; whoever needs to know asks again. */
  private isUnclear = false;

  constructor(private readonly options: SignInOptions = {}) {}

  /** Finds out how things stand. Never rejects. */
  begin(): Promise<void> {
    return (this.begun ??= this.findOut());
  }

  async headers(): Promise<Readonly<Record<string, string>>> {
    await this.begin();
    const { kind } = this.state.get();
    if (kind === 'out' || kind === 'leaving') throw new Error('signed out');
    if (!this.tokens) return {};
    const tokens = this.tokens;
    const token = await tokens.current().catch(() => this.leave('renewalFailed'));
    return { authorization: `Bearer ${token}` };
  }

  async renew(): Promise<boolean> {
    if (this.state.get().kind === 'out') return false;
    return (this.renewing ??= this.renewOnce().finally(() => (this.renewing = undefined)));
  }

  lost(): void {
    this.out('renewalFailed');
  }

  /** After a click. */
  async signIn(): Promise<void> {
    const before = this.state.get();
    if (before.kind !== 'out') return;
    this.state.set({ ...before, busy: true });
    if (!this.tokens) return this.signInBySession();
    const token = await this.tokens.get({ ask: true, fresh: true }).catch(() => undefined);
    if (token === undefined) this.out('failed');
    else this.in({ canSignOut: false });
  }

  signOut(): Promise<void> {
    this.state.set({ kind: 'leaving' });
    return signOut();
  }

  private async findOut(): Promise<void> {
    const note = takeNote();
    const answer = await whoAmI();
    this.isUnclear = answer === undefined;
    // Requests will say what is wrong with the connection; they say it better than a sign-in would.
    if (!answer || answer.ways.length === 0) return this.in({ canSignOut: false });
    const sources = this.options.tokens?.(answer) ?? [];
    if (sources.length > 0) {
      this.tokens = new Tokens(sources);
      const token = await this.tokens.current().catch(() => undefined);
      return token === undefined ? this.out('first') : this.in({ canSignOut: false });
    }
    if (!answer.ways.includes('openIdConnect') || this.options.tokens) return this.out('noWay');
    this.listen();
    if (answer.signedIn) return this.in(bySession(answer));
    if (note) return this.out(note);
    this.state.set({ kind: 'leaving' });
    if (!(await signInHere())) this.out('failed');
  }

  private async renewOnce(): Promise<boolean> {
    if (this.isUnclear) {
      this.begun = undefined;
      await this.begin();
      return this.state.get().kind === 'in' && !this.isUnclear;
    }
    if (this.tokens) {
      const token = await this.tokens.get({ ask: false, fresh: true }).catch(() => undefined);
      if (token === undefined) this.out('renewalFailed');
      return token !== undefined;
    }
    await renewUnseen();
    return (await this.checkSession()) || (this.out('renewalFailed'), false);
  }

  /** What is typed stays in sight where there is anything; a page that is not in use yet goes to the provider itself. */
  private async signInBySession(): Promise<void> {
    if (!this.wasIn) {
      if (await signInHere()) this.state.set({ kind: 'leaving' });
      else this.out('failed');
      return;
    }
    const beside = await signInBeside();
    // Whoever has closed the window without signing in may want to try again.
    if (this.state.get().kind === 'out') this.out(beside === 'opened' ? 'renewalFailed' : beside);
  }

  private async checkSession(): Promise<boolean> {
    const answer = await whoAmI();
    if (!answer?.signedIn) return false;
    this.in(bySession(answer));
    return true;
  }

  /** Somebody signed in, here, beside the page or in another tab; a window that cannot say so is noticed when it is closed. */
  private listen(): void {
    const check = () => {
      if (this.state.get().kind === 'out') void this.checkSession();
    };
    new BroadcastChannel(CHANNEL).addEventListener('message', check);
    window.addEventListener('focus', check);
  }

  private in(how: { readonly name?: string; readonly canSignOut: boolean }): void {
    const isBack = this.wasIn && this.state.get().kind === 'out';
    this.wasIn = true;
    this.state.set({ kind: 'in', ...how });
    if (isBack) this.options.onBack?.();
  }

  private out(why: Extract<SignInState, { kind: 'out' }>['why']): void {
    this.state.set({ kind: 'out', why, wasIn: this.wasIn, busy: false });
  }

  private leave(why: 'renewalFailed'): never {
    this.out(why);
    throw new Error('signed out');
  }
}

const bySession = ({ name }: SignInAnswer) => ({ canSignOut: true, ...(name !== undefined && { name }) });
