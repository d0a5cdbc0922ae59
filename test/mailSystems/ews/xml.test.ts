import fc from 'fast-check';
import { readXml, XML_LIMITS, type ElementReader } from '../../../src/mailSystems/ews/xml';
import { UnusableAnswer } from '../../../src/mailSystems/ews/unusableAnswer';
import { bytes, fixture } from './helpers/answers';

const T = 'http://schemas.microsoft.com/exchange/services/2006/types';

/** Reads t:Root and collects the texts of t:Value and t:Deep/t:Value in it. */
async function values(...parts: (string | Uint8Array)[]): Promise<string[]> {
  const found: string[] = [];
  const value: ElementReader = { text: (text) => void found.push(text) };
  const root = {
    children: { 't:Root': { children: { 't:Value': value, 't:Deep': { children: { 't:Value': value } } } } },
  };
  await readXml(bytes(...parts), root, { ...XML_LIMITS, depth: 8, tokenLength: 100_000 });
  return found;
}

function refusal(...parts: (string | Uint8Array)[]): Promise<string> {
  return values(...parts).then(
    (found) => `read ${found.join()}`,
    (error: unknown) => (error instanceof UnusableAnswer ? error.kind : `threw ${String(error)}`),
  );
}

describe('namespaces', () => {
  it.each([
    ['a prefix', `<t:Root xmlns:t="${T}"><t:Value>1</t:Value></t:Root>`],
    ['another prefix', `<ns-2:Root xmlns:ns-2="${T}"><ns-2:Value>1</ns-2:Value></ns-2:Root>`],
    ['the default namespace', `<Root xmlns="${T}"><Value>1</Value></Root>`],
    ['a declaration on every element', `<Root xmlns="${T}"><Value xmlns="${T}">1</Value></Root>`],
    [
      'a prefix that changes its meaning inside',
      `<a:Root xmlns:a="${T}" xmlns:b="urn:x"><b:Value xmlns:b="${T}">1</b:Value></a:Root>`,
    ],
  ])('are read with %s', async (_, document) => {
    expect(await values(document)).toEqual(['1']);
  });

  it('tell elements of the same name apart', async () => {
    const document = `<Root xmlns="${T}"><Value xmlns="urn:x">no</Value><Value xmlns="">no</Value><Value>yes</Value></Root>`;
    expect(await values(document)).toEqual(['yes']);
  });

  it('end where their element ends', async () => {
    const document = `<t:Root xmlns:t="${T}"><t:Skip xmlns:t="urn:x"><t:Value>no</t:Value></t:Skip><t:Value>yes</t:Value></t:Root>`;
    expect(await values(document)).toEqual(['yes']);
  });

  it('keep declarations with the same letters apart', async () => {
    const document = `<t:Root xmlns:t="${T}"><b:Value xmlns:a="urn:x" xmlns:b="${T}">1</b:Value><b:Value xmlns:a="${T}" xmlns:b="urn:x">no</b:Value></t:Root>`;
    expect(await values(document)).toEqual(['1']);
  });

  it('are refused past 64 at one place, however they got there', async () => {
    const declared = (count: number, prefix = 'p') =>
      Array.from({ length: count }, (_, index) => ` xmlns:${prefix}${index}="urn:x"`).join('');
    // The default namespace and `xml` count.
    expect(await values(`<Root xmlns="${T}"${declared(62)}><Value>1</Value></Root>`)).toEqual(['1']);
    expect(await refusal(`<Root xmlns="${T}"${declared(63)}><Value>1</Value></Root>`)).toBe('malformed');
    const inside = (count: number) =>
      `<Root xmlns="${T}"${declared(31)}><Value${declared(count, 'q')}>1</Value></Root>`;
    expect(await values(inside(31))).toEqual(['1']);
    expect(await refusal(inside(32))).toBe('malformed');
  });

  it('do not add up over elements side by side, nor where a prefix is declared again', async () => {
    const beside = Array.from({ length: 1000 }, (_, index) => `<Value xmlns:p${index}="urn:x">1</Value>`);
    expect(await values(`<Root xmlns="${T}">${beside.join('')}</Root>`)).toHaveLength(1000);
    const again = `<Other xmlns:t="urn:x"><Other xmlns:t="urn:y"/></Other>`.repeat(100);
    expect(await values(`<Root xmlns="${T}">${again}</Root>`)).toEqual([]);
  });

  it('must be declared', async () => {
    expect(await refusal(`<t:Root xmlns:t="${T}"><x:Value>1</x:Value></t:Root>`)).toBe('malformed');
  });
});

