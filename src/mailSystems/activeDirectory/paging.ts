import {
  Ber,
  BerWriter,
  Control,
  PagedResultsControl,
  type Client,
  type SearchOptions,
  type SearchResponse,
} from 'ldapts';
import { InterslotError } from '../../errors';
import { toLdapObject, type LdapObject } from './attributes';

/** Empty pages in a row after which a server is not believed any more that the next one will hold something. */
const MAX_EMPTY_PAGES = 1000;

/**
 * Simple paged results (RFC 2696). ldapts pages by itself, but stops at the first empty page, and a page may be empty in
 * the middle: what follows would be lost without a word. It also refuses its own control from us, hence this one. Critical:
 * a server that cannot page must say so instead of cutting the result off.
 * https://learn.microsoft.com/previous-versions/windows/desktop/ldap/ldap-paged-result-oid-string
 */
class PageRequest extends Control {
  constructor(
    private readonly size: number,
    private readonly cookie: Buffer,
  ) {
    super(PagedResultsControl.type, { critical: true });
  }

  protected override writeControl(writer: BerWriter): void {
    const value = new BerWriter();
    value.startSequence();
    value.writeInt(this.size);
    value.writeBuffer(this.cookie, Ber.OctetString);
    value.endSequence();
    writer.writeBuffer(value.buffer, Ber.OctetString);
  }
}

/**
 * Searches page by page, so that a hundred thousand objects never lie in memory in the library's form and in ours at once.
 * Nothing else may be asked on the connection in between: some servers forget the page they were at. References to other
 * servers come back beside the entries and are ignored.
 */
export function createPagedSearch(client: Client, pageSize: number) {
  let cookie: Buffer | undefined;
  // The library tells nobody which controls came back; its parser does, before the search settles.
  client['messageParser'].on('message', (message: Pick<SearchResponse, 'controls'>) => {
    for (const control of message.controls ?? []) {
      if (control instanceof PagedResultsControl) cookie = control.value?.cookie;
    }
  });

  return async function* search(base: string, options: SearchOptions): AsyncGenerator<LdapObject[]> {
    let next: Buffer = Buffer.alloc(0);
    let emptyPages = 0;
    do {
      cookie = undefined;
      const { searchEntries } = await client.search(base, options, [new PageRequest(pageSize, next)]);
      next = cookie ?? Buffer.alloc(0);
      emptyPages = searchEntries.length === 0 ? emptyPages + 1 : 0;
      if (emptyPages > MAX_EMPTY_PAGES) {
        throw new InterslotError(
          'unexpectedAnswer',
          'Active Directory sent page after page with nothing in it. Interslot stopped asking.',
        );
      }
      yield searchEntries.map(toLdapObject);
    } while (next.length > 0);
  };
}
