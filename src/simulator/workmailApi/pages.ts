import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Input } from './input';
import { maxResults, optionalText } from './input';
import { invalidParameter } from './wireError';

const key = randomBytes(32);

/**
 * Cuts one page out of a whole list. The token says where the next page begins; it is sealed, and bound to the operation
 * and to everything else that was asked, so it means nothing to anybody and fits no other request.
 */
export function page<One>(
  operation: string,
  input: Input,
  all: readonly One[],
): { readonly shown: readonly One[]; readonly NextToken?: string } {
  const { NextToken: _token, MaxResults: _size, ...question } = input;
  const seal = (offset: number) =>
    createHmac('sha256', key)
      .update(JSON.stringify([operation, question, offset]))
      .digest();
  const token = optionalText(input, 'NextToken');
  const offset = token === undefined ? 0 : openToken(token, seal);
  const end = offset + maxResults(input);
  const shown = all.slice(offset, end);
  return end < all.length ? { shown, NextToken: makeToken(end, seal) } : { shown };
}

function makeToken(offset: number, seal: (offset: number) => Buffer): string {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(offset);
  return Buffer.concat([head, seal(offset)]).toString('base64url');
}

function openToken(token: string, seal: (offset: number) => Buffer): number {
  const bytes = Buffer.from(token, 'base64url');
  const offset = bytes.length === 36 ? bytes.readUInt32BE() : 0;
  if (bytes.length !== 36 || !timingSafeEqual(bytes.subarray(4), seal(offset)))
    throw invalidParameter('NextToken is not one of this list.');
  return offset;
}
