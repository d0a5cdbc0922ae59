import { fastifyCookie } from '@fastify/cookie';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Claim } from './claim';
import type { OpenIdConnect, Started } from './openIdConnect';
import type { Sealer } from './sealer';
import { COOKIE_ATTRIBUTES, type SessionCookies } from './sessionCookie';

/** Where the sign-in happens: in the page's own window, in one beside it, or in an unseen frame. */
export type Place = 'page' | 'window' | 'frame';

const START_COOKIE = '__Host-interslot-start-';
/** As startCookieOf makes them; a name that was made elsewhere may not be written back. */
const OWN_START_COOKIE = new RegExp(`^${START_COOKIE}[\\w-]{1,12}$`);
/** So long somebody may take over a password and a second factor. */
const START_MS = 15 * 60_000;
/** Sign-ins that were begun and left; the browser sends each of their cookies along. */
const MAX_STARTED = 4;
const DONE = '/signed-in.html';

const StartedContent = Type.Object({
  state: Type.String(),
  nonce: Type.String(),
  verifier: Type.String(),
  place: Type.Enum(['page', 'window', 'frame']),
  returnTo: Type.String(),
});

interface Parts {
  readonly provider: OpenIdConnect;
  readonly sealer: Sealer;
  readonly sessions: SessionCookies;
  readonly publicOrigin: string;
  readonly adminClaim: Claim | undefined;
  readonly now: () => number;
}

export interface Step {
  readonly location: string;
  readonly setCookies: readonly string[];
}

/** Sign-in for the page in a browser. What has to be remembered between two requests is sealed and kept by the browser. */
export class WebSignIn {
  constructor(private readonly parts: Parts) {}

  /**
   * Where to send the browser. @param returnTo path, query and fragment of the page; it goes into the sealed cookie, not into an address,
   * because names may stand in it.
   */
  async start(place: Place, returnTo: string, cookies: Readonly<Record<string, string>>): Promise<Step> {
    const { provider, sealer, now } = this.parts;
    const { location, started } = await provider.start(place === 'frame');
    const content = { ...started, place, returnTo: this.ownPath(returnTo) };
    const value = await sealer.seal('start', content, now() + START_MS);
    const left = Object.keys(cookies).filter((name) => OWN_START_COOKIE.test(name));
    const dropped = left.slice(0, Math.max(0, left.length + 1 - MAX_STARTED));
    return {
      location,
      setCookies: [
        ...dropped.map(forget),
        fastifyCookie.serialize(startCookieOf(started), value, {
          ...COOKIE_ATTRIBUTES,
          // The provider sends the browser back from its own site; `strict` would hold the cookie back then.
          sameSite: 'lax',
          maxAge: START_MS / 1000,
        }),
      ],
    };
  }

  /**
   * The browser is back. Without a cookie that belongs to the answer's `state` nothing is asked of the provider and nobody is
   * signed in: the answer may be another's. @param query with its question mark.
   */
  async finish(
    query: string,
    cookies: Readonly<Record<string, string>>,
    onFailure: () => void,
  ): Promise<Step> {
    const { provider, sealer, sessions, adminClaim } = this.parts;
    const state = new URLSearchParams(query).get('state') ?? '';
    const name = startCookieOf({ state });
    const started = await sealer.open('start', cookies[name] ?? '');
    if (!Value.Check(StartedContent, started) || started.state !== state) {
      onFailure();
      return { location: failed('/'), setCookies: [] };
    }
    const { place, returnTo } = started;
    const setCookies = [forget(name)];
    const person = await provider.finish(query, started, adminClaim).catch(() => {
      // Of a provider that shows nothing, no is an ordinary answer.
      if (place !== 'frame') onFailure();
      return null;
    });
    if (!person) {
      const reason = person === undefined ? 'notAllowed' : 'failed';
      return { location: place === 'page' ? failed(returnTo, reason) : DONE, setCookies };
    }
    setCookies.push(await sessions.begin(person));
    return { location: place === 'page' ? returnTo : DONE, setCookies };
  }

  /** Takes the session away from this browser, and says where the provider's own ends. */
  async end(): Promise<{ location?: string; setCookies: readonly string[] }> {
    const { provider, sessions } = this.parts;
    // Where the provider cannot be asked, its session goes on; ours has ended all the same.
    const location = await provider.endSessionUrl().catch(() => undefined);
    return { ...(location !== undefined && { location }), setCookies: [sessions.end()] };
  }

  /** Only a place of our own: a link must not lead through us to another site. */
  private ownPath(text: string): string {
    const { publicOrigin } = this.parts;
    if (!text.startsWith('/') || !URL.canParse(text, publicOrigin)) return '/';
    const url = new URL(text, publicOrigin);
    const path = url.pathname + url.search + url.hash;
    return url.origin === publicOrigin && !path.startsWith('//') ? path : '/';
  }
}

function startCookieOf({ state }: Pick<Started, 'state'>): string {
  return START_COOKIE + state.replace(/[^\w-]/g, '').slice(0, 12);
}

function forget(name: string): string {
  return fastifyCookie.serialize(name, '', { ...COOKIE_ATTRIBUTES, sameSite: 'lax', maxAge: 0 });
}

function failed(returnTo: string, reason: 'failed' | 'notAllowed' = 'failed'): string {
  const url = new URL(returnTo, 'http://localhost');
  url.searchParams.set('signIn', reason);
  return url.pathname + url.search + url.hash;
}
