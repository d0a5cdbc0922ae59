// npm run manifest -- --url https://interslot.example.com/ [--id <guid>] [--out manifest.example.xml]
// Writes the add-in's manifest as it is deployed: manifest.xml with the addresses and the id of one host. Without --out
// it goes to standard output.
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(fileURLToPath(import.meta.url), '../..');
/** What manifest.xml is written for, and what `npm run sideload` serves. */
export const DEVELOPMENT_ORIGIN = 'https://localhost:3000';
/** RFC 9562, 6.6: the namespace of names that are URLs. */
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * A version 5 UUID of the address (RFC 9562, 5.5): Outlook takes two manifests of one id for one add-in, so each host has an
 * id of its own, and the same one every time.
 */
export function idOfHost(origin) {
  const hash = createHash('sha1');
  hash.update(Buffer.from(URL_NAMESPACE.replaceAll('-', ''), 'hex')).update(`${origin}/outlook.html`);
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The origin behind what a person types. Throws an Error whose sentence says what is wrong with it. */
export function originOf(text) {
  if (!URL.canParse(text ?? '')) throw new Error('Say where Outlook reaches Interslot: --url https://host/');
  const url = new URL(text);
  if (url.protocol !== 'https:')
    throw new Error('Outlook loads add-ins over https only: --url https://host/');
  const { username, password, pathname, search, hash } = url;
  // A URL's host may hold quotes and ampersands, which would be markup in the manifest.
  if (!/^[a-z\d_.-]+$|^\[[a-f\d:.]+\]$/.test(url.hostname))
    throw new Error('The address must be of a host that has a plain name: --url https://host/');
  if (username || password || pathname !== '/' || search || hash)
    throw new Error('The address names a host and nothing more: --url https://host/');
  return url.origin;
}

/**
 * The deployable manifest. `template` is manifest.xml, `url` as a person types it, `id` a GUID of the customer's where the
 * one made of the address does not serve. Throws an Error with a sentence.
 */
export function manifestFor(template, { url, id }) {
  const origin = originOf(url);
  const guid = (id ?? idOfHost(origin)).toLowerCase().replace(/^\{(.*)\}$/, '$1');
  if (!GUID.test(guid)) throw new Error('An id is a GUID, such as 9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bc.');
  return template
    .replace(/\n<!--[\s\S]*?-->/, '')
    .replace(/<Id>[^<]*<\/Id>/, `<Id>${guid}</Id>`)
    .replaceAll(DEVELOPMENT_ORIGIN, origin);
}

function main() {
  const option = { type: 'string' };
  const { values } = parseArgs({ options: { url: option, id: option, out: option } });
  const xml = manifestFor(readFileSync(join(root, 'manifest.xml'), 'utf8'), values);
  if (values.out === undefined) return void process.stdout.write(xml);
  // Relative to where the person stands, which npm keeps in INIT_CWD.
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), values.out);
  writeFileSync(file, xml);
  console.error(`Written: ${file}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
