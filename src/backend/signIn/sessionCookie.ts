import { fastifyCookie } from '@fastify/cookie';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Sealer } from './sealer';
import type { Person } from './person';

export const SESSION_COOKIE = '__Host-interslot-session';

export interface SessionLifetime {
  /** A session that nobody used for so long has ended. */
  readonly idleMs: number;
  /** And so long after the sign-in it ends in any case. */
  readonly absoluteMs: number;
}

const Session = Type.Object({
  sub: Type.String(),
  admin: Type.Boolean(),
  name: Type.Optional(Type.String()),
  startedAtMs: Type.Number(),
  sealedAtMs: Type.Number(),
});
type Session = Static<typeof Session>;

/** `__Host-`: this host only, over https only, and no page beside it can plant one. Scripts never see it. */
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true } as const;

/** Sessions of people who came by OpenID Connect. All there is of a session is its cookie, so any replica can serve it. */
export class SessionCookies {
  constructor(
    private readonly sealer: Sealer,
    private readonly lifetime: SessionLifetime,
    private readonly now: () => number,
  ) {}

  /** The `Set-Cookie` of a session that begins now. */
  begin(person: Person): Promise<string> {
    const nowMs = this.now();
    return this.write({
      sub: person.id,
      admin: person.isAdmin,
      ...(person.name !== undefined && { name: person.name }),
      startedAtMs: nowMs,
      sealedAtMs: nowMs,
    });
  }

  /** Who the cookie says it is, and where its idle time is to begin anew, the cookie to set. Undefined: nobody any more. */
  async read(cookie: string): Promise<{ person: Person; renewed?: string } | undefined> {
    const session = await this.sealer.open('session', cookie);
    if (!Value.Check(Session, session)) return undefined;
    const nowMs = this.now();
    // Also where the lifetimes were made shorter since.
    if (nowMs >= this.endOf(session)) return undefined;
    const { sub, admin, name } = session;
    const person: Person = {
      id: sub,
      way: 'openIdConnect',
      isAdmin: admin,
      ...(name !== undefined && { name }),
    };
    // Not with every request: an answer that sets no cookie is smaller, and requests side by side do not fight.
    const worthwhile = nowMs - session.sealedAtMs > this.lifetime.idleMs / 10;
    return worthwhile
      ? { person, renewed: await this.write({ ...picked(session), sealedAtMs: nowMs }) }
      : { person };
  }

  /** The `Set-Cookie` that takes a session away from this browser. */
  end(): string {
    return fastifyCookie.serialize(SESSION_COOKIE, '', { ...ATTRIBUTES, sameSite: 'strict', maxAge: 0 });
  }

  private endOf({ startedAtMs, sealedAtMs }: Session): number {
    const { idleMs, absoluteMs } = this.lifetime;
    return Math.min(startedAtMs + absoluteMs, sealedAtMs + idleMs);
  }

  private async write(session: Session): Promise<string> {
    const endsAtMs = this.endOf(session);
    const value = await this.sealer.seal('session', session, endsAtMs);
    // Without Max-Age it goes with the browser; the seal holds the times that count.
    return fastifyCookie.serialize(SESSION_COOKIE, value, { ...ATTRIBUTES, sameSite: 'strict' });
  }
}

/** Without what the seal added. */
const picked = ({ sub, admin, name, startedAtMs, sealedAtMs }: Session): Session => ({
  sub,
  admin,
  ...(name !== undefined && { name }),
  startedAtMs,
  sealedAtMs,
});

export { ATTRIBUTES as COOKIE_ATTRIBUTES };

/** Cookies of a request, by name. */
export function cookiesOf(header: string | undefined): Readonly<Record<string, string>> {
  return header === undefined ? {} : fastifyCookie.parse(header);
}
