/** XML text that needs no more escaping. Only this file makes it. */
export class Xml {
  constructor(readonly text: string) {}
}

export type Content = Xml | string | number | boolean | undefined | readonly Content[];

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** `xml('t:Name', 'Ana')`, `xml('m:A', { Id: 1 }, xml('t:B'))`. Undefined content and attributes are left out. */
export function xml(name: string, ...rest: readonly (Attributes | Content)[]): Xml {
  const [first, ...others] = rest;
  const hasAttributes = isAttributes(first);
  const attributes = hasAttributes ? Object.entries(first) : [];
  const content = (hasAttributes ? others : rest) as readonly Content[];
  let text = `<${name}`;
  for (const [key, value] of attributes) {
    if (value !== undefined) text += ` ${key}="${escape(String(value))}"`;
  }
  const inner = write(content);
  return new Xml(inner === '' ? `${text}/>` : `${text}>${inner}</${name}>`);
}

export function declaration(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>${root.text}`;
}

function isAttributes(value: Attributes | Content): value is Attributes {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Xml);
}

function write(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escape(content);
  if (typeof content === 'number' || typeof content === 'boolean') return String(content);
  if (Array.isArray(content)) return (content as readonly Content[]).map(write).join('');
  return (content as Xml).text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Escapes text, and drops what XML 1.0 cannot carry at all: most control characters, lone surrogates, U+FFFE and U+FFFF. */
function escape(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- exactly these have no place in XML
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
      .replace(/[&<>"\r]/g, (character) => ESCAPES[character]!)
  );
}
