import { Agent, request } from 'undici';

export interface Challenge {
  readonly status: number;
  /** The ways to sign in that the server offers, such as Basic or Negotiate; lower case. */
  readonly schemes: readonly string[];
  /** Its `Date`, in epoch milliseconds. */
  readonly dateMs?: number;
}

/**
 * Asks without a sign-in, to see what the server wants. Nothing secret is sent, so any certificate will do: others judge it.
 * https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate
 */
export async function askWithoutSignIn(url: string, signal: AbortSignal): Promise<Challenge> {
  const agent = new Agent({ connect: { rejectUnauthorized: false, timeout: 5000 } });
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', 'user-agent': 'Interslot' },
      body: '',
      headersTimeout: 8000,
      signal,
      dispatcher: agent,
    });
    await answer.body.dump({ limit: 65_536 }).catch(() => undefined);
    const given = [answer.headers['www-authenticate'] ?? []].flat();
    const schemes = given.flatMap((line) =>
      // Schemes follow a comma or begin the line; parameters have an equals sign.
      [...line.matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s|,|$)(?!\s*=)/g)].map(([, name]) =>
        name!.toLowerCase(),
      ),
    );
    const dateMs = Date.parse(String(answer.headers['date'] ?? ''));
    return { status: answer.statusCode, schemes, ...(Number.isNaN(dateMs) ? {} : { dateMs }) };
  } finally {
    await agent.destroy();
  }
}
