import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { ExchangeMetadata } from './exchangeMetadata';
import { refusalOf } from './refusalOf';
import { signInExpired, signInRefused, type Person } from './person';

export interface ExchangeTokenConfig {
  /** The add-in's address as the manifest has it: the first SourceLocation under FormSettings. */
  readonly audience: string;
  /** Exactly as Exchange writes them into its tokens. */
  readonly metadataUrls: readonly string[];
  readonly caFile?: string;
}

/** How far the clocks of Exchange and of this machine may be apart. */
const SKEW_SECONDS = 300;
/** Exchange's own name as an issuer, before the realm. */
const ISSUER = /^00000002-0000-0ff1-ce00-000000000000@[\w.-]{1,255}$/;

const Header = Type.Object({
  typ: Type.Literal('JWT'),
  alg: Type.Literal('RS256'),
  x5t: Type.String({ pattern: '^[A-Za-z0-9_-]{1,100}={0,2}$' }),
});
const Context = Type.Object({
  msexchuid: Type.String({ minLength: 1, maxLength: 256 }),
  version: Type.String({ maxLength: 100 }),
  amurl: Type.String({ maxLength: 2000 }),
});
const Times = Type.Object({ nbf: Type.Number(), exp: Type.Number() });

/** Whether a token whose signature nobody has looked at yet says that it is Exchange's. */
export function looksLikeExchangeToken(payload: { readonly [claim: string]: unknown }): boolean {
  return 'appctx' in payload;
}

/**
 * Checks what `getUserIdentityTokenAsync` gave the pane, on Exchange Server. Everything that needs no key is checked first:
 * nothing is fetched for a token that could not be good, and nothing from an address that is not configured.
 * The token holds no e-mail address, and none that the page claims is believed. Throws NotSignedIn.
 * https://learn.microsoft.com/office/dev/add-ins/outlook/inside-the-identity-token
 */
export async function checkExchangeIdentityToken(
  token: string,
  config: ExchangeTokenConfig,
  metadata: ExchangeMetadata,
  nowMs: number,
): Promise<Person> {
  const { x5t, amurl, msexchuid } = readUnproven(token, config, nowMs);
  const key = await metadata.key(amurl, x5t);
  if (!key) throw signInRefused('unknownKey');
  try {
    await jwtVerify(token, key, {
      algorithms: ['RS256'],
      typ: 'JWT',
      audience: config.audience,
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(nowMs),
      requiredClaims: ['nbf', 'exp', 'iss', 'appctx'],
    });
  } catch (error) {
    throw refusalOf(error);
  }
  return { id: `exchange:${msexchuid}@${amurl}`, way: 'exchangeToken', isAdmin: false };
}

function readUnproven(token: string, config: ExchangeTokenConfig, nowMs: number) {
  const { header, payload } = decode(token);
  if (!Value.Check(Header, header)) throw signInRefused('header');
  if (payload.aud !== config.audience) throw signInRefused('audience');
  if (typeof payload.iss !== 'string' || !ISSUER.test(payload.iss)) throw signInRefused('issuer');
  const context = readContext(payload.appctx);
  if (context.version !== 'ExIdTok.V1') throw signInRefused('version');
  // Not by host, not by prefix, not as URLs: character by character.
  if (!config.metadataUrls.includes(context.amurl)) throw signInRefused('metadataUrl');
  if (!Value.Check(Times, payload)) throw signInRefused('unreadable');
  const nowSeconds = nowMs / 1000;
  if (payload.nbf > nowSeconds + SKEW_SECONDS) throw signInRefused('notYet');
  if (payload.exp <= nowSeconds - SKEW_SECONDS) throw signInExpired();
  return { x5t: header.x5t, ...context };
}

function decode(token: string) {
  try {
    return { header: decodeProtectedHeader(token), payload: decodeJwt(token) };
  } catch {
    throw signInRefused('unreadable');
  }
}

/** An object, or the same as a JSON string: servers differ. */
function readContext(appctx: unknown) {
  let context = appctx;
  try {
    if (typeof appctx === 'string') context = JSON.parse(appctx);
  } catch {
    throw signInRefused('unreadable');
  }
  if (!Value.Check(Context, context)) throw signInRefused('subject');
  return context;
}
