import type { IncomingHttpHeaders } from 'node:http';
import { decodeJwt, type JWTVerifyGetKey } from 'jose';
import { bearerOf } from '../adminToken';
import { HttpProblem } from '../problem';
import { checkEntraAccessToken, entraKeys } from './entraAccessToken';
import { checkExchangeIdentityToken, looksLikeExchangeToken } from './exchangeIdentityToken';
import { ExchangeMetadata } from './exchangeMetadata';
import type { HttpClient } from './httpClient';
import { OpenIdConnect } from './openIdConnect';
import { signInExpired, signInRefused, signInRequired, type Person } from './person';
import { Sealer } from './sealer';
import { SESSION_COOKIE, SessionCookies, cookiesOf } from './sessionCookie';
import type { SignInConfig } from './signInConfig';
import { WebSignIn } from './webSignIn';

/** A form, a link or an image of another site cannot send it. */
export const PAGE_HEADER = 'x-interslot-page';

export interface Identified {
  readonly person: Person;
  /** The session's cookie with its idle time begun anew. */
  readonly setCookie?: string;
}

/** For each provider its own, which trusts that provider's authorities alone. */
export interface Clients {
  readonly exchange: HttpClient;
  readonly entra: HttpClient;
  readonly openIdConnect: HttpClient;
}

/** Everything that finds out who asks, wired once. */
export class SignIn {
  readonly web: WebSignIn | undefined;
  private readonly sessions: SessionCookies | undefined;
  private readonly metadata: ExchangeMetadata | undefined;
  private readonly entra: JWTVerifyGetKey | undefined;

  constructor(
    readonly config: SignInConfig,
    publicOrigin: string,
    private readonly clients: Clients,
    private readonly now: () => number,
  ) {
    const { exchangeToken, entra, openIdConnect, adminClaim } = config;
    if (exchangeToken) this.metadata = new ExchangeMetadata(clients.exchange, now);
    if (entra) this.entra = entraKeys(entra, clients.entra);
    if (openIdConnect) {
      const sealer = new Sealer(openIdConnect.keyFile, publicOrigin, now);
      const urls = { callback: `${publicOrigin}/sign-in/callback`, ended: `${publicOrigin}/sign-in/ended` };
      const provider = new OpenIdConnect(openIdConnect, urls, clients.openIdConnect, now);
      this.sessions = new SessionCookies(sealer, openIdConnect.lifetime, now);
      this.web = new WebSignIn({ provider, sealer, sessions: this.sessions, publicOrigin, adminClaim, now });
    }
  }

  /** Who asks. A token counts before a cookie: it was sent on purpose. Throws NotSignedIn, or a 403 for pages of other sites. */
  async identify(headers: IncomingHttpHeaders): Promise<Identified> {
    if (headers.authorization !== undefined) return { person: await this.check(headers.authorization) };
    const cookie = cookiesOf(headers.cookie)[SESSION_COOKIE];
    if (cookie === undefined || !this.sessions) throw signInRequired();
    if (headers[PAGE_HEADER] === undefined)
      throw new HttpProblem(403, 'forbiddenOrigin', 'Only Interslot’s own page may send this.');
    const session = await this.sessions.read(cookie);
    if (!session) throw signInExpired();
    return { person: session.person, ...(session.renewed !== undefined && { setCookie: session.renewed }) };
  }

  async close(): Promise<void> {
    await Promise.allSettled(Object.values(this.clients).map((client: HttpClient) => client.close()));
  }

  /** One kind of token never stands in for another: what a token says of itself chooses who checks it, with keys of their own. */
  private async check(authorization: string): Promise<Person> {
    const { exchangeToken, entra, adminClaim } = this.config;
    const token = bearerOf(authorization);
    if (token === undefined) throw signInRefused('unreadable');
    const nowMs = this.now();
    if (looksLikeExchangeToken(unproven(token))) {
      if (!exchangeToken || !this.metadata) throw signInRefused('wayNotOffered');
      return checkExchangeIdentityToken(token, exchangeToken, this.metadata, nowMs);
    }
    if (!entra || !this.entra) throw signInRefused('wayNotOffered');
    return checkEntraAccessToken(token, entra, this.entra, nowMs, adminClaim);
  }
}

function unproven(token: string) {
  try {
    return decodeJwt(token);
  } catch {
    throw signInRefused('unreadable');
  }
}
