import { InterslotError } from '../../errors';

/** A million entries: far beyond any organisation, and an end to a server that never stops. */
const MAX_PAGES = 10_000;

/**
 * Asks for page after page. A list that comes in parts only would make people look as if they had left.
 * https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListUsers.html
 */
export async function whole<Page extends { readonly NextToken?: string | undefined }, One>(
  ask: (next: { NextToken?: string }) => Promise<Page>,
  rowsOf: (page: Page) => readonly One[] | undefined,
): Promise<One[]> {
  const rows: One[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await ask(token === undefined ? {} : { NextToken: token });
    for (const row of rowsOf(page) ?? []) rows.push(row);
    if (!page.NextToken) return rows;
    if (page.NextToken === token) break;
    token = page.NextToken;
  }
  throw new InterslotError('unexpectedAnswer', 'WorkMail hands out a list that does not come to an end.');
}
