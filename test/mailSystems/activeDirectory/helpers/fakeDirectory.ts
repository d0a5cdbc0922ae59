import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, LdapReply, LdapRequest } from './fakeLdap';

export const BASE_DN = 'DC=corp,DC=test';
export const SERVICE = { dn: 'svc@corp.test', password: 'right' };

export type FakeObject = NonNullable<LdapReply['entries']>[number];

export interface FakeDirectory {
  objects: FakeObject[];
  /** What changed since the position a client names. */
  changed: FakeObject[];
  usn: number;
  server: string;
  /** Says something else than the directory would; undefined leaves it to the directory. */
  override: (request: LdapRequest) => ReturnType<Answer> | undefined;
  readonly answer: Answer;
}

/** A directory that behaves like Active Directory: signs in, pages, counts changes, and hands out 1,000 objects at most. */
export function fakeDirectory(objects: FakeObject[]): FakeDirectory {
  const directory: FakeDirectory = {
    objects,
    changed: [],
    usn: 100,
    server: 'CN=NTDS Settings,CN=DC1',
    override: () => undefined,
    answer: (request) => directory.override(request) ?? reply(directory, request),
  };
  return directory;
}

function reply(directory: FakeDirectory, request: LdapRequest): LdapReply {
  if (request.operation === 'bind') {
    if (request.password === SERVICE.password) return {};
    return { result: 49, message: '80090308: LdapErr: DSID-0C09044E, comment: x, data 52e, v2580' };
  }
  if (request.operation === 'startTls') return {};
  if (request.dn === '') {
    const attributes = { highestCommittedUSN: String(directory.usn), dsServiceName: directory.server };
    return { entries: [{ dn: '', attributes }] };
  }
  if (request.scope === 'base') {
    const found = directory.objects.find((object) => object.dn === request.dn);
    return found ? { entries: [selected(found, request.attributes)] } : { result: 32 };
  }
  const matching = request.filter?.includes('usnchanged') ? directory.changed : directory.objects;
  const from = Number(request.page?.cookie ?? 0);
  const size = Math.min(request.page?.size ?? Infinity, 1000);
  const entries = matching.slice(from, from + size).map((object) => selected(object, request.attributes));
  const isLast = from + size >= matching.length;
  if (!request.page) return { entries, result: isLast ? 0 : 4 };
  return { entries, cookie: isLast ? '' : String(from + size) };
}

function selected(object: FakeObject, names: readonly string[]): FakeObject {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const attributes = Object.entries(object.attributes).filter(([name]) => wanted.has(name.toLowerCase()));
  return { dn: object.dn, attributes: Object.fromEntries(attributes) };
}

let lastId = 0;

export function fakeUser(name: string, attributes: FakeObject['attributes'] = {}): FakeObject {
  const objectGUID = Buffer.alloc(16);
  objectGUID.writeUInt32LE(++lastId);
  return {
    dn: `CN=${name},${BASE_DN}`,
    attributes: {
      objectGUID,
      objectClass: ['top', 'user'],
      proxyAddresses: `SMTP:${name}@corp.test`,
      homeMDB: 'CN=DB01',
      ...attributes,
    },
  };
}

export function fakeGroup(name: string, attributes: FakeObject['attributes'] = {}): FakeObject {
  const { dn, attributes: own } = fakeUser(name);
  return { dn, attributes: { ...own, objectClass: ['top', 'group'], ...attributes } };
}

export function names(count: number, prefix = 'u'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** Waits for something that comes about on its own. */
export async function until(condition: () => boolean, ms = 3000): Promise<void> {
  for (const end = Date.now() + ms; !condition(); await wait(10)) {
    if (Date.now() > end) throw new Error('waited in vain');
  }
}