describe('texts', () => {
  it('come whole over comments, CDATA, references and chunks that cut a character in two', async () => {
    const document = Buffer.from(
      `<Root xmlns="${T}"><Value>a<!-- b -->é<![CDATA[<]]>&amp;&#x20AC;</Value></Root>`,
      'utf8',
    );
    const chunks = Array.from(document, (byte) => Uint8Array.of(byte));
    expect(await values(...chunks)).toEqual(['aé<&€']);
  });

  it('of an empty element are empty', async () => {
    expect(await values(`<Root xmlns="${T}"><Value/><Value></Value></Root>`)).toEqual(['', '']);
  });

  it('of skipped elements are not taken for others, and reading goes on after them', async () => {
    const document = `<Root xmlns="${T}"><Other>x<Value>no</Value>y</Other><Value>1</Value><Deep>z<Value>2</Value></Deep></Root>`;
    expect(await values(document)).toEqual(['1', '2']);
  });

  it('may begin with a byte order mark', async () => {
    expect(
      await values(`\uFEFF<?xml version="1.0" encoding="UTF-8"?><Root xmlns="${T}"><Value>1</Value></Root>`),
    ).toEqual(['1']);
  });
});

describe('refuses', () => {
  const root = `<Root xmlns="${T}">`;
  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \r\n ', 'empty'],
    ['plain text', 'Service Unavailable', 'malformed'],
    ['JSON', '{"error":"no"}', 'malformed'],
    ['a web page', '<html><body><br></body></html>', 'html'],
    ['a web page with a doctype', fixture('hostile/signInPage.txt'), 'html'],
    ['a doctype', `<!DOCTYPE Root>${root}</Root>`, 'doctype'],
    ['an external DTD', fixture('hostile/doctype.xml'), 'doctype'],
    ['an entity bomb', fixture('hostile/entityBomb.xml'), 'doctype'],
    ['an entity', `${root}<Value>&secret;</Value></Root>`, 'malformed'],
    ['another document', '<Envelope/>', 'notSoap'],
    ['a missing end', `${root}<Value>1</Value>`, 'truncated'],
    ['a tag cut in two', `${root}<Val`, 'truncated'],
    ['crossed tags', `${root}<Value></Root></Value>`, 'malformed'],
    ['two documents', `${root}</Root>${root}</Root>`, 'malformed'],
    ['a forbidden character', `${root}<Value>\u0001</Value></Root>`, 'malformed'],
    ['a doubled attribute', `${root}<Value a="1" a="2"/></Root>`, 'malformed'],
    [
      'another declared encoding',
      `<?xml version="1.0" encoding="ISO-8859-1"?>${root}</Root>`,
      'characterEncoding',
    ],
    ['deep nesting', root + '<a>'.repeat(8) + '</a>'.repeat(8) + '</Root>', 'tooDeep'],
    ['a huge text', `${root}<Value>${'x'.repeat(300_000)}</Value></Root>`, 'tooLong'],
    ['a huge text in pieces', `${root}<Value>${'x<!---->'.repeat(100_001)}</Value></Root>`, 'tooLong'],
    ['a huge text that nobody reads', `${root}<Other>${'x'.repeat(300_000)}</Other></Root>`, 'tooLong'],
    ['a huge attribute', `${root}<Other a="${'x'.repeat(300_000)}"/></Root>`, 'tooLong'],
    ['a huge comment', `${root}<!-- ${'x'.repeat(300_000)} --></Root>`, 'tooLong'],
  ])('%s', async (_, document, kind) => {
    expect(await refusal(document)).toBe(kind);
  });

  it('bytes that are no UTF-8', async () => {
    expect(await refusal(`<Root xmlns="${T}"><Value>`, Uint8Array.of(0xe9), '</Value></Root>')).toBe(
      'characterEncoding',
    );
    expect(await refusal(Buffer.from(`<Root xmlns="${T}"/>`, 'utf16le'))).toMatch(
      /characterEncoding|malformed/,
    );
  });

  it('just what is over a limit', async () => {
    const nested = (depth: number) => `${root}${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</Root>`;
    expect(await refusal(nested(7))).toBe('read ');
    expect(await refusal(nested(8))).toBe('tooDeep');
  });

  it('random bytes, and crashes on none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
        expect(await refusal(noise)).not.toMatch(/^(threw|read)/);
      }),
    );
  });

  it('random markup, unless it is whole', async () => {
    const scrap = fc.constantFrom(
      '<Root xmlns="' + T + '">',
      '</Root>',
      '<Value>',
      '</Value>',
      '&',
      '<',
      '>',
      ']]>',
      '<!--',
      'é',
      'x:',
      '="',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(scrap, { maxLength: 12 }), async (scraps) => {
        expect(await refusal(scraps.join(''))).not.toMatch(/^threw/);
      }),
      { numRuns: 500 },
    );
  });
});
