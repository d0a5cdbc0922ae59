import type { Entry } from 'ldapts';

/** What is read of every recipient, and nothing else. */
export const RECIPIENT_ATTRIBUTES = [
  'objectGUID',
  'objectClass',
  'displayName',
  'mail',
  'proxyAddresses',
  'targetAddress',
  'userPrincipalName',
  'homeMDB',
  'msExchRecipientTypeDetails',
  'msExchRecipientDisplayType',
  'msExchHideFromAddressLists',
  'msExchResourceCapacity',
  'msExchResourceDisplay',
  'msExchResourceSearchProperties',
  'hideDLMembership',
  'member',
  'physicalDeliveryOfficeName',
  'department',
  'whenChanged',
];

const CLASSES =
  '(|(objectClass=user)(objectClass=contact)(objectClass=group)(objectClass=msExchDynamicDistributionList))';

/** Everybody and everything mail can be addressed to. Only indexed attributes, and nothing a person typed. */
export const RECIPIENTS = `(&${CLASSES}(|(proxyAddresses=*)(mail=*)(homeMDB=*)(targetAddress=*)))`;

/**
 * What changed since, recipient or not: an account whose mailbox was taken away no longer matches RECIPIENTS, and must be
 * seen all the same. Computers change all the time and are never recipients.
 */
export function changedSince(usn: bigint): string {
  return `(&${CLASSES}(!(objectClass=computer))(uSNChanged>=${usn}))`;
}

/** One object as a server sent it, attribute names without regard to case. */
export interface LdapObject {
  readonly dn: string;
  /** Raw values; empty where the attribute is absent. ldapts hands out one value bare, several as an array, none as []. */
  values(name: string): readonly (string | Buffer)[];
  /** Names as the server wrote them, with options such as `;range=0-1499`. */
  readonly names: readonly string[];
}

export function toLdapObject(entry: Entry): LdapObject {
  const byName = new Map<string, string>();
  for (const name of Object.keys(entry)) byName.set(name.toLowerCase(), name);
  return {
    dn: entry.dn,
    names: Object.keys(entry).filter((name) => name !== 'dn'),
    values: (name) => [entry[byName.get(name.toLowerCase()) ?? ''] ?? []].flat(),
  };
}

/** Text values. A value that is not UTF-8 reaches us as bytes and is dropped: half an address is worse than none. */
export function texts(object: LdapObject, name: string): string[] {
  return object
    .values(name)
    .map((value) => (typeof value === 'string' ? value : (decodeUtf8(value) ?? '')).trim())
    .filter((value) => value !== '');
}

export function text(object: LdapObject, name: string): string | undefined {
  return texts(object, name)[0];
}

/** Integers as BigInt: msExchRecipientTypeDetails has 64 bits and uses more than 53 of them. */
export function integer(object: LdapObject, name: string): bigint | undefined {
  const value = text(object, name);
  return value !== undefined && /^-?\d{1,19}$/.test(value) ? BigInt(value) : undefined;
}

export function isTrue(object: LdapObject, name: string): boolean {
  return text(object, name)?.toUpperCase() === 'TRUE';
}

/** GeneralizedTime as Active Directory writes it, `20261122171500.0Z`, in epoch milliseconds. */
export function timeMs(object: LdapObject, name: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text(object, name) ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts.map(Number) as number[];
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

/** objectGUID as Windows writes it: the first three fields are little-endian. */
export function guid(object: LdapObject, name: string): string | undefined {
  const value = object.values(name)[0];
  if (value === undefined) return undefined;
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
  if (bytes.length !== 16) return undefined;
  const field = (from: number, to: number) => bytes.subarray(from, to);
  return [
    Buffer.from(field(0, 4)).reverse(),
    Buffer.from(field(4, 6)).reverse(),
    Buffer.from(field(6, 8)).reverse(),
    field(8, 10),
    field(10, 16),
  ]
    .map((part) => part.toString('hex'))
    .join('-');
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
