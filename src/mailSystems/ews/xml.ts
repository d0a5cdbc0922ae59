import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { createNamespaceScopes } from './namespaces';
import { UnusableAnswer, type UnusableKind } from './unusableAnswer';

/**
 * What to do with one element. Elements are found by namespace and local name, written with this program's own prefixes
 * (see namespaces.ts: `t:StartTime`), whatever prefixes the server used. An element that `children` does not name is
 * skipped with all it holds, and its text is never kept.
 */
export interface ElementReader {
  readonly children?: Readonly<Record<string, ElementReader>>;
  open?(attributes: Readonly<Record<string, string>>): void;
  /** The element's whole text, once, before `close`; empty for an empty element. */
  text?(text: string): void;
  close?(): void;
}

export interface XmlLimits {
  readonly depth: number;
  /** Characters of one token: a text, a tag with its attributes, a comment. */
  readonly tokenLength: number;
}

export const XML_LIMITS: XmlLimits = { depth: 64, tokenLength: 1_000_000 };

const PIECE = 65_536;

/**
 * Reads one XML document from bytes as they arrive, without building a tree. `root.children` names the document element.
 * saxes runs without its own namespace handling, which costs twice the time; namespaces.ts resolves what is needed.
 *
 * @throws UnusableAnswer for anything but one complete, well-formed UTF-8 document without DTD and within the limits.
 */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  root: ElementReader,
  limits: XmlLimits = XML_LIMITS,
): Promise<void> {
  const reader = createXmlReader(root, limits);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) reader.write(decode(decoder, chunk));
  reader.write(decode(decoder));
  reader.close();
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new UnusableAnswer('characterEncoding');
  }
}

function createXmlReader(root: ElementReader, limits: XmlLimits) {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const namespaces = createNamespaceScopes();
  const readers: ElementReader[] = [];
  let reader: ElementReader = root;
  let skippedDepth = 0;
  let text = '';
  let sawAnything = false;
  let sawRoot = false;
  let lastTokenEnd = 0;
  let finishing = false;

  const fail = (kind: UnusableKind): never => {
    throw new UnusableAnswer(kind);
  };
  const addText = (more: string) => {
    lastTokenEnd = parser.position;
    if (skippedDepth > 0 || reader.text === undefined) return;
    text = text === '' ? more : text + more;
    // Comments and CDATA cut a text into several tokens; together they are still one text.
    if (text.length > limits.tokenLength) fail('tooLong');
  };

  parser.on('error', () => fail(finishing && sawRoot ? 'truncated' : 'malformed'));
  parser.on('doctype', (doctype) => fail(/^\s*html/i.test(doctype) ? 'html' : 'doctype'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) fail('characterEncoding');
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', (tag) => {
    lastTokenEnd = parser.position;
    if (readers.length + skippedDepth >= limits.depth) fail('tooDeep');
    if (skippedDepth > 0) {
      skippedDepth += 1;
      return;
    }
    const name = namespaces.open(tag.name, tag.attributes);
    const child = reader.children?.[name];
    if (!sawRoot) {
      sawRoot = true;
      if (child === undefined) fail(/(^|:)html$/i.test(tag.name) ? 'html' : 'notSoap');
    }
    if (child === undefined) {
      skippedDepth = 1;
      // saxes puts no text together while nobody listens.
      parser.off('text');
      return;
    }
    readers.push(reader);
    reader = child;
    text = '';
    child.open?.(tag.attributes);
  });
  parser.on('closetag', () => {
    lastTokenEnd = parser.position;
    if (skippedDepth > 1) {
      skippedDepth -= 1;
      return;
    }
    namespaces.close();
    if (skippedDepth === 1) {
      skippedDepth = 0;
      parser.on('text', addText);
      return;
    }
    reader.text?.(text);
    reader.close?.();
    text = '';
    reader = readers.pop()!;
  });

  return {
    write(chunk: string): void {
      sawAnything ||= /\S/.test(chunk);
      for (let at = 0; at < chunk.length; at += PIECE) {
        parser.write(chunk.length <= PIECE ? chunk : chunk.slice(at, at + PIECE));
        if (parser.position - lastTokenEnd > limits.tokenLength) fail('tooLong');
      }
    },
    close(): void {
      if (!sawAnything) fail('empty');
      finishing = true;
      parser.close();
    },
  };
}
