import type { Element } from '@xmldom/xmldom';
import { DOMParser } from '@xmldom/xmldom';
import { schemaViolation } from './fault';
import { TYPES } from './namespaces';

export type { Element };

/** Deeper than any EWS request; what is read recursively stays shallow. */
const MAX_DEPTH = 50;

/** Reads a request's text. Throws a fault where it is not well-formed, too deep, or brings a document type with it. */
export function parseXml(text: string): Element {
  // Entities are what a DOCTYPE would be for, and none of them is wanted.
  if (/<!DOCTYPE/i.test(text))
    throw schemaViolation('For security reasons a DTD is not allowed in a request.');
  if (depthExceeds(text, MAX_DEPTH)) throw schemaViolation('The request is nested too deeply.');
  let root: Element | null;
  try {
    const parser = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    });
    root = parser.parseFromString(text, 'text/xml').documentElement;
  } catch {
    throw schemaViolation('The request is not well-formed XML.');
  }
  if (!root) throw schemaViolation('The request is empty.');
  return root;
}

/** What holds no tags, whatever stands in it: where it begins and ends. */
const OPAQUE = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** A cheap count of open tags before the parser sees the text. Goes through the text once, whatever it is. */
function depthExceeds(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0;) {
    const opaque = OPAQUE.find(([begin]) => text.startsWith(begin, at));
    let end = at + 1;
    if (opaque) {
      end = text.indexOf(opaque[1], at + opaque[0].length);
      // The parser says what is wrong with a comment that does not end.
      if (end < 0) return false;
    } else {
      end = endOfTag(text, end);
      if (text[at + 1] === '/') depth--;
      else if (text[end - 1] !== '/' && ++depth > limit) return true;
    }
    at = text.indexOf('<', end);
  }
  return false;
}

/** Where the ">" of a tag is; or where the next tag begins, since "<" stands in no tag, or the text ends. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (character === '<' || (character === '>' && quote === '')) return at;
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return text.length;
}

export function isNamed(element: Element, namespace: string, name: string): boolean {
  return element.namespaceURI === namespace && element.localName === name;
}

export function childElements(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) found.push(node as Element);
  }
  return found;
}

export function child(element: Element, namespace: string, name: string): Element | undefined {
  return childElements(element).find((one) => isNamed(one, namespace, name));
}

/** The text of an element, trimmed; undefined where the element is missing. */
export function textOf(element: Element | undefined): string | undefined {
  return element?.textContent?.trim();
}

/** One place in an xs:sequence: name (in the types namespace unless said otherwise), and how often it may come. */
export interface Slot {
  readonly name: string;
  readonly namespace?: string;
  readonly optional?: boolean;
  readonly many?: boolean;
}

/**
 * Holds an element's children against an xs:sequence, as Exchange does before it looks at a request: a client that mixes up
 * the order must find out here and not in production. Throws an ErrorSchemaValidation fault.
 */
export function expectSequence(element: Element, slots: readonly Slot[]): void {
  const children = childElements(element);
  let next = 0;
  for (const { name, namespace = TYPES, optional, many } of slots) {
    const before = next;
    while (next < children.length && isNamed(children[next]!, namespace, name)) {
      next++;
      if (!many) break;
    }
    if (next === before && !optional) throw unexpected(element, children[next], name);
  }
  if (next < children.length) throw unexpected(element, children[next], undefined);
}

function unexpected(parent: Element, found: Element | undefined, expected: string | undefined) {
  const what = found ? `The element '${found.localName}'` : 'The end of the element';
  const wanted = expected === undefined ? 'is not expected here' : `stands where '${expected}' is expected`;
  return schemaViolation(`${what} ${wanted}, in '${parent.localName}'.`, found ?? parent);
}

/** An xs:int. Throws an ErrorSchemaValidation fault. */
export function intOf(element: Element): number {
  const text = textOf(element) ?? '';
  if (!/^[+-]?\d{1,10}$/.test(text))
    throw schemaViolation(`'${element.localName}' must be a whole number.`, element);
  return Number(text);
}

/** One of the words of an enumeration. Throws an ErrorSchemaValidation fault. */
export function wordOf<Word extends string>(element: Element, words: readonly Word[]): Word {
  const text = textOf(element);
  const word = words.find((one) => one === text);
  if (word === undefined)
    throw schemaViolation(`'${element.localName}' has a value that its type does not allow.`, element);
  return word;
}
