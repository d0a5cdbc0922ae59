import * as oidc from 'openid-client';
import { readSecret, type Secret } from '../secrets';
import { holdsClaim, type Claim } from './claim';
import type { HttpClient } from './httpClient';
import type { Person } from './person';

export interface OpenIdConnectConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client, which PKCE alone protects. */
  readonly clientSecret?: Secret;
  readonly scopes: string;
  /** Who of those whom the provider knows may come in; everybody where absent. */
  readonly requiredClaim?: Claim;
  readonly caFile?: string;
}

/** What a sign-in on its way has to remember until the browser is back. */
export interface Started {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** So long what a provider says of itself, and our secret for it, count before they are read again. */
const DISCOVERED_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 10;

/** The authorization code flow with PKCE against one provider (OpenID Connect Core 1.0, 3.1; RFC 7636; RFC 9207). */
export class OpenIdConnect {
  private known: { readonly provider: Promise<oidc.Configuration>; readonly atMs: number } | undefined;

  constructor(
    private readonly config: OpenIdConnectConfig,
    private readonly urls: { readonly callback: string; readonly ended: string },
    private readonly http: HttpClient,
    private readonly now: () => number,
  ) {}

  /** Where to send the browser, and what to remember. @param quietly without showing anything, or not at all. */
  async start(quietly: boolean): Promise<{ location: string; started: Started }> {
    const provider = await this.provider();
    const started = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const location = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.urls.callback,
      scope: this.config.scopes,
      state: started.state,
      nonce: started.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(started.verifier),
      code_challenge_method: 'S256',
      ...(quietly && { prompt: 'none' }),
    });
    return { location: location.href, started };
  }

  /**
   * Exchanges the code that the browser brought. @param query of the callback, with its question mark.
   * Throws where anything is not as it was sent out, or the provider does not vouch; undefined: known there, not let in here.
   */
  async finish(query: string, started: Started, admin: Claim | undefined): Promise<Person | undefined> {
    const provider = await this.provider();
    const tokens = await oidc.authorizationCodeGrant(provider, new URL(this.urls.callback + query), {
      expectedState: started.state,
      expectedNonce: started.nonce,
      pkceCodeVerifier: started.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('no ID token');
    if (this.config.requiredClaim && !holdsClaim(claims, this.config.requiredClaim)) return undefined;
    const { name } = claims;
    return {
      id: `oidc:${claims.sub}@${this.config.issuer}`,
      way: 'openIdConnect',
      isAdmin: holdsClaim(claims, admin),
      ...(typeof name === 'string' && name !== '' && { name: name.slice(0, 100) }),
    };
  }

  /** Where the browser may end the provider's own session; undefined where the provider has no such place. */
  async endSessionUrl(): Promise<string | undefined> {
    const provider = await this.provider();
    if (!provider.serverMetadata().end_session_endpoint) return undefined;
    return oidc.buildEndSessionUrl(provider, { post_logout_redirect_uri: this.urls.ended }).href;
  }

  private provider(): Promise<oidc.Configuration> {
    const nowMs = this.now();
    if (this.known && nowMs - this.known.atMs < DISCOVERED_MS) return this.known.provider;
    const provider = this.discover();
    this.known = { provider, atMs: nowMs };
    // A provider that could not be reached is asked again by whoever comes next.
    provider.catch(() => {
      if (this.known?.provider === provider) this.known = undefined;
    });
    return provider;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.config;
    const secret = clientSecret && (await readSecret(clientSecret));
    const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    const http: oidc.CustomFetch = (url, options) => this.http.fetch(url, options as never);
    return oidc.discovery(
      new URL(issuer),
      clientId,
      { [oidc.clockTolerance]: 60 },
      secret === undefined ? oidc.None() : oidc.ClientSecretPost(secret),
      {
        timeout: TIMEOUT_SECONDS,
        [oidc.customFetch]: http,
        // The ID token's signature too, although TLS vouches for where it came from.
        execute: [oidc.enableNonRepudiationChecks, ...insecure],
      },
    );
  }
}
